package org.firmground.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.firmground.ground.LonLat;
import org.firmground.history.Value;
import org.firmground.register.check.PlaceAnswer;
import org.firmground.register.check.PlaceCheck;
import org.firmground.register.check.Word;
import org.junit.jupiter.api.Test;

/** The rules of the five words, one by one, over squares of a hundredth of a degree. */
class PlaceCheckTest {
  private static final Person CLERK = new Person("Exercise authority", "Clerk 1");
  private static final Person REVIEWER = new Person("Exercise authority", "Reviewer 1");
  private static final LonLat MIDDLE = new LonLat(165.005, 41.005);

  private final Register register =
      new Register(
          new InMemoryStore(
              new Store.Identity(
                  new UUID(1, 2),
                  "",
                  true,
                  "UTC",
                  java.time.Instant.parse("2020-11-01T00:00:00Z"))),
          new PlainSealedStore(),
          new StoreContract.SettableClock(),
          Ids.seeded("check"));

  private String put(Draft... drafts) {
    try (var session =
        register.beginImport(new ImportRequest("f", "00", "d", "EXERCISE", ""), CLERK)) {
      for (Draft d : drafts) {
        session.add(d);
      }
      return session.finish(Map.of()).code();
    }
  }

  private void accepted(Draft... drafts) {
    register.accept(put(drafts), REVIEWER, "seen");
  }

  private PlaceAnswer on(String day, LonLat place) {
    var clocks = register.clocks(Optional.of(LocalDate.parse(day)), Optional.empty());
    return new PlaceCheck(
            register.snapshot(clocks, Viewer.everything()), PlaceCheck.Settings.DEFAULT)
        .check(place, 0, 0);
  }

  private Word word(String day) {
    return on(day, MIDDLE).word();
  }

  private static Draft release(String from, String names) {
    return StoreContract.draft(
        Kind.RELEASED_LAND,
        "r",
        StoreContract.square(164.99, 40.99, 0.03),
        from,
        names == null
            ? Map.of("method", Value.of("cleared"))
            : Map.of("method", Value.of("cleared"), "hazards", Value.of(names)));
  }

  private static Draft accident(String id, String wkt, String date) {
    return StoreContract.draft(Kind.ACCIDENT, id, wkt, date, Map.of("device", Value.of("ap-mine")));
  }

  @Test
  void nothing_known_is_no_information() {
    assertThat(word("2021-01-01")).isEqualTo(Word.NO_INFORMATION);
  }

  @Test
  void inside_a_confirmed_area_is_confirmed_danger_from_its_first_day() {
    put(StoreContract.hazard("a", 165, 41, "confirmed", "2020-11-12"));
    assertThat(word("2020-11-11")).isEqualTo(Word.NO_INFORMATION);
    assertThat(word("2020-11-12")).isEqualTo(Word.CONFIRMED_DANGER);
  }

  @Test
  void doubt_about_a_date_counts_for_danger() {
    put(StoreContract.hazard("a", 165, 41, "suspected", "2020?"));
    assertThat(word("1999-01-01")).isEqualTo(Word.SUSPECTED);
    accepted(release("2021?", "a"));
    assertThat(word("2025-01-01")).isEqualTo(Word.SUSPECTED);
  }

  @Test
  void an_accepted_release_that_names_the_hazard_and_is_later_releases() {
    put(StoreContract.hazard("a", 165, 41, "confirmed", "2020-11-12"));
    accepted(release("2021-05-01", "a"));
    assertThat(word("2021-04-30")).isEqualTo(Word.CONFIRMED_DANGER);
    assertThat(word("2021-05-01")).isEqualTo(Word.RELEASED);
  }

  @Test
  void a_release_that_waits_or_names_nothing_or_is_not_later_releases_nothing() {
    put(StoreContract.hazard("a", 165, 41, "confirmed", "2021-05-01"));
    put(release("2021-06-01", "a"));
    assertThat(word("2022-01-01")).isEqualTo(Word.CONFIRMED_DANGER);
  }

  @Test
  void a_release_without_names_releases_nothing() {
    put(StoreContract.hazard("a", 165, 41, "confirmed", "2020-11-12"));
    accepted(release("2021-06-01", null));
    assertThat(word("2022-01-01")).isEqualTo(Word.CONFIRMED_DANGER);
  }

  @Test
  void a_release_of_the_same_day_as_the_newest_information_releases_nothing() {
    put(StoreContract.hazard("a", 165, 41, "confirmed", "2021-06-01"));
    accepted(release("2021-06-01", "a"));
    assertThat(word("2022-01-01")).isEqualTo(Word.CONFIRMED_DANGER);
  }

  @Test
  void an_accident_after_the_release_ends_it() {
    put(StoreContract.hazard("a", 165, 41, "confirmed", "2020-11-12"));
    accepted(release("2021-06-01", "a"));
    put(accident("x", "POINT (165.005 41.005)", "2022-03-01"));
    assertThat(word("2022-02-28")).isEqualTo(Word.RELEASED);
    assertThat(word("2022-03-01")).isEqualTo(Word.CONFIRMED_DANGER);
  }

  @Test
  void an_accident_before_the_release_is_released_only_where_its_whole_place_is_covered() {
    put(accident("x", "POINT (165.005 41.005)", "2020-12-01"));
    accepted(release("2021-06-01", "a"));
    assertThat(word("2021-07-01")).isEqualTo(Word.RELEASED);

    put(accident("y", "MULTIPOINT ((165.005 41.005), (165.2 41.2))", "2020-12-01"));
    assertThat(word("2021-07-01")).isEqualTo(Word.SUSPECTED);
  }

  @Test
  void an_accident_known_only_to_a_town_is_listed_and_does_not_answer() {
    put(
        StoreContract.draft(
            Kind.ACCIDENT,
            "t",
            "POINT (165.005 41.005)",
            "2020-12-01",
            Map.of("device", Value.of("ap-mine"), "positionKnownTo", Value.of("settlement"))));
    var answer = on("2021-01-01", MIDDLE);
    assertThat(answer.word()).isEqualTo(Word.NO_INFORMATION);
    assertThat(answer.townOnly()).hasSize(1);
  }

  @Test
  void a_hazard_known_only_as_a_point_answers_within_its_reach() {
    put(
        StoreContract.draft(
            Kind.HAZARDOUS_AREA,
            "p",
            "POINT (165.005 41.005)",
            "2020",
            Map.of("classification", Value.of("suspected"))));
    assertThat(on("2021-01-01", new LonLat(165.0105, 41.005)).word()).isEqualTo(Word.SUSPECTED);
    assertThat(on("2021-01-01", new LonLat(165.0115, 41.005)).word())
        .isEqualTo(Word.NO_INFORMATION);
  }

  @Test
  void an_undone_release_counts_no_more_while_its_withdrawal_is_pending() {
    put(StoreContract.hazard("a", 165, 41, "confirmed", "2020-11-12"));
    String code = put(release("2021-05-01", "a"));
    register.accept(code, REVIEWER, "seen");
    assertThat(word("2022-01-01")).isEqualTo(Word.RELEASED);
    register.undo(code, CLERK, "wrong field");
    assertThat(word("2022-01-01")).isEqualTo(Word.CONFIRMED_DANGER);
  }

  @Test
  void a_completed_survey_without_evidence_answers_so_only_where_it_covers_the_disc() {
    put(
        StoreContract.draft(
            Kind.ACTIVITY,
            "s",
            StoreContract.square(165, 41, 0.01),
            "2021-03-01",
            Map.of(
                "activityType", Value.of("nts"),
                "status", Value.of("completed"),
                "result", Value.of("no-evidence"))));
    assertThat(word("2021-04-01")).isEqualTo(Word.SURVEYED_NO_EVIDENCE);
    assertThat(on("2021-04-01", new LonLat(165.02, 41.005)).word()).isEqualTo(Word.NO_INFORMATION);
  }

  @Test
  void the_nearest_hazard_is_told_whatever_releases_it() {
    put(StoreContract.hazard("a", 165, 41, "confirmed", "2020-11-12"));
    accepted(release("2021-05-01", "a"));
    assertThat(word("2022-01-01")).isEqualTo(Word.RELEASED);
    assertThat(on("2022-01-01", MIDDLE).nearestHazardMetres()).hasValue(0);
  }

  @Test
  void the_nearest_hazard_may_be_closed_by_its_source() {
    put(
        StoreContract.draft(
            Kind.HAZARDOUS_AREA,
            "c",
            StoreContract.square(165, 41, 0.01),
            "2020-11-12",
            Map.of("classification", Value.of("confirmed"), "status", Value.of("closed"))));
    assertThat(word("2022-01-01")).isEqualTo(Word.SUSPECTED);
    assertThat(on("2022-01-01", MIDDLE).nearestHazardMetres()).hasValue(0);
  }

  @Test
  void the_nearest_hazard_may_be_a_report_that_nobody_has_reviewed() {
    put(StoreContract.hazard("a", 165.2, 41, "confirmed", "2020-11-12"));
    put(
        StoreContract.hazard("b", 165.1, 41, "confirmed", "2020-11-12"),
        release("2021-05-01", "a")); // waits, and so does what came with it
    assertThat(on("2022-01-01", MIDDLE).nearestHazardMetres().orElseThrow())
        .isBetween(7_900.0, 8_100.0);
  }

  @Test
  void accidents_and_items_taken_away_are_no_nearest_hazard() {
    put(accident("x", "POINT (165.005 41.005)", "2020-12-01"));
    put(find("f", "POINT (165.005 41.005)", "destroyed"));
    assertThat(on("2021-01-01", MIDDLE).nearestHazardMetres()).isEmpty();

    put(find("g", "POINT (165.005 41.105)", "in-place"));
    assertThat(on("2021-01-01", MIDDLE).nearestHazardMetres().orElseThrow())
        .isBetween(11_000.0, 11_200.0);
  }

  private static Draft find(String id, String wkt, String disposal) {
    return StoreContract.draft(
        Kind.ORDNANCE_FIND,
        id,
        wkt,
        "2020-12-01",
        Map.of("category", Value.of("ap-mine"), "disposal", Value.of(disposal)));
  }
}
