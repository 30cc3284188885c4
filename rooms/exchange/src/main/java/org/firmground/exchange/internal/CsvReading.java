package org.firmground.exchange.internal;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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
  private final List<Problem> problems = new ArrayList<>();
  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private final Columns columns;
  private Columns wider;
  private long row;
  private long lastLine = 1;
  private boolean ended;

  public CsvReading(FileFacts facts, Optional<Charset> stated) {
    this.facts = facts;
    Charset charset = stated.orElse(facts.encoding());
    try {
      char separator = separator(facts, charset);
      in = new CountingStream(Files.newInputStream(facts.path()));
      in.skipNBytes(facts.bomBytes());
      reader =
          CsvReader.builder()
              .fieldSeparator(separator)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .allowExtraCharsAfterClosingQuote(true)
              .skipEmptyLines(true)
              .maxBufferSize(GeoJsonReading.LONGEST_LINE)
              .ofCsvRecord(new InputStreamReader(in, charset));
    } catch (IOException e) {
      throw new ExchangeException("cannot read " + facts.path() + ": " + e.getMessage(), e);
    }
    if (facts.encodingGuessed() && stated.isEmpty()) {
      problems.add(
          new Problem(ProblemCode.FG_FIL_001, facts.name(), Map.of("encoding", charset.name())));
    }
    records = reader.iterator();
    columns = header();
    wider = columns;
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
    if (!records.hasNext()) {
      throw new ExchangeException(facts.name() + " has no header line");
    }
    CsvRecord first = records.next();
    var names = new ArrayList<String>();
    for (int i = 0; i < first.getFieldCount(); i++) {
      String name = first.getField(i).strip();
      names.add(name.isEmpty() ? "column " + (i + 1) : name);
    }
    Columns made = Columns.of(names);
    for (int i = 0; i < names.size(); i++) {
      if (!made.name(i).equals(names.get(i))) {
        problems.add(
            new Problem(
                ProblemCode.FG_COL_003,
                facts.name() + " line 1",
                Map.of("column", names.get(i), "name", made.name(i))));
      }
    }
    return made;
  }

  @Override
  public Optional<Row> next() {
    if (ended) {
      return Optional.empty();
    }
    try {
      if (!records.hasNext()) {
        ended = true;
        return Optional.empty();
      }
      CsvRecord record = records.next();
      lastLine = record.getStartingLineNumber();
      return Optional.of(row(record));
    } catch (CsvParseException e) {
      ended = true;
      row++;
      String where = facts.name() + " row " + row + " (after line " + lastLine + ")";
      String reason =
          "a quotation mark may be missing ("
              + e.getMessage()
              + "); nothing after it could be read";
      return Optional.of(
          Row.refused(
              row, where, new Problem(ProblemCode.FG_ROW_002, where, Map.of("reason", reason))));
    } catch (UncheckedIOException e) {
      throw new ExchangeException("cannot read " + facts.path() + ": " + e.getMessage(), e);
    }
  }

  private Row row(CsvRecord record) {
    row++;
    String where = facts.name() + " row " + row + " (line " + lastLine + ")";
    int fields = record.getFieldCount();
    Columns own = columns;
    List<Problem> ragged = List.of();
    if (fields != columns.size()) {
      ragged =
          List.of(
              new Problem(
                  ProblemCode.FG_ROW_004,
                  where,
                  Map.of("count", "" + fields, "columns", "" + columns.size())));
      own = fields > columns.size() ? wider(fields) : columns;
    }
    String[] values = new String[own.size()];
    for (int i = 0; i < Math.min(fields, values.length); i++) {
      String text = record.getField(i);
      values[i] = text.isBlank() ? null : text;
    }
    return Row.of(row, where, own, values, 0, Row.NO_SHAPE, Optional.empty(), ragged);
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
    return List.copyOf(problems);
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
