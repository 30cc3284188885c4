package org.firmground.ground.internal;

/**
 * A seven-parameter shift between geocentric frames and its exact inverse.
 *
 * <p>The rotations are held in the position vector convention (EPSG method 9606). A coordinate
 * frame rotation (method 9607) is the same with the three rotations' signs turned; use {@link
 * #coordinateFrame}. Mixing them up moves a place in the Caucasus by some 30 m.
 *
 * <p>EPSG's formula holds for small angles only: there and back it misses its start by the square
 * of the rotation, 13 mm for EPSG:1808 with its 27 arc-seconds. Here the three angles are one
 * rotation vector (Rodrigues), which lies half way between EPSG's formula and the inverse of its
 * inverse: 7 mm from either for EPSG:1808, a hundredth of a millimetre for the others, and exact
 * there and back.
 *
 * <p>Source: EPSG Guidance Note 7-2, section on Helmert 7-parameter transformations.
 */
public final class Helmert {
  private static final double ARC_SECOND = Math.PI / (180 * 3600);

  private final double tx;
  private final double ty;
  private final double tz;
  private final double[][] rotation;
  private final double scale;

  private Helmert(
      double tx, double ty, double tz, double rx, double ry, double rz, double partsPerMillion) {
    this.tx = tx;
    this.ty = ty;
    this.tz = tz;
    this.rotation = rotation(rx * ARC_SECOND, ry * ARC_SECOND, rz * ARC_SECOND);
    this.scale = 1 + partsPerMillion * 1e-6;
  }

  /** The rotation by a vector of radians, position vector convention. */
  private static double[][] rotation(double x, double y, double z) {
    double angle = Math.sqrt(x * x + y * y + z * z);
    double first = angle == 0 ? 1 : Math.sin(angle) / angle;
    double second = angle == 0 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle);
    double[][] cross = {{0, -z, y}, {z, 0, -x}, {-y, x, 0}};
    double[][] out = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double square = 0;
        for (int k = 0; k < 3; k++) {
          square += cross[i][k] * cross[k][j];
        }
        out[i][j] = (i == j ? 1 : 0) + first * cross[i][j] + second * square;
      }
    }
    return out;
  }

  /** Method 9606: translations in metres, rotations in arc-seconds, scale difference in ppm. */
  public static Helmert positionVector(
      double tx, double ty, double tz, double rx, double ry, double rz, double partsPerMillion) {
    return new Helmert(tx, ty, tz, rx, ry, rz, partsPerMillion);
  }

  /** Method 9607: translations in metres, rotations in arc-seconds, scale difference in ppm. */
  public static Helmert coordinateFrame(
      double tx, double ty, double tz, double rx, double ry, double rz, double partsPerMillion) {
    return new Helmert(tx, ty, tz, -rx, -ry, -rz, partsPerMillion);
  }

  /** Method 9603: translations in metres only. */
  public static Helmert translation(double tx, double ty, double tz) {
    return new Helmert(tx, ty, tz, 0, 0, 0, 0);
  }

  /** Geocentric metres in, geocentric metres out: source to target. */
  public double[] forward(double[] p) {
    double[][] r = rotation;
    return new double[] {
      tx + scale * (r[0][0] * p[0] + r[0][1] * p[1] + r[0][2] * p[2]),
      ty + scale * (r[1][0] * p[0] + r[1][1] * p[1] + r[1][2] * p[2]),
      tz + scale * (r[2][0] * p[0] + r[2][1] * p[1] + r[2][2] * p[2])
    };
  }

  /** Geocentric metres in, geocentric metres out: target to source. */
  public double[] reverse(double[] p) {
    double[][] r = rotation;
    double x = (p[0] - tx) / scale;
    double y = (p[1] - ty) / scale;
    double z = (p[2] - tz) / scale;
    return new double[] {
      r[0][0] * x + r[1][0] * y + r[2][0] * z,
      r[0][1] * x + r[1][1] * y + r[2][1] * z,
      r[0][2] * x + r[1][2] * y + r[2][2] * z
    };
  }
}
