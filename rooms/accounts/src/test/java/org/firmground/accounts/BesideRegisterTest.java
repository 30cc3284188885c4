package org.firmground.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.firmground.accounts.BesideRegister.Said;
import org.firmground.register.Clocks;
import org.firmground.register.figures.Figure;
import org.firmground.register.figures.FigureSet;
import org.firmground.register.figures.Subject;
import org.junit.jupiter.api.Test;

class BesideRegisterTest {
  private static FigureSet figures(String day, String id, double value, String unit) {
    var figure =
        new Figure(
            id, value, unit, id + "/1", new TreeMap<>(), 1, 3, List.of(), List.of(), "", List.of());
    return new FigureSet(
        new Clocks(LocalDate.parse(day), Instant.EPOCH, 1),
        Optional.of(LocalDate.parse("2020-11-10")),
        "",
        List.of(figure));
  }

  private static List<Said> said(FigureSet figures, Stated... stated) {
    return BesideRegister.of(
        Arrays.stream(stated).map(Stated::claim).toList(), figures, List.of(Measure.values()));
  }

  @Test
  void each_claimant_has_its_latest_statement_by_the_day() {
    var said =
        said(
            figures("2021-06-30", "casualties.victims", 100, "person"),
            Stated.upTo("2021-04-24").by("Party A").with(Measure.VICTIMS, "105"),
            Stated.upTo("2021-06-07").by("Party A").with(Measure.VICTIMS, "140"),
            Stated.upTo("2021-06-30").by("Party B").with(Measure.VICTIMS, "90"),
            Stated.upTo("2021-11-22").by("Party A").with(Measure.VICTIMS, "180"));

    assertThat(said).hasSize(2);
    var a = said.getFirst();
    assertThat(a.claim().claimant()).isEqualTo("Party A");
    assertThat(a.earlier()).isEqualTo(1);
    assertThat(a.samePeriod()).isFalse();
    assertThat(a.numbers().getFirst().difference().orElseThrow()).isEqualByComparingTo("40");
    assertThat(a.numbers().getFirst().unknown()).isEqualTo(3);
    assertThat(said.getLast().samePeriod()).isTrue();
    assertThat(said.getLast().numbers().getFirst().difference().orElseThrow())
        .isEqualByComparingTo("-10");
  }

  @Test
  void land_is_compared_in_one_unit() {
    var said =
        said(
            figures("2023-12-31", "land.cleared.sumOfRecords", 5_000_000, "m²"),
            Stated.upTo("2023-12-31").with(Measure.AREA, "501.5"));

    assertThat(said.getFirst().numbers().getFirst().difference().orElseThrow())
        .isEqualByComparingTo("1.5");
  }

  @Test
  void a_number_that_no_figure_counts_has_no_difference() {
    var said =
        said(
            figures("2023-12-31", "land.cleared.sumOfRecords", 5_000_000, "m²"),
            Stated.upTo("2023-12-31").with(Measure.UXO, "7"));

    assertThat(said.getFirst().numbers().getFirst().figure()).isEmpty();
    assertThat(said.getFirst().numbers().getFirst().difference()).isEmpty();
  }

  @Test
  void a_week_is_not_subtracted_from_the_figure_of_other_days() {
    var said =
        said(
            figures("2023-12-31", "land.cleared.sumOfRecords", 5_000_000, "m²"),
            Stated.week("2023-12-25", "2023-12-31").with(Measure.AREA, "40"));

    var number = said.getFirst().numbers().getFirst();
    assertThat(number.difference()).isEmpty();
    assertThat(ClaimsBeside.register(number)).isEqualTo("register 500 (unknown 3), of other days");
    assertThat(ClaimsBeside.ownDays(said.getFirst()).orElseThrow().first()).isEqualTo("2023-12-25");
  }

  @Test
  void a_statement_without_a_day_is_never_overtaken() {
    assertThat(
            said(
                figures("2023-12-31", "casualties.victims", 1, "person"),
                Stated.upTo("unknown").with(Measure.VICTIMS, "7"),
                Stated.upTo("2023-01-01").with(Measure.VICTIMS, "8")))
        .hasSize(2);
  }

  @Test
  void rows_of_a_breakdown_are_no_statements_of_their_own() {
    assertThat(
            said(
                figures("2023-12-31", "casualties.victims", 1, "person"),
                Stated.upTo("2023-01-01")
                    .row("report", "district", "D1")
                    .with(Measure.VICTIMS, "7")))
        .isEmpty();
  }

  @Test
  void ordnance_is_told_beside_land_and_beside_ordnance() {
    assertThat(Measure.beside(Subject.LAND)).contains(Measure.AREA, Measure.UXO);
    assertThat(Measure.beside(Subject.ORDNANCE)).doesNotContain(Measure.AREA);
    assertThat(Measure.beside(Subject.CASUALTIES)).doesNotContain(Measure.AREA, Measure.UXO);
  }
}
