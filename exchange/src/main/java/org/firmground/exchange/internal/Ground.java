package org.firmground.exchange.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Geometry;

/** What this room asks of {@code ground}: systems, positions in any notation, measures. */
final class Ground {
  /**
   * A position read from text.
   *
   * @param system the system it was written in
   */
  record Place(double lonDegrees, double latDegrees, String system, Optional<String> operation) {}

  /**
   * A way from a system to WGS 84.
   *
   * @param plain whether the system already is WGS 84 in degrees, longitude first
   * @param operation the operation's name
   */
  record ToWgs84(String system, boolean plain, String operation, UnaryOperator<Geometry> way) {}

  /** A position in any notation. */
  Optional<Place> read(String text) {
    return Optional.empty();
  }

  /**
   * The way from a system, as a file or recipe names it.
   *
   * @param operation the datum operation to use
   */
  Optional<ToWgs84> find(String written, Optional<String> operation) {
    String name = normal(written);
    return name.equals("EPSG:4326")
        ? Optional.of(new ToWgs84(name, true, "none", g -> g))
        : Optional.empty();
  }

  /**
   * The system's name as authority and code; CRS84 is EPSG:4326 here, where x always is longitude.
   */
  static String normal(String written) {
    String upper = written.strip().toUpperCase(Locale.ROOT);
    if (upper.endsWith("CRS84") || upper.equals("WGS84") || upper.equals("WGS 84")) {
      return "EPSG:4326";
    }
    var code =
        java.util.regex.Pattern.compile("EPSG\\D*?(?:/[\\d.]+/|:[\\d.]*:|:|/| )(\\d{4,6})$")
            .matcher(upper);
    if (code.find()) {
      return code.group(1).equals("900913") ? "EPSG:3857" : "EPSG:" + code.group(1);
    }
    return upper.matches("\\d{4,6}") ? "EPSG:" + upper : upper;
  }

  static double metres(double lonA, double latA, double lonB, double latB) {
    double dLat = Math.toRadians(latB - latA);
    double dLon = Math.toRadians(lonB - lonA);
    double h =
        Math.pow(Math.sin(dLat / 2), 2)
            + Math.cos(Math.toRadians(latA))
                * Math.cos(Math.toRadians(latB))
                * Math.pow(Math.sin(dLon / 2), 2);
    return 2 * 6371008.8 * Math.asin(Math.sqrt(Math.min(1, h)));
  }

  static double squareMetres(Geometry area) {
    var centre = area.getEnvelopeInternal().centre();
    double lat = centre == null ? 0 : centre.y;
    return area.getArea() * 110_574 * 111_320 * Math.cos(Math.toRadians(lat));
  }
}
