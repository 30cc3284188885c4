package org.firmground.ground.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.firmground.ground.CoordinateSystem;
import org.firmground.ground.EpsgCode;

/** WKT and EWKT POINT (OGC 06-103r4), GeoJSON Point and Feature (RFC 7946). */
final class PointText {
  private static final String NUMBER = "([+-]?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)";
  private static final Pattern WKT =
      Pattern.compile(
          "(?i:(?:SRID\\s*=\\s*([0-9]+)\\s*;\\s*)?POINT\\s*(ZM|Z|M)?)\\s*\\(\\s*"
              + NUMBER
              + "\\s+"
              + NUMBER
              + "(?:\\s+"
              + NUMBER
              + "){0,2}\\s*\\)");
  private static final Pattern LIKE_WKT =
      Pattern.compile(
          "(?is)(SRID\\s*=.*|(MULTI)?(POINT|LINESTRING|POLYGON)\\b.*|GEOMETRYCOLLECTION\\b.*)");

  private PointText() {}

  static Optional<Found> wkt(String text, Optional<CoordinateSystem> stated) {
    Matcher m = WKT.matcher(text);
    if (m.matches()) {
      Optional<CoordinateSystem> named =
          Optional.ofNullable(m.group(1)).map(code -> system("EPSG:" + code));
      return Optional.of(
          found(m.group(3), m.group(4), agreed(named, stated), named.isPresent(), "WKT"));
    }
    if (LIKE_WKT.matcher(text).matches()) {
      throw new Refusal(
          Refusal.NOT_ONE_POINT,
          "This is not one WKT point. Write POINT(46.93 39.99), longitude first, with decimal points.");
    }
    return Optional.empty();
  }

  static Optional<Found> geoJson(String text, Optional<CoordinateSystem> stated) {
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    Map<?, ?> object;
    try {
      object = (Map<?, ?>) JsonText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          Refusal.NOT_ONE_POINT, "The text is not well-formed JSON: " + e.getMessage() + ".");
    }
    Optional<CoordinateSystem> named = crs(object);
    Object geometry = "Feature".equals(object.get("type")) ? object.get("geometry") : object;
    if (geometry instanceof Map<?, ?> point
        && "Point".equals(point.get("type"))
        && point.get("coordinates") instanceof List<?> list
        && list.size() >= 2
        && list.size() <= 4
        && list.stream().allMatch(JsonText.Literal.class::isInstance)) {
      if (named.isEmpty() && point != object) {
        named = crs(point);
      }
      return Optional.of(
          found(
              ((JsonText.Literal) list.get(0)).text(),
              ((JsonText.Literal) list.get(1)).text(),
              agreed(named, stated),
              true,
              "GeoJSON"));
    }
    throw new Refusal(
        Refusal.NOT_ONE_POINT,
        "The GeoJSON is not a Point, nor a Feature with one. Lines, areas and collections are imported,"
            + " not read as a position.");
  }

  private static Optional<CoordinateSystem> crs(Map<?, ?> object) {
    if (!object.containsKey("crs")) {
      return Optional.empty();
    }
    if (object.get("crs") instanceof Map<?, ?> crs
        && "name".equals(crs.get("type"))
        && crs.get("properties") instanceof Map<?, ?> properties
        && properties.get("name") instanceof String name) {
      return Optional.of(system(name));
    }
    throw new Refusal(
        Refusal.SYSTEM, "The GeoJSON's crs member names no system that is understood here.");
  }

  private static CoordinateSystem system(String name) {
    try {
      return CoordinateSystem.of(name);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          Refusal.SYSTEM, "The text names a system that is not read: " + e.getMessage());
    }
  }

  private static CoordinateSystem agreed(
      Optional<CoordinateSystem> named, Optional<CoordinateSystem> stated) {
    if (named.isPresent() && stated.isPresent() && !same(named.get(), stated.get())) {
      throw new Refusal(
          Refusal.CONTRADICTION,
          "The text names " + named.get() + ", but " + stated.get() + " is stated.");
    }
    return named.or(() -> stated).orElse(CoordinateSystem.CRS84);
  }

  private static boolean same(CoordinateSystem a, CoordinateSystem b) {
    return a.equals(b) || isWgs84(a) && isWgs84(b);
  }

  private static boolean isWgs84(CoordinateSystem system) {
    return system.equals(CoordinateSystem.CRS84)
        || system.equals(CoordinateSystem.of(new EpsgCode(4326)));
  }

  private static Found found(
      String x, String y, CoordinateSystem system, boolean named, String notation) {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        system.isGeographic()
            ? "Longitude is taken first, as " + notation + " has it."
            : "Easting is taken first, as " + notation + " has it.");
    double lon = Double.parseDouble(x);
    double lat = Double.parseDouble(y);
    if (system.isGeographic() && (Math.abs(lon) > 180 || Math.abs(lat) > 90)) {
      boolean swapped = Math.abs(lat) <= 180 && Math.abs(lon) <= 90;
      throw new Refusal(
          Refusal.OUT_OF_RANGE,
          "In "
              + notation
              + " longitude comes first, within 180 degrees, then latitude, within 90."
              + (swapped
                  ? " The two look swapped."
                  : " These look like metres; state the system."));
    }
    return new Found(system, lon, lat, half(x), half(y), notation, named, remarks);
  }

  private static double half(String number) {
    int scale = new BigDecimal(number.endsWith(".") ? number + "0" : number).scale();
    return 0.5 * Math.pow(10, -Math.max(0, Math.min(scale, 20)));
  }
}
