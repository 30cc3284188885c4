package org.firmground.ground.internal;

/**
 * An ellipsoid of revolution, with the geocentric conversions.
 *
 * @param semiMajorMetres equatorial radius in metres
 * @param inverseFlattening 1/f, no unit
 */
public record Ellipsoid(double semiMajorMetres, double inverseFlattening) {
  /** EPSG:7030. */
  public static final Ellipsoid WGS84 = new Ellipsoid(6378137, 298.257223563);

  /** Krassowsky 1940, EPSG:7024. */
  public static final Ellipsoid KRASSOWSKY = new Ellipsoid(6378245, 298.3);

  double flattening() {
    return 1 / inverseFlattening;
  }

  /** First eccentricity, squared. */
  double e2() {
    double f = flattening();
    return f * (2 - f);
  }

  /**
   * Geocentric X, Y, Z in metres of a position at ellipsoidal height 0.
   *
   * <p>Source: EPSG Guidance Note 7-2, section on geographic/geocentric conversions (method 9602).
   */
  public double[] toGeocentric(double lonDegrees, double latDegrees) {
    double lat = Math.toRadians(latDegrees);
    double lon = Math.toRadians(lonDegrees);
    double e2 = e2();
    double nu = semiMajorMetres / Math.sqrt(1 - e2 * Math.sin(lat) * Math.sin(lat));
    return new double[] {
      nu * Math.cos(lat) * Math.cos(lon),
      nu * Math.cos(lat) * Math.sin(lon),
      (1 - e2) * nu * Math.sin(lat)
    };
  }

  /**
   * Longitude and latitude in degrees of a geocentric point; its height is dropped.
   *
   * <p>Bowring's start, then Newton steps on the reduced latitude until they stand still: heights
   * here are those of a datum shift, below a kilometre.
   */
  public double[] toGeographic(double x, double y, double z) {
    double e2 = e2();
    double b = semiMajorMetres * (1 - flattening());
    double ep2 = e2 / (1 - e2);
    double p = Math.hypot(x, y);
    double beta = Math.atan2(z * semiMajorMetres, p * b);
    double lat = 0;
    for (int i = 0; i < 4; i++) {
      double sin = Math.sin(beta);
      double cos = Math.cos(beta);
      lat = Math.atan2(z + ep2 * b * sin * sin * sin, p - e2 * semiMajorMetres * cos * cos * cos);
      double next = Math.atan2((1 - flattening()) * Math.sin(lat), Math.cos(lat));
      if (next == beta) {
        break;
      }
      beta = next;
    }
    return new double[] {Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(lat)};
  }
}
