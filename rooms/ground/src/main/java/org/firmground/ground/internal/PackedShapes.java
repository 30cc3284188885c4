package org.firmground.ground.internal;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/**
 * Parts of shapes in flat arrays under a packed R-tree whose leaves follow a Hilbert curve.
 *
 * <p>A part is a polygon with its holes, a line or a point; its vertices stay where {@link
 * ShapeFlattener} put them, cut into runs of a few edges. Boxes are floats, rounded outwards. Never
 * changed once made; two are merged by sorting their parts again, without copying a vertex.
 *
 * <p>Sources: H. V. Jagadish, Linear clustering of objects with multiple attributes (SIGMOD 1990);
 * I. Kamel and C. Faloutsos, On packing R-trees (CIKM 1993).
 */
final class PackedShapes {
  /** Children of a node of the tree. */
  static final int FAN = 16;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** A shape that the plane cannot hold: over a pole, in the far north or south, or very wide. */
  record Apart(int item, Geometry shape, double marginMetres) {}

  /** Parts, in the order of the tree's leaves. */
  final int size;

  final int[] item;
  final float[] marginMetres;

  /** Whether the part has an inside. */
  final boolean[] areal;

  /** Whether its item has other parts as well. */
  final boolean[] shared;

  /** Longitude and latitude in turn; longitudes unrolled, so that they may pass ±180. */
  final double[][] vertices;

  /** Of part p the runs from {@code runs[p]} to {@code runs[p + 1]}. */
  final int[] runs;

  /** Where in the part's vertices a run begins, and how many edges it has; a point has none. */
  final int[] runFrom;

  final byte[] runEdges;
  final byte[] runRing;

  /** West, south, east, north of each run without margin. */
  final float[] runBox;

  /** West, south, east, north of each node with its margin: the parts, then level by level. */
  final float[] nodeBox;

  final int[] levelEnd;

  /** Children of each node behind the parts: from, and to before. */
  final int[] childFrom;

  final int[] childEnd;
  final List<Apart> apart;

  PackedShapes(PartList parts, List<Apart> apart) {
    this.apart = List.copyOf(apart);
    this.size = parts.size;
    int[] order = byHilbert(parts);
    item = new int[size];
    marginMetres = new float[size];
    areal = new boolean[size];
    shared = new boolean[size];
    vertices = new double[size][];
    runs = new int[size + 1];
    int runCount = parts.runCount();
    runFrom = new int[runCount];
    runEdges = new byte[runCount];
    runRing = new byte[runCount];
    runBox = new float[4 * runCount];
    levelEnd = levels(size);
    nodeBox = new float[4 * levelEnd[levelEnd.length - 1]];
    childFrom = new int[levelEnd[levelEnd.length - 1] - size];
    childEnd = new int[childFrom.length];
    int run = 0;
    for (int i = 0; i < size; i++) {
      int p = order[i];
      item[i] = parts.item[p];
      marginMetres[i] = parts.marginMetres[p];
      areal[i] = parts.areal[p];
      shared[i] = parts.shared[p];
      vertices[i] = parts.vertices[p];
      int count = parts.runs[p + 1] - parts.runs[p];
      System.arraycopy(parts.runFrom, parts.runs[p], runFrom, run, count);
      System.arraycopy(parts.runEdges, parts.runs[p], runEdges, run, count);
      System.arraycopy(parts.runRing, parts.runs[p], runRing, run, count);
      System.arraycopy(parts.runBox, 4 * parts.runs[p], runBox, 4 * run, 4 * count);
      run += count;
      runs[i + 1] = run;
      System.arraycopy(parts.box, 4 * p, nodeBox, 4 * i, 4);
    }
    boxUpwards();
  }

  boolean isEmpty() {
    return size == 0 && apart.isEmpty();
  }

  /** Adds these parts to others that are to be packed anew. */
  void addTo(PartList parts) {
    for (int p = 0; p < size; p++) {
      parts.copy(this, p);
    }
  }

  private static int[] levels(int size) {
    int[] ends = new int[12];
    int count = 0;
    int end = 0;
    int nodes = size;
    do {
      end += nodes;
      ends[count++] = end;
      nodes = (nodes + FAN - 1) / FAN;
    } while (ends[count - 1] - (count > 1 ? ends[count - 2] : 0) > 1);
    return Arrays.copyOf(ends, count);
  }

  private void boxUpwards() {
    int from = 0;
    for (int level = 1; level < levelEnd.length; level++) {
      int children = levelEnd[level - 1];
      for (int node = children; node < levelEnd[level]; node++) {
        int last = Math.min(from + FAN, children);
        childFrom[node - size] = from;
        childEnd[node - size] = last;
        float[] b = nodeBox;
        int at = 4 * node;
        System.arraycopy(b, 4 * from, b, at, 4);
        for (int child = from + 1; child < last; child++) {
          b[at] = Math.min(b[at], b[4 * child]);
          b[at + 1] = Math.min(b[at + 1], b[4 * child + 1]);
          b[at + 2] = Math.max(b[at + 2], b[4 * child + 2]);
          b[at + 3] = Math.max(b[at + 3], b[4 * child + 3]);
        }
        from = last;
      }
    }
  }

  private static int[] byHilbert(PartList parts) {
    float west = Float.POSITIVE_INFINITY;
    float south = Float.POSITIVE_INFINITY;
    float east = Float.NEGATIVE_INFINITY;
    float north = Float.NEGATIVE_INFINITY;
    for (int p = 0; p < parts.size; p++) {
      west = Math.min(west, parts.box[4 * p]);
      south = Math.min(south, parts.box[4 * p + 1]);
      east = Math.max(east, parts.box[4 * p + 2]);
      north = Math.max(north, parts.box[4 * p + 3]);
    }
    double perX = 65_535 / Math.max(1e-9, (double) east - west);
    double perY = 65_535 / Math.max(1e-9, (double) north - south);
    var keys = new long[parts.size];
    for (int p = 0; p < parts.size; p++) {
      int x = (int) (perX * ((parts.box[4 * p] + (double) parts.box[4 * p + 2]) / 2 - west));
      int y = (int) (perY * ((parts.box[4 * p + 1] + (double) parts.box[4 * p + 3]) / 2 - south));
      keys[p] = ((long) hilbert(x, y) << 32) | p;
    }
    Arrays.sort(keys);
    var order = new int[parts.size];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  /** How far along the Hilbert curve through 65,536 x 65,536 cells a cell lies. */
  static int hilbert(int x, int y) {
    int along = 0;
    for (int side = 1 << 15; side > 0; side >>= 1) {
      int right = (x & side) != 0 ? 1 : 0;
      int upper = (y & side) != 0 ? 1 : 0;
      along = (along << 2) | ((3 * right) ^ upper);
      if (upper == 0) {
        if (right == 1) {
          x = ~x;
          y = ~y;
        }
        int swap = x;
        x = y;
        y = swap;
      }
    }
    return along;
  }

  /** A part as a geometry, as it was but for its longitudes, which are unrolled. */
  Geometry part(int p) {
    int first = runs[p];
    if (runEdges[first] == 0) {
      return FACTORY.createPoint(vertex(p, runFrom[first]));
    }
    if (!areal[p]) {
      return FACTORY.createLineString(ring(p, first, runs[p + 1]));
    }
    LinearRing shell = null;
    var holes = new java.util.ArrayList<LinearRing>();
    int from = first;
    for (int r = first + 1; r <= runs[p + 1]; r++) {
      if (r == runs[p + 1] || runRing[r] != runRing[from]) {
        LinearRing ring = FACTORY.createLinearRing(ring(p, from, r));
        if (shell == null) {
          shell = ring;
        } else {
          holes.add(ring);
        }
        from = r;
      }
    }
    return FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new));
  }

  private Coordinate[] ring(int p, int fromRun, int toRun) {
    int first = runFrom[fromRun];
    int last = runFrom[toRun - 1] + runEdges[toRun - 1];
    var found = new Coordinate[last - first + 1];
    for (int v = first; v <= last; v++) {
      found[v - first] = vertex(p, v);
    }
    return found;
  }

  private Coordinate vertex(int p, int v) {
    return new Coordinate(vertices[p][2 * v], vertices[p][2 * v + 1]);
  }
}
