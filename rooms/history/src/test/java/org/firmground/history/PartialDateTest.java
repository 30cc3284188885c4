package org.firmground.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {

  @ParameterizedTest
  @CsvSource({
    "2021-03-15, 2021-03-15, 2021-03-15",
    "2021-03,    2021-03-01, 2021-03-31",
    "2021,       2021-01-01, 2021-12-31",
    "2020-02,    2020-02-01, 2020-02-29",
    "2021-02,    2021-02-01, 2021-02-28",
    "1900-02,    1900-02-01, 1900-02-28",
    "2000-02,    2000-02-01, 2000-02-29",
    "2020-02-29, 2020-02-29, 2020-02-29",
    "0000-02-29, 0000-02-29, 0000-02-29",
    "9999,       9999-01-01, 9999-12-31"
  })
  void what_is_written_covers_its_days(String text, LocalDate first, LocalDate last) {
    var date = new PartialDate(text);
    assertThat(date.writtenFirst()).isEqualTo(first).isEqualTo(date.earliest());
    assertThat(date.writtenLast()).isEqualTo(last).isEqualTo(date.latest());
    assertThat(date.isDoubtful()).isFalse();

    var doubtful = new PartialDate(text + "?");
    assertThat(doubtful.writtenFirst()).isEqualTo(first);
    assertThat(doubtful.writtenLast()).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2021-03-15?", "2021-03?", "1993?", "unknown"})
  void a_doubtful_date_could_be_any_day(String text) {
    var date = new PartialDate(text);
    assertThat(date.isDoubtful()).isTrue();
    assertThat(date.isExact()).isFalse();
    assertThat(date.earliest()).isEqualTo(LocalDate.MIN);
    assertThat(date.latest()).isEqualTo(LocalDate.MAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "Unknown",
        "unknown?",
        "21",
        "2021-3",
        "2021-13",
        "2021-00",
        "2021-02-29",
        "1900-02-29",
        "2021-04-31",
        "2021-03-00",
        "2021-03-15??",
        " 2021",
        "2021 ",
        "2021\n",
        "-2021",
        "+10000-01-01",
        "2021/03/15",
        "2021-03-15T00:00",
        "٢٠٢١",
        "２０２１"
      })
  void what_is_no_date_is_refused_with_what_was_written(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PartialDate(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void only_a_whole_undoubted_day_is_exact() {
    assertThat(new PartialDate("2021-03-15").isExact()).isTrue();
    for (String text : List.of("2021", "2021-03", "2021-03-15?", "2021-03?", "unknown")) {
      assertThat(new PartialDate(text).isExact()).as(text).isFalse();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartialDate.of(LocalDate.of(10_000, 1, 1)));
  }

  @Test
  void dates_stand_in_the_order_of_what_is_written_and_unknown_first() {
    var sorted =
        List.of("2021-02-28", "2021", "unknown", "1993?", "2021-01", "2021-01-01", "2021-01-01?")
            .stream()
            .map(PartialDate::new)
            .sorted()
            .map(PartialDate::text)
            .toList();
    assertThat(sorted)
        .containsExactly(
            "unknown", "1993?", "2021-01-01", "2021-01-01?", "2021-01", "2021", "2021-02-28");
  }

  @Test
  void the_machines_language_changes_nothing() {
    var before = Locale.getDefault();
    try {
      for (String tag : List.of("tr-TR", "ar-SA-u-nu-arab", "th-TH-u-ca-buddhist", "fa-IR")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        var date = PartialDate.of(LocalDate.of(2021, 3, 15));
        assertThat(date.text()).as(tag).isEqualTo("2021-03-15");
        assertThat(new PartialDate("2021-03").writtenLast()).isEqualTo("2021-03-31");
        for (Action action : Action.values()) {
          assertThat(Action.of(action.word())).isEqualTo(action);
          assertThat(action.word()).matches("[a-z]+");
        }
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property
  void a_date_lies_within_what_it_could_be(@ForAll("dates") PartialDate date) {
    assertThat(new PartialDate(date.toString())).isEqualTo(date);
    assertThat(date.earliest()).isBeforeOrEqualTo(date.writtenFirst());
    assertThat(date.writtenFirst()).isBeforeOrEqualTo(date.writtenLast());
    assertThat(date.writtenLast()).isBeforeOrEqualTo(date.latest());
    assertThat(date.isExact()).isEqualTo(date.earliest().equals(date.latest()));
  }

  @Property
  void the_order_is_total_and_agrees_with_equality(
      @ForAll("dates") PartialDate a, @ForAll("dates") PartialDate b) {
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
  }

  @Provide
  Arbitrary<PartialDate> dates() {
    return Anything.dates();
  }
}
