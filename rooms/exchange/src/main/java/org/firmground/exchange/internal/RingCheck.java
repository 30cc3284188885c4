package org.firmground.exchange.internal;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * A quick look at one closed outline: most are plainly simple, and only the others need JTS.
 *
 * <p>Compares each pair of sides whose boxes meet. An orientation that rounding could turn counts
 * as suspicious, so that "simple" is certain and "suspicious" is only a question.
 */
public final class RingCheck {
  /** Longer outlines go to JTS at once: comparing pairs grows with the square. */
  static final int LONGEST = 220;

  private static final double ROUNDING = 4e-15;

  private RingCheck() {}

  /** Whether the outline certainly neither crosses nor touches itself. */
  static boolean isPlainlySimple(double[] xy) {
    int n = xy.length / 2 - 1;
    if (n < 3 || n > LONGEST) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      double ax = xy[2 * i];
      double ay = xy[2 * i + 1];
      double bx = xy[2 * i + 2];
      double by = xy[2 * i + 3];
      if (ax == bx && ay == by || isSpike(xy, i, n)) {
        return false;
      }
      double lowX = Math.min(ax, bx);
      double highX = Math.max(ax, bx);
      double lowY = Math.min(ay, by);
      double highY = Math.max(ay, by);
      int last = i == 0 ? n - 1 : n;
      for (int j = i + 2; j < last; j++) {
        double cx = xy[2 * j];
        double dx = xy[2 * j + 2];
        if (cx < lowX && dx < lowX || cx > highX && dx > highX) {
          continue;
        }
        double cy = xy[2 * j + 1];
        double dy = xy[2 * j + 3];
        if (cy < lowY && dy < lowY || cy > highY && dy > highY) {
          continue;
        }
        if (side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) <= 0
            && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) <= 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the outline turns straight back at the end of a side. */
  private static boolean isSpike(double[] xy, int i, int n) {
    int j = (i + 1) % n;
    double ax = xy[2 * i];
    double ay = xy[2 * i + 1];
    double bx = xy[2 * j];
    double by = xy[2 * j + 1];
    double cx = xy[2 * j + 2];
    double cy = xy[2 * j + 3];
    return side(ax, ay, bx, by, cx, cy) == 0 && (bx - ax) * (cx - bx) + (by - ay) * (cy - by) <= 0;
  }

  /** 1 left, -1 right, 0 on the line or too near to it to tell. */
  private static int side(double ax, double ay, double bx, double by, double px, double py) {
    double left = (bx - ax) * (py - ay);
    double right = (by - ay) * (px - ax);
    double det = left - right;
    double doubt = ROUNDING * (Math.abs(left) + Math.abs(right));
    return det > doubt ? 1 : det < -doubt ? -1 : 0;
  }

  /** How many pairs of sides cross, counted no further than {@code limit}. */
  public static int crossings(LineString line, int limit) {
    double[] xy = xy(line);
    int n = xy.length / 2 - 1;
    int found = 0;
    for (int i = 0; i < n; i++) {
      double ax = xy[2 * i];
      double ay = xy[2 * i + 1];
      double bx = xy[2 * i + 2];
      double by = xy[2 * i + 3];
      for (int j = i + 2; j < n; j++) {
        if (i == 0 && j == n - 1) {
          continue;
        }
        double cx = xy[2 * j];
        double cy = xy[2 * j + 1];
        double dx = xy[2 * j + 2];
        double dy = xy[2 * j + 3];
        if (side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) <= 0
            && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) <= 0
            && Math.max(Math.min(ax, bx), Math.min(cx, dx))
                <= Math.min(Math.max(ax, bx), Math.max(cx, dx))
            && ++found >= limit) {
          return found;
        }
      }
    }
    return found;
  }

  /** The coordinates of a line in turn; not to be changed. */
  static double[] xy(LineString line) {
    CoordinateSequence seq = line.getCoordinateSequence();
    if (seq instanceof PackedCoordinateSequence.Double packed && packed.getDimension() == 2) {
      return packed.getRawCoordinates();
    }
    double[] xy = new double[seq.size() * 2];
    for (int i = 0; i < seq.size(); i++) {
      xy[2 * i] = seq.getX(i);
      xy[2 * i + 1] = seq.getY(i);
    }
    return xy;
  }
}
