package org.firmground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both clocks: what was true on a day, as it was known at a moment. */
class ClocksTest {
  private static final String INSIDE_FIRST = "lon=165.005&lat=41.005";
  private static final String INSIDE_LATER = "lon=165.125&lat=41.005";

  @TempDir static Path folder;
  private static Served served;

  @BeforeAll
  static void serve() {
    served = Served.of(Registers.country(folder));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static String word(String query) {
    return served.json("/api/check?" + query).get("answer").asString();
  }

  private static int hazards(String clocks) {
    return served.json("/collections/hazardous-area/items?" + clocks).get("numberMatched").asInt();
  }

  @Test
  void a_check_answers_for_the_day_it_is_asked_of() {
    assertThat(word(INSIDE_FIRST + "&asOf=2020-11-19")).isEqualTo("no-information");
    assertThat(word(INSIDE_FIRST + "&asOf=2020-11-20")).isEqualTo("confirmed-danger");
  }

  @Test
  void a_check_answers_from_what_was_known_at_the_moment() {
    assertThat(word(INSIDE_LATER)).isEqualTo("confirmed-danger");
    assertThat(word(INSIDE_LATER + "&knownAt=2021-03-10T08:59:59Z")).isEqualTo("no-information");
    assertThat(word(INSIDE_LATER + "&knownAt=2021-03-09")).isEqualTo("no-information");
    assertThat(word(INSIDE_LATER + "&knownAt=2021-03-10")).isEqualTo("confirmed-danger");
  }

  @Test
  void items_are_those_of_both_clocks() {
    assertThat(hazards("")).isEqualTo(4);
    assertThat(hazards("asOf=2020-11-20")).isEqualTo(1);
    assertThat(hazards("knownAt=2021-02-01T00:00:00Z")).isEqualTo(3);
    assertThat(hazards("asOf=2020-11-21&knownAt=2021-02-01")).isEqualTo(2);
    assertThat(hazards("datetime=2020-11-20")).isEqualTo(1);
  }

  @Test
  void figures_count_up_to_the_day_and_from_what_was_known() {
    assertThat(served.page("/figures/casualties.killed")).contains("<h1 class=\"figure\">1 ");
    assertThat(served.page("/figures/casualties.killed?asOf=2020-12-04"))
        .contains("<h1 class=\"figure\">0 ");
    assertThat(served.page("/figures/casualties.killed?knownAt=2021-01-09"))
        .contains("<h1 class=\"figure\">0 ");
    assertThat(served.page("/records?kind=hazardous-area&asOf=2020-11-20"))
        .contains("HA-000001")
        .doesNotContain("HA-000002");
  }

  @Test
  void the_bar_says_both_clocks_on_every_page_when_either_is_not_now() {
    for (String path :
        List.of(
            "/letter",
            "/map",
            "/check",
            "/figures",
            "/figures/casualties.killed",
            "/records",
            "/records/HA-000001",
            "/records/HA-000001/history",
            "/search",
            "/help")) {
      assertThat(served.page(path + "?asOf=2021-02-22&knownAt=2021-03-01"))
          .as(path)
          .contains(
              "class=\"clocks set\"",
              "As of 22 Feb 2021 \u00b7 as known at 1 Mar 2021 23:59 UTC",
              "class=\"now\"",
              ">Back to ");
    }
    assertThat(served.page("/records")).contains("As of today, 1 Jun 2021, as known now");
  }

  @Test
  void the_letter_stands_at_its_own_day_unless_another_is_asked_for() {
    assertThat(served.page("/letter")).contains("class=\"clocks set\"", "As of 22 Feb 2021");
    assertThat(served.page("/letter?asOf=2020-12-01"))
        .contains("As of 1 Dec 2020", "href=\"/letter\">Back to the letter&#39;s day");
    assertThat(served.page("/letter")).contains("href=\"/letter?asOf=2021-06-01\">See it today");
  }

  @Test
  void every_link_of_a_page_keeps_the_clocks() {
    String page = served.page("/records/AX-000001?asOf=2021-02-22&knownAt=2021-03-01");
    var links = Pages.links(page);

    assertThat(links).hasSizeGreaterThan(6);
    assertThat(links)
        .filteredOn(l -> !l.startsWith("/assets") && !l.startsWith("#") && !l.equals(BACK))
        .allSatisfy(l -> assertThat(l).contains("asOf=2021-02-22", "knownAt=2021-03-01"));
  }

  /** The one that leads back to now. */
  private static final String BACK = "/records/AX-000001";

  @Test
  void a_clock_that_cannot_be_read_is_said_on_a_page_that_stands_at_now() {
    var answer = served.get("/records?asOf=22.02.2021");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("asOf takes one day such as 2021-02-22", "As of today");
  }
}
