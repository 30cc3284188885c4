package org.firmground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code /api/check}: the contract of the command line's JSON, over HTTP. */
class CheckApiTest {
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

  private static JsonNode check(String query) {
    return served.json("/api/check?" + query);
  }

  @Test
  void a_check_has_every_member_of_the_contract() {
    var answer = check("lon=165.005&lat=41.005&radius=25");

    assertThat(answer.get("answer").asString()).isEqualTo("confirmed-danger");
    assertThat(answer.get("lon").asDouble()).isEqualTo(165.005);
    assertThat(answer.get("lat").asDouble()).isEqualTo(41.005);
    assertThat(answer.get("uncertaintyMetres").asDouble()).isZero();
    assertThat(answer.get("discMetres").asDouble()).isEqualTo(25);
    assertThat(answer.get("nearestHazardMetres").asDouble()).isZero();
    assertThat(answer.get("newestInformation").asString()).isEqualTo("2020-11-20");
    assertThat(answer.get("surveyed").isString()).isTrue();
    assertThat(answer.get("pendingReports").isArray()).isTrue();
    assertThat(answer.get("asOf").asString()).isEqualTo("2021-06-01");
    assertThat(answer.get("knownAt").asString()).isEqualTo("2021-06-01T09:00:00Z");
    assertThat(answer.get("sequence").asLong()).isPositive();
    assertThat(answer.get("records")).isNotEmpty();
    for (JsonNode record : answer.get("records")) {
      assertThat(record.propertyNames())
          .contains("record", "code", "kind", "distanceMetres", "bearingDegrees");
    }
    var first = answer.get("records").get(0);
    assertThat(first.get("code").asString()).isEqualTo("HA-000001");
    assertThat(first.get("kind").asString()).isEqualTo("hazardous-area");
    assertThat(first.get("distanceMetres").asDouble()).isZero();
    assertThat(first.get("bearingDegrees").isNull()).isTrue();
  }

  @Test
  void a_hazard_beside_the_place_has_its_distance_and_bearing() {
    var answer = check("lon=164.999&lat=41.005&radius=500");
    var hazard = answer.get("records").get(0);

    assertThat(hazard.get("code").asString()).isEqualTo("HA-000001");
    assertThat(hazard.get("distanceMetres").asDouble()).isBetween(80.0, 90.0);
    assertThat(hazard.get("bearingDegrees").asDouble()).isBetween(89.0, 91.0);
  }

  @Test
  void each_of_the_five_words_comes_from_the_ground_that_has_it() {
    assertThat(check("lon=165.005&lat=41.005").get("answer").asString())
        .isEqualTo("confirmed-danger");
    assertThat(check("lon=165.035&lat=41.005").get("answer").asString()).isEqualTo("suspected");
    assertThat(check("lon=165.065&lat=41.005").get("answer").asString()).isEqualTo("released");
    assertThat(check("lon=165.095&lat=41.005").get("answer").asString())
        .isEqualTo("surveyed-no-evidence");
    assertThat(check("lon=165.2&lat=41.2").get("answer").asString()).isEqualTo("no-information");
  }

  @Test
  void a_sentence_comes_with_the_word_and_calls_no_ground_safe() {
    for (String lon : List.of("165.005", "165.035", "165.065", "165.095", "165.2")) {
      assertThat(check("lat=41.005&lon=" + lon).get("sentence").asString())
          .isNotBlank()
          .doesNotContainIgnoringCase("safe");
    }
  }

  @Test
  void a_place_in_text_answers_as_its_degrees_do() {
    var text = check("place=" + Served.encoded("41.005 N 165.035 E"));

    assertThat(text.get("answer").asString()).isEqualTo("suspected");
    assertThat(text.get("lon").asDouble()).isEqualTo(165.035);
    assertThat(check("place=" + Served.encoded("41°00'18\"N 165°02'06\"E")).get("answer"))
        .isEqualTo(text.get("answer"));
  }

  @Test
  void a_place_that_cannot_be_read_is_a_problem_with_the_code_of_the_reading() {
    var answer = served.get("/api/check?place=" + Served.encoded("by the old mill"));
    var problem = Served.read(answer.body());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(problem.get("code").asString()).isEqualTo("FG-POS-001");
    assertThat(problem.get("title").asString()).isEqualTo("The place cannot be read");
    assertThat(problem.get("status").asInt()).isEqualTo(400);
    assertThat(problem.get("detail").asString()).isNotBlank();
    assertThat(problem.get("instance").asString()).isEqualTo("/api/check");
    assertThat(problem.get("type").asString()).isEqualTo("/help#FG-POS-001");
  }

  @Test
  void what_is_out_of_range_or_missing_is_a_problem_that_names_the_parameter() {
    for (String[] asked :
        new String[][] {
          {"lon=181&lat=41", "lon"},
          {"lon=165&lat=NaN", "lat"},
          {"lon=165", "latitude"},
          {"lon=165&lat=41&radius=-1", "radius"},
          {"lon=165&lat=41&radius=1e9", "radius"},
          {"lon=x&lat=41", "lon"},
          {"", "place="},
          {"lon=165&lat=41&asOf=yesterday", "asOf"},
          {"lon=165&lat=41&knownAt=2021-13-40", "knownAt"},
        }) {
      var answer = served.get("/api/check?" + asked[0]);
      var problem = Served.read(answer.body());
      assertThat(answer.statusCode()).as(asked[0]).isEqualTo(400);
      assertThat(problem.get("code").asString()).as(asked[0]).isEqualTo("FG-WEB-001");
      assertThat(problem.get("detail").asString()).as(asked[0]).contains(asked[1]);
    }
  }

  @Test
  void every_code_of_a_problem_has_its_place_on_the_help_page() {
    String help = served.page("/help");
    var types = new ArrayList<String>();
    for (String place :
        List.of("by the old mill", "91.5 N 165 E", "41.005 N", "1, 2", "41.005 N 165.005 E 7")) {
      var answer = served.get("/api/check?place=" + Served.encoded(place));
      if (answer.statusCode() == 400) {
        types.add(Served.read(answer.body()).get("type").asString());
      }
    }
    types.add(Served.read(served.get("/api/check").body()).get("type").asString());

    assertThat(types).hasSizeGreaterThan(2);
    assertThat(types)
        .allSatisfy(
            type -> assertThat(help).contains("id=\"" + type.substring("/help#".length()) + "\""));
  }

  @Test
  void the_page_in_words_says_the_same_word_and_the_same_records() {
    String page = served.page("/check?place=" + Served.encoded("41.005 N 165.005 E"));

    assertThat(page).contains("answer confirmed-danger", "HA-000001", "Confirmed danger");
    assertThat(page)
        .contains(check("lon=165.005&lat=41.005").get("sentence").asString().substring(0, 20));
  }
}
