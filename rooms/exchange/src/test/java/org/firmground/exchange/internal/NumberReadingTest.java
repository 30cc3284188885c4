package org.firmground.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.firmground.exchange.Recipe.NumberForm;
import org.firmground.exchange.internal.NumberReading.Reading;

class NumberReadingTest {
  private static String written(BigDecimal number, char decimal, char thousands, boolean grouped) {
    var symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setDecimalSeparator(decimal);
    symbols.setGroupingSeparator(thousands);
    var format = new DecimalFormat(grouped ? "#,##0.######" : "0.######", symbols);
    format.setParseBigDecimal(true);
    return format.format(number);
  }

  private static boolean is(Reading reading, BigDecimal number) {
    return reading instanceof Reading.Number n && n.value().compareTo(number) == 0;
  }

  @Property
  void a_number_in_the_stated_form_reads_as_itself(
      @ForAll @BigRange(min = "-1000000000", max = "1000000000") @Scale(6) BigDecimal number,
      @ForAll boolean comma,
      @ForAll boolean grouped) {
    char decimal = comma ? ',' : '.';
    char thousands = comma ? '.' : ',';
    var form = new NumberForm(Optional.of(decimal), Optional.of(thousands));

    assertThat(
            is(
                NumberReading.read(written(number, decimal, thousands, grouped), form, false),
                number))
        .isTrue();
  }

  @Property
  void a_number_in_no_stated_form_is_never_read_as_another(
      @ForAll @BigRange(min = "-1000000000", max = "1000000000") @Scale(6) BigDecimal number,
      @ForAll boolean comma,
      @ForAll boolean grouped) {
    String text = written(number, comma ? ',' : '.', comma ? '.' : ',', grouped);

    switch (NumberReading.read(text, NumberForm.UNSTATED, false)) {
      case Reading.Number n -> assertThat(n.value()).as(text).isEqualByComparingTo(number);
      case Reading.Either e ->
          assertThat(e.a().compareTo(number) == 0 || e.b().compareTo(number) == 0)
              .as(text)
              .isTrue();
      case Reading.None n -> throw new AssertionError(text + " was not read");
    }
  }

  @Property
  void any_text_reads_without_failing(@ForAll String text, @ForAll boolean whole) {
    assertThat(NumberReading.read(text, NumberForm.UNSTATED, whole)).isNotNull();
  }

  @Example
  void what_has_two_readings_is_not_decided() {
    assertThat(NumberReading.read("1.250", NumberForm.UNSTATED, false))
        .isEqualTo(new Reading.Either(new BigDecimal("1250"), new BigDecimal("1.250")));
    assertThat(NumberReading.read("1,250 m2", NumberForm.UNSTATED, false))
        .isInstanceOf(Reading.Either.class);
    assertThat(is(NumberReading.read("1,250", NumberForm.UNSTATED, true), new BigDecimal(1250)))
        .isTrue();
    assertThat(NumberReading.read("1.000", NumberForm.UNSTATED, true))
        .isInstanceOf(Reading.Either.class);
  }

  @Example
  void units_are_read_and_words_are_not() {
    assertThat(NumberReading.read("12.5 ha", NumberForm.UNSTATED, false))
        .isEqualTo(new Reading.Number(new BigDecimal("12.5"), Units.find("ha")));
    assertThat(NumberReading.read("12.5 parsecs", NumberForm.UNSTATED, false))
        .isEqualTo(new Reading.None());
    assertThat(NumberReading.read("10-12", NumberForm.UNSTATED, false))
        .isEqualTo(new Reading.None());
    assertThat(NumberReading.read("1,25,000", NumberForm.UNSTATED, false))
        .isEqualTo(new Reading.None());
    assertThat(is(NumberReading.read("١٢٥", NumberForm.UNSTATED, false), new BigDecimal(125)))
        .isTrue();
    assertThat(
            is(NumberReading.read("1 250,5", NumberForm.UNSTATED, false), new BigDecimal("1250.5")))
        .isTrue();
  }
}
