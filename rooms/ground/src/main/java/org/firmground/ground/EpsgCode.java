package org.firmground.ground;

/**
 * A code of the EPSG Geodetic Parameter Dataset: of a coordinate reference system or of an
 * operation between two.
 *
 * @param code 1024..1000000, the range in which EPSG gives codes
 */
public record EpsgCode(int code) {
  /**
   * @throws IllegalArgumentException if the code lies outside EPSG's range
   */
  public EpsgCode {
    if (code < 1024 || code > 1_000_000) {
      throw new IllegalArgumentException("an EPSG code lies in 1024..1000000, was " + code);
    }
  }

  /**
   * Reads {@code EPSG:28408}, {@code 28408}, {@code urn:ogc:def:crs:EPSG::28408} or {@code
   * http://www.opengis.net/def/crs/EPSG/0/28408}; letter case does not matter.
   *
   * @param text as written in a recipe, a flag or a file
   * @return the code
   * @throws IllegalArgumentException if the text is none of these
   */
  public static EpsgCode parse(String text) {
    String trimmed = text.strip();
    var matcher = Forms.EPSG.matcher(trimmed);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "an EPSG code is written EPSG:28408 or 28408, was \"" + trimmed + "\"");
    }
    return new EpsgCode(Integer.parseInt(matcher.group(1)));
  }

  /** The code as people write it, such as {@code EPSG:28408}. */
  @Override
  public String toString() {
    return "EPSG:" + code;
  }

  private static final class Forms {
    static final java.util.regex.Pattern EPSG =
        java.util.regex.Pattern.compile(
            "(?i:EPSG:|urn:ogc:def:crs:EPSG:[0-9.]*:|https?://www\\.opengis\\.net/def/crs/EPSG/[0-9.]+/)?([0-9]{4,7})");
  }
}
