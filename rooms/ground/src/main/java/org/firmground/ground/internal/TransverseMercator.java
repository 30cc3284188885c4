package org.firmground.ground.internal;

/**
 * Transverse Mercator on an ellipsoid by Krüger's series to the sixth order in the third
 * flattening.
 *
 * <p>Good to a few nanometres within 3,900 km of the central meridian (shown against the Azerbaijan
 * and GEOTRANS vectors in the tests). Immutable, safe for threads.
 *
 * <p>Source: C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy
 * 85 (2011) 475-485, equations 7-14 and 35-36; the same projection as EPSG method 9807.
 */
public final class TransverseMercator {
  private static final int ORDER = 6;

  private final double e;
  private final double e2;
  private final double rectifyingRadius;
  private final double scale;
  private final double[] alpha = new double[ORDER + 1];
  private final double[] beta = new double[ORDER + 1];

  /**
   * @param ellipsoid the figure of the earth
   * @param scale scale on the central meridian: 1 for Gauss-Krüger, 0.9996 for UTM
   */
  public TransverseMercator(Ellipsoid ellipsoid, double scale) {
    this.scale = scale;
    double f = ellipsoid.flattening();
    e2 = ellipsoid.e2();
    e = Math.sqrt(e2);
    double n = f / (2 - f);
    double n2 = n * n;
    double n3 = n2 * n;
    double n4 = n2 * n2;
    double n5 = n4 * n;
    double n6 = n3 * n3;
    rectifyingRadius = ellipsoid.semiMajorMetres() / (1 + n) * (1 + n2 / 4 + n4 / 64 + n6 / 256);
    alpha[1] =
        n / 2 - n2 * 2 / 3 + n3 * 5 / 16 + n4 * 41 / 180 - n5 * 127 / 288 + n6 * 7891 / 37800;
    alpha[2] =
        n2 * 13 / 48 - n3 * 3 / 5 + n4 * 557 / 1440 + n5 * 281 / 630 - n6 * 1983433 / 1935360;
    alpha[3] = n3 * 61 / 240 - n4 * 103 / 140 + n5 * 15061 / 26880 + n6 * 167603 / 181440;
    alpha[4] = n4 * 49561 / 161280 - n5 * 179 / 168 + n6 * 6601661 / 7257600;
    alpha[5] = n5 * 34729 / 80640 - n6 * 3418889 / 1995840;
    alpha[6] = n6 * 212378941 / 319334400;
    beta[1] = n / 2 - n2 * 2 / 3 + n3 * 37 / 96 - n4 / 360 - n5 * 81 / 512 + n6 * 96199 / 604800;
    beta[2] = n2 / 48 + n3 / 15 - n4 * 437 / 1440 + n5 * 46 / 105 - n6 * 1118711 / 3870720;
    beta[3] = n3 * 17 / 480 - n4 * 37 / 840 - n5 * 209 / 4480 + n6 * 5569 / 90720;
    beta[4] = n4 * 4397 / 161280 - n5 * 11 / 504 - n6 * 830251 / 7257600;
    beta[5] = n5 * 4583 / 161280 - n6 * 108847 / 3991680;
    beta[6] = n6 * 20648693 / 638668800;
  }

  /**
   * Easting and northing in metres, from the central meridian and the equator (no false origin).
   *
   * @param lonDegrees longitude from the central meridian, -90..90 excluded near the poles of the
   *     projection
   * @param latDegrees latitude
   */
  public double[] forward(double lonDegrees, double latDegrees) {
    double lat = Math.toRadians(latDegrees);
    double lon = Math.toRadians(lonDegrees);
    double tau = Math.tan(lat);
    double conformal = conformalTangent(tau);
    double xi = Math.atan2(conformal, Math.cos(lon));
    double eta = asinh(Math.sin(lon) / Math.hypot(conformal, Math.cos(lon)));
    double x = eta;
    double y = xi;
    for (int j = ORDER; j >= 1; j--) {
      x += alpha[j] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
      y += alpha[j] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
    }
    return new double[] {x * rectifyingRadius * scale, y * rectifyingRadius * scale};
  }

  /** Longitude from the central meridian and latitude, both in degrees, of an easting/northing. */
  public double[] reverse(double eastMetres, double northMetres) {
    double eta0 = eastMetres / (rectifyingRadius * scale);
    double xi0 = northMetres / (rectifyingRadius * scale);
    double xi = xi0;
    double eta = eta0;
    for (int j = ORDER; j >= 1; j--) {
      xi -= beta[j] * Math.sin(2 * j * xi0) * Math.cosh(2 * j * eta0);
      eta -= beta[j] * Math.cos(2 * j * xi0) * Math.sinh(2 * j * eta0);
    }
    double sinhEta = Math.sinh(eta);
    double cosXi = Math.cos(xi);
    double conformal = Math.sin(xi) / Math.hypot(sinhEta, cosXi);
    double lon = Math.atan2(sinhEta, cosXi);
    return new double[] {Math.toDegrees(lon), Math.toDegrees(Math.atan(tangent(conformal)))};
  }

  private double conformalTangent(double tau) {
    double hyp = Math.hypot(1, tau);
    double sigma = Math.sinh(e * atanh(e * tau / hyp));
    return tau * Math.hypot(1, sigma) - sigma * hyp;
  }

  private double tangent(double conformal) {
    double tau = conformal / (1 - e2);
    for (int i = 0; i < 6; i++) {
      double trial = conformalTangent(tau);
      double step =
          (conformal - trial)
              / Math.hypot(1, trial)
              * (1 + (1 - e2) * tau * tau)
              / ((1 - e2) * Math.hypot(1, tau));
      tau += step;
      if (!(Math.abs(step) > 1e-15 * Math.max(1, Math.abs(tau)))) {
        break;
      }
    }
    return tau;
  }

  static double asinh(double x) {
    double magnitude = Math.abs(x);
    return Math.copySign(
        Math.log1p(magnitude * (1 + magnitude / (Math.hypot(1, magnitude) + 1))), x);
  }

  static double atanh(double x) {
    return Math.log1p(2 * x / (1 - x)) / 2;
  }
}
