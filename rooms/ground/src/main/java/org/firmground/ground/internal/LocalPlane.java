package org.firmground.ground.internal;

/**
 * Metres around a place, for edges that are straight in longitude and latitude.
 *
 * <p>Positions are degrees of longitude east of the place, and latitude. Two readings: with the
 * radii of the place's own latitude ({@link #perLon}, {@link #perLat}), which misjudge a distance d
 * by no more than d * {@link #drift} of it; and with those of the middle latitude between the place
 * and the foot on the edge (Gauss mid-latitude), by {@link #distance}, which is off by no more than
 * {@link #slack}. For one thread.
 */
final class LocalPlane {
  static final double A = Ellipsoid.WGS84.semiMajorMetres();
  static final double E2 = Ellipsoid.WGS84.e2();
  static final double RADIAN = Math.PI / 180;

  /** Degrees within which a foot need not be sought again: 1e-8 of the distance at most. */
  private static final double SAME_LATITUDE = 1e-7;

  private double lat0;
  private double sin0;
  private double cos0;

  /** Metres in a degree of longitude and of latitude at the place. */
  double perLon;

  double perLat;

  /** How fast these change with each metre away from it, as a part of themselves. */
  double drift;

  /** Where on the edge, 0..1, the last distance was found. */
  double foot;

  void moveTo(double latDegrees) {
    lat0 = latDegrees;
    sin0 = Math.sin(latDegrees * RADIAN);
    cos0 = Math.cos(latDegrees * RADIAN);
    double w2 = 1 - E2 * sin0 * sin0;
    double w = Math.sqrt(w2);
    perLon = A / w * cos0 * RADIAN;
    perLat = A * (1 - E2) / (w2 * w) * RADIAN;
    drift = (Math.abs(sin0) / Math.max(cos0, 1e-9) + 1) / 6_350_000;
  }

  /**
   * By how much a {@link #distance} may be off: the foot on a long edge is sought with radii that
   * drift along it, which tells in the square.
   */
  double slack(double metres) {
    double relative = 2 * metres * drift;
    return metres == Double.POSITIVE_INFINITY
        ? 0
        : metres * Math.min(0.3, 1e-6 + relative * relative);
  }

  /** Distance of an edge, x from the place's meridian, y latitude, in degrees. */
  double distance(double x1, double y1, double x2, double y2) {
    double dy = (y1 + y2) / 2 - lat0;
    double t = 0.5;
    double east = 0;
    double north = 0;
    for (int pass = 0; pass < 3; pass++) {
      // radii at the latitude half way to the foot, by two terms of the sine and cosine
      double half = dy * (RADIAN / 2);
      double c;
      double s;
      if (Math.abs(half) < 0.01) {
        double h2 = half * half / 2;
        c = cos0 * (1 - h2) - sin0 * half;
        s = sin0 * (1 - h2) + cos0 * half;
      } else {
        c = Math.cos(lat0 * RADIAN + half);
        s = Math.sin(lat0 * RADIAN + half);
      }
      double w2 = 1 - E2 * s * s;
      double primeVertical = A / Math.sqrt(w2);
      double perLonThere = primeVertical * c * RADIAN;
      double perLatThere = primeVertical * (1 - E2) / w2 * RADIAN;
      double ax = x1 * perLonThere;
      double ay = (y1 - lat0) * perLatThere;
      double bx = (x2 - x1) * perLonThere;
      double by = (y2 - y1) * perLatThere;
      double square = bx * bx + by * by;
      t = square == 0 ? 0 : Math.clamp(-(ax * bx + ay * by) / square, 0, 1);
      east = ax + t * bx;
      north = ay + t * by;
      double last = dy;
      dy = y1 + t * (y2 - y1) - lat0;
      if (Math.abs(dy - last) < SAME_LATITUDE) {
        break;
      }
    }
    foot = t;
    return Math.sqrt(east * east + north * north);
  }
}
