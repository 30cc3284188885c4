package org.firmground.ground.internal;

/**
 * Universal Polar Stereographic on WGS 84: scale 0.994 at the pole, false origin 2,000,000 m.
 *
 * <p>Source: NGA.SIG.0012_2.0.0_UTMUPS (2014), section 8; the same as EPSG method 9810 (variant A),
 * EPSG:32661 and EPSG:32761 (there with northing first).
 */
public final class PolarStereographic {
  private static final double FALSE_ORIGIN = 2_000_000;
  private static final double K0 = 0.994;
  private static final double E2 = Ellipsoid.WGS84.e2();
  private static final double E = Math.sqrt(E2);
  private static final double RADIUS =
      2
          * Ellipsoid.WGS84.semiMajorMetres()
          * K0
          / Math.sqrt(Math.pow(1 + E, 1 + E) * Math.pow(1 - E, 1 - E));

  private PolarStereographic() {}

  /** Easting and northing in metres, false origin included. */
  public static double[] forward(boolean north, double lonDegrees, double latDegrees) {
    double lat = Math.toRadians(north ? latDegrees : -latDegrees);
    double lon = Math.toRadians(lonDegrees);
    double sin = Math.sin(lat);
    double t = Math.tan(Math.PI / 4 - lat / 2) * Math.exp(E * TransverseMercator.atanh(E * sin));
    double rho = RADIUS * t;
    return new double[] {
      FALSE_ORIGIN + rho * Math.sin(lon), FALSE_ORIGIN + (north ? -rho : rho) * Math.cos(lon)
    };
  }

  /** Longitude and latitude in degrees of a UPS easting and northing. */
  public static double[] reverse(boolean north, double eastMetres, double northMetres) {
    double x = eastMetres - FALSE_ORIGIN;
    double y = north ? FALSE_ORIGIN - northMetres : northMetres - FALSE_ORIGIN;
    double t = Math.hypot(x, y) / RADIUS;
    double lat = Math.PI / 2 - 2 * Math.atan(t);
    for (int i = 0; i < 10; i++) {
      double sin = Math.sin(lat);
      double next =
          Math.PI / 2 - 2 * Math.atan(t * Math.exp(-E * TransverseMercator.atanh(E * sin)));
      if (Math.abs(next - lat) < 1e-16) {
        break;
      }
      lat = next;
    }
    double lon = x == 0 && y == 0 ? 0 : Math.atan2(x, y);
    return new double[] {Math.toDegrees(lon), Math.toDegrees(north ? lat : -lat)};
  }
}
