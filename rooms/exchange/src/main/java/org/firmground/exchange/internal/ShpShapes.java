package org.firmground.exchange.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.firmground.exchange.Row;

/**
 * The shapes of a {@code .shp} file (ESRI Shapefile Technical Description, July 1998), by its index
 * where it has one.
 *
 * <p>Counts are held against the length of the record before anything is made of them. Measures are
 * kept as text, heights as of all formats. Multipatches, which are models of buildings, are broken
 * shapes here.
 */
final class ShpShapes implements Closeable {
  /**
   * A shape and its measures.
   *
   * @param measures the M values, where there are any, with blanks between
   */
  record Shp(Row.Shape shape, Optional<String> measures) {
    static Shp broken(String reason) {
      return new Shp(new Row.Shape.Broken(reason, Optional.empty()), Optional.empty());
    }
  }

  private static final int HEADER = 100;
  private static final int LONGEST_RECORD = 64 << 20;

  /** A measure below this means that there is none. */
  private static final double NO_MEASURE = -1e38;

  private final PartBytes bytes;
  private final int[] offsets;
  private final FlatShape flat = new FlatShape();
  private final byte[] head = new byte[8];
  private byte[] content = new byte[1 << 12];
  private long at = HEADER;
  private int record;
  private boolean ended;

  /**
   * @param index the {@code .shx} file's bytes, where there is one
   * @throws IOException if it is no Shapefile
   */
  ShpShapes(PartBytes bytes, Optional<byte[]> index) throws IOException {
    this.bytes = bytes;
    byte[] header = new byte[HEADER];
    try {
      bytes.read(0, header, HEADER);
    } catch (EOFException e) {
      throw new IOException("it is shorter than the header of a Shapefile", e);
    }
    if (ByteBuffer.wrap(header).getInt(0) != 9994) {
      throw new IOException("it does not begin as a Shapefile does");
    }
    offsets = index.map(ShpShapes::offsets).orElse(new int[0]);
  }

  /** Where each record begins, in 16-bit words; none where the index is no index. */
  private static int[] offsets(byte[] index) {
    var in = ByteBuffer.wrap(index);
    if (index.length < HEADER || in.getInt(0) != 9994) {
      return new int[0];
    }
    // a file may be longer than it says, with what an editor left behind
    long said = Math.max(0, (2L * in.getInt(24) - HEADER) / 8);
    int[] found = new int[(int) Math.min(said, (index.length - HEADER) / 8)];
    for (int i = 0; i < found.length; i++) {
      found[i] = in.getInt(HEADER + 8 * i);
    }
    return found;
  }

  /** Whether the index says how many shapes there are, and there are more to come. */
  boolean hasIndex() {
    return offsets.length > 0;
  }

  /** The next shape; empty at the end. */
  Optional<Shp> next() throws IOException {
    if (ended || hasIndex() && record == offsets.length) {
      return Optional.empty();
    }
    if (hasIndex()) {
      at = 2L * offsets[record];
    }
    record++;
    if (at < HEADER) {
      return Optional.of(Shp.broken("the index names a place before the first record"));
    }
    try {
      bytes.read(at, head, 8);
    } catch (EOFException e) {
      ended = !hasIndex();
      return ended ? Optional.empty() : Optional.of(Shp.broken("the file ends before its record"));
    }
    long length = 2L * ByteBuffer.wrap(head).getInt(4);
    if (length < 4 || length > LONGEST_RECORD) {
      ended = !hasIndex();
      return Optional.of(
          Shp.broken(
              "its record says that it is "
                  + length
                  + " bytes long"
                  + (ended ? "; nothing after it could be read" : "")));
    }
    at += 8;
    return Optional.of(shape((int) length));
  }

  private Shp shape(int length) throws IOException {
    if (content.length < length) {
      content = new byte[Math.max(length, content.length * 2)];
    }
    try {
      bytes.read(at, content, length);
    } catch (EOFException e) {
      ended = !hasIndex();
      return Shp.broken("the file ends in the middle of its record");
    }
    at += length;
    var in = ByteBuffer.wrap(content, 0, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    int type = in.getInt();
    flat.begin();
    try {
      return switch (type) {
        case 0 -> new Shp(Row.NO_SHAPE, Optional.empty());
        case 1, 11, 21 -> point(in, type);
        case 8, 18, 28 -> points(in, type);
        case 3, 13, 23 -> parts(in, type, false);
        case 5, 15, 25 -> parts(in, type, true);
        case 31 -> Shp.broken("it is a multipatch, a model in space; export it as an area");
        default -> Shp.broken("type " + type + " is no type of shape");
      };
    } catch (java.nio.BufferUnderflowException | UnreadableShape e) {
      return Shp.broken(
          e instanceof UnreadableShape
              ? e.getMessage()
              : "its record is too short for what it says");
    }
  }

  private static boolean hasHeights(int type) {
    return type > 10 && type < 20;
  }

  private Shp point(ByteBuffer in, int type) {
    double x = in.getDouble();
    double y = in.getDouble();
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return new Shp(Row.NO_SHAPE, Optional.empty()); // an empty point, as some programs write it
    }
    double z = hasHeights(type) ? in.getDouble() : 0;
    take(x, y, z, 0);
    return new Shp(flat.end("Point"), measures(in, type, 1));
  }

  private Shp points(ByteBuffer in, int type) {
    stand(in, 4 + 32);
    int count = count(in.getInt(), in.remaining() / 16, "points");
    if (count == 0) {
      return new Shp(Row.NO_SHAPE, Optional.empty());
    }
    int xy = in.position();
    double[] z = heights(in, type, xy + 16 * count, count);
    for (int i = 0; i < count; i++) {
      take(in.getDouble(xy + 16 * i), in.getDouble(xy + 16 * i + 8), z[i], i);
    }
    return new Shp(flat.end("MultiPoint"), measures(in, type, count));
  }

  private Shp parts(ByteBuffer in, int type, boolean area) {
    stand(in, 4 + 32);
    int parts = count(in.getInt(), in.remaining() / 4, "parts");
    int count = count(in.getInt(), in.remaining() / 16, "points");
    if (parts == 0 || count == 0) {
      return new Shp(Row.NO_SHAPE, Optional.empty());
    }
    count(parts, (in.remaining() - 16 * count) / 4, "parts");
    int[] ends = new int[parts];
    int first = in.getInt();
    for (int i = 0; i < parts; i++) {
      int next = i + 1 < parts ? in.getInt() : count;
      int from = i == 0 ? first : ends[i - 1];
      if (next <= from || next > count) {
        throw new UnreadableShape("its parts begin at points that it does not have");
      }
      ends[i] = next;
    }
    if (first != 0) {
      throw new UnreadableShape("its first part does not begin at its first point");
    }
    int xy = in.position();
    double[] points = new double[2 * count];
    for (int i = 0; i < points.length; i++) {
      points[i] = in.getDouble(xy + 8 * i);
    }
    double[] z = heights(in, type, xy + 16 * count, count);
    Optional<String> measures = measures(in, type, count);
    if (area) {
      int areas = new RingGroups(points, ends).put(flat, (i, into) -> put(points, z, i, into));
      return new Shp(flat.end(areas == 1 ? "Polygon" : "MultiPolygon"), measures);
    }
    for (int part = 0, i = 0; part < parts; part++) {
      for (; i < ends[part]; i++) {
        put(points, z, i, flat);
      }
      flat.endLine();
    }
    return new Shp(flat.end(parts == 1 ? "LineString" : "MultiLineString"), measures);
  }

  private void put(double[] points, double[] z, int i, FlatShape into) {
    take(points[2 * i], points[2 * i + 1], z[i], i);
  }

  private void take(double x, double y, double z, int i) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new UnreadableShape(
          "turning point " + (i + 1) + " holds " + x + ", " + y + ", no finite numbers");
    }
    flat.position(x, y, Double.isFinite(z) ? z : 0);
  }

  private static int count(int said, int most, String what) {
    if (said < 0 || said > most) {
      throw new UnreadableShape(
          "it says that it has " + said + " " + what + ", and is too short for them");
    }
    return said;
  }

  private static void stand(ByteBuffer in, int position) {
    if (position > in.limit()) {
      throw new java.nio.BufferUnderflowException();
    }
    in.position(position);
  }

  /** The heights, which stand behind the points with their least and greatest before them. */
  private static double[] heights(ByteBuffer in, int type, int after, int count) {
    double[] z = new double[count];
    stand(in, after);
    if (hasHeights(type)) {
      stand(in, after + 16);
      for (int i = 0; i < count; i++) {
        z[i] = in.getDouble();
      }
    }
    return z;
  }

  /** The measures, where the record is long enough to have any; the buffer stands before them. */
  private static Optional<String> measures(ByteBuffer in, int type, int count) {
    int range = type == 11 || type == 21 ? 0 : 16;
    if (type < 10 || in.remaining() < range + 8L * count) {
      return Optional.empty();
    }
    double[] m = new double[count];
    int from = in.position() + range;
    for (int i = 0; i < count; i++) {
      m[i] = in.getDouble(from + 8 * i);
    }
    if (Arrays.stream(m).noneMatch(v -> Double.isFinite(v) && v > NO_MEASURE && v != 0)) {
      return Optional.empty();
    }
    return Optional.of(Texts.numbers(m));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
