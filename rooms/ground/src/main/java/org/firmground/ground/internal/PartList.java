package org.firmground.ground.internal;

import java.util.Arrays;

/** Parts of shapes in the order in which they came, to be packed by {@link PackedShapes}. */
final class PartList {
  int size;
  int[] item = new int[16];
  float[] marginMetres = new float[16];
  boolean[] areal = new boolean[16];
  boolean[] shared = new boolean[16];
  double[][] vertices = new double[16][];
  int[] runs = new int[17];
  float[] box = new float[64];
  int[] runFrom = new int[32];
  byte[] runEdges = new byte[32];
  byte[] runRing = new byte[32];
  float[] runBox = new float[128];

  int runCount() {
    return runs[size];
  }

  /** Begins a part; its runs follow, then {@link #end}. */
  void begin(int ofItem, double margin, boolean hasInside, boolean isShared, double[] in) {
    if (size == item.length) {
      int longer = 2 * size;
      item = Arrays.copyOf(item, longer);
      marginMetres = Arrays.copyOf(marginMetres, longer);
      areal = Arrays.copyOf(areal, longer);
      shared = Arrays.copyOf(shared, longer);
      vertices = Arrays.copyOf(vertices, longer);
      runs = Arrays.copyOf(runs, longer + 1);
      box = Arrays.copyOf(box, 4 * longer);
    }
    item[size] = ofItem;
    marginMetres[size] = up(margin);
    areal[size] = hasInside;
    shared[size] = isShared;
    vertices[size] = in;
    runs[size + 1] = runs[size];
  }

  void run(int from, int edges, int ring, double west, double south, double east, double north) {
    int r = newRun(from, (byte) edges, (byte) ring);
    runBox[4 * r] = down(west);
    runBox[4 * r + 1] = down(south);
    runBox[4 * r + 2] = up(east);
    runBox[4 * r + 3] = up(north);
  }

  private int newRun(int from, byte edges, byte ring) {
    int r = runs[size + 1]++;
    if (r == runFrom.length) {
      runFrom = Arrays.copyOf(runFrom, 2 * r);
      runEdges = Arrays.copyOf(runEdges, 2 * r);
      runRing = Arrays.copyOf(runRing, 2 * r);
      runBox = Arrays.copyOf(runBox, 8 * r);
    }
    runFrom[r] = from;
    runEdges[r] = edges;
    runRing[r] = ring;
    return r;
  }

  /** Ends the part, in a box that holds every point within its margin. */
  void end(double west, double south, double east, double north) {
    double margin = marginMetres[size];
    double lat = margin / 110_500;
    double farthest = Math.max(Math.abs(south), Math.abs(north)) + lat;
    double lon = margin == 0 ? 0 : farthest >= 89 ? 360 : lat / Math.cos(Math.toRadians(farthest));
    box[4 * size] = down(west - lon);
    box[4 * size + 1] = down(south - lat);
    box[4 * size + 2] = up(east + lon);
    box[4 * size + 3] = up(north + lat);
    size++;
  }

  /** Takes over a part that was packed before. */
  void copy(PackedShapes from, int p) {
    begin(from.item[p], from.marginMetres[p], from.areal[p], from.shared[p], from.vertices[p]);
    for (int r = from.runs[p]; r < from.runs[p + 1]; r++) {
      int mine = newRun(from.runFrom[r], from.runEdges[r], from.runRing[r]);
      System.arraycopy(from.runBox, 4 * r, runBox, 4 * mine, 4);
    }
    System.arraycopy(from.nodeBox, 4 * p, box, 4 * size, 4);
    size++;
  }

  static float down(double value) {
    float f = (float) value;
    return f > value ? Math.nextDown(f) : f;
  }

  static float up(double value) {
    float f = (float) value;
    return f < value ? Math.nextUp(f) : f;
  }
}
