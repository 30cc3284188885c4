package org.firmground.exchange.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
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

/** Rows of a file of separated values (RFC 4180 and its relatives) with a header. */
public final class CsvReading implements RowReader {
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final int SAMPLE = 1 << 16;

  private final FileFacts facts;
  private final CountingStream in;
  private final FileProblems problems;
  private final Reader reader;
  private final CsvRecords records;
  private final Columns columns;
  private Columns wider;
  private Optional<CsvRecords.Values> first = Optional.empty();
  private long row;

  public CsvReading(FileFacts facts, Optional<Charset> stated) {
    this.facts = facts;
    this.problems = new FileProblems(facts.name());
    Charset charset = stated.orElse(facts.encoding());
    try {
      char separator = separator(facts, charset);
      in = new CountingStream(Files.newInputStream(facts.path()));
      in.skipNBytes(facts.bomBytes());
      reader = new InputStreamReader(in, charset);
      var lines = new CsvLines(reader, GeoJsonReading.LONGEST_LINE);
      records = new CsvRecords(lines, separator, GeoJsonReading.LONGEST_LINE);
    } catch (IOException e) {
      throw Unread.of(facts.path(), e);
    }
    if (facts.encodingGuessed() && stated.isEmpty()) {
      problems.guessedEncoding(charset.name(), facts.sample());
    }
    columns = header();
    records.columns(columns.size());
    wider = columns;
    first = Optional.ofNullable(read()).filter(r -> !r.whole() || !HxlTags.are(r.fields()));
  }

  private static char separator(FileFacts facts, Charset charset) throws IOException {
    String sample;
    try (var stream = Files.newInputStream(facts.path())) {
      stream.skipNBytes(facts.bomBytes());
      sample = new String(stream.readNBytes(SAMPLE), charset);
    }
    char best = ',';
    long bestCount = 0;
    for (char c : SEPARATORS) {
      long n = 0;
      boolean quoted = false;
      for (int i = 0; i < sample.length(); i++) {
        char at = sample.charAt(i);
        quoted ^= at == '"';
        if (!quoted && (at == '\n' || at == '\r')) {
          break;
        }
        n += !quoted && at == c ? 1 : 0;
      }
      if (n > bestCount) {
        bestCount = n;
        best = c;
      }
    }
    return best;
  }

  private Columns header() {
    CsvRecords.Values first = read();
    if (first == null) {
      throw new ExchangeException(ProblemCode.FG_FIL_003, facts.name() + " has no header line");
    }
    if (!first.whole()) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_004,
          facts.name()
              + " has a header longer than "
              + GeoJsonReading.LONGEST_LINE
              + " characters");
    }
    var names = new ArrayList<String>();
    for (String field : first.fields()) {
      String name = field.strip();
      names.add(name.isEmpty() ? "column " + (names.size() + 1) : name);
    }
    Columns made = Columns.of(names);
    problems.sameNames(names, made, facts.name() + " line 1");
    first
        .open()
        .ifPresent(q -> problems.add(open(facts.name() + " line " + first.line(), made, q)));
    return made;
  }

  @Override
  public Optional<Row> next() {
    CsvRecords.Values record = first.orElseGet(this::read);
    first = Optional.empty();
    return record == null ? Optional.empty() : Optional.of(row(record));
  }

  private CsvRecords.Values read() {
    try {
      return records.next();
    } catch (IOException e) {
      throw Unread.of(facts.path(), e);
    }
  }

  private Row row(CsvRecords.Values record) {
    row++;
    String where = facts.name() + " row " + row + " (line " + record.line() + ")";
    if (!record.whole()) {
      String reason = "the line is longer than " + GeoJsonReading.LONGEST_LINE + " characters";
      return Row.refused(
          row, where, new Problem(ProblemCode.FG_ROW_002, where, Map.of("reason", reason)));
    }
    int fields = record.fields().size();
    Columns own = fields > columns.size() ? wider(fields) : columns;
    var wrong = new ArrayList<Problem>();
    record.open().ifPresent(q -> wrong.add(open(where, own, q)));
    if (fields != columns.size()) {
      wrong.add(
          new Problem(
              ProblemCode.FG_ROW_004,
              where,
              Map.of("count", "" + fields, "columns", "" + columns.size())));
    }
    String[] values = new String[own.size()];
    for (int i = 0; i < fields; i++) {
      String text = record.fields().get(i);
      values[i] = text.isBlank() ? null : text;
    }
    return Row.of(row, where, own, values, 0, Row.NO_SHAPE, Optional.empty(), wrong);
  }

  private static Problem open(String where, Columns columns, CsvRecords.OpenQuote quote) {
    String column =
        quote.column() < columns.size()
            ? columns.name(quote.column())
            : "column " + (quote.column() + 1);
    return new Problem(
        ProblemCode.FG_ROW_005, where, Map.of("column", column, "reason", quote.reason()));
  }

  private Columns wider(int fields) {
    if (wider.size() != fields) {
      var names = new ArrayList<>(columns.names());
      for (int i = columns.size(); i < fields; i++) {
        names.add("column " + (i + 1));
      }
      wider = Columns.of(Arrays.asList(names.toArray(String[]::new)));
    }
    return wider;
  }

  @Override
  public List<Problem> problems() {
    return problems.withHeights(0);
  }

  @Override
  public long bytesRead() {
    return Math.min(facts.bytes(), in.count());
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new ExchangeException("cannot close " + facts.path() + ": " + e.getMessage(), e);
    }
  }
}
