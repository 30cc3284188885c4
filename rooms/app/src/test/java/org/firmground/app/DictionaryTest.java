package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.firmground.register.Field;
import org.firmground.register.Kind;
import org.junit.jupiter.api.Test;

class DictionaryTest {
  private static final List<String> LINES = Documents.read("docs/dictionary.md");

  @Test
  void every_kind_has_its_row() {
    var expected =
        Arrays.stream(Kind.values())
            .map(k ->
                List.of(
                    "`" + k.word() + "`",
                    "`Kind." + k.name() + "`",
                    "`" + k.prefix() + "`",
                    "`" + k.tableName() + "_…`"))
            .toList();

    assertThat(Documents.table(LINES, "kind").stream().map(r -> r.subList(0, 4)))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void every_field_of_every_kind_has_its_row() {
    for (Kind kind : Kind.values()) {
      var own =
          kind.fields().stream()
              .filter(f -> !Kind.SHARED.contains(f))
              .map(DictionaryTest::row)
              .toList();
      if (own.isEmpty()) {
        continue;
      }
      assertThat(lines(Documents.section(LINES, "### " + kind.word())))
          .as(kind.word())
          .containsExactlyElementsOf(own);
    }
  }

  @Test
  void shared_fields_have_their_rows() {
    assertThat(lines(Documents.section(LINES, "### every kind but import and judgement")))
        .containsExactlyElementsOf(Kind.SHARED.stream().map(DictionaryTest::row).toList());
  }

  @Test
  void no_kind_is_described_that_does_not_exist() {
    var headings =
        LINES.stream()
            .filter(
                l -> l.startsWith("### ") && !l.equals("### every kind but import and judgement"))
            .map(l -> l.substring(4))
            .toList();

    assertThat(headings)
        .containsExactlyElementsOf(
            Arrays.stream(Kind.values())
                .filter(k -> k.fields().stream().anyMatch(f -> !Kind.SHARED.contains(f)))
                .map(Kind::word)
                .toList());
  }

  private static List<String> lines(List<String> section) {
    return Documents.table(section, "field").stream()
        .map(r -> r.stream().collect(Collectors.joining(" | ", "| ", " |")))
        .toList();
  }

  /**
   * A field's row: what it is called, its Java type, its column, its name in the API, its meaning.
   */
  private static String row(Field f) {
    var meaning = new ArrayList<String>(List.of(f.meaning()));
    if (!f.codes().isEmpty()) {
      meaning.add(f.codes().stream().collect(Collectors.joining("`, `", "one of `", "`")));
    }
    if (!f.refersTo().isEmpty()) {
      meaning.add("names " + String.join(", ", f.refersTo()));
    }
    String name = "`" + f.name() + "`";
    boolean sealed = f.type() == Field.Type.SEALED;
    String column =
        sealed
            ? "sealed"
            : name
                + switch (f.type()) {
                  case NUMBER -> " DOUBLE";
                  case COUNT -> " INTEGER";
                  default -> " TEXT";
                };
    String type =
        switch (f.type()) {
          case TEXT, CODE, REFERENCE -> "String";
          case NUMBER -> "double";
          case COUNT -> "long";
          case DATE -> "PartialDate";
          case REFERENCES -> "List<String>";
          case SEALED -> "String, encrypted";
        };
    return "| "
        + String.join(" | ", name, type, column, sealed ? "none" : name, String.join("; ", meaning))
        + " |";
  }
}
