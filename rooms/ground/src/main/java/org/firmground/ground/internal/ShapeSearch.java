package org.firmground.ground.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.ground.ShapeIndex;
import org.locationtech.jts.geom.Envelope;

/**
 * Looks for shapes near a place, best first, and stops as soon as nothing nearer can come.
 *
 * <p>Boxes and edges are passed over by the radii of the place's own latitude, whose error is
 * bounded (see {@link LocalPlane}); only edges that may count are measured at the middle latitude.
 * Where that plane is no good (beyond 85° of latitude, or too far), and for shapes kept apart, each
 * shape in the band of latitudes is measured along the ellipsoid. For one thread.
 */
public final class ShapeSearch {
  private static final double ON_THE_EDGE = 1e-7;
  private static final double SHORTEST_DEGREE = 110_500;
  private static final double FARTHEST_LATITUDE = 85;
  private static final double FIRST_METRES = 3_000;

  private final List<PackedShapes> levels;
  private final LocalPlane plane = new LocalPlane();
  private int[] stack = new int[256];
  private double[] stackGap = new double[256];

  private double x0;
  private double y0;
  private double perLon;
  private double perLat;
  private IntPredicate wanted;

  /** What is farther by the plane of the place than the root of this does not count. */
  private double cut;

  /** So many times as far, in the square, by the plane of the place may be as near in truth. */
  private double widen;

  /** A box around all that counts, in degrees, rounded outwards. */
  private float west;

  private float east;
  private float south;
  private float north;

  private boolean nearestOnly;
  private double best;
  private int bestItem;

  private double reach;
  private int[] edges = new int[16];
  private double[] edgeGap = new double[16];
  private int[] items = new int[16];
  private double[] metres = new double[16];
  private int found;

  /** Those of the items found that may be met again. */
  private final BitSet seen = new BitSet();

  ShapeSearch(List<PackedShapes> levels) {
    this.levels = levels;
  }

  /** See {@link ShapeIndex.Probe#nearest}. */
  public int nearest(double lon, double lat, double limitMetres, IntPredicate wantedItems) {
    moveTo(lon, lat, wantedItems);
    nearestOnly = true;
    double limit = Math.min(limitMetres, FIRST_METRES);
    while (true) {
      best = limit;
      bestItem = -1;
      cut = cut(limit);
      run(lon, lat);
      if (bestItem >= 0 || limit >= limitMetres) {
        return bestItem;
      }
      limit = Math.min(limitMetres, 6 * limit);
    }
  }

  /** Of the last nearest one. */
  public double metres() {
    return best;
  }

  /** See {@link ShapeIndex.Probe#errorMetres}. */
  public double errorMetres(double ofMetres) {
    return 1e-6 + plane.slack(ofMetres);
  }

  /** See {@link ShapeIndex.Probe#within}. */
  public void within(
      double lon,
      double lat,
      double reachMetres,
      IntPredicate wantedItems,
      ShapeIndex.Found visitor) {
    moveTo(lon, lat, wantedItems);
    nearestOnly = false;
    reach = reachMetres;
    cut = cut(reachMetres);
    empty();
    run(lon, lat);
    for (int i = 0; i < found; i++) {
      visitor.at(items[i], metres[i]);
    }
  }

  /** See {@link ShapeIndex.Probe#meeting}. */
  public void meeting(Envelope window, IntPredicate wantedItems, IntConsumer visitor) {
    moveTo(0, 0, wantedItems);
    empty();
    for (PackedShapes p : levels) {
      for (var a : p.apart) {
        if (wanted.test(a.item())) {
          keep(a.item(), 0, false);
        }
      }
      for (int turn = -360; turn <= 360; turn += 360) {
        meeting(p, window, turn);
      }
    }
    for (int i = 0; i < found; i++) {
      visitor.accept(items[i]);
    }
  }

  private void meeting(PackedShapes p, Envelope w, double turn) {
    if (p.size == 0) {
      return;
    }
    int top = 0;
    stack[top++] = p.levelEnd[p.levelEnd.length - 1] - 1;
    while (top > 0) {
      int node = stack[--top];
      float[] b = p.nodeBox;
      if (b[4 * node] + turn > w.getMaxX()
          || b[4 * node + 2] + turn < w.getMinX()
          || b[4 * node + 1] > w.getMaxY()
          || b[4 * node + 3] < w.getMinY()) {
        continue;
      }
      if (node < p.size) {
        if (wanted.test(p.item[node])) {
          keep(p.item[node], 0, p.shared[node] || w.getWidth() >= 180);
        }
        continue;
      }
      int first = p.childFrom[node - p.size];
      int last = p.childEnd[node - p.size];
      room(top + PackedShapes.FAN);
      for (int child = first; child < last; child++) {
        stack[top++] = child;
      }
    }
  }

  private void moveTo(double lon, double lat, IntPredicate wantedItems) {
    x0 = lon;
    y0 = lat;
    plane.moveTo(lat);
    perLon = plane.perLon;
    perLat = plane.perLat;
    wanted = wantedItems;
  }

  /** Square of the longest distance by the plane of the place that may be this in truth. */
  private double cut(double trueMetres) {
    double m = trueMetres * (1 + 2 * trueMetres * plane.drift) + plane.slack(trueMetres) + 1e-6;
    return m * m;
  }

  private boolean planeHolds() {
    return Math.abs(y0) < FARTHEST_LATITUDE && (nearestOnly ? best : reach) * plane.drift < 0.05;
  }

  private void run(double lon, double lat) {
    boolean plain = planeHolds();
    double farthest = Math.sqrt(cut);
    double error = 2 * (farthest * plane.drift + plane.slack(farthest) / Math.max(1, farthest));
    widen = (1 + error) * (1 + error) * (1 + error) * (1 + error);
    for (PackedShapes p : levels) {
      for (var a : p.apart) {
        double limit = nearestOnly ? best : reach + a.marginMetres();
        Envelope box = a.shape().getEnvelopeInternal();
        double gap = Math.max(box.getMinY() - lat, lat - box.getMaxY());
        if (gap * SHORTEST_DEGREE <= limit && wanted.test(a.item())) {
          measured(a.item(), exact(a.shape()), limit, false);
        }
      }
      if (p.size > 0) {
        if (plain) {
          for (int turn = -360; turn <= 360; turn += 360) {
            x0 = lon + turn;
            search(p);
          }
          x0 = lon;
        } else {
          oneByOne(p);
        }
      }
    }
  }

  private double exact(org.locationtech.jts.geom.Geometry shape) {
    return Geodesy.nearest(new LonLat(x0, y0), shape).distance().value();
  }

  private void oneByOne(PackedShapes p) {
    for (int e = 0; e < p.size; e++) {
      double limit = nearestOnly ? best : reach + p.marginMetres[e];
      double gap = Math.max(p.nodeBox[4 * e + 1] - y0, y0 - p.nodeBox[4 * e + 3]);
      if (gap * SHORTEST_DEGREE <= limit && wanted.test(p.item[e])) {
        measured(p.item[e], exact(p.part(e)), limit, p.shared[e]);
      }
    }
  }

  private void measured(int item, double d, double limit, boolean shared) {
    if (d > limit) {
      return;
    }
    if (!nearestOnly) {
      keep(item, d, shared);
    } else if (d < best || bestItem < 0) {
      best = d;
      bestItem = item;
      cut = cut(d);
    }
  }

  private void empty() {
    for (int i = 0; i < found; i++) {
      seen.clear(items[i]);
    }
    found = 0;
  }

  private void keep(int item, double d, boolean mayBeThere) {
    if (mayBeThere) {
      if (seen.get(item)) {
        for (int i = 0; i < found; i++) {
          metres[i] = items[i] == item ? Math.min(metres[i], d) : metres[i];
        }
        return;
      }
      seen.set(item);
    }
    if (found == items.length) {
      items = Arrays.copyOf(items, 2 * found);
      metres = Arrays.copyOf(metres, 2 * found);
    }
    items[found] = item;
    metres[found++] = d;
  }

  private void room(int needed) {
    if (needed > stack.length) {
      stack = Arrays.copyOf(stack, 2 * needed);
      stackGap = Arrays.copyOf(stackGap, 2 * needed);
    }
  }

  /** Draws the box around all that counts. */
  private void aim() {
    double reachMetres = Math.sqrt(cut) * (1 + 1e-6) + 1e-6;
    double lon = reachMetres / perLon;
    double lat = reachMetres / perLat;
    west = Math.nextDown((float) (x0 - lon));
    east = Math.nextUp((float) (x0 + lon));
    south = Math.nextDown((float) (y0 - lat));
    north = Math.nextUp((float) (y0 + lat));
  }

  /** Square of the gap between the place and a box, by the plane of the place. */
  private double gap(float[] box, int at) {
    double west = box[at] - x0;
    double east = x0 - box[at + 2];
    double dx = Math.max(0, Math.max(west, east)) * perLon;
    double south = box[at + 1] - y0;
    double north = y0 - box[at + 3];
    double dy = Math.max(0, Math.max(south, north)) * perLat;
    return dx * dx + dy * dy;
  }

  private void search(PackedShapes p) {
    aim();
    int root = p.levelEnd[p.levelEnd.length - 1] - 1;
    double rootGap = gap(p.nodeBox, 4 * root);
    if (rootGap > cut) {
      return;
    }
    int top = 0;
    stack[top] = root;
    stackGap[top++] = rootGap;
    while (top > 0) {
      int node = stack[--top];
      double gap = stackGap[top];
      if (gap > cut) {
        continue;
      }
      if (node < p.size) {
        if (wanted.test(p.item[node])) {
          double before = cut;
          look(p, node, gap);
          if (cut < before) {
            aim();
          }
          if (nearestOnly && best == 0) {
            return;
          }
        }
        continue;
      }
      int first = p.childFrom[node - p.size];
      int last = p.childEnd[node - p.size];
      room(top + PackedShapes.FAN);
      top = open(p, first, last, top);
    }
  }

  /** Puts the children that may count on the stack, the nearest on top. */
  private int open(PackedShapes p, int first, int last, int base) {
    int top = base;
    float[] box = p.nodeBox;
    for (int child = first; child < last; child++) {
      int b = 4 * child;
      if (box[b] > east || box[b + 2] < west || box[b + 1] > north || box[b + 3] < south) {
        continue;
      }
      double gap = gap(box, b);
      if (gap <= cut) {
        int at = top++;
        while (at > base && stackGap[at - 1] < gap) {
          stack[at] = stack[at - 1];
          stackGap[at] = stackGap[at - 1];
          at--;
        }
        stack[at] = child;
        stackGap[at] = gap;
      }
    }
    return top;
  }

  private int keepEdge(int count, int at, double gap2) {
    if (count == edges.length) {
      edges = Arrays.copyOf(edges, 2 * count);
      edgeGap = Arrays.copyOf(edgeGap, 2 * count);
    }
    edges[count] = at;
    edgeGap[count] = gap2;
    return count + 1;
  }

  /** The least distance of the edges kept that the plane of the place does not rule out. */
  private double least(double[] v, int count, boolean point, double limit2) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      if (edgeGap[k] <= limit2) {
        int i = edges[k];
        int next = point ? i : i + 2;
        least = Math.min(least, plane.distance(v[i] - x0, v[i + 1], v[next] - x0, v[next + 1]));
      }
    }
    return least < ON_THE_EDGE ? 0 : least;
  }

  /** Measures one part: first by the plane of the place, then the edges that this leaves. */
  private void look(PackedShapes p, int e, double boxGap) {
    double limit = nearestOnly ? best : reach + p.marginMetres[e];
    double limit2 = nearestOnly || p.marginMetres[e] == 0 ? cut : cut(limit);
    boolean mayHold = p.areal[e] && boxGap == 0;
    boolean odd = false;
    int near = 0;
    double[] v = p.vertices[e];
    for (int r = p.runs[e]; r < p.runs[e + 1]; r++) {
      float[] b = p.runBox;
      boolean across = mayHold && b[4 * r] <= x0 && b[4 * r + 2] >= x0 && b[4 * r + 3] >= y0;
      if (gap(b, 4 * r) > limit2) {
        if (across) { // the whole run lies north of the place
          int last = p.runFrom[r] + p.runEdges[r];
          odd ^= (v[2 * p.runFrom[r]] > x0) != (v[2 * last] > x0);
        }
        continue;
      }
      int i = 2 * p.runFrom[r];
      int end = i + 2 * Math.max(1, p.runEdges[r]);
      boolean point = p.runEdges[r] == 0;
      double px = (v[i] - x0) * perLon;
      double py = (v[i + 1] - y0) * perLat;
      for (; i < end; i += 2) {
        int next = point ? i : i + 2;
        double qx = (v[next] - x0) * perLon;
        double qy = (v[next + 1] - y0) * perLat;
        double sx = qx - px;
        double sy = qy - py;
        double along = -(px * sx + py * sy);
        double square = sx * sx + sy * sy;
        double gap2;
        if (along <= 0) {
          gap2 = px * px + py * py;
        } else if (along >= square) {
          gap2 = qx * qx + qy * qy;
        } else {
          double cross = px * sy - py * sx;
          gap2 =
              cross * cross > limit2 * square ? Double.POSITIVE_INFINITY : cross * cross / square;
        }
        if (gap2 <= limit2) {
          limit2 = Math.min(limit2, gap2 * widen + 1e-6);
          near = keepEdge(near, i, gap2);
        }
        if (across && (px > 0) != (qx > 0)) {
          odd ^= py - px * sy / sx > 0;
        }
        px = qx;
        py = qy;
      }
    }
    double d = odd ? 0 : least(v, near, p.runEdges[p.runs[e]] == 0, limit2);
    if (nearestOnly) {
      measured(p.item[e], d, best, false);
    } else if (d <= limit + plane.slack(limit) + 1e-6) {
      keep(p.item[e], d, p.shared[e]);
    }
  }
}
