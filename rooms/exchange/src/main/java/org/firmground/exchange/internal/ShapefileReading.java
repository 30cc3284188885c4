package org.firmground.exchange.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
 * Rows of a Shapefile: each shape with the row of the {@code .dbf} that stands at the same place.
 *
 * <p>The system is the one of the {@code .prj}, the encoding that of the {@code .cpg}, else of the
 * table's header, else a guess that is told with an example. A row that the table marks as deleted
 * is refused, and so counted. Where there are more rows than shapes or the other way round, each is
 * kept and the difference told.
 */
public final class ShapefileReading implements RowReader {
  private static final int SAMPLE_ROWS = 5_000;
  private static final Columns NONE = Columns.of(List.of());

  private final FileFacts facts;
  private final ShapefileParts parts;
  private final FileProblems problems;
  private final Optional<String> crs;
  private PartBytes shpBytes;
  private ShpShapes shapes;
  private Optional<DbfRows> table = Optional.empty();
  private Columns columns = NONE;
  private Columns measured;
  private long row;
  private long heights;
  private long withoutShape;
  private long withoutRow;
  private boolean shapesEnded;
  private boolean rowsEnded;

  public ShapefileReading(FileFacts facts, Optional<Charset> stated) {
    this.facts = facts;
    this.problems = new FileProblems(facts.name());
    try {
      parts =
          facts.layer().isPresent()
              ? ShapefileParts.in(facts.path(), facts.layer().get())
              : ShapefileParts.beside(facts.path());
      shpBytes = parts.open(".shp");
      shapes = new ShpShapes(shpBytes, parts.index());
      crs = parts.text(".prj").flatMap(b -> WktCrs.name(new String(b, StandardCharsets.UTF_8)));
      if (parts.part(".dbf").isPresent()) {
        openTable(stated);
      } else {
        rowsEnded = true;
        problems.againstFormat("its .dbf is missing, so its shapes have no columns");
      }
    } catch (IOException e) {
      throw Unread.of(facts.path(), e);
    }
  }

  private void openTable(Optional<Charset> stated) throws IOException {
    Optional<byte[]> cpg = parts.text(".cpg").or(() -> text(".cst"));
    Optional<Charset> named =
        cpg.flatMap(b -> CodePages.named(new String(b, StandardCharsets.ISO_8859_1)));
    if (cpg.isPresent() && named.isEmpty()) {
      problems.againstFormat(
          "its .cpg names an encoding that is not known: "
              + FieldReading.brief(new String(cpg.get(), StandardCharsets.ISO_8859_1)));
    }
    var rows = table(stated.or(() -> named).orElse(StandardCharsets.UTF_8));
    Optional<Charset> known = stated.or(() -> named).or(() -> CodePages.ofDriver(rows.driver()));
    Charset charset = known.orElseGet(() -> guess(rows));
    rows.close();
    table = Optional.of(table(charset));
    table.get().charset(charset);
    columns = table.get().columns();
    problems.sameNames(table.get().written(), columns, facts.name());
  }

  private Optional<byte[]> text(String ending) {
    try {
      return parts.text(ending);
    } catch (IOException e) {
      throw Unread.of(facts.path(), e);
    }
  }

  private DbfRows table(Charset names) throws IOException {
    try {
      return new DbfRows(parts.open(".dbf"), names);
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("its .dbf cannot be read: " + e.getMessage(), e);
    }
  }

  private Charset guess(DbfRows rows) {
    var check = new Encodings.Utf8Check();
    var sample = new Encodings.Sample();
    try {
      rows.sample(SAMPLE_ROWS, check, sample);
    } catch (IOException e) {
      throw Unread.of(facts.path(), e);
    }
    Charset guessed = check.isValid() ? StandardCharsets.UTF_8 : check.likelyWindows();
    String seen = sample.in(guessed);
    if (!seen.isEmpty()) {
      problems.guessedEncoding(guessed.name(), seen);
    }
    return guessed;
  }

  @Override
  public Optional<Row> next() {
    try {
      Optional<ShpShapes.Shp> shape = shapesEnded ? Optional.empty() : shapes.next();
      shapesEnded = shape.isEmpty();
      Optional<DbfRows.Dbf> values = rowsEnded ? Optional.empty() : table.orElseThrow().next();
      rowsEnded = values.isEmpty();
      if (shape.isEmpty() && values.isEmpty()) {
        return Optional.empty();
      }
      row++;
      withoutShape += shape.isEmpty() ? 1 : 0;
      withoutRow += values.isEmpty() && table.isPresent() ? 1 : 0;
      return Optional.of(row(shape, values));
    } catch (IOException e) {
      throw Unread.of(facts.path(), e);
    }
  }

  private Row row(Optional<ShpShapes.Shp> shape, Optional<DbfRows.Dbf> values) {
    String where = facts.name() + " row " + row;
    if (values.isPresent() && values.get().deleted()) {
      return Row.refused(
          row,
          where,
          new Problem(
              ProblemCode.FG_ROW_002,
              where,
              Map.of("reason", "its .dbf marks it as deleted; un-delete it if it is to count")));
    }
    Row.Shape ground = shape.map(ShpShapes.Shp::shape).orElse(Row.NO_SHAPE);
    heights += ground instanceof Row.Shape.Read r && r.heights().isPresent() ? 1 : 0;
    Optional<String> measures = shape.flatMap(ShpShapes.Shp::measures);
    Columns own = values.isEmpty() ? NONE : columns;
    String[] texts = values.map(DbfRows.Dbf::values).orElse(new String[0]);
    if (measures.isPresent()) {
      own = values.isEmpty() ? Columns.of(List.of("@measures")) : measured();
      texts = Arrays.copyOf(texts, texts.length + 1);
      texts[texts.length - 1] = measures.get();
    }
    return Row.of(
        row,
        where,
        own,
        texts,
        values.map(DbfRows.Dbf::numbers).orElse(0L),
        ground,
        crs,
        List.of());
  }

  private Columns measured() {
    if (measured == null) {
      var names = new ArrayList<>(columns.names());
      names.add("@measures");
      measured = Columns.of(names);
    }
    return measured;
  }

  @Override
  public List<Problem> problems() {
    var all = new ArrayList<>(problems.withHeights(heights));
    differ(withoutShape, "rows of the .dbf have no record in the .shp").ifPresent(all::add);
    differ(withoutRow, "shapes have no row in the .dbf").ifPresent(all::add);
    table
        .flatMap(DbfRows::memo)
        .ifPresent(column ->
            all.add(
                new Problem(
                    ProblemCode.FG_ROW_003,
                    facts.name(),
                    Map.of(
                        "reason",
                        "the column "
                            + column
                            + " points into a file of memos, which is not read"))));
    return all;
  }

  private Optional<Problem> differ(long count, String what) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Problem(
                ProblemCode.FG_ROW_003, facts.name(), Map.of("reason", count + " " + what)));
  }

  @Override
  public long bytesRead() {
    return Math.min(facts.bytes(), shpBytes.count());
  }

  @Override
  public void close() {
    try {
      shapes.close();
      if (table.isPresent()) {
        table.get().close();
      }
      parts.close();
    } catch (IOException e) {
      throw new ExchangeException("cannot close " + facts.path() + ": " + e.getMessage(), e);
    }
  }
}
