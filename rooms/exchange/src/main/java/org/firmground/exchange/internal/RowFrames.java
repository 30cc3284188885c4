package org.firmground.exchange.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.Columns;
import org.firmground.exchange.Row;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * Rows as bytes, on their way from the process that reads a file to the one that takes them.
 *
 * <p>The taking side trusts nothing: each length is bounded, each kind known, and what is wrong
 * ends the reading with an {@link IOException}.
 */
final class RowFrames {
  /** Nothing in a row is longer. */
  private static final int LONGEST = 160 << 20;

  private static final int MOST_COLUMNS = 100_000;
  private static final int DEEPEST = 40;

  private RowFrames() {}

  /** Writes rows; the form of columns is written once for all rows that share it. */
  static final class Writer {
    private final DataOutputStream out;
    private final Map<Columns, Integer> forms = new IdentityHashMap<>();
    private int form;

    Writer(DataOutputStream out) {
      this.out = out;
    }

    void row(Row row) throws IOException {
      out.writeLong(row.number());
      text(row.where());
      out.writeBoolean(row.refused());
      problems(row.problems());
      if (row.refused()) {
        return;
      }
      columns(row.columns());
      for (int i = 0; i < row.columns().size(); i++) {
        text(row.value(i));
      }
      out.writeLong(row.numberTokens());
      text(row.statedCrs().orElse(null));
      out.write(row.digest());
      switch (row.shape()) {
        case Row.Shape.Absent a -> out.writeByte(0);
        case Row.Shape.Broken b -> {
          out.writeByte(1);
          text(b.reason());
          text(b.written().orElse(null));
        }
        case Row.Shape.Read r -> {
          out.writeByte(2);
          text(r.heights().orElse(null));
          out.writeInt(r.notClosed());
          out.writeInt(r.tooShort());
          out.writeInt(r.onePointLines());
          shape(r.geometry());
        }
      }
    }

    private void columns(Columns columns) throws IOException {
      Integer known = forms.get(columns);
      if (known == null) {
        if (forms.size() > 200) {
          forms.clear(); // a file whose rows all differ in form
        }
        known = form++;
        forms.put(columns, known);
        out.writeInt(-1 - columns.size());
        for (String name : columns.names()) {
          text(name);
        }
      }
      out.writeInt(known);
    }

    void problems(List<Problem> problems) throws IOException {
      out.writeInt(problems.size());
      for (Problem p : problems) {
        text(p.code().name());
        text(p.where());
        out.writeInt(p.facts().size());
        for (var fact : p.facts().entrySet()) {
          text(fact.getKey());
          text(fact.getValue());
        }
      }
    }

    void text(String text) throws IOException {
      if (text == null) {
        out.writeInt(-1);
        return;
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    private void shape(Geometry g) throws IOException {
      switch (g) {
        case Point p -> {
          out.writeByte('p');
          positions(p.getCoordinateSequence());
        }
        case LineString l -> {
          out.writeByte('l');
          positions(l.getCoordinateSequence());
        }
        case Polygon p -> {
          out.writeByte('a');
          out.writeInt(p.getNumInteriorRing());
          positions(p.getExteriorRing().getCoordinateSequence());
          for (int i = 0; i < p.getNumInteriorRing(); i++) {
            positions(p.getInteriorRingN(i).getCoordinateSequence());
          }
        }
        case GeometryCollection c -> {
          out.writeByte(
              switch (c) {
                case MultiPoint m -> 'P';
                case MultiLineString m -> 'L';
                case MultiPolygon m -> 'A';
                default -> 'C';
              });
          out.writeInt(c.getNumGeometries());
          for (int i = 0; i < c.getNumGeometries(); i++) {
            shape(c.getGeometryN(i));
          }
        }
        default -> throw new IllegalArgumentException("no such shape: " + g.getGeometryType());
      }
    }

    private void positions(CoordinateSequence sequence) throws IOException {
      out.writeInt(sequence.size());
      for (int i = 0; i < sequence.size(); i++) {
        out.writeDouble(sequence.getX(i));
        out.writeDouble(sequence.getY(i));
      }
    }
  }

  /** Reads what a {@link Writer} wrote. */
  static final class Reader {
    private final DataInputStream in;
    private final Map<Integer, Columns> forms = new HashMap<>();
    private int form;

    Reader(DataInputStream in) {
      this.in = in;
    }

    Row row() throws IOException {
      long number = in.readLong();
      String where = text();
      boolean refused = in.readBoolean();
      List<Problem> problems = problems();
      if (refused) {
        if (problems.size() != 1) {
          throw new IOException("a refused row has one problem");
        }
        return Row.refused(number, where, problems.getFirst());
      }
      Columns columns = columns();
      String[] values = new String[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = text();
      }
      long numbers = in.readLong();
      Optional<String> crs = Optional.ofNullable(text());
      byte[] digest = in.readNBytes(32);
      Row.Shape shape =
          switch (in.readByte()) {
            case 0 -> Row.NO_SHAPE;
            case 1 -> new Row.Shape.Broken(text(), Optional.ofNullable(text()));
            case 2 -> {
              Optional<String> heights = Optional.ofNullable(text());
              int notClosed = in.readInt();
              int tooShort = in.readInt();
              int onePointLines = in.readInt();
              yield new Row.Shape.Read(shape(0), heights, notClosed, tooShort, onePointLines);
            }
            default -> throw new IOException("no such kind of shape");
          };
      return Row.of(number, where, columns, values, numbers, shape, crs, problems, digest);
    }

    private Columns columns() throws IOException {
      int id = in.readInt();
      if (id < 0) {
        int size = count(-1 - id, MOST_COLUMNS);
        var names = new ArrayList<String>(size);
        for (int i = 0; i < size; i++) {
          names.add(text());
        }
        if (forms.size() > 200) {
          forms.clear();
        }
        forms.put(form++, Columns.of(names));
        id = in.readInt();
      }
      Columns columns = forms.get(id);
      if (columns == null) {
        throw new IOException("no such form of columns");
      }
      return columns;
    }

    List<Problem> problems() throws IOException {
      int size = count(in.readInt(), 1_000_000);
      var problems = new ArrayList<Problem>(Math.min(size, 100));
      for (int i = 0; i < size; i++) {
        ProblemCode code;
        try {
          code = ProblemCode.valueOf(text());
        } catch (IllegalArgumentException e) {
          throw new IOException("no such problem", e);
        }
        String where = text();
        var facts = new HashMap<String, String>();
        for (int n = count(in.readInt(), 100); n > 0; n--) {
          facts.put(text(), text());
        }
        problems.add(new Problem(code, where, facts));
      }
      return problems;
    }

    String text() throws IOException {
      int length = in.readInt();
      if (length == -1) {
        return null;
      }
      byte[] bytes = in.readNBytes(count(length, LONGEST));
      if (bytes.length < length) {
        throw new java.io.EOFException("the reading broke off");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int count(int said, int most) throws IOException {
      if (said < 0 || said > most) {
        throw new IOException("a length of " + said + " is out of bounds");
      }
      return said;
    }

    private Geometry shape(int depth) throws IOException {
      if (depth > DEEPEST) {
        throw new IOException("a shape is nested too deep");
      }
      byte type = in.readByte();
      var factory = FlatShape.FACTORY;
      return switch (type) {
        case 'p' -> factory.createPoint(positions());
        case 'l' -> factory.createLineString(positions());
        case 'a' -> {
          var holes = new LinearRing[count(in.readInt(), LONGEST / 64)];
          LinearRing shell = factory.createLinearRing(positions());
          for (int i = 0; i < holes.length; i++) {
            holes[i] = factory.createLinearRing(positions());
          }
          yield factory.createPolygon(shell, holes);
        }
        case 'P', 'L', 'A', 'C' -> {
          int size = count(in.readInt(), LONGEST / 16);
          var parts = new ArrayList<Geometry>(Math.min(size, 1000));
          for (int i = 0; i < size; i++) {
            parts.add(shape(depth + 1));
          }
          yield collection(type, parts);
        }
        default -> throw new IOException("no such type of shape");
      };
    }

    private static Geometry collection(byte type, List<Geometry> parts) throws IOException {
      var factory = FlatShape.FACTORY;
      try {
        return switch (type) {
          case 'P' -> factory.createMultiPoint(parts.toArray(Point[]::new));
          case 'L' -> factory.createMultiLineString(parts.toArray(LineString[]::new));
          case 'A' -> factory.createMultiPolygon(parts.toArray(Polygon[]::new));
          default -> factory.createGeometryCollection(parts.toArray(Geometry[]::new));
        };
      } catch (ArrayStoreException e) {
        throw new IOException("a part of a shape is of another type", e);
      }
    }

    private PackedCoordinateSequence positions() throws IOException {
      int size = count(in.readInt(), LONGEST / 16);
      byte[] bytes = in.readNBytes(16 * size);
      if (bytes.length < 16 * size) {
        throw new java.io.EOFException("the reading broke off");
      }
      double[] xy = new double[2 * size];
      java.nio.ByteBuffer.wrap(bytes).asDoubleBuffer().get(xy);
      return new PackedCoordinateSequence.Double(xy, 2, 0);
    }
  }
}
