package org.firmground.exchange.internal.out;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Shapes of a Shapefile with their index (ESRI Shapefile Technical Description, 1998): outer rings
 * clockwise, holes counter-clockwise.
 */
final class ShpOut implements Closeable {
  private static final int HEADER_BYTES = 100;

  private final Path shp;
  private final Path shx;
  private final OutputStream shapes;
  private final OutputStream index;
  private final int type;
  private final Envelope box = new Envelope();
  private long bytes = HEADER_BYTES;
  private int records;

  ShpOut(Path shp, Path shx, ShapeTypes.Class shapeClass) throws IOException {
    this.shp = shp;
    this.shx = shx;
    this.type =
        switch (shapeClass) {
          case POINT -> 1;
          case LINE -> 3;
          case POLYGON -> 5;
          case MULTIPOINT -> 8;
          case NONE -> 0;
          case MIXED -> throw new IllegalArgumentException("a Shapefile has no mixed shapes");
        };
    shapes = new BufferedOutputStream(Files.newOutputStream(shp));
    index = new BufferedOutputStream(Files.newOutputStream(shx));
    shapes.write(new byte[HEADER_BYTES]);
    index.write(new byte[HEADER_BYTES]);
  }

  void shape(Optional<Geometry> shape) throws IOException {
    byte[] content = shape.map(this::content).orElseGet(() -> new byte[4]);
    shape.ifPresent(s -> box.expandToInclude(s.getEnvelopeInternal()));
    records++;
    index.write(
        ByteBuffer.allocate(8).putInt((int) (bytes / 2)).putInt(content.length / 2).array());
    shapes.write(ByteBuffer.allocate(8).putInt(records).putInt(content.length / 2).array());
    shapes.write(content);
    bytes += 8 + content.length;
    if (bytes > Integer.MAX_VALUE) {
      throw new IOException(
          "a Shapefile holds 2 GB of shapes at most; write a GeoPackage (.gpkg) instead");
    }
  }

  private byte[] content(Geometry shape) {
    return switch (type) {
      case 1 -> {
        var out = little(20).putInt(1);
        position(out, shape.getCoordinate().x, shape.getCoordinate().y);
        yield out.array();
      }
      case 8 -> {
        var out = little(40 + 16 * shape.getNumGeometries()).putInt(8);
        box(out, shape);
        out.putInt(shape.getNumGeometries());
        for (int i = 0; i < shape.getNumGeometries(); i++) {
          position(
              out,
              shape.getGeometryN(i).getCoordinate().x,
              shape.getGeometryN(i).getCoordinate().y);
        }
        yield out.array();
      }
      default -> parts(shape, lines(shape));
    };
  }

  /** A line or ring, and whether it is written from its end. */
  private record Part(CoordinateSequence positions, boolean backwards) {}

  private static List<Part> lines(Geometry shape) {
    var parts = new ArrayList<Part>();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      switch (shape.getGeometryN(i)) {
        case Polygon p -> {
          parts.add(ring(p.getExteriorRing(), false));
          for (int h = 0; h < p.getNumInteriorRing(); h++) {
            parts.add(ring(p.getInteriorRingN(h), true));
          }
        }
        case LineString l -> parts.add(new Part(l.getCoordinateSequence(), false));
        case Geometry other ->
            throw new IllegalArgumentException("no such part: " + other.getGeometryType());
      }
    }
    return parts;
  }

  private static Part ring(LinearRing ring, boolean counterClockwise) {
    CoordinateSequence c = ring.getCoordinateSequence();
    return new Part(c, c.size() > 3 && Orientation.isCCW(c) != counterClockwise);
  }

  private byte[] parts(Geometry shape, List<Part> parts) {
    int positions = parts.stream().mapToInt(p -> p.positions().size()).sum();
    var out = little(44 + 4 * parts.size() + 16 * positions).putInt(type);
    box(out, shape);
    out.putInt(parts.size()).putInt(positions);
    int first = 0;
    for (Part p : parts) {
      out.putInt(first);
      first += p.positions().size();
    }
    for (Part p : parts) {
      CoordinateSequence c = p.positions();
      for (int i = 0; i < c.size(); i++) {
        int at = p.backwards() ? c.size() - 1 - i : i;
        position(out, c.getX(at), c.getY(at));
      }
    }
    return out.array();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void position(ByteBuffer out, double x, double y) {
    out.putDouble(x).putDouble(y);
  }

  private static void box(ByteBuffer out, Geometry shape) {
    box(out, shape.getEnvelopeInternal());
  }

  private static void box(ByteBuffer out, Envelope e) {
    position(out, e.getMinX(), e.getMinY());
    position(out, e.getMaxX(), e.getMaxY());
  }

  /** Both files begin with how long they are, which is known at the end. */
  private void head(Path file, long length) throws IOException {
    var out = ByteBuffer.allocate(HEADER_BYTES).putInt(9994).putInt(24, (int) (length / 2));
    out.order(ByteOrder.LITTLE_ENDIAN).position(28).putInt(1000).putInt(type);
    box(out, box.isNull() ? new Envelope(0, 0, 0, 0) : box);
    try (var f = new RandomAccessFile(file.toFile(), "rw")) {
      f.write(out.array());
    }
  }

  @Override
  public void close() throws IOException {
    shapes.close();
    index.close();
    head(shp, bytes);
    head(shx, HEADER_BYTES + 8L * records);
  }
}
