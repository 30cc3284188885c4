package org.firmground.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.firmground.ground.LikelyReading.Kind;
import org.locationtech.jts.geom.Envelope;

/** Tests on coordinates that fall outside the area where they are expected. */
public final class Shapes {
  private Shapes() {}

  /**
   * What a pair of numbers outside the expected area may have been meant to be: each reading
   * returned falls inside it. The numbers themselves are never changed; an importer flags the
   * record and says the likely reading.
   *
   * @param x as written: longitude, or easting
   * @param y as written: latitude, or northing
   * @param expected WGS 84 degrees, x = longitude, not crossing the antimeridian
   * @return the readings, the simplest mistake first; empty if there is none, or if the numbers lie
   *     inside as they stand
   */
  public static List<LikelyReading> likelyReadings(double x, double y, Envelope expected) {
    List<LikelyReading> readings = new ArrayList<>();
    if (!Double.isFinite(x) || !Double.isFinite(y) || expected.contains(x, y)) {
      return readings;
    }
    add(readings, expected, Kind.SWAPPED, y, x, "longitude and latitude are swapped");
    add(readings, expected, Kind.LON_SIGN, -x, y, "the longitude has the wrong sign");
    add(readings, expected, Kind.LAT_SIGN, x, -y, "the latitude has the wrong sign");
    add(readings, expected, Kind.BOTH_SIGNS, -x, -y, "both signs are wrong");
    addSigned(readings, expected, x, y);
    addMetres(readings, expected, x, y);
    addDecimalShifts(readings, expected, x, y);
    return List.copyOf(readings);
  }

  private static void addSigned(
      List<LikelyReading> readings, Envelope expected, double x, double y) {
    if (!readings.isEmpty()) {
      return;
    }
    add(readings, expected, Kind.SWAPPED, -y, x, "swapped, and the longitude has the wrong sign");
    add(readings, expected, Kind.SWAPPED, y, -x, "swapped, and the latitude has the wrong sign");
  }

  /**
   * As {@link #likelyReadings(double, double, Envelope)}, for a place that could be read as
   * degrees.
   *
   * @param place on WGS 84
   * @param expected WGS 84 degrees, x = longitude
   * @return the readings
   */
  public static List<LikelyReading> likelyReadings(LonLat place, Envelope expected) {
    return likelyReadings(place.lonDegrees(), place.latDegrees(), expected);
  }

  private static boolean add(
      List<LikelyReading> readings,
      Envelope expected,
      Kind kind,
      double lon,
      double lat,
      String what) {
    if (!expected.contains(lon, lat) || Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      return false;
    }
    LonLat place = new LonLat(lon, lat);
    readings.add(new LikelyReading(kind, place, what + ": " + Notation.dd(place)));
    return true;
  }

  private static void addMetres(
      List<LikelyReading> readings, Envelope expected, double x, double y) {
    if (Math.abs(x) < 1000 && Math.abs(y) < 1000) {
      return;
    }
    List<Integer> codes = new ArrayList<>(List.of(3857));
    int first = Math.max(1, (int) Math.floor((expected.getMinX() + 180) / 6));
    int last = Math.min(60, (int) Math.floor((expected.getMaxX() + 180) / 6) + 2);
    for (int zone = first; zone <= last; zone++) {
      if (expected.getMaxY() > 0) {
        codes.add(32600 + zone);
      }
      if (expected.getMinY() < 0) {
        codes.add(32700 + zone);
      }
    }
    for (int zone = 4; zone <= 32; zone++) {
      codes.add(28400 + zone);
    }
    for (int code : codes) {
      CoordinateSystem system = CoordinateSystem.of(new EpsgCode(code));
      addProjected(readings, expected, system, x, y, "");
      addProjected(readings, expected, system, y, x, ", northing first");
    }
  }

  private static void addProjected(
      List<LikelyReading> readings,
      Envelope expected,
      CoordinateSystem system,
      double x,
      double y,
      String order) {
    try {
      LonLat place = system.toWgs84(x, y, DatumOperation.EPSG_15865);
      add(
          readings,
          expected,
          Kind.METRES_AS_DEGREES,
          place.lonDegrees(),
          place.latDegrees(),
          "metres in " + system.label() + order);
    } catch (IllegalArgumentException outsideTheSystem) {
      // not a reading in this system
      return;
    }
  }

  private static void addDecimalShifts(
      List<LikelyReading> readings, Envelope expected, double x, double y) {
    if (!readings.isEmpty()) {
      return;
    }
    for (int xShift = 0; xShift <= 8; xShift++) {
      for (int yShift = 0; yShift <= 8; yShift++) {
        if (xShift + yShift > 0) {
          String what =
              String.format(
                  Locale.ROOT,
                  "the decimal mark is missing or moved (longitude by %d, latitude by %d digits)",
                  xShift,
                  yShift);
          if (add(
              readings,
              expected,
              Kind.DECIMAL_SHIFT,
              x / Math.pow(10, xShift),
              y / Math.pow(10, yShift),
              what)) {
            return;
          }
        }
      }
    }
  }
}
