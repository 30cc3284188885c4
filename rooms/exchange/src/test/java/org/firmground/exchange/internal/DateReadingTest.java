package org.firmground.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.firmground.exchange.internal.DateReading.Reading;
import org.firmground.history.PartialDate;

class DateReadingTest {
  private static LocalDate day(int number) {
    return LocalDate.of(1950, 1, 1).plusDays(number);
  }

  private static String in(String form, LocalDate day) {
    return day.format(DateTimeFormatter.ofPattern(form, Locale.ROOT));
  }

  @Property
  void plain_forms_read_as_their_day(@ForAll @IntRange(max = 50_000) int number) {
    LocalDate day = day(number);
    var read = new Reading.Date(PartialDate.of(day));

    for (String form :
        List.of(
            "yyyy-MM-dd",
            "yyyy/M/d",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "yyyyMMdd",
            "yyyy-MM-dd'T'HH:mm:ss")) {
      String text = day.atStartOfDay().format(DateTimeFormatter.ofPattern(form, Locale.ROOT));
      assertThat(DateReading.read(text, List.of())).as(text).isEqualTo(read);
    }
    String named =
        day.getDayOfMonth()
            + " "
            + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
            + " "
            + day.getYear();
    assertThat(DateReading.read(named, List.of())).as(named).isEqualTo(read);
  }

  @Property
  void a_date_with_slashes_is_never_read_as_another(
      @ForAll @IntRange(max = 50_000) int number, @ForAll boolean dayFirst) {
    LocalDate day = day(number);
    String text = in(dayFirst ? "d/M/yyyy" : "M/d/yyyy", day);

    switch (DateReading.read(text, List.of())) {
      case Reading.Date d -> assertThat(d.date()).as(text).isEqualTo(PartialDate.of(day));
      case Reading.Either e ->
          assertThat(List.of(e.a(), e.b())).as(text).contains(PartialDate.of(day));
      case Reading.None n -> throw new AssertionError(text + " was not read");
    }
    assertThat(DateReading.read(text, List.of(dayFirst ? "d/M/yyyy" : "M/d/yyyy")))
        .isEqualTo(new Reading.Date(PartialDate.of(day)));
  }

  @Property
  void any_text_reads_without_failing(@ForAll String text) {
    assertThat(DateReading.read(text, List.of("d/M/yy", "MMM yyyy", "epoch-ms"))).isNotNull();
  }

  @Example
  void dates_are_read_as_far_as_they_are_known() {
    Map.of(
            "March 2021", "2021-03",
            "03/2021", "2021-03",
            "2021", "2021",
            "1993?", "1993?",
            "2,006", "2006",
            "ca. 1994", "1994?",
            "15 марта 2021", "2021-03-15",
            "15 de marzo de 2021", "2021-03-15",
            "unknown", "unknown",
            "March 15, 2021", "2021-03-15")
        .forEach((text, date) ->
            assertThat(DateReading.read(text, List.of()))
                .as(text)
                .isEqualTo(new Reading.Date(new PartialDate(date))));
  }

  @Example
  void what_is_no_date_is_not_read() {
    for (String text :
        List.of(
            "31.02.2004", "yesterday", "21", "3/5/04", "2021-13-01", "12345", "0", "99999999")) {
      assertThat(DateReading.read(text, List.of())).as(text).isEqualTo(new Reading.None());
    }
  }

  @Example
  void two_digits_of_a_year_need_a_form() {
    assertThat(DateReading.read("3/5/04", List.of("d/M/yy")))
        .isEqualTo(new Reading.Date(new PartialDate("2004-05-03")));
  }
}
