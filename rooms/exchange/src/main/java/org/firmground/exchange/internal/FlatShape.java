package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.firmground.exchange.Row;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * A shape while it is read, of any format: positions in one flat array, and where the lists of
 * positions (lines and outlines) and the lists of those (areas) end.
 *
 * <p>What a shape of each type is made of, and how an outline that is open or too short is kept, is
 * decided here, so that all formats give the same shape for the same turning points.
 */
final class FlatShape {
  static final GeometryFactory FACTORY =
      new GeometryFactory(
          new PrecisionModel(), 4326, PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private double[] xy = new double[256];
  private double[] z = new double[128];
  private int positions;
  private boolean anyHeight;
  private int[] ends1 = new int[16];
  private int count1;
  private int[] ends2 = new int[8];
  private int count2;
  private int notClosed;
  private int tooShort;
  private int onePointLines;

  void begin() {
    positions = 0;
    count1 = 0;
    count2 = 0;
    anyHeight = false;
    notClosed = 0;
    tooShort = 0;
    onePointLines = 0;
  }

  /** Positions so far. */
  int positions() {
    return positions;
  }

  /** Takes a position; x first. */
  void position(double x, double y, double height) {
    if (positions * 2 + 2 > xy.length) {
      xy = Arrays.copyOf(xy, xy.length * 2);
      z = Arrays.copyOf(z, z.length * 2);
    }
    xy[positions * 2] = x;
    xy[positions * 2 + 1] = y;
    z[positions] = height;
    anyHeight |= height != 0;
    positions++;
  }

  /** Ends a line or outline. */
  void endLine() {
    ends1 = put(ends1, count1++, positions);
  }

  /** Ends an area, whose outlines were ended before; the first is the outer one. */
  void endArea() {
    ends2 = put(ends2, count2++, count1);
  }

  private static int[] put(int[] array, int index, int value) {
    int[] roomy = index < array.length ? array : Arrays.copyOf(array, array.length * 2);
    roomy[index] = value;
    return roomy;
  }

  /**
   * The shape of what was taken since {@link #begin}; there must be a position.
   *
   * @param type as GeoJSON names it, but no collection
   */
  Row.Shape end(String type) {
    Geometry made = geometry(type);
    return new Row.Shape.Read(made, heights(), notClosed, tooShort, onePointLines);
  }

  private Geometry geometry(String type) {
    return switch (type) {
      case "Point" -> point(0);
      case "MultiPoint" -> {
        var points = new Point[positions];
        for (int i = 0; i < positions; i++) {
          points[i] = point(i);
        }
        yield FACTORY.createMultiPoint(points);
      }
      case "LineString" -> walked(0, positions);
      case "MultiLineString" -> {
        var lines = new Geometry[count1];
        boolean allLines = true;
        for (int i = 0; i < count1; i++) {
          lines[i] = walked(i == 0 ? 0 : ends1[i - 1], ends1[i]);
          allLines &= lines[i] instanceof LineString;
        }
        yield allLines
            ? FACTORY.createMultiLineString(Arrays.copyOf(lines, lines.length, LineString[].class))
            : FACTORY.createGeometryCollection(lines);
      }
      case "Polygon" -> polygon(0, count1);
      default -> {
        var parts = new Geometry[count2];
        boolean allPolygons = true;
        for (int i = 0; i < count2; i++) {
          parts[i] = polygon(i == 0 ? 0 : ends2[i - 1], ends2[i]);
          allPolygons &= parts[i] instanceof Polygon;
        }
        yield allPolygons
            ? FACTORY.createMultiPolygon(Arrays.copyOf(parts, parts.length, Polygon[].class))
            : FACTORY.createGeometryCollection(parts);
      }
    };
  }

  private Point point(int i) {
    return FACTORY.createPoint(sequence(i, i + 1, false));
  }

  /** A line that is drawn as one; where it has one position only, that is counted. */
  private Geometry walked(int from, int to) {
    onePointLines += to - from < 2 ? 1 : 0;
    return line(from, to);
  }

  /** A line; of one position only, a point. */
  private Geometry line(int from, int to) {
    return to - from < 2 ? point(from) : FACTORY.createLineString(sequence(from, to, false));
  }

  /** An area; where an outline is of one or two positions, as a line or point beside the rest. */
  private Geometry polygon(int firstRing, int lastRing) {
    var rings = new LinearRing[lastRing - firstRing];
    for (int r = firstRing; r < lastRing; r++) {
      int from = r == 0 ? 0 : ends1[r - 1];
      int to = ends1[r];
      boolean closed = same(from, to - 1) && to - from > 1;
      int size = to - from + (closed ? 0 : 1);
      if (size < 4) {
        tooShort++;
        var parts = new Geometry[lastRing - firstRing];
        for (int i = firstRing; i < lastRing; i++) {
          parts[i - firstRing] = line(i == 0 ? 0 : ends1[i - 1], ends1[i]);
        }
        return parts.length == 1 ? parts[0] : FACTORY.createGeometryCollection(parts);
      }
      notClosed += closed ? 0 : 1;
      rings[r - firstRing] = FACTORY.createLinearRing(sequence(from, to, !closed));
    }
    return FACTORY.createPolygon(rings[0], Arrays.copyOfRange(rings, 1, rings.length));
  }

  private boolean same(int a, int b) {
    return xy[2 * a] == xy[2 * b] && xy[2 * a + 1] == xy[2 * b + 1];
  }

  private PackedCoordinateSequence sequence(int from, int to, boolean close) {
    double[] flat = Arrays.copyOfRange(xy, 2 * from, 2 * to + (close ? 2 : 0));
    if (close) {
      flat[flat.length - 2] = flat[0];
      flat[flat.length - 1] = flat[1];
    }
    return new PackedCoordinateSequence.Double(flat, 2, 0);
  }

  private Optional<String> heights() {
    if (!anyHeight) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    for (int i = 0; i < positions; i++) {
      text.append(i == 0 ? "" : " ").append(z[i]);
    }
    return Optional.of(text.toString());
  }

  /** Shapes as one collection; broken where one of them is. */
  static Row.Shape together(List<Row.Shape> members) {
    var parts = new ArrayList<Geometry>();
    var high = new ArrayList<String>();
    int open = 0;
    int shorts = 0;
    int single = 0;
    for (Row.Shape member : members) {
      switch (member) {
        case Row.Shape.Absent a -> {}
        case Row.Shape.Broken b -> {
          return b;
        }
        case Row.Shape.Read r -> {
          parts.add(r.geometry());
          r.heights().ifPresent(high::add);
          open += r.notClosed();
          shorts += r.tooShort();
          single += r.onePointLines();
        }
      }
    }
    if (parts.isEmpty()) {
      return Row.NO_SHAPE;
    }
    return new Row.Shape.Read(
        FACTORY.createGeometryCollection(parts.toArray(Geometry[]::new)),
        high.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", high)),
        open,
        shorts,
        single);
  }
}
