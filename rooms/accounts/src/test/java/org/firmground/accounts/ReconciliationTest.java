package org.firmground.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.firmground.accounts.Measure.AP_MINES;
import static org.firmground.accounts.Measure.AREA;
import static org.firmground.accounts.Measure.INJURED;
import static org.firmground.accounts.Measure.INJURED_CIVILIAN;
import static org.firmground.accounts.Measure.INJURED_MILITARY;
import static org.firmground.accounts.Measure.ITEMS;
import static org.firmground.accounts.Measure.KILLED;
import static org.firmground.accounts.Measure.KILLED_CIVILIAN;
import static org.firmground.accounts.Measure.KILLED_MILITARY;
import static org.firmground.accounts.Measure.UXO;
import static org.firmground.accounts.Measure.VICTIMS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.firmground.accounts.Finding.Check;
import org.firmground.accounts.Reading.Way;
import org.junit.jupiter.api.Test;

/** Planted statements: those that do not add up are told, those that do are not. */
class ReconciliationTest {
  private static List<Finding> findings(Stated... stated) {
    return Stated.findings(stated);
  }

  private static Finding only(Stated... stated) {
    var findings = findings(stated);
    assertThat(findings).as("findings").hasSize(1);
    return findings.getFirst();
  }

  private static List<Way> ways(Finding f) {
    return f.readings().stream().map(Reading::way).toList();
  }

  private static String sentence(Finding f, Way way) {
    return f.readings().stream()
        .filter(r -> r.way() == way)
        .map(Reading::sentence)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no reading " + way + " in " + f.readings()));
  }

  // ---- parts and their total ----

  @Test
  void parts_that_make_the_total_are_not_told() {
    assertThat(
            findings(
                Stated.upTo("2021-12-14")
                    .with(VICTIMS, "197")
                    .with(KILLED, "36")
                    .with(INJURED, "161")
                    .with(KILLED_CIVILIAN, "29")
                    .with(KILLED_MILITARY, "7")
                    .with(INJURED_CIVILIAN, "52")
                    .with(INJURED_MILITARY, "109")))
        .isEmpty();
  }

  @Test
  void a_part_that_is_not_stated_is_not_taken_for_nothing() {
    assertThat(findings(Stated.upTo("2021-02-22").with(KILLED, "15").with(KILLED_CIVILIAN, "9")))
        .isEmpty();
  }

  @Test
  void a_total_that_is_more_than_its_parts_is_told_with_the_category_that_would_be_missing() {
    Finding f =
        only(
            Stated.upTo("2024-02-12").with(VICTIMS, "345").with(KILLED, "65").with(INJURED, "278"));

    assertThat(f.check()).isEqualTo(Check.PARTS);
    assertThat(f.sentence())
        .contains("65 killed and 278 injured make 343, against 345 victims")
        .contains("2 more than its parts");
    assertThat(ways(f)).containsExactly(Way.MISSING_CATEGORY);
    assertThat(sentence(f, Way.MISSING_CATEGORY)).contains("2 of the 345 victims");
  }

  @Test
  void a_part_may_have_been_counted_on_an_earlier_day_where_the_next_number_allows_it() {
    Stated total =
        Stated.upTo("2024-02-12").with(VICTIMS, "345").with(KILLED, "65").with(INJURED, "278");
    Stated before = Stated.upTo("2024-01-26").with(KILLED, "65");

    assertThat(ways(only(total, before, Stated.upTo("2024-08-02").with(KILLED, "69"))))
        .containsExactly(Way.MISSING_CATEGORY, Way.EARLIER_DAY);
    assertThat(ways(only(total, before, Stated.upTo("2024-08-02").with(KILLED, "66"))))
        .containsExactly(Way.MISSING_CATEGORY);
    assertThat(ways(only(total, before))).containsExactly(Way.MISSING_CATEGORY);
  }

  @Test
  void parts_that_are_more_than_the_total_have_no_missing_category() {
    Finding f = only(Stated.upTo("2021-12-09").with(KILLED, "30").with(KILLED_CIVILIAN, "31"));

    assertThat(f.sentence()).contains("31 civilians killed against 30 killed");
    assertThat(f.readings()).isEmpty();
  }

  @Test
  void a_part_may_be_given_as_the_total() {
    Finding f =
        only(Stated.upTo("2021-02-22").with(VICTIMS, "65").with(KILLED, "15").with(INJURED, "65"));

    assertThat(ways(f)).containsExactly(Way.PART_FOR_WHOLE);
    assertThat(sentence(f, Way.PART_FOR_WHOLE)).contains("65 counts only the injured");
  }

  @Test
  void four_parts_are_held_against_the_victims_where_killed_and_injured_are_not_stated() {
    Stated row =
        Stated.period(Counting.PERIOD, "2021-12-15", "2022-02-04")
            .with(KILLED_CIVILIAN, "1")
            .with(KILLED_MILITARY, "0")
            .with(INJURED_CIVILIAN, "2")
            .with(INJURED_MILITARY, "4");

    assertThat(findings(row.with(VICTIMS, "7"))).isEmpty();
    assertThat(only(row.with(VICTIMS, "8")).sentence()).contains("1 killed and 6 injured make 7");
  }

  // ---- breakdowns ----

  private static List<Claim> breakdown(String total, String... rows) {
    var claims = new ArrayList<Claim>();
    claims.add(
        Stated.period(Counting.YEAR, "2023-01-01", "2023-12-31")
            .total("report")
            .with(AREA, total)
            .claim());
    for (int i = 0; i < rows.length; i++) {
      claims.add(
          Stated.period(Counting.YEAR, "2023-01-01", "2023-12-31")
              .row("report", "operator", "Operator " + (i + 1))
              .with(AREA, rows[i])
              .claim());
    }
    return claims;
  }

  private static List<Finding> areas(List<Claim> claims) {
    return Reconciliation.of(claims, List.of(AREA));
  }

  @Test
  void a_breakdown_that_adds_up_within_its_digits_is_not_told() {
    assertThat(areas(breakdown("30.0", "10.3", "9.8", "10.0"))).isEmpty();
    assertThat(areas(breakdown("30.1", "10.3", "9.8", "10.1"))).isEmpty();
    assertThat(areas(breakdown("30.6", "10.3", "9.8", "10.1"))).hasSize(1);
  }

  @Test
  void a_row_with_a_slip_of_the_unit_is_named() {
    Finding f = areas(breakdown("600.5", "100.5", "200000", "300")).getFirst();

    assertThat(ways(f)).containsExactly(Way.UNIT);
    assertThat(sentence(f, Way.UNIT)).contains("Operator 2 is 200 ha and not 200,000");
  }

  @Test
  void a_breakdown_with_a_row_that_does_not_state_the_number_is_not_summed() {
    var claims = breakdown("60", "10", "20");
    claims.add(
        Stated.period(Counting.YEAR, "2023-01-01", "2023-12-31")
            .row("report", "operator", "Operator 3")
            .with(ITEMS, "3")
            .claim());

    assertThat(areas(claims)).isEmpty();
  }

  @Test
  void rows_rounded_to_hundreds_may_differ_from_the_total_by_their_rounding() {
    Finding f = areas(breakdown("31600", "22600", "2400", "949", "198", "5400")).getFirst();

    assertThat(f.sentence()).contains("make 31,547 ha, against 31,600");
    assertThat(sentence(f, Way.ROUNDED)).contains("up to 20").contains("the difference is 53");
    assertThat(ways(areas(breakdown("32000", "22611", "2412", "949", "198", "5433")).getFirst()))
        .containsExactly(Way.ROUNDED, Way.MISSING_CATEGORY);
    assertThat(ways(areas(breakdown("32601", "22611", "2412", "949", "198", "5433")).getFirst()))
        .containsExactly(Way.MISSING_CATEGORY);
  }

  // ---- counts from a fixed day on ----

  @Test
  void a_count_that_rises_or_stays_is_not_told() {
    assertThat(
            findings(
                Stated.upTo("2021-06-07").by("Party A").with(VICTIMS, "140"),
                Stated.upTo("2021-06-12").by("Party B").with(VICTIMS, "140"),
                Stated.upTo("2021-11-22").by("Party A").with(VICTIMS, "180")))
        .isEmpty();
  }

  @Test
  void counts_from_different_days_on_are_different_counts() {
    assertThat(
            findings(
                Stated.upTo("2024-02-12").with(VICTIMS, "345"),
                Stated.period(Counting.CUMULATIVE, "2023-01-01", "2024-04-04").with(VICTIMS, "41")))
        .isEmpty();
  }

  @Test
  void statements_of_the_same_day_do_not_fall() {
    assertThat(
            findings(
                Stated.upTo("2021-02-20").by("Party A").with(KILLED, "15"),
                Stated.upTo("2021-02-20").by("Party B").with(KILLED, "14")))
        .isEmpty();
  }

  @Test
  void a_count_that_falls_is_told_with_an_earlier_day_that_would_fit() {
    Finding f =
        only(
            Stated.upTo("2021-04-24").with(VICTIMS, "105"),
            Stated.upTo("2021-06-07").by("Party B").with(VICTIMS, "140"),
            Stated.upTo("2021-06-12").with(VICTIMS, "121"));

    assertThat(f.check()).isEqualTo(Check.FALL);
    assertThat(f.sentence())
        .contains("140 up to 2021-06-07 (Party B), then 121 up to 2021-06-12 (Party A)")
        .contains("falls by 19");
    assertThat(ways(f)).containsExactly(Way.EARLIER_DAY);
    assertThat(sentence(f, Way.EARLIER_DAY)).contains("105 up to 2021-04-24");
  }

  @Test
  void a_fall_with_nothing_around_it_has_no_reading() {
    assertThat(
            only(
                    Stated.upTo("2021-06-07").with(VICTIMS, "141"),
                    Stated.upTo("2021-06-12").with(VICTIMS, "122"))
                .readings())
        .isEmpty();
  }

  @Test
  void several_that_are_lower_than_the_same_statement_are_one_finding() {
    Finding f =
        only(
            Stated.upTo("2021-06-07").with(VICTIMS, "141"),
            Stated.upTo("2021-06-12").with(VICTIMS, "122"),
            Stated.upTo("2021-06-20").with(VICTIMS, "133"));

    assertThat(f.claims()).hasSize(3);
    assertThat(f.sentence()).contains("Later statements that are lower, too: 1");
  }

  @Test
  void a_number_of_two_digits_may_be_a_least_number_and_one_of_five_may_not() {
    Stated high = Stated.upTo("2023-11-28").with(AP_MINES, "30753");

    Finding round = only(high, Stated.upTo("2024-10-24").with(AP_MINES, "25000"));
    assertThat(ways(round)).containsExactly(Way.AT_LEAST);
    assertThat(sentence(round, Way.AT_LEAST)).contains("more than 25,000");
    assertThat(only(high, Stated.upTo("2024-10-24").with(AP_MINES, "25137")).readings()).isEmpty();
  }

  @Test
  void a_rounded_number_reconciles_only_within_its_rounding() {
    Stated high = Stated.upTo("2023-05-25").with(UXO, "44698");

    assertThat(ways(only(high, Stated.upTo("2023-09-04").with(UXO, "40000"))))
        .containsExactly(Way.ROUNDED, Way.AT_LEAST);
    assertThat(ways(only(high, Stated.upTo("2023-09-04").with(UXO, "44000"))))
        .containsExactly(Way.AT_LEAST);
    assertThat(ways(only(high, Stated.upTo("2023-09-04").with(UXO, "44500"))))
        .doesNotContain(Way.ROUNDED);
  }

  @Test
  void civilians_alone_are_a_reading_where_the_statement_itself_gives_that_number() {
    Stated before = Stated.upTo("2021-02-22").with(KILLED, "15").with(KILLED_CIVILIAN, "9");
    Stated same = Stated.upTo("2021-03-19").with(KILLED, "14").with(KILLED_CIVILIAN, "14");

    assertThat(sentence(only(before, same), Way.CIVILIANS_ONLY))
        .contains("14 counts only civilians killed", "9, 2021-02-22");
    assertThat(only(before, Stated.upTo("2021-03-19").with(KILLED, "14")).readings()).isEmpty();
  }

  @Test
  void a_part_for_the_whole_is_a_reading_where_it_lies_between_the_parts_around_it() {
    Stated before = Stated.upTo("2021-06-07").with(VICTIMS, "140").with(KILLED, "27");
    Stated low = Stated.upTo("2021-06-12").with(VICTIMS, "121");

    Finding f = only(before, low, Stated.upTo("2021-12-09").with(INJURED, "153"));
    assertThat(ways(f)).containsExactly(Way.PART_FOR_WHOLE);
    assertThat(sentence(f, Way.PART_FOR_WHOLE))
        .contains("121 counts only the injured", "113 = 140 less 27", "153, 2021-12-09");
    assertThat(ways(only(before, low, Stated.upTo("2021-12-09").with(INJURED, "120"))))
        .doesNotContain(Way.PART_FOR_WHOLE);
  }

  @Test
  void another_scope_is_a_reading_only_where_another_is_stated() {
    Stated all = Stated.upTo("2021-11-01").scope("all operators").with(AREA, "7011");

    assertThat(ways(only(all, Stated.upTo("2021-11-22").scope("own staff").with(AREA, "6286"))))
        .containsExactly(Way.OTHER_SCOPE);
    assertThat(only(all, Stated.upTo("2021-11-22").scope("all operators").with(AREA, "6286")))
        .satisfies(f -> assertThat(f.readings()).isEmpty());
    assertThat(only(all, Stated.upTo("2021-11-22").with(AREA, "6286")).readings()).isEmpty();
  }

  @Test
  void another_definition_is_a_reading_only_where_both_are_stated() {
    Stated all = Stated.upTo("2021-02-22").definition("all injured").with(INJURED, "165");

    assertThat(
            sentence(
                only(
                    all,
                    Stated.upTo("2021-03-19").definition("seriously injured").with(INJURED, "66")),
                Way.OTHER_SCOPE))
        .contains("\"seriously injured\" leaves out at least 99", "definitions");
    assertThat(only(all, Stated.upTo("2021-03-19").with(INJURED, "66")).readings()).isEmpty();
  }

  @Test
  void claims_about_different_places_are_not_held_against_each_other() {
    assertThat(
            findings(
                Stated.upTo("2021-06-07").place("District 1").with(VICTIMS, "140"),
                Stated.upTo("2021-06-12").place("District 2").with(VICTIMS, "120")))
        .isEmpty();
    assertThat(
            findings(
                Stated.upTo("2021-06-07").place("District 1").with(VICTIMS, "140"),
                Stated.upTo("2021-06-12").place("District 1").with(VICTIMS, "121")))
        .hasSize(1);
  }

  @Test
  void a_slip_by_ten_in_a_count_is_a_reading_where_both_neighbours_allow_it() {
    Stated before = Stated.upTo("2023-01-01").with(AREA, "811.3");
    Stated slip = Stated.upTo("2023-02-01").with(AREA, "90.25");

    assertThat(ways(only(before, slip, Stated.upTo("2023-03-01").with(AREA, "955.1"))))
        .containsExactly(Way.UNIT);
    assertThat(only(before, slip).readings()).isEmpty();
  }

  @Test
  void a_slip_in_the_higher_number_is_a_reading_where_it_then_lies_between_its_neighbours() {
    Finding f =
        only(
            Stated.upTo("2023-01-01").with(AREA, "811.3"),
            Stated.upTo("2023-02-01").with(AREA, "9025000"),
            Stated.upTo("2023-03-01").with(AREA, "955.1"));

    assertThat(ways(f)).containsExactly(Way.EARLIER_DAY, Way.UNIT);
    assertThat(sentence(f, Way.UNIT))
        .contains("9,025,000 is read as 902.5 ha", "a factor of 10,000", "811.3, 2023-01-01");
  }

  // ---- all of it ----

  @Test
  void the_order_in_which_claims_come_changes_nothing() {
    var claims = new ArrayList<Claim>();
    claims.add(Stated.upTo("2021-04-24").with(VICTIMS, "105").claim());
    claims.add(Stated.upTo("2021-06-07").with(VICTIMS, "140").with(KILLED, "27").claim());
    claims.add(Stated.upTo("2021-06-12").with(VICTIMS, "120").claim());
    claims.add(
        Stated.upTo("2024-02-12")
            .with(VICTIMS, "345")
            .with(KILLED, "65")
            .with(INJURED, "278")
            .claim());
    var expected = Reconciliation.of(claims, List.of(Measure.values()));

    Collections.reverse(claims);

    assertThat(expected).hasSize(2);
    assertThat(Reconciliation.of(claims, List.of(Measure.values()))).isEqualTo(expected);
  }

  @Test
  void it_reads_the_same_with_the_names_swapped() {
    var one =
        findings(
            Stated.upTo("2021-06-07").by("Party A").with(VICTIMS, "140"),
            Stated.upTo("2021-06-12").by("Party B").with(VICTIMS, "120"));
    var other =
        findings(
            Stated.upTo("2021-06-07").by("Party B").with(VICTIMS, "140"),
            Stated.upTo("2021-06-12").by("Party A").with(VICTIMS, "120"));

    assertThat(other.getFirst().sentence())
        .isEqualTo(
            one.getFirst()
                .sentence()
                .replace("Party A", "Party X")
                .replace("Party B", "Party A")
                .replace("Party X", "Party B"));
    assertThat(other.getFirst().readings()).isEqualTo(one.getFirst().readings());
  }

  @Test
  void claims_whose_days_are_not_known_are_held_against_none() {
    assertThat(
            findings(
                Stated.upTo("2021-06-07").with(VICTIMS, "140"),
                Stated.upTo("unknown").with(VICTIMS, "120"),
                Stated.upTo("2021?").with(VICTIMS, "3")))
        .isEmpty();
  }
}
