package org.firmground.exchange.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.firmground.exchange.Columns;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.exchange.internal.SheetHeader.Line;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/**
 * Rows of one sheet of an XLSX workbook (ECMA-376).
 *
 * <p>Rows above the header, rows that repeat it and rows of totals are no records: the first are
 * told of, the others refused, so that each line of the sheet is accounted for. A value in a cell
 * that is merged over several rows holds for each of them.
 */
public final class XlsxReading implements RowReader {
  private static final int LOOKED_AT = 40;
  private static final Pattern TOTAL =
      Pattern.compile(
          "(grand ?)?total(s|e|es|general)?( .*)?|sum|sub-?total|итого.*|всего.*|разом.*|всього.*|cəmi.*|cemi.*|toplam.*|yekun.*|suma|gesamt.*|summe|المجموع|الإجمالي|مجموع");

  private final FileFacts facts;
  private final FileProblems problems;
  private final ReadableWorkbook workbook;
  private final Stream<org.dhatim.fastexcel.reader.Row> stream;
  private final Iterator<org.dhatim.fastexcel.reader.Row> sheetRows;
  private final SheetMerges merges;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private final SheetHeader header;
  private final Columns columns;
  private final int width;
  private final boolean exported;
  private final String[] above;
  private Columns wider;
  private long row;
  private long uncounted;
  private boolean ended;
  private Optional<String> broken = Optional.empty();

  public XlsxReading(FileFacts facts) {
    this.facts = facts;
    this.problems = new FileProblems(facts.name());
    try (var archive = Archive.open(facts.path())) {
      workbook = open(facts.path());
      Sheet sheet =
          workbook
              .getSheets()
              .filter(s -> s.getName().equals(facts.layer().orElseThrow()))
              .findFirst()
              .orElseThrow(() -> new IOException("it has no sheet " + facts.layer().get()));
      merges = SheetMerges.of(archive, sheet.getId());
      stream = sheet.openStream();
      sheetRows = stream.iterator();
    } catch (IOException | RuntimeException e) { // a broken part shows in many ways there
      throw Unread.of(facts.path(), reason(e), e);
    }
    for (Optional<Line> line = read(); line.isPresent(); line = read()) {
      ahead.add(line.get());
      if (ahead.size() == LOOKED_AT) {
        break;
      }
    }
    if (ahead.isEmpty()) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_003,
          "cannot read " + facts.path() + ": " + broken.orElse("its sheet is empty"));
    }
    header = SheetHeader.of(List.copyOf(ahead), merges);
    for (int i = 0; i < header.length && !ahead.isEmpty(); i++) {
      ahead.removeFirst();
    }
    if (!ahead.isEmpty()
        && HxlTags.are(ahead.peek().cells().stream().map(SheetCells.Said::text).toList())) {
      ahead.removeFirst();
    }
    columns = Columns.of(header.names);
    width = columns.size();
    exported = ExportedRows.fits(columns);
    wider = columns;
    above = new String[width];
    problems.sameNames(header.names, columns, facts.name());
    tellTitles();
  }

  /** Without its styles, which may be missing, days cannot be told from numbers. */
  private static ReadableWorkbook open(Path file) throws IOException {
    boolean styles;
    try (var archive = Archive.open(file)) {
      styles = !archive.named("xl/styles.xml").isEmpty();
    }
    return new ReadableWorkbook(file.toFile(), new ReadingOptions(styles, true));
  }

  /** The names of a workbook's sheets that hold anything, in its order. */
  static List<String> sheets(Path file) throws IOException {
    try (var book = open(file);
        var archive = Archive.open(file)) {
      var names = new ArrayList<String>();
      for (Sheet sheet : book.getSheets().toList()) {
        if (SheetMerges.areCells(archive, sheet.getId())) {
          names.add(sheet.getName());
        }
      }
      return names;
    } catch (RuntimeException e) { // a broken part shows in many ways inside the library
      throw new IOException("the workbook is broken: " + reason(e), e);
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof ExcelReaderException && e.getCause() != null ? e.getCause() : e;
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("it is broken");
  }

  private void tellTitles() {
    for (Line title : header.titles) {
      String said =
          String.join(
              " | ",
              title.cells().stream().filter(c -> c.text() != null).map(c -> c.text()).toList());
      problems.add(
          new Problem(
              ProblemCode.FG_COL_004,
              facts.name() + " line " + (title.number() + 1),
              Map.of("text", FieldReading.brief(said))));
    }
  }

  /** The next line that is not blank. */
  private Optional<Line> read() {
    try {
      while (sheetRows.hasNext()) {
        org.dhatim.fastexcel.reader.Row cells = sheetRows.next();
        var said = new ArrayList<SheetCells.Said>(cells.getCellCount());
        boolean any = false;
        for (Cell cell : cells) {
          SheetCells.Said one = SheetCells.of(cell);
          uncounted += SheetCells.isUncounted(cell) ? 1 : 0;
          any |= one.text() != null;
          said.add(one);
        }
        while (!said.isEmpty() && said.getLast().text() == null) {
          said.removeLast();
        }
        if (any) {
          return Optional.of(new Line(cells.getRowNum() - 1, said));
        }
      }
    } catch (UnreadableCell e) {
      broken = Optional.of(e.getMessage());
    } catch (RuntimeException e) { // a broken part shows in many ways inside the library
      broken = Optional.of("its sheet is broken: " + reason(e));
    }
    return Optional.empty();
  }

  @Override
  public Optional<Row> next() {
    if (ended) {
      return Optional.empty();
    }
    Optional<Line> line =
        ahead.isEmpty() && broken.isEmpty() ? read() : Optional.ofNullable(ahead.poll());
    row++;
    if (line.isPresent()) {
      return Optional.of(row(line.get()));
    }
    ended = true;
    return broken.map(reason ->
        refused(facts.name() + " row " + row, reason + "; nothing after it could be read"));
  }

  private Row refused(String where, String reason) {
    return Row.refused(
        row, where, new Problem(ProblemCode.FG_ROW_002, where, Map.of("reason", reason)));
  }

  private Row noRecord(String where, String reason) {
    return Row.refused(
        row, where, new Problem(ProblemCode.FG_ROW_006, where, Map.of("reason", reason)));
  }

  private Row row(Line line) {
    String where = facts.name() + " row " + row + " (line " + (line.number() + 1) + ")";
    if (header.isRepeatedBy(line)) {
      return noRecord(where, "it repeats the header");
    }
    if (isTotal(line)) {
      return noRecord(
          where,
          "it is one of totals: "
              + FieldReading.brief(
                  String.join(
                      " | ",
                      line.cells().stream()
                          .filter(c -> c.text() != null)
                          .map(SheetCells.Said::text)
                          .toList())));
    }
    Columns own = line.cells().size() > width ? wider(line.cells().size()) : columns;
    String[] values = new String[own.size()];
    var wrong = new ArrayList<Problem>();
    long numbers = 0;
    for (int c = 0; c < line.cells().size(); c++) {
      SheetCells.Said cell = line.cells().get(c);
      values[c] = exported ? cell.exact() : cell.text();
      numbers |= cell.number() && c < 64 ? 1L << c : 0;
      if (cell.error()) {
        wrong.add(
            new Problem(
                ProblemCode.FG_ROW_003,
                where,
                Map.of(
                    "reason",
                    "the column "
                        + own.name(c)
                        + " holds the error "
                        + cell.text()
                        + " of a formula")));
      }
    }
    merged(line, values);
    return Row.of(row, where, own, values, numbers, Row.NO_SHAPE, Optional.empty(), wrong);
  }

  /** Fills what a merged cell above says for this line too. */
  private void merged(Line line, String[] values) {
    for (SheetMerges.Merge m : merges.inRow(line.number())) {
      if (m.bottom() == m.top() || m.left() >= width) {
        continue;
      }
      if (m.top() == line.number()) {
        above[m.left()] = values.length > m.left() ? values[m.left()] : null;
      } else if (m.left() < values.length && values[m.left()] == null) {
        values[m.left()] = above[m.left()];
      }
    }
  }

  private boolean isTotal(Line line) {
    if (line.filled() > Math.max(2, width / 2)) {
      return false;
    }
    String first =
        line.cells().stream()
            .map(SheetCells.Said::text)
            .filter(t -> t != null)
            .findFirst()
            .orElse("");
    return TOTAL
        .matcher(first.strip().replaceFirst("[:：]$", "").toLowerCase(java.util.Locale.ROOT))
        .matches();
  }

  private Columns wider(int cells) {
    if (wider.size() != cells) {
      var names = new ArrayList<>(columns.names());
      for (int i = width; i < cells; i++) {
        names.add("column " + (i + 1));
      }
      wider = Columns.of(names);
    }
    return wider;
  }

  @Override
  public List<Problem> problems() {
    var all = new ArrayList<>(problems.withHeights(0));
    if (uncounted > 0) {
      all.add(
          new Problem(
              ProblemCode.FG_ROW_003,
              facts.name(),
              Map.of(
                  "reason",
                  uncounted
                      + " formulas were never worked out by the program that wrote the file; open it, save it and import it again")));
    }
    return all;
  }

  /** Rows are read about evenly, but how much of the file they are is not told by the library. */
  @Override
  public long bytesRead() {
    return ended ? facts.bytes() : 0;
  }

  @Override
  public void close() {
    stream.close();
    try {
      workbook.close();
    } catch (IOException e) {
      throw new ExchangeException("cannot close " + facts.path() + ": " + e.getMessage(), e);
    }
  }
}
