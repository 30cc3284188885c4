package org.firmground.register.duplicates;

import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The outline of an area wherever it lies: what a forgotten datum shift leaves as it was. Turning
 * points are compared in metres east and north of the outline's middle, for which the earth is
 * taken as a sphere; the error of that is the same on both sides.
 */
final class Outline {
  private static final double METRES_OF_A_DEGREE = 111_320;
  private static final double SAME_METRES = 1;
  private static final double SAME_SHARE = 0.01; // of its height and width together
  private static final double SQUARE_COSINE = 0.05; // about 3 degrees from a right angle

  private Outline() {}

  /**
   * Whether two areas have the same turning points once they are laid on each other by their
   * middles, each to 1 m, and to 1 % of the height and width of a small one. Where the ring begins
   * and which way it goes does not matter. False for areas of several parts or with holes.
   */
  static boolean isSame(Geometry a, Geometry b) {
    if (a.getNumPoints() != b.getNumPoints() || !isPlain(a) || !isPlain(b)) {
      return false;
    }
    double[][] first = turns(a);
    double[][] second = turns(b);
    double most = Math.min(SAME_METRES, SAME_SHARE * reach(first));
    for (int shift = 0; shift < first.length; shift++) {
      if (fits(first, second, shift, most)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is a box: four corners, each within about 3 degrees of a right angle. */
  static boolean isRectangle(Geometry g) {
    if (!isPlain(g) || g.getNumPoints() != 5) {
      return false;
    }
    double[][] turns = turns(g);
    for (int i = 0; i < 4; i++) {
      double[] before = turns[(i + 3) % 4];
      double[] at = turns[i];
      double[] after = turns[(i + 1) % 4];
      double x = before[0] - at[0];
      double y = before[1] - at[1];
      double u = after[0] - at[0];
      double v = after[1] - at[1];
      double lengths = Math.hypot(x, y) * Math.hypot(u, v);
      if (!(Math.abs(x * u + y * v) <= SQUARE_COSINE * lengths) || lengths == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Geometry g) {
    return g.getNumGeometries() == 1
        && g.getGeometryN(0) instanceof Polygon p
        && !p.isEmpty()
        && p.getNumInteriorRing() == 0;
  }

  /** Metres east and north of the middle of its box, anticlockwise, the closing one left out. */
  private static double[][] turns(Geometry g) {
    LinearRing ring = ((Polygon) g.getGeometryN(0)).getExteriorRing();
    Coordinate[] all = ring.getCoordinates();
    Coordinate middle = ring.getEnvelopeInternal().centre();
    double east = METRES_OF_A_DEGREE * StrictMath.cos(StrictMath.toRadians(middle.y));
    boolean turned = !Orientation.isCCW(all);
    var turns = new double[all.length - 1][];
    for (int i = 0; i < turns.length; i++) {
      Coordinate c = all[turned ? turns.length - i : i];
      turns[i] = new double[] {(c.x - middle.x) * east, (c.y - middle.y) * METRES_OF_A_DEGREE};
    }
    return turns;
  }

  private static double reach(double[][] turns) {
    double x = 0;
    double y = 0;
    for (double[] t : turns) {
      x = Math.max(x, Math.abs(t[0]));
      y = Math.max(y, Math.abs(t[1]));
    }
    return 2 * (x + y);
  }

  private static boolean fits(double[][] a, double[][] b, int shift, double mostMetres) {
    for (int i = 0; i < a.length; i++) {
      double[] other = b[(i + shift) % b.length];
      if (!(Math.hypot(a[i][0] - other[0], a[i][1] - other[1]) <= mostMetres)) {
        return false;
      }
    }
    return true;
  }
}
