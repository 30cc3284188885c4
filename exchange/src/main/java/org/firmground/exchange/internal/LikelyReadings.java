package org.firmground.exchange.internal;

import java.util.Locale;
import java.util.Optional;
import org.firmground.exchange.Recipe.Expectation;

/** How coordinates that cannot be right were probably meant. */
final class LikelyReadings {
  private static final double MERCATOR_RADIUS = 6378137.0;

  private LikelyReadings() {}

  /**
   * A likely reading.
   *
   * @param code SWAPPED, LON_SIGN, LAT_SIGN, BOTH_SIGNS, WEB_MERCATOR or WRAPPED
   * @param words the reading for people
   */
  record Likely(String code, String words) {}

  /** The likely reading of a position that lies outside what is expected, or is no degrees. */
  static Optional<Likely> of(double x, double y, Optional<Expectation> expect) {
    return likely("LON_SIGN", "a longitude of the other sign", -x, y, expect)
        .or(() -> likely("LAT_SIGN", "a latitude of the other sign", x, -y, expect))
        .or(() -> likely("SWAPPED", "longitude and latitude swapped", y, x, expect))
        .or(() -> likely("BOTH_SIGNS", "both signs turned", -x, -y, expect))
        .or(() ->
            likely("SWAPPED", "longitude and latitude swapped, longitude west", -y, x, expect))
        .or(() ->
            likely("SWAPPED", "longitude and latitude swapped, latitude south", y, -x, expect))
        .or(() -> mercator(x, y, expect))
        .or(() ->
            likely(
                "WRAPPED", "a longitude counted past 180", Math.IEEEremainder(x, 360), y, expect));
  }

  private static Optional<Likely> mercator(double x, double y, Optional<Expectation> expect) {
    if (Math.abs(x) < 1_000 && Math.abs(y) < 1_000
        || Math.abs(x) > 20_037_509
        || Math.abs(y) > 20_048_967) {
      return Optional.empty();
    }
    double lon = Math.toDegrees(x / MERCATOR_RADIUS);
    double lat = Math.toDegrees(2 * Math.atan(Math.exp(y / MERCATOR_RADIUS)) - Math.PI / 2);
    // without an expectation, metres could be of many systems; only what no UTM zone holds is told
    boolean perhapsUtm = x > 100_000 && x < 900_000 && y > 0 && y < 10_000_000;
    return expect.isEmpty() && perhapsUtm
        ? Optional.of(new Likely("METRES", "metres of a map projection, perhaps UTM"))
        : likely("WEB_MERCATOR", "metres of EPSG:3857", lon, lat, expect);
  }

  private static Optional<Likely> likely(
      String code, String words, double lon, double lat, Optional<Expectation> expect) {
    boolean fits =
        Math.abs(lon) <= 180
            && Math.abs(lat) <= 90
            && expect.map(e -> e.holds(lon, lat)).orElse(true);
    return fits ? Optional.of(new Likely(code, words + ": " + place(lon, lat))) : Optional.empty();
  }

  /** A position for people, latitude first. */
  static String place(double lon, double lat) {
    return String.format(
        Locale.ROOT,
        "%.6f %s, %.6f %s",
        Math.abs(lat),
        lat < 0 ? "S" : "N",
        Math.abs(lon),
        lon < 0 ? "W" : "E");
  }
}
