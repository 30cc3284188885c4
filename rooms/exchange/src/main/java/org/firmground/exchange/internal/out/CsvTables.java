package org.firmground.exchange.internal.out;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;

/**
 * Tables as CSV (RFC 4180) in UTF-8 with a byte order mark, without which a spreadsheet takes the
 * text for its own code page; shapes as well-known text in the last column.
 */
final class CsvTables implements Tables {
  private static final OutColumn SHAPE =
      OutColumn.text(RecordTable.WKT, "#geo+bounds+wkt", "its shape as well-known text");

  private final Function<String, Path> files;
  private final boolean tagged;

  /**
   * @param files the file of a table, by its name
   */
  CsvTables(Function<String, Path> files, boolean tagged) {
    this.files = files;
    this.tagged = tagged;
  }

  @Override
  public void table(OutTable table, Rows rows) throws IOException {
    boolean shapes = table.kind().isPresent();
    var columns = new ArrayList<>(table.columns());
    if (shapes) {
      columns.add(SHAPE);
    }
    try (var out = new BufferedOutputStream(Files.newOutputStream(files.apply(table.name())))) {
      out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
      var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
      csv.writeRecord(columns.stream().map(OutColumn::name).toList());
      if (tagged) {
        csv.writeRecord(columns.stream().map(OutColumn::hxl).toList());
      }
      rows.each(row -> csv.writeRecord(cells(row, shapes)));
      csv.close();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<String> cells(OutTable.Row row, boolean shapes) {
    var cells = new ArrayList<String>(row.values().length + 1);
    for (Object value : row.values()) {
      cells.add(value == null ? "" : Numbers.plain(value));
    }
    if (shapes) {
      cells.add(row.shape().map(Geometry::toText).orElse(""));
    }
    return cells;
  }

  @Override
  public void close() {
    // each table is a file of its own, and closed
  }
}
