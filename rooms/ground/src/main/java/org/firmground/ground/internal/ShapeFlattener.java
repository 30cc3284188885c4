package org.firmground.ground.internal;

import java.util.ArrayList;
import java.util.List;
import org.firmground.ground.internal.PackedShapes.Apart;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Takes shapes apart into the flat parts of {@link PackedShapes}. For one thread. */
final class ShapeFlattener {
  /** Edges of a run: about as many as it costs to look at a box. */
  private static final int RUN = 8;

  private static final int CHUNK = 1 << 15;

  /** Beyond these the plane is no good, and shapes are asked one by one. */
  private static final double FARTHEST_LATITUDE = 85;

  private static final double WIDEST = 90;

  private final PartList parts = new PartList();
  private final List<Apart> apart = new ArrayList<>();
  private double[] chunk = new double[0];
  private int used;

  void add(int item, Geometry shape, double marginMetres) {
    var found = new ArrayList<Geometry>();
    collect(shape, found);
    for (Geometry part : found) {
      if (!isPlain(part)) {
        apart.add(new Apart(item, shape, marginMetres));
        return;
      }
    }
    for (Geometry part : found) {
      flatten(item, part, marginMetres, found.size() > 1);
    }
  }

  PackedShapes packed() {
    return new PackedShapes(parts, apart);
  }

  /** Adds what was packed before, so that both are packed together. */
  void addAll(PackedShapes before) {
    before.addTo(parts);
    apart.addAll(before.apart);
  }

  private static void collect(Geometry shape, List<Geometry> into) {
    if (shape instanceof Polygon || shape instanceof LineString || shape instanceof Point) {
      if (!shape.isEmpty()) {
        into.add(shape);
      }
      return;
    }
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      collect(shape.getGeometryN(i), into);
    }
  }

  private static boolean isPlain(Geometry part) {
    if (part instanceof Polygon p) {
      boolean plain = isPlain(p.getExteriorRing().getCoordinateSequence(), true);
      for (int i = 0; i < p.getNumInteriorRing(); i++) {
        plain &= isPlain(p.getInteriorRingN(i).getCoordinateSequence(), true);
      }
      return plain && p.getNumInteriorRing() < Byte.MAX_VALUE;
    }
    return isPlain(
        part instanceof LineString l
            ? l.getCoordinateSequence()
            : ((Point) part).getCoordinateSequence(),
        false);
  }

  private static boolean isPlain(CoordinateSequence line, boolean ring) {
    double x = line.getX(0);
    double west = x;
    double east = x;
    for (int i = 0; i < line.size(); i++) {
      double lat = line.getY(i);
      double lon = line.getX(i);
      // written so that NaN fails too
      if (!(Math.abs(lat) <= FARTHEST_LATITUDE && Math.abs(lon) <= 540)) {
        return false;
      }
      x = unrolled(lon, x);
      west = Math.min(west, x);
      east = Math.max(east, x);
    }
    return east - west <= WIDEST && (!ring || Math.abs(x - line.getX(0)) < 180);
  }

  /** The longitude, full circles away, that is next to another. */
  private static double unrolled(double lon, double beside) {
    double step = lon - beside;
    return step > 180 || step < -180 ? lon - 360 * Math.rint(step / 360) : lon;
  }

  private void flatten(int item, Geometry part, double marginMetres, boolean shared) {
    var lines = new ArrayList<CoordinateSequence>();
    if (part instanceof Polygon p) {
      lines.add(p.getExteriorRing().getCoordinateSequence());
      for (int i = 0; i < p.getNumInteriorRing(); i++) {
        lines.add(p.getInteriorRingN(i).getCoordinateSequence());
      }
    } else if (part instanceof LineString l) {
      lines.add(l.getCoordinateSequence());
    } else {
      lines.add(((Point) part).getCoordinateSequence());
    }
    int count = lines.stream().mapToInt(CoordinateSequence::size).sum();
    if (used + 2 * count > chunk.length) {
      chunk = new double[Math.max(CHUNK, 2 * count)];
      used = 0;
    }
    parts.begin(item, marginMetres, part instanceof Polygon, shared, chunk);
    double turn = 360 * Math.rint(lines.getFirst().getX(0) / 360);
    var box = new Box();
    for (int ring = 0; ring < lines.size(); ring++) {
      line(lines.get(ring), ring, ring == 0 ? turn : Double.NaN, box);
    }
    parts.end(box.west, box.south, box.east, box.north);
  }

  private static final class Box {
    private double west = Double.POSITIVE_INFINITY;
    private double south = Double.POSITIVE_INFINITY;
    private double east = Double.NEGATIVE_INFINITY;
    private double north = Double.NEGATIVE_INFINITY;

    void add(double x, double y) {
      west = Math.min(west, x);
      south = Math.min(south, y);
      east = Math.max(east, x);
      north = Math.max(north, y);
    }
  }

  /** Adds a line or ring; a hole is turned by full circles to where its shell is. */
  private void line(CoordinateSequence line, int ring, double turn, Box box) {
    double x =
        Double.isNaN(turn)
            ? unrolled(line.getX(0), (box.west + box.east) / 2)
            : line.getX(0) - turn;
    int from = used / 2;
    for (int i = 0; i < line.size(); i++) {
      x = unrolled(line.getX(i), x);
      chunk[used++] = x;
      chunk[used++] = line.getY(i);
      box.add(x, line.getY(i));
    }
    int edges = line.size() - 1;
    for (int first = 0; first == 0 || first < edges; first += RUN) {
      int length = Math.min(RUN, edges - first);
      var around = new Box();
      for (int v = from + first; v <= from + first + length; v++) {
        around.add(chunk[2 * v], chunk[2 * v + 1]);
      }
      parts.run(from + first, length, ring, around.west, around.south, around.east, around.north);
    }
  }
}
