package org.firmground.exchange.internal.out;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.locationtech.jts.geom.Geometry;

/**
 * Tables as sheets of an XLSX workbook (ECMA-376), behind a sheet that says what it is; shapes as
 * well-known text. Every text is a typed cell, which no spreadsheet works out as a formula.
 */
final class XlsxTables implements Tables {
  /** Name of the sheet that says what the workbook is. */
  static final String README = "README";

  /** What a cell holds (ECMA-376-1, 18.4.7 as spreadsheets keep it). */
  private static final Widths WIDTHS = new Widths(32_767, false);

  private static final int MOST_ROWS = 1_048_576;
  private static final int FLUSHED_EVERY = 500;

  private final OutputStream out;
  private final Workbook book;
  private final boolean tagged;

  XlsxTables(Path file, boolean tagged, RecordTables.About about) throws IOException {
    this.tagged = tagged;
    out = new BufferedOutputStream(Files.newOutputStream(file));
    book = new Workbook(out, "Firmground", "1.0");
    Worksheet sheet = book.newWorksheet(README);
    int line = 0;
    for (String text : List.of(about.title(), about.clocksInWords(), about.warning())) {
      sheet.inlineString(line++, 0, text);
    }
    for (String text : Readme.cells()) {
      sheet.inlineString(line++, 0, text);
    }
    sheet.style(0, 0).bold().set();
    sheet.width(0, 120);
    sheet.range(0, 0, line, 0).style().wrapText(true).verticalAlignment("top").set();
    sheet.finish();
  }

  @Override
  public void table(OutTable table, Rows rows) throws IOException {
    var extra = Widths.Extra.wkt(table, row -> row.shape().map(Geometry::toText));
    int[] parts = WIDTHS.measure(table, rows, extra).parts();
    var sheet = new Sheets(table, parts, extra);
    try {
      rows.each(sheet::row);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    sheet.finish();
  }

  /** The sheet of a table; one more where it has more rows than a sheet holds. */
  private final class Sheets {
    private final OutTable table;
    private final int[] parts;
    private final Widths.Extra extra;
    private Worksheet sheet;
    private int sheets;
    private int line;

    Sheets(OutTable table, int[] parts, Widths.Extra extra) throws IOException {
      this.table = table;
      this.parts = parts;
      this.extra = extra;
      begin();
    }

    private void begin() {
      sheets++;
      sheet = book.newWorksheet(table.name() + (sheets == 1 ? "" : "_" + sheets));
      line = 0;
      int at = 0;
      for (int i = 0; i < parts.length; i++) {
        boolean own = i < table.columns().size();
        String name = own ? table.columns().get(i).name() : RecordTable.WKT;
        String tag = own ? table.columns().get(i).hxl() : "#geo+bounds+wkt";
        for (int p = 1; p <= parts[i]; p++) {
          sheet.inlineString(0, at, Parts.name(name, p));
          sheet.style(0, at).bold().set();
          if (tagged) {
            sheet.inlineString(1, at, p == 1 ? tag : tag + "+part" + p);
          }
          at++;
        }
      }
      line = tagged ? 2 : 1;
      sheet.freezePane(0, line);
    }

    void row(OutTable.Row row) {
      try {
        if (line == MOST_ROWS) {
          finish();
          begin();
        }
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
          switch (extra.value(row, i)) {
            case null -> {}
            case Long n -> sheet.value(line, at, n);
            case Double d -> sheet.value(line, at, d);
            case Object text -> {
              int p = at;
              for (String part : WIDTHS.cut(text.toString())) {
                sheet.inlineString(line, p++, part);
              }
            }
          }
          at += parts[i];
        }
        if (++line % FLUSHED_EVERY == 0) {
          sheet.flush();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void finish() throws IOException {
      sheet.finish();
    }
  }

  @Override
  public void close() throws IOException {
    book.finish();
    book.close();
    out.close(); // which the library leaves open
  }
}
