package org.firmground.register.geopackage;

import org.firmground.register.Version;
import org.locationtech.jts.geom.Envelope;

/** The box of a version in the index: its shape's box, widened by how well its place is known. */
final class Box {
  private static final double METRES_PER_DEGREE = 110_574;

  private Box() {}

  /** In degrees, x = longitude; null when the version has no ground. */
  static Envelope of(Version v) {
    if (v.shape().isEmpty() || v.shape().get().isEmpty()) {
      return null;
    }
    Envelope box = v.shape().get().box();
    double metres = v.uncertaintyMetres();
    if (metres > 0) {
      double lat = metres / METRES_PER_DEGREE;
      double widest =
          Math.min(89.9, Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) + lat);
      box.expandBy(Math.min(180, lat / Math.cos(Math.toRadians(widest))), lat);
    }
    return box;
  }

  /** The 32-bit number that SQLite's R-tree (3.54) keeps for a lower bound: never above it. */
  static float down(double d) {
    float f = (float) d;
    return f > d ? Math.nextDown(f) : f;
  }

  /** The 32-bit number that SQLite's R-tree (3.54) keeps for an upper bound: never below it. */
  static float up(double d) {
    float f = (float) d;
    return f < d ? Math.nextUp(f) : f;
  }
}
