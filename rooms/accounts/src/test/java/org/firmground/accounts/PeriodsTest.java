package org.firmground.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.firmground.accounts.Measure.AREA;
import static org.firmground.accounts.Measure.UXO;
import static org.firmground.accounts.Measure.VICTIMS;

import java.util.ArrayList;
import java.util.List;
import org.firmground.accounts.Finding.Check;
import org.firmground.accounts.Reading.Way;
import org.junit.jupiter.api.Test;

/** Planted periods: against the others of their kind, and against counts from a fixed day on. */
class PeriodsTest {
  private static List<Finding> findings(Stated... stated) {
    return Stated.findings(stated);
  }

  private static List<Finding> findings(List<Stated> stated) {
    return findings(stated.toArray(Stated[]::new));
  }

  private static List<Way> ways(Finding f) {
    return f.readings().stream().map(Reading::way).toList();
  }

  private static List<Stated> weeks(String... areas) {
    var weeks = new ArrayList<Stated>();
    for (int i = 0; i < areas.length; i++) {
      weeks.add(
          Stated.week("2023-0" + (i + 1) + "-02", "2023-0" + (i + 1) + "-08").with(AREA, areas[i]));
    }
    return weeks;
  }

  @Test
  void a_week_out_of_all_proportion_is_told_with_the_slip_that_fits() {
    var stated = weeks("113", "220", "453900", "96", "51.8", "527.23");
    stated.add(Stated.upTo("2023-09-04").with(AREA, "95000"));

    var findings = findings(stated);

    assertThat(findings).hasSize(1);
    Finding f = findings.getFirst();
    assertThat(f.check()).isEqualTo(Check.PROPORTION);
    assertThat(f.sentence())
        .contains("453,900 ha in the week 2023-03-02 to 2023-03-08")
        .contains("the median of the 5 other weeks stated (113)")
        .contains("more than the 95,000 stated for 2020-11-10 to 2023-09-04");
    assertThat(ways(f)).containsExactly(Way.UNIT);
  }

  @Test
  void a_slip_is_read_only_into_the_span_of_the_other_weeks() {
    var findings = findings(weeks("113", "220", "453900", "196", "151.8", "527.23"));

    assertThat(findings.getFirst().readings())
        .singleElement()
        .satisfies(r ->
            assertThat(r.sentence())
                .contains("453.9 ha (a slip by a factor of 1,000)")
                .contains("between 113 and 527.23"));
    assertThat(
            findings(weeks("113", "120", "453900", "96", "51.8", "127.23")).getFirst().readings())
        .isEmpty();
  }

  @Test
  void work_that_grows_or_varies_and_few_weeks_are_not_told() {
    assertThat(findings(weeks("52", "95", "96", "113", "220", "227", "1157", "1199"))).isEmpty();
    assertThat(findings(weeks("52", "95", "453900", "96"))).isEmpty();
    assertThat(findings(weeks("100", "100", "499", "100", "100"))).isEmpty();
    assertThat(findings(weeks("29", "16", "5", "1", "15", "103", "17", "64", "43"))).isEmpty();
  }

  @Test
  void a_count_of_things_is_never_read_as_a_fraction() {
    var stated = new ArrayList<Stated>();
    String[] items = {"26", "112", "2777", "234", "53", "194", "300"};
    for (int i = 0; i < items.length; i++) {
      stated.add(
          Stated.week("2023-0" + (i + 1) + "-02", "2023-0" + (i + 1) + "-08").with(UXO, items[i]));
    }

    assertThat(findings(stated)).singleElement().satisfies(f -> assertThat(f.readings()).isEmpty());
  }

  @Test
  void periods_that_make_more_than_the_count_rose_are_told() {
    Stated first = Stated.upTo("2021-12-14").with(VICTIMS, "197");
    Stated a = Stated.period(Counting.PERIOD, "2021-12-15", "2022-05-18").with(VICTIMS, "25");
    Stated b = Stated.period(Counting.PERIOD, "2022-05-19", "2022-08-18").with(VICTIMS, "11");

    assertThat(findings(first, a, b, Stated.upTo("2022-08-23").with(VICTIMS, "233"))).isEmpty();
    var told = findings(first, a, b, Stated.upTo("2022-08-23").with(VICTIMS, "232"));
    assertThat(told).hasSize(1);
    Finding f = told.getFirst();
    assertThat(f.check()).isEqualTo(Check.PERIODS);
    assertThat(f.sentence()).contains("36 in 2 periods", "against 35").contains("1 more");
    assertThat(ways(f)).containsExactly(Way.EARLIER_DAY);
    assertThat(f.readings().getFirst().sentence()).contains("222 before it and 233 after it");
  }

  @Test
  void where_the_count_itself_falls_its_periods_are_not_told_as_well() {
    assertThat(
            findings(
                Stated.upTo("2021-04-24").with(VICTIMS, "105"),
                Stated.period(Counting.PERIOD, "2021-04-25", "2021-06-07").with(VICTIMS, "35"),
                Stated.upTo("2021-06-07").with(VICTIMS, "140"),
                Stated.upTo("2021-06-12").with(VICTIMS, "121")))
        .extracting(Finding::check)
        .containsExactly(Check.FALL);
  }

  @Test
  void periods_that_overlap_are_not_counted_twice() {
    assertThat(
            findings(
                Stated.upTo("2021-06-01").with(AREA, "100"),
                Stated.period(Counting.MONTH, "2021-07-01", "2021-07-31").with(AREA, "60"),
                Stated.week("2021-07-05", "2021-07-11").with(AREA, "20"),
                Stated.week("2021-07-19", "2021-07-25").with(AREA, "20"),
                Stated.upTo("2021-08-01").with(AREA, "161")))
        .isEmpty();
  }

  @Test
  void a_period_that_reaches_out_of_the_rise_is_not_held_against_it() {
    assertThat(
            findings(
                Stated.upTo("2021-06-01").with(VICTIMS, "100"),
                Stated.period(Counting.PERIOD, "2021-05-20", "2021-07-01").with(VICTIMS, "50"),
                Stated.upTo("2021-07-10").with(VICTIMS, "120")))
        .isEmpty();
  }

  @Test
  void a_count_from_a_fixed_day_on_may_be_given_as_that_of_a_week() {
    var stated = weeks("113", "220", "8111.7", "96", "51.8", "527.23");
    stated.add(Stated.upTo("2023-02-20").with(AREA, "8000.4"));
    stated.add(Stated.upTo("2023-04-20").with(AREA, "8500.4"));

    var findings = findings(stated);

    assertThat(findings).hasSize(1);
    assertThat(ways(findings.getFirst())).containsExactly(Way.UNIT, Way.CUMULATIVE);
    assertThat(findings.getFirst().readings().getLast().sentence())
        .contains("8,111.7 counts since 2020-11-10", "8,000.4 up to 2023-02-20");
  }

  @Test
  void periods_of_a_wider_scope_than_the_count_are_a_reading() {
    Stated before = Stated.upTo("2021-12-14").scope("own staff").with(AREA, "197.5");
    Stated after = Stated.upTo("2022-08-23").scope("own staff").with(AREA, "232.5");
    Stated period = Stated.period(Counting.PERIOD, "2021-12-15", "2022-05-18").with(AREA, "45.5");

    assertThat(ways(findings(before, after, period.scope("all")).getFirst()))
        .containsExactly(Way.EARLIER_DAY, Way.OTHER_SCOPE);
    assertThat(ways(findings(before, after, period.scope("own staff")).getFirst()))
        .containsExactly(Way.EARLIER_DAY);
  }
}
