package org.firmground.exchange.internal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.Columns;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/**
 * Rows of one table of a GeoPackage.
 *
 * <p>Where the file is broken, what came before is kept and the break is one refused row.
 */
public final class GeoPackageReading implements RowReader {
  /** Bytes beside the shape are kept as hexadecimal digits up to here. */
  private static final int LONGEST_BYTES = 1 << 12;

  private final FileFacts facts;
  private final FileProblems problems;
  private final GeoPackageTables tables;
  private final GeoPackageTables.Layer layer;
  private final WkbShapes shapes = new WkbShapes();
  private final Statement statement;
  private final ResultSet rows;
  private final Columns columns;
  private final Columns measured;
  private final int[] columnOf;
  private int geometry;
  private long row;
  private long heights;
  private long longBytes;
  private boolean ended;
  private final long total;

  public GeoPackageReading(FileFacts facts) {
    this.facts = facts;
    this.problems = new FileProblems(facts.name());
    String wanted = facts.layer().orElseThrow();
    try {
      tables = GeoPackageTables.open(facts.path());
      layer =
          tables.layers().stream()
              .filter(l -> l.table().equals(wanted))
              .findFirst()
              .orElseThrow(() -> new IOException("it has no layer " + wanted));
      total = tables.rows(layer).orElse(0L);
      tables.rested();
      statement = tables.statement();
      rows = statement.executeQuery("SELECT * FROM " + GeoPackageTables.quoted(wanted));
      var meta = rows.getMetaData();
      var names = new ArrayList<String>();
      columnOf = new int[meta.getColumnCount()];
      for (int i = 0; i < columnOf.length; i++) {
        String name = meta.getColumnName(i + 1);
        if (layer.geometry().filter(name::equalsIgnoreCase).isPresent()) {
          geometry = i + 1;
          columnOf[i] = -1;
        } else {
          columnOf[i] = names.size();
          names.add(name);
        }
      }
      columns = Columns.of(names);
      problems.sameNames(names, columns, facts.name());
      names.add("@measures");
      measured = Columns.of(names);
      if (layer.geometry().isPresent() && geometry == 0) {
        problems.againstFormat(
            "the column of shapes " + layer.geometry().get() + " is not in the table");
      }
    } catch (SQLException e) {
      throw Unread.of(facts.path(), GeoPackageTables.said(e), e);
    } catch (IOException e) {
      throw Unread.of(facts.path(), e);
    }
  }

  @Override
  public Optional<Row> next() {
    if (ended) {
      return Optional.empty();
    }
    tables.rested();
    try {
      if (!rows.next()) {
        ended = true;
        return Optional.empty();
      }
      return Optional.of(row());
    } catch (SQLException e) {
      ended = true;
      row++;
      String where = where();
      return Optional.of(
          Row.refused(
              row,
              where,
              new Problem(
                  ProblemCode.FG_ROW_002,
                  where,
                  Map.of(
                      "reason", GeoPackageTables.said(e) + "; nothing after it could be read"))));
    }
  }

  private String where() {
    return facts.name() + " row " + row;
  }

  private Row row() throws SQLException {
    Row.Shape shape =
        geometry == 0 ? Row.NO_SHAPE : shapes.ofGeoPackage(bytes(rows.getObject(geometry)));
    Optional<String> measures =
        shape instanceof Row.Shape.Read && geometry > 0 ? shapes.measures() : Optional.empty();
    row++;
    heights += shape instanceof Row.Shape.Read r && r.heights().isPresent() ? 1 : 0;
    Columns own = measures.isPresent() ? measured : columns;
    String[] values = new String[own.size()];
    measures.ifPresent(m -> values[values.length - 1] = m);
    long numbers = 0;
    for (int i = 0; i < columnOf.length; i++) {
      int column = columnOf[i];
      if (column >= 0) {
        Object value = rows.getObject(i + 1);
        values[column] = text(value);
        numbers |= value instanceof Number && column < 64 ? 1L << column : 0;
      }
    }
    return Row.of(row, where(), own, values, numbers, shape, layer.crs(), List.of());
  }

  /** A shape that is no blob cannot be one. */
  private static byte[] bytes(Object value) {
    return value == null ? null : value instanceof byte[] b ? b : new byte[0];
  }

  private String text(Object value) {
    return switch (value) {
      case null -> null;
      case String s -> s.isBlank() ? null : s;
      case Double d -> Texts.number(d);
      case byte[] b -> {
        if (b.length > LONGEST_BYTES) {
          longBytes++;
          yield b.length + " bytes";
        }
        yield java.util.HexFormat.of().formatHex(b);
      }
      default -> value.toString();
    };
  }

  @Override
  public List<Problem> problems() {
    var all = new ArrayList<>(problems.withHeights(heights));
    if (shapes.arcs > 0) {
      all.add(
          new Problem(
              ProblemCode.FG_GEO_016, facts.name(), Map.of("count", Long.toString(shapes.arcs))));
    }
    if (longBytes > 0) {
      all.add(
          new Problem(
              ProblemCode.FG_ROW_003,
              facts.name(),
              Map.of(
                  "reason",
                  longBytes
                      + " values are files or pictures of more than "
                      + LONGEST_BYTES
                      + " bytes, of which only the length is kept")));
    }
    return all;
  }

  /** SQLite does not tell how far it is in the file; rows tell about as much. */
  @Override
  public long bytesRead() {
    return ended || total == 0 ? facts.bytes() : facts.bytes() * Math.min(row, total) / total;
  }

  @Override
  public void close() {
    try {
      statement.close();
      tables.close();
    } catch (SQLException | IOException e) {
      throw new ExchangeException("cannot close " + facts.path() + ": " + e.getMessage(), e);
    }
  }
}
