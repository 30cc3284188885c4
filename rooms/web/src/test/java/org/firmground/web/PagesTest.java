package org.firmground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages as they come, without a browser. */
class PagesTest {
  private static final List<String> PAGES =
      List.of(
          "/letter",
          "/map",
          "/check",
          "/check?lon=165.065&lat=41.005",
          "/figures",
          "/figures?subject=land",
          "/figures?subject=ordnance",
          "/figures/casualties.killed",
          "/records",
          "/records?kind=hazardous-area",
          "/records/HA-000003",
          "/records/HA-000003/history",
          "/search?q=Mul",
          "/help");

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

  @Test
  void an_unknown_path_gives_a_person_a_page_that_says_what_to_do() {
    var answer = served.get("/nowhere/at/all", "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(answer.body())
        .contains("<h1>Nothing is here</h1>", "What you can do", "FG-WEB-002", "EXERCISE")
        .doesNotContain("Exception", "Whitelabel", "\tat ", "org.springframework");
  }

  @Test
  void an_unknown_path_gives_a_program_a_problem() {
    var answer = served.get("/nowhere", "Accept", "application/json");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Served.read(answer.body()).get("code").asString()).isEqualTo("FG-WEB-002");
  }

  @Test
  void a_record_that_is_not_there_is_said_by_its_name() {
    var answer = served.get("/records/HA-424242");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no record &quot;HA-424242&quot;");
  }

  @Test
  void every_page_says_exercise_and_none_calls_ground_safe() {
    for (String path : PAGES) {
      String text = Pages.text(served.page(path));
      assertThat(text).as(path).contains("EXERCISE").doesNotContainPattern("(?i)\\bsafe\\b");
    }
  }

  @Test
  void the_five_words_stand_on_the_map_with_their_letters() {
    assertThat(served.page("/map"))
        .contains(
            "<b aria-hidden=\"true\">D</b> Confirmed danger",
            "<b aria-hidden=\"true\">S</b> Suspected",
            "<b aria-hidden=\"true\">R</b> Released",
            "<b aria-hidden=\"true\">N</b> Surveyed, no evidence",
            "<b aria-hidden=\"true\">?</b> No information");
  }

  @Test
  void what_a_source_wrote_is_text_and_never_markup() {
    assertThat(served.page("/search?q=Mulberry"))
        .contains("Mulberry &lt;Bridge&gt;")
        .doesNotContain("<Bridge>");
    assertThat(served.page("/search?q=" + Served.encoded("<script>alert(1)</script>\"'")))
        .doesNotContain("<script>alert");
    assertThat(served.get("/records/" + Served.encoded("<img src=x>")).body())
        .doesNotContain("<img");
    assertThat(served.page("/check?x=" + Served.encoded("\"><b>") + "&place=41N+165E"))
        .doesNotContain("\"><b>");
  }

  @Test
  void search_leads_a_code_to_its_record_and_a_coordinate_to_its_check() {
    var code = served.get("/search?q=HA-000002&asOf=2021-02-22");
    var place = served.get("/search?q=" + Served.encoded("41.005 N 165.005 E"));

    assertThat(code.statusCode()).isEqualTo(303);
    assertThat(code.headers().firstValue("Location"))
        .contains("/records/HA-000002?asOf=2021-02-22");
    assertThat(place.headers().firstValue("Location").orElseThrow())
        .startsWith("/check?place=41.005");
  }

  @Test
  void the_letter_leads_from_its_number_to_the_records_in_two_clicks() {
    String letter = served.page("/letter");
    String figure =
        Pages.links(letter).stream()
            .filter(l -> l.startsWith("/figures/casualties.killed?"))
            .findFirst()
            .orElseThrow();
    String counted = served.page(figure);

    assertThat(counted).contains("<h1 class=\"figure\">1 ", "VI-000001");
    assertThat(Pages.links(counted)).anySatisfy(l -> assertThat(l).contains("/records/VI-000001"));
  }

  @Test
  void a_new_register_has_every_page_and_says_what_each_is_for(@TempDir Path empty) {
    try (var fresh = Served.of(Registers.empty(empty), WebSettings.on(0))) {
      for (String path :
          List.of(
              "/map",
              "/check",
              "/check?lon=1&lat=2",
              "/figures",
              "/figures?subject=land",
              "/figures?subject=ordnance",
              "/records",
              "/records?kind=accident",
              "/search?q=x",
              "/help",
              "/collections",
              "/collections/accident/items")) {
        assertThat(fresh.get(path).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(fresh.get("/").headers().firstValue("Location")).contains("/map");
      assertThat(fresh.get("/letter").statusCode()).isEqualTo(404);
      assertThat(fresh.page("/map"))
          .contains("treat all of it as dangerous", "./firmground import hazards.geojson")
          .doesNotContain("EXERCISE");
      assertThat(fresh.page("/records?kind=accident")).contains("There are none");
      assertThat(fresh.json("/api/check?lon=1&lat=2").get("answer").asString())
          .isEqualTo("no-information");
    }
  }

  @Test
  void a_first_view_is_light() {
    int library = served.page("/assets/ol/ol.js").length();
    int rest = 0;
    for (String path :
        List.of(
            "/map",
            "/assets/firmground.css",
            "/assets/ol/ol.css",
            "/assets/keys.js",
            "/assets/map.js",
            "/assets/ground.js",
            "/assets/icon.svg")) {
      rest += served.page(path).length();
    }
    assertThat(library).isPositive();
    assertThat(rest).isLessThan(300_000);
  }

  @Test
  void an_asset_is_not_sent_again_to_one_who_has_it() {
    var first = served.get("/assets/map.js");
    String tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(served.get("/assets/map.js", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(served.get("/assets/map.js", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
  }
}
