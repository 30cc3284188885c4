package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Claims beside figures, through the command line. */
class BesideClaimsTest {
  private static final Path RECIPES =
      Path.of(System.getProperty("firmground.root", "../.."), "docs", "recipes");

  @TempDir Path folder;
  private Terminal terminal;
  private SampleFiles files;

  @BeforeEach
  void open() {
    terminal = new Terminal(folder.resolve("register"));
    files = new SampleFiles(folder);
  }

  private void take(String recipe, Path table) {
    var ran =
        terminal.run("import", table.toString(), "--recipe", RECIPES.resolve(recipe).toString());
    assertThat(ran.status()).as(ran.out() + ran.err()).isLessThan(2);
  }

  /**
   * Statements of parties in the exercise country; their numbers are those of the letter's year.
   */
  private void takeCasualties() {
    take(
        "claims-casualties-cumulative.yml",
        files.write(
            "said.csv",
            """
            as_of,since,victims,killed,killed_civ,killed_mil,injured,injured_civ,injured_mil,claimant,source_url,note
            2021-02-22,2020-11-10,80,15,9,,65,8,,Party A,https://example.org/1,
            2021-06-07,2020-11-10,140,27,,,,,,Party B,,
            2021-06-12,2020-11-10,120,,,,,,,Party A,https://example.org/2,
            2024-02-12,2020-11-10,345,65,50,,278,,,Party C,https://example.org/3,
            """));
  }

  private JsonNode json(String... words) {
    var all = new ArrayList<>(List.of("figures"));
    all.addAll(List.of(words));
    all.addAll(List.of("--beside-claims", "--json"));
    var ran = terminal.run(all.toArray(String[]::new));
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.json();
  }

  private static String told(JsonNode findings) {
    var told = new StringBuilder();
    for (JsonNode f : findings) {
      told.append(f.get("sentence").stringValue()).append('\n');
      f.get("readings").forEach(r -> told.append("- ").append(r.get("sentence").stringValue()));
    }
    return told.toString();
  }

  @Test
  void what_each_claimant_says_stands_beside_the_figure_with_its_difference() {
    terminal.run("import", files.victims().toString(), "--kind", "victim");
    takeCasualties();

    var ran =
        terminal.run(
            "figures",
            "casualties",
            "--since",
            "2020-11-10",
            "--as-of",
            "2021-02-22",
            "--beside-claims");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("casualties.victims")
        .contains("Party A; said 2021-02-22; speaks of 2020-11-10 to 2021-02-22")
        .contains("the days of the figures")
        .containsPattern("80 victims +register 3, difference \\+77")
        .contains("not stated: military killed, military injured")
        .contains("source: https://example.org/1")
        .doesNotContain("Party B", "Party C");
  }

  @Test
  void what_does_not_add_up_is_told_with_readings() {
    takeCasualties();

    var ran = terminal.run("figures", "casualties", "--beside-claims");

    assertThat(ran.out())
        .contains("What does not add up as stated")
        .contains("65 killed and 278 injured make 343, against 345 victims")
        .contains("2 of the 345 victims are counted neither as killed nor as injured")
        .contains("140 up to 2021-06-07 (Party B), then 120 up to 2021-06-12 (Party A)");
  }

  @Test
  void a_register_without_claims_says_how_to_bring_some_in() {
    terminal.run("import", files.victims().toString(), "--kind", "victim");

    var ran = terminal.run("figures", "land", "--beside-claims");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("land.hazardous.groundArea", "Nothing is claimed", "docs/claims.md");
    assertThat(json("land").get("claims").size()).isZero();
    assertThat(json("land").get("findings").size()).isZero();
  }

  @Test
  void without_the_option_nothing_is_told_of_claims() {
    takeCasualties();

    assertThat(terminal.run("figures", "casualties").out()).doesNotContain("Party A");
    assertThat(terminal.run("figures", "casualties", "--json").json().has("claims")).isFalse();
  }

  @Test
  void csv_and_figures_that_do_not_exist_are_refused_in_words() {
    takeCasualties();

    var csv = terminal.run("figures", "casualties", "--beside-claims", "--csv");
    assertThat(csv.status()).isEqualTo(2);
    assertThat(csv.err()).contains("have no form in CSV", "--json");
    var records = terminal.run("figures", "records", "--beside-claims");
    assertThat(records.status()).isEqualTo(2);
    assertThat(records.err()).contains("casualties, land or ordnance", "\"records\"");
  }

  @Test
  void a_claim_enters_no_figure_and_no_answer_about_ground() {
    terminal.run("import", files.hazards().toString(), "--kind", "hazardous-area");
    terminal.run("import", files.victims().toString(), "--kind", "victim");
    var before = answers();

    takeCasualties();
    Path withGround =
        files.write(
            "claims.geojson",
            SampleFiles.collection(
                SampleFiles.feature(
                    "\"claimant\":\"Party A\",\"counting\":\"cumulative\",\"victims\":99,"
                        + "\"killed\":9,\"areaSquareMetres\":5000000,\"apMines\":7,"
                        + "\"validFrom\":\"2021-01-01\",\"informed\":\"2021-01-02\"",
                    SampleFiles.square(164.95, 40.95, 0.2))));
    var ran = terminal.run("import", withGround.toString(), "--kind", "claim");
    assertThat(ran.status()).as(ran.out() + ran.err()).isZero();

    assertThat(answers()).isEqualTo(before);
    assertThat(json("land").get("claims").size()).isEqualTo(1);
  }

  /** Every figure and some answers about ground, without the clocks and what is made of them. */
  private List<String> answers() {
    var answers = new ArrayList<String>();
    for (String subject : List.of("casualties", "land", "ordnance")) {
      var figures =
          terminal.run("figures", subject, "--by", "year", "--ids", "--json").json().get("figures");
      for (JsonNode f : figures) {
        var plain = (tools.jackson.databind.node.ObjectNode) f.deepCopy();
        plain.remove("digest");
        answers.add(plain.toString());
      }
    }
    for (String place : List.of("41.005 N 165.005 E", "41.05 N 165.05 E", "41.105 N 165.105 E")) {
      var check =
          (tools.jackson.databind.node.ObjectNode)
              terminal.run("check", place, "--json").json().deepCopy();
      check.remove(List.of("sequence", "knownAt"));
      answers.add(check.toString());
    }
    return answers;
  }

  @Test
  void a_claim_is_not_known_before_it_was_said() {
    takeCasualties();

    assertThat(json("casualties", "--as-of", "2021-02-21").get("claims").size()).isZero();
    assertThat(json("casualties", "--as-of", "2021-06-11").get("findings").size()).isZero();
    assertThat(json("casualties", "--as-of", "2021-06-12").get("findings").size()).isEqualTo(1);
  }

  @Test
  void tables_of_real_claims_show_what_does_not_add_up() {
    Path facts =
        Path.of(System.getProperty("firmground.shared", "../../../shared"), "reference", "facts");
    Assumptions.assumeTrue(Files.isDirectory(facts), "not run: there is no " + facts);
    for (String table :
        List.of(
            "casualties_by_period",
            "casualties_cumulative",
            "clearance_2023_breakdown",
            "clearance_series",
            "record_handover")) {
      take("claims-" + table.replace('_', '-') + ".yml", facts.resolve(table + ".csv"));
    }

    String casualties = told(json("casualties").get("findings"));
    assertThat(casualties)
        .contains("65 killed and 278 injured make 343, against 345 victims")
        .contains("2 of the 345 victims")
        .contains("140 up to 2021-06-07", "then 120 up to 2021-06-12")
        .contains("14 counts only civilians killed")
        .contains("36 in 4 periods", "against 35");
    assertThat(terminal.run("figures", "casualties", "--beside-claims").out())
        .contains("earlier statements: 2")
        .containsPattern("earlier statements whose claimant is not stated either: \\d+");
    String land = told(json("land").get("findings"));
    assertThat(land)
        .contains("453,900 ha in the week 2023-08-14 to 2023-08-20")
        .contains("more than the 95,000 stated for 2020-11-10 to 2023-09-04")
        .contains("read as 453.9 ha (a slip by a factor of 1,000)")
        .contains("30,753 up to 2023-11-28", "then 25,000 up to 2024-10-24")
        .contains("\"more than 25,000\"")
        .doesNotContain("1,157", "1,198.7 ha in");
    var ordnance = json("ordnance");
    assertThat(told(ordnance.get("findings"))).contains("30,753").doesNotContain("453,900");
    var check = terminal.run("check", "40.0 N 46.9 E", "--json").json();
    assertThat(check.get("answer").stringValue()).isEqualTo("no-information");
  }
}
