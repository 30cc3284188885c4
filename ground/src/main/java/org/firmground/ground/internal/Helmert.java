package org.firmground.ground.internal;

/**
 * A seven-parameter shift between geocentric frames, small-angle form, and its inverse.
 *
 * <p>The rotations are held in the position vector convention (EPSG method 9606). A coordinate frame
 * rotation (method 9607) is the same with the three rotations' signs turned; use {@link
 * #coordinateFrame}. Mixing them up moves a place in the Caucasus by some 30 m.
 *
 * <p>Source: EPSG Guidance Note 7-2, section on Helmert 7-parameter transformations.
 */
public final class Helmert {
  private static final double ARC_SECOND = Math.PI / (180 * 3600);

  private final double tx;
  private final double ty;
  private final double tz;
  private final double rx;
  private final double ry;
  private final double rz;
  private final double scale;

  private Helmert(
      double tx, double ty, double tz, double rx, double ry, double rz, double partsPerMillion) {
    this.tx = tx;
    this.ty = ty;
    this.tz = tz;
    this.rx = rx * ARC_SECOND;
    this.ry = ry * ARC_SECOND;
    this.rz = rz * ARC_SECOND;
    this.scale = 1 + partsPerMillion * 1e-6;
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
    return new double[] {
      tx + scale * (p[0] - rz * p[1] + ry * p[2]),
      ty + scale * (rz * p[0] + p[1] - rx * p[2]),
      tz + scale * (-ry * p[0] + rx * p[1] + p[2])
    };
  }

  /** Geocentric metres in, geocentric metres out: target to source, by the transposed rotation. */
  public double[] reverse(double[] p) {
    double x = (p[0] - tx) / scale;
    double y = (p[1] - ty) / scale;
    double z = (p[2] - tz) / scale;
    return new double[] {
      x + rz * y - ry * z, -rz * x + y + rx * z, ry * x - rx * y + z,
    };
  }
}
