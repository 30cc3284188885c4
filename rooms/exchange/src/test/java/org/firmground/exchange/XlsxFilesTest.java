package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets as people fill them. EXERCISE: nothing in the samples is real. */
class XlsxFilesTest {
  @TempDir Path folder;

  private Path workbook(Consumer<Workbook> fill) throws IOException {
    Path file = folder.resolve("book.xlsx");
    try (var out = Files.newOutputStream(file);
        var book = new Workbook(out, "test", "1.0")) {
      fill.accept(book);
    }
    return file;
  }

  private Path sheet(Consumer<Worksheet> fill) throws IOException {
    return workbook(book -> fill.accept(book.newWorksheet("Hazards")));
  }

  private static void line(Worksheet sheet, int row, Object... values) {
    for (int c = 0; c < values.length; c++) {
      switch (values[c]) {
        case null -> {}
        case String s -> sheet.value(row, c, s);
        case Number n -> sheet.value(row, c, n);
        case Boolean b -> sheet.value(row, c, b);
        default -> throw new IllegalArgumentException("" + values[c]);
      }
    }
  }

  @Test
  void titles_stand_apart_and_headers_of_two_lines_are_joined() throws IOException {
    var read =
        ReadRows.of(
            sheet(s -> {
              line(s, 0, "EXERCISE: list of hazards, spring");
              s.range(0, 0, 0, 4).merge();
              line(s, 2, "No", "Location", null, null, "Area / Площадь");
              s.range(2, 1, 2, 3).merge();
              s.range(2, 0, 3, 0).merge();
              s.range(2, 4, 3, 4).merge();
              line(s, 3, null, "District", "Lat", "Lon");
              line(s, 4, 1, "Ashvale", 41.25, 165.5, "12.5 ha");
              line(s, 5, 2, "Ashvale", 41.26, 165.51, "1,250 m2");
            }));
    assertThat(read.row(1).columns().names())
        .containsExactly(
            "No", "Location > District", "Location > Lat", "Location > Lon", "Area / Площадь");
    assertThat(read.rows()).hasSize(2);
    assertThat(read.value(1, "Location > Lat")).isEqualTo("41.25");
    assertThat(read.row(1).isNumber(2)).isTrue();
    assertThat(read.row(1).isNumber(4)).isFalse();
    assertThat(read.value(2, "Area / Площадь")).isEqualTo("1,250 m2");
    assertThat(read.row(1).where()).isEqualTo("book.xlsx row 1 (line 5)");
    assertThat(read.codes()).containsExactly("FG-COL-004");
    assertThat(read.problems().getFirst().facts())
        .containsEntry("text", "EXERCISE: list of hazards, spring");
  }

  @Test
  void a_cell_merged_over_rows_holds_for_each() throws IOException {
    var read =
        ReadRows.of(
            sheet(s -> {
              line(s, 0, "District", "Code", "Note");
              line(s, 1, "Ashvale", "H-1", "a");
              line(s, 2, null, "H-2", "b");
              line(s, 3, null, "H-3", "c");
              line(s, 4, null, "H-4", "d");
              s.range(1, 0, 3, 0).merge();
            }));
    assertThat(read.value(2, "District")).isEqualTo("Ashvale");
    assertThat(read.value(3, "District")).isEqualTo("Ashvale");
    assertThat(read.value(4, "District")).isNull();
  }

  @Test
  void days_are_as_precise_as_they_are_shown() throws IOException {
    var read =
        ReadRows.of(
            sheet(s -> {
              line(s, 0, "day", "month", "year", "moment", "number", "yes");
              s.value(1, 0, LocalDate.of(2021, 3, 15));
              s.style(1, 0).format("yyyy-mm-dd").set();
              s.value(1, 1, LocalDate.of(2021, 3, 1));
              s.style(1, 1).format("mmm yyyy").set();
              s.value(1, 2, LocalDate.of(2021, 1, 1));
              s.style(1, 2).format("yyyy").set();
              s.value(1, 3, LocalDateTime.of(2021, 3, 15, 14, 30));
              s.style(1, 3).format("dd/mm/yyyy hh:mm").set();
              s.value(1, 4, 0.1 + 0.2);
              s.style(1, 4).format("#,##0.00").set();
              s.value(1, 5, true);
            }));
    assertThat(read.value(1, "day")).isEqualTo("2021-03-15");
    assertThat(read.value(1, "month")).isEqualTo("2021-03");
    assertThat(read.value(1, "year")).isEqualTo("2021");
    assertThat(read.value(1, "moment")).startsWith("2021-03-15T14:30");
    assertThat(read.value(1, "number")).isEqualTo("0.3");
    assertThat(read.value(1, "yes")).isEqualTo("true");
  }

  @Test
  void totals_and_repeated_headers_are_refused_and_counted() throws IOException {
    var read =
        ReadRows.of(
            sheet(s -> {
              line(s, 0, "Code", "District", "Area", "Status");
              line(s, 1, "H-1", "Ashvale", 100, "open");
              line(s, 2, "Code", "District", "Area", "Status");
              line(s, 3, "H-2", "Total", 50, "open");
              line(s, 4, "Итого:", null, 150);
              line(s, 5, null, "Cəmi", 150);
            }));
    assertThat(read.rows().stream().map(Row::refused))
        .containsExactly(false, true, false, true, true);
    assertThat(read.row(4).problems().getFirst().facts().get("reason")).contains("Итого: | 150");
  }

  @Test
  void a_workbook_of_several_sheets_asks_which() throws IOException {
    Path file =
        workbook(book -> {
          line(book.newWorksheet("Hazards"), 0, "a", "b");
          line(book.newWorksheet("Пострадавшие"), 0, "c", "d");
          book.newWorksheet("empty");
        });
    assertThatThrownBy(() -> SourceFile.of(file))
        .isInstanceOf(ExchangeException.class)
        .hasMessage(
            "book.xlsx has several layers; name one with --layer: \"Hazards\", \"Пострадавшие\" (FG-FIL-005)");
    var read = ReadRows.of(file, "пострадавшие");
    assertThat(read.file().layer()).contains("Пострадавшие");
    assertThat(read.file().stem()).isEqualTo("пострадавшие");
    assertThat(read.rows()).isEmpty();
  }

  @Test
  void a_formula_gives_what_it_gave_when_saved_and_errors_are_told() throws IOException {
    var read =
        ReadRows.of(
            sheet(s -> {
              line(s, 0, "a", "b", "c");
              line(s, 1, 1, "x");
              s.formula(1, 2, "A2*2");
            }));
    assertThat(read.value(1, "c")).isNull();
    assertThat(read.problems().getLast().facts().get("reason"))
        .startsWith("1 formulas were never worked out");
  }

  @Test
  void a_cell_longer_than_any_sheet_holds_ends_the_reading() throws IOException {
    Path file =
        sheet(s -> {
          line(s, 0, "a", "b");
          line(s, 1, "x", "y");
          line(s, 2, "z".repeat(32_767), "y");
        });
    assertThat(ReadRows.of(file).rows()).hasSize(2);
  }

  /** Copies a workbook with its texts changed; parts whose text becomes empty are left out. */
  private Path changed(Path whole, BinaryOperator<String> change) throws IOException {
    Path file = folder.resolve("changed.xlsx");
    try (var in = new ZipFile(whole.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : Collections.list(in.entries())) {
        String text = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        String other = change.apply(entry.getName(), text);
        if (!other.isEmpty()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(other.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return file;
  }

  @Test
  void a_workbook_without_styles_is_read() throws IOException {
    Path bare =
        changed(
            sheet(s -> line(s, 0, "a", "b")),
            (name, text) ->
                name.endsWith("styles.xml")
                    ? ""
                    : text.replaceAll("<Override PartName=\"/xl/styles.xml\"[^>]*/>", ""));
    assertThat(ReadRows.of(bare).codes()).isEmpty();
  }

  /** Found by the fuzzer: a library stretched the row to two thousand million cells. */
  @Test
  void a_cell_outside_any_sheet_is_refused() throws IOException {
    Path stretched =
        changed(
            sheet(s -> {
              line(s, 0, "a", "b");
              line(s, 1, "x", "y");
            }),
            (name, text) -> text.replace("r=\"B2\"", "r=\"workbookPrinesT2\""));
    assertThatThrownBy(() -> ReadRows.of(stretched))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("workbookPrinesT2")
        .hasMessageContaining("XFD");
  }

  @Test
  void a_row_of_hashtags_is_a_header_and_no_record() throws IOException {
    var read =
        ReadRows.of(
            sheet(s -> {
              line(s, 0, "Place", "Killed", "Note");
              line(s, 1, "#loc+name", "#affected +killed+num", null);
              line(s, 2, "Ashvale", 2, "#1 on the list");
            }));
    assertThat(read.rows()).hasSize(1);
    assertThat(read.value(1, "Note")).isEqualTo("#1 on the list");

    Path csv =
        Files.writeString(
            folder.resolve("tags.csv"), "Place,Killed\n#loc+name,#affected+killed\nAshvale,2\n");
    assertThat(ReadRows.of(csv).rows()).hasSize(1);
    Path untagged =
        Files.writeString(folder.resolve("no-tags.csv"), "Place,Killed\n#1 Ashvale,2\nB,3\n");
    assertThat(ReadRows.of(untagged).rows()).hasSize(2);
  }
}
