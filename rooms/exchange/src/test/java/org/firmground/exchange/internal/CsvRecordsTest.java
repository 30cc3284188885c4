package org.firmground.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.firmground.exchange.internal.CsvRecords.Values;
import org.junit.jupiter.api.Test;

/**
 * Records of separated values: sound ones as another reader has them, unsound ones line by line.
 */
class CsvRecordsTest {
  private static List<Values> read(String text, int columns) throws IOException {
    var records = new CsvRecords(new CsvLines(new StringReader(text), 10_000), ',', 10_000);
    records.columns(columns);
    var all = new ArrayList<Values>();
    for (Values v = records.next(); v != null; v = records.next()) {
      all.add(v);
    }
    return all;
  }

  private static List<List<String>> fields(String text, int columns) throws IOException {
    return read(text, columns).stream().map(Values::fields).toList();
  }

  @Test
  void a_lone_return_in_a_value_joins_no_rows() throws IOException { // as it does in FastCSV 4.1.0
    assertThat(fields("1,\"x\r\"\n2,y\n", 2))
        .containsExactly(List.of("1", "x\r"), List.of("2", "y"));
  }

  @Provide
  Arbitrary<String> sound() {
    var quoted =
        Arbitraries.strings()
            .withChars("ab,;\"\n ")
            .ofMaxLength(8)
            .map(s -> '"' + s.replace("\"", "\"\"") + '"');
    var plain = Arbitraries.strings().withChars("ab; ").ofMaxLength(5);
    var row =
        Arbitraries.oneOf(quoted, plain)
            .list()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(f -> String.join(",", f));
    var ends = Arbitraries.of("\n", "\r\n");
    return row.list()
        .ofMaxSize(6)
        .flatMap(rows -> ends.map(e -> String.join("\n", rows).replace("\n", e)));
  }

  @Property(tries = 2000)
  void sound_records_are_read_as_fastcsv_reads_them(@ForAll("sound") String text)
      throws IOException {
    var expected = new ArrayList<List<String>>();
    var lines = new ArrayList<Long>();
    try (var csv =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .skipEmptyLines(true)
            .ofCsvRecord(text)) {
      csv.forEach(r -> {
        expected.add(r.getFields());
        lines.add(r.getStartingLineNumber());
      });
    }

    var read = read(text, 0);

    assertThat(read.stream().map(Values::fields).toList()).isEqualTo(expected);
    assertThat(read.stream().map(Values::line).toList()).isEqualTo(lines);
    assertThat(read).allMatch(v -> v.open().isEmpty() && v.whole());
  }

  @Test
  void a_mark_that_nothing_closes_costs_no_row() throws IOException {
    var read = read("1,\"a\"\n2,\"b\n3,c\n", 2);

    assertThat(read.stream().map(Values::fields).toList())
        .containsExactly(List.of("1", "a"), List.of("2", "\"b"), List.of("3", "c"));
    assertThat(read.get(1).line()).isEqualTo(2);
    assertThat(read.get(1).open()).contains(new CsvRecords.OpenQuote(1, "the file ends before"));
    assertThat(read.get(0).open()).isEmpty();
    assertThat(read.get(2).open()).isEmpty();
  }

  @Test
  void a_mark_that_the_next_row_seems_to_close_costs_no_row() throws IOException {
    var read = read("2,\"b,y\n3,\"c\",z\n4,d,e\n", 3);

    assertThat(read.stream().map(Values::fields).toList())
        .containsExactly(List.of("2", "\"b", "y"), List.of("3", "c", "z"), List.of("4", "d", "e"));
    assertThat(read.get(0).open().orElseThrow().reason()).contains("on line 2");
    assertThat(read.get(1).open()).isEmpty();
  }

  @Test
  void lines_that_each_read_as_a_row_are_rows() throws IOException {
    var read = read("1,\"a,b,c\n2,d,e,f\n3,g\",h,i\n4,j,k,l\n", 4);

    assertThat(read).hasSize(4);
    assertThat(read.get(0).open().orElseThrow().reason()).contains("up to 3 reads");
    assertThat(read.get(2).fields()).containsExactly("3", "g\"", "h", "i");
  }

  @Test
  void a_value_over_more_lines_than_any_is_no_value() throws IOException {
    String most = "x\n".repeat(CsvRecords.MOST_LINES - 1);

    assertThat(fields("1,\"" + most + "\"\n2,y", 2)).hasSize(2);
    assertThat(fields("1,\"" + most + "x\n\"\n2,y", 2)).hasSizeGreaterThan(CsvRecords.MOST_LINES);
  }

  @Test
  void a_mark_opened_behind_a_value_over_lines_breaks_both() throws IOException {
    var read = read("1,\"a\nb\",\"c\n2,d,e\n", 3);

    assertThat(read.stream().map(Values::fields).toList())
        .containsExactly(List.of("1", "\"a"), List.of("b\"", "\"c"), List.of("2", "d", "e"));
    assertThat(read.get(0).open()).isPresent();
    assertThat(read.get(1).open()).isPresent();
  }

  @Test
  void within_its_line_a_value_that_goes_on_behind_its_end_is_kept_whole() throws IOException {
    assertThat(fields("2,\"North \"Hill\" field\",x\n3,\"b \"c\" d,y\n", 3))
        .containsExactly(List.of("2", "North Hill\" field\"", "x"), List.of("3", "b c\" d", "y"));
  }

  @Test
  void a_line_too_long_is_passed_over_and_the_next_is_read() throws IOException {
    String text =
        "1," + "x".repeat(200_000) + "\r\n2,y\r\n3,\"" + "z".repeat(9_997) + "\nzzzzz\"\n";

    var read = read(text, 2);

    assertThat(read.get(0).whole()).isFalse();
    assertThat(read.get(1).fields()).containsExactly("2", "y");
    assertThat(read.get(2).open().orElseThrow().reason()).contains("characters");
    assertThat(read).hasSize(4);
  }

  @Test
  void the_next_line_is_found_wherever_the_buffer_ends() throws IOException {
    for (int n = 65_530; n < 65_540; n++) {
      String x = "x".repeat(n);
      for (String end : List.of("\n", "\r\n", "\r")) {
        var lines = new CsvLines(new StringReader(x + end + "y" + end), 100_000);
        assertThat(lines.next()).isEqualTo(new CsvLines.Line(1, x, end, true));
        assertThat(lines.next()).isEqualTo(new CsvLines.Line(2, "y", end, true));
        assertThat(lines.next()).isNull();
      }
    }
  }
}
