package org.firmground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.firmground.register.Version;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a viewer may not see is nowhere: no page, figure, item, search or history tells of it. */
class ViewerTest {
  private static final Set<String> HIDDEN_IDS = Set.of("H1", "R1", "X1", "V1", "F1", "Q1", "S1");
  private static final List<String> HIDDEN_CODES =
      List.of(
          "HA-000001",
          "RL-000001",
          "AX-000001",
          "VI-000001",
          "OF-000001",
          "RQ-000001",
          "SE-000001");

  /** Words and numbers that only the hidden records have. */
  private static final List<String> HIDDEN_TRACES =
      List.of(
          "165.005", "minefield records\"", "Mulberry", "165.1,41.05", "165.05,41.08", "Old Weir");

  @TempDir static Path folder;
  private static Served served;

  @BeforeAll
  static void serve() {
    served =
        Served.of(
            Registers.country(folder),
            WebSettings.on(0).withLetter(Served.letter()).withViewer(ViewerTest::maySee));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static boolean maySee(Version version) {
    return version.sourceId().filter(HIDDEN_IDS::contains).isEmpty()
        && version.body().find("otherNames").isEmpty();
  }

  @Test
  void the_record_that_is_hidden_is_there_for_one_who_may_see_it(@TempDir Path other) {
    try (var all = Served.of(Registers.country(other))) {
      for (String code : HIDDEN_CODES) {
        assertThat(all.get("/records/" + code).statusCode()).as(code).isEqualTo(200);
      }
    }
  }

  @Test
  void a_check_rests_on_nothing_hidden() {
    var inside = served.json("/api/check?lon=165.005&lat=41.005&radius=1000");

    assertThat(inside.get("answer").asString()).isEqualTo("no-information");
    assertThat(inside.toString()).doesNotContain(HIDDEN_CODES.toArray(String[]::new));
    assertThat(inside.get("nearestHazardMetres").asDouble()).isGreaterThan(1000);
  }

  @Test
  void a_release_that_is_hidden_releases_nothing() {
    assertThat(served.json("/api/check?lon=165.065&lat=41.005").get("answer").asString())
        .isEqualTo("suspected");
    assertThat(
            served
                .json("/collections/hazardous-area/items/HA-000003")
                .get("properties")
                .get("says")
                .asString())
        .isEqualTo("suspected");
  }

  @Test
  void items_hold_nothing_hidden_and_do_not_count_it() {
    assertThat(served.json("/collections/hazardous-area/items").get("numberMatched").asInt())
        .isEqualTo(3);
    for (String kind : List.of("accident", "victim", "ordnance-find", "request")) {
      assertThat(served.json("/collections/" + kind + "/items").get("numberMatched").asInt())
          .as(kind)
          .isZero();
    }
  }

  @Test
  void a_hidden_record_answers_like_one_that_never_was() {
    for (String code : HIDDEN_CODES) {
      for (String path : List.of("/records/%s", "/records/%s/history")) {
        var hidden = served.get(path.formatted(code));
        var never = served.get(path.formatted("HA-999999"));
        assertThat(hidden.statusCode()).as(code).isEqualTo(404);
        assertThat(hidden.body().replace(code, "HA-999999")).isEqualTo(never.body());
      }
    }
    for (String id : HIDDEN_IDS) {
      assertThat(served.get("/records/" + id).statusCode()).as(id).isEqualTo(404);
    }
    assertThat(served.get("/collections/hazardous-area/items/HA-000001").statusCode())
        .isEqualTo(404);
  }

  @Test
  void search_finds_nothing_hidden_by_code_id_or_name() {
    for (String text : List.of("HA-000001", "H1", "X1", "Mulberry")) {
      var answer = served.get("/search?q=" + text);
      assertThat(answer.statusCode()).as(text).isEqualTo(200);
      assertThat(answer.body()).contains("Nothing has this code or name");
    }
  }

  @Test
  void a_record_whose_later_state_is_hidden_shows_the_earlier_and_tells_no_history() {
    assertThat(served.page("/records/SE-000002"))
        .contains("Quince Mill")
        .doesNotContain("Old Weir");
    assertThat(served.page("/records/SE-000002/history"))
        .contains("A part of this record&#39;s history is not for you to see")
        .doesNotContain("Old Weir", "Quince");
    assertThat(served.get("/search?q=Weir").body()).contains("Nothing has this code or name");
    assertThat(served.page("/collections/settlement/items")).doesNotContain("Old Weir");
  }

  @Test
  void figures_and_letter_count_nothing_hidden() {
    assertThat(served.page("/figures/casualties.killed")).contains("<h1 class=\"figure\">0 ");
    assertThat(served.page("/figures/casualties.accidents")).contains("<h1 class=\"figure\">0 ");
    assertThat(served.page("/letter"))
        .contains("No request is on record by 22 Feb 2021")
        .contains("<a id=\"casualties.killed\"");
    assertThat(Pages.text(served.page("/letter"))).containsPattern("killed\\s+0\\s+15\\s+0");
  }

  @Test
  void no_page_that_can_be_reached_by_links_tells_of_anything_hidden() {
    Map<String, String> pages = crawl();

    assertThat(pages).hasSizeGreaterThan(60);
    assertThat(pages)
        .allSatisfy((path, body) ->
            assertThat(body)
                .as(path)
                .doesNotContain(HIDDEN_CODES.toArray(String[]::new))
                .doesNotContain(HIDDEN_TRACES.toArray(String[]::new)));
  }

  /** Every page that links lead to, from the first; all of them must be there. */
  private static Map<String, String> crawl() {
    var pages = new LinkedHashMap<String, String>();
    var ahead = new ArrayDeque<String>(List.of("/letter", "/map", "/records", "/figures"));
    while (!ahead.isEmpty() && pages.size() < 400) {
      String path = ahead.poll().replaceAll("#.*", "");
      if (!path.startsWith("/") || path.startsWith("/assets/") || pages.containsKey(path)) {
        continue;
      }
      var answer = served.get(path);
      assertThat(answer.statusCode()).as(path).isIn(200, 303);
      pages.put(path, answer.body());
      ahead.addAll(Pages.links(answer.body()));
    }
    return pages;
  }
}
