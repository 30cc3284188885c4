package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.firmground.register.ImportRequest;
import org.firmground.register.Person;
import org.firmground.register.SealedStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CommandLineTest {
  private static final String INSIDE = "41.005 N 165.005 E";

  @TempDir Path folder;
  private Terminal terminal;
  private SampleFiles files;

  @BeforeEach
  void open() {
    terminal = new Terminal(folder.resolve("register"));
    files = new SampleFiles(folder);
  }

  private Terminal.Ran importHazards() {
    return terminal.run("import", files.hazards().toString(), "--kind", "hazardous-area", "--json");
  }

  private Terminal.Ran importRelease() {
    return terminal.run("import", files.release().toString(), "--kind", "released-land", "--json");
  }

  private JsonNode check(String... words) {
    var all = new String[words.length + 2];
    all[0] = "check";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--json";
    var ran = terminal.run(all);
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.json();
  }

  private String answer(String... words) {
    return check(words).get("answer").stringValue();
  }

  @Test
  void an_import_says_what_became_of_each_row() {
    var ran = importHazards();

    assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
    var json = ran.json();
    assertThat(json.get("import").stringValue()).isEqualTo("IM-000001");
    assertThat(json.get("file").stringValue()).isEqualTo("hazards.geojson");
    assertThat(json.get("read").intValue()).isEqualTo(2);
    assertThat(json.get("accepted").intValue()).isEqualTo(2);
    assertThat(json.get("acceptedWithProblems").intValue()).isZero();
    assertThat(json.get("refused").intValue()).isZero();
    assertThat(json.get("records").get("hazardous-area").intValue()).isEqualTo(2);
    assertThat(json.get("new").intValue()).isEqualTo(2);
    assertThat(json.get("waits").booleanValue()).isFalse();
  }

  @Test
  void the_same_file_again_writes_no_record() {
    importHazards();

    var json = importHazards().json();

    assertThat(json.get("new").intValue()).isZero();
    assertThat(json.get("same").intValue()).isEqualTo(2);
    assertThat(json.get("changed").intValue()).isZero();
  }

  @Test
  void a_second_import_at_the_same_time_is_refused_and_leaves_nothing() {
    importHazards();
    try (var _ = ImportLock.take(folder.resolve("register"))) {
      var second = importRelease();

      assertThat(second.status()).isEqualTo(2);
      assertThat(second.err())
          .contains("another import", "is under way")
          .doesNotContain("Exception");
      assertThat(terminal.run("undo", "IM-000001", "--reason", "no").status()).isEqualTo(2);
    }
    assertThat(importRelease().json().get("import").stringValue()).isEqualTo("IM-000002");
  }

  @Test
  void a_dry_run_writes_nothing() {
    var ran =
        terminal.run("import", files.hazards().toString(), "--kind", "hazardous-area", "--dry-run");

    assertThat(ran.status()).isZero();
    assertThat(folder.resolve("register")).doesNotExist();
  }

  @Test
  void inside_a_confirmed_area_is_confirmed_danger() {
    importHazards();

    var json = check(INSIDE);

    assertThat(json.get("answer").stringValue()).isEqualTo("confirmed-danger");
    assertThat(json.get("nearestHazardMetres").doubleValue()).isZero();
    assertThat(json.get("newestInformation").stringValue()).isEqualTo("2020-12-01");
    var record = json.get("records").get(0);
    assertThat(record.get("code").stringValue()).isEqualTo("HA-000001");
    assertThat(record.get("role").stringValue()).isEqualTo("danger");
    assertThat(record.get("standing").stringValue()).isEqualTo("accepted");
    assertThat(record.get("bearingDegrees").isNull()).isTrue();
  }

  @Test
  void far_from_every_record_nothing_is_known() {
    importHazards();

    var json = check("41.5 N 165.5 E");

    assertThat(json.get("answer").stringValue()).isEqualTo("no-information");
    assertThat(json.get("records").size()).isZero();
    assertThat(json.get("nearestHazardMetres").doubleValue()).isBetween(60_000.0, 65_000.0);
  }

  @Test
  void a_radius_asks_for_the_worst_within_it() {
    importHazards();
    String beside = "41.005 N 165.012 E"; // some 168 m east of the confirmed area

    assertThat(answer(beside)).isEqualTo("no-information");
    assertThat(answer(beside, "--radius", "100")).isEqualTo("no-information");
    assertThat(answer(beside, "--radius", "200")).isEqualTo("confirmed-danger");
  }

  @Test
  void before_its_first_day_a_hazard_is_not_told_of() {
    importHazards();

    assertThat(answer(INSIDE, "--as-of", "2020-11-11")).isEqualTo("no-information");
    assertThat(answer(INSIDE, "--as-of", "2020-11-12")).isEqualTo("confirmed-danger");
  }

  @Test
  void before_it_was_recorded_a_hazard_was_not_known() {
    importHazards();

    assertThat(answer(INSIDE, "--known-at", "2001-01-01")).isEqualTo("no-information");
    assertThat(answer(INSIDE, "--known-at", "2001-01-01T09:00:00Z")).isEqualTo("no-information");
  }

  @Test
  void a_sentence_for_people_names_word_record_and_clocks() {
    importHazards();

    var ran = terminal.run("check", INSIDE);

    assertThat(ran.out())
        .startsWith("CONFIRMED-DANGER")
        .contains("HA-000001", "Do not enter.", "as known at")
        .doesNotContainIgnoringCase("safe");
  }

  @Test
  void a_release_waits_for_another_person() {
    importHazards();
    var waits = importRelease();
    assertThat(waits.status()).as(waits.out()).isZero();
    assertThat(waits.json().get("waits").booleanValue()).isTrue();
    assertThat(answer(INSIDE)).isEqualTo("confirmed-danger");

    var same = terminal.run("accept", "IM-000002", "--by", "Organisation not set/Person not set");
    assertThat(same.status()).isEqualTo(2);
    assertThat(same.err()).contains("takes two people").doesNotContain("Exception");
    assertThat(answer(INSIDE)).isEqualTo("confirmed-danger");

    var other = terminal.run("accept", "IM-000002", "--by", "Authority/Reviewer 1");
    assertThat(other.status()).as(other.err()).isZero();
    assertThat(other.out()).contains("IM-000002: import accepted");
    var json = check(INSIDE);
    assertThat(json.get("answer").stringValue()).isEqualTo("released");
    assertThat(answer(INSIDE, "--as-of", "2022-04-30")).isEqualTo("confirmed-danger");
    assertThat(terminal.run("accept", "IM-000002", "--by", "Authority/Reviewer 2").status())
        .isEqualTo(2);
  }

  @Test
  void a_name_that_no_record_has_is_told_with_the_first_row_that_has_it() {
    importHazards();
    Path victims =
        files.write(
            "victims.csv",
            """
            sourceId,outcome,accident,validFrom
            v1,killed,a-77,2021-01-05
            v2,injured,a-77,2021-01-05
            v3,injured,h1,2021-01-05
            """);

    var ran = terminal.run("import", victims.toString(), "--kind", "victim", "--json");

    assertThat(ran.json().get("accepted").intValue()).isEqualTo(3);
    assertThat(ran.json().get("problems").get("FG-REF-001").intValue())
        .as("one for each name; the hazard h1 is no accident")
        .isEqualTo(2);
    var people = terminal.run("import", victims.toString(), "--kind", "victim");
    assertThat(people.out() + people.err())
        .contains("accident names \"a-77\", which no record has", "victims.csv row 1")
        .doesNotContain("row 2");
    assertThat(importRelease().json().get("problems").has("FG-REF-001")).isFalse();
  }

  @Test
  void a_name_may_stand_before_its_record_in_a_file() {
    Path both =
        files.write(
            "both.csv",
            """
            what,id,accident,outcome,day
            V,v1,a-1,killed,2021-01-05
            A,a-1,,,2021-01-05
            """);
    Path recipe =
        files.write(
            "both.yml",
            """
            recipe: 1
            name: both
            dataset: both
            records:
              - kind: victim
                when:
                  - { column: what, is: [V] }
                id: id
                valid: day
                fields: { outcome: outcome, accident: accident }
              - kind: accident
                when:
                  - { column: what, is: [A] }
                id: id
                valid: day
            """);

    var ran = terminal.run("import", both.toString(), "--recipe", recipe.toString(), "--json");

    assertThat(ran.json().get("read").intValue()).as(ran.out() + ran.err()).isEqualTo(2);
    assertThat(ran.json().get("problems").has("FG-REF-001")).isFalse();
  }

  @Test
  void a_rejected_release_releases_nothing() {
    importHazards();
    importRelease();

    var ran =
        terminal.run(
            "reject", "IM-000002", "--by", "Authority/Reviewer 1", "--reason", "no certificate");

    assertThat(ran.status()).isZero();
    assertThat(answer(INSIDE)).isEqualTo("confirmed-danger");
  }

  @Test
  void undoing_danger_lists_it_and_stays_pending_until_another_accepts() {
    importHazards();

    var undo = terminal.run("undo", "IM-000001", "--reason", "wrong file", "--json");
    assertThat(undo.status()).isZero();
    var json = undo.json();
    assertThat(json.get("import").stringValue()).isEqualTo("IM-000001");
    assertThat(json.get("withdrawalPending").booleanValue()).isTrue();
    assertThat(json.get("removesDanger").toString()).isEqualTo("[\"HA-000001\",\"HA-000002\"]");
    assertThat(answer(INSIDE)).isEqualTo("confirmed-danger");
    assertThat(check(INSIDE).get("records").get(0).get("why").stringValue())
        .contains("withdrawal pending");
    assertThat(terminal.run("undo", "IM-000001").status()).isEqualTo(2);

    assertThat(terminal.run("accept", "IM-000001", "--by", "Person not set").status()).isEqualTo(2);
    assertThat(terminal.run("accept", "IM-000001", "--by", "Authority/Reviewer 1").status())
        .isZero();
    assertThat(answer(INSIDE)).isEqualTo("no-information");
  }

  @Test
  void rejecting_an_import_lists_the_danger_that_it_told_of() {
    importHazards();
    Path mixed =
        files.write(
            "hazards.geojson",
            SampleFiles.collection(
                SampleFiles.feature(
                    "\"sourceId\":\"h1\",\"classification\":\"confirmed\",\"status\":\"closed\","
                        + "\"validFrom\":\"2022-01-01\",\"informed\":\"2022-01-01\"",
                    SampleFiles.square(165.00, 41.00, 0.01)),
                SampleFiles.feature(
                    "\"sourceId\":\"h3\",\"classification\":\"suspected\",\"status\":\"open\","
                        + "\"validFrom\":\"2022-01-01\",\"informed\":\"2022-01-01\"",
                    SampleFiles.square(165.30, 41.00, 0.01))));
    terminal.run("import", mixed.toString(), "--kind", "hazardous-area");
    assertThat(answer("41.005 N 165.305 E")).isEqualTo("suspected");

    var ran =
        terminal.run(
            "reject", "IM-000002", "--by", "Authority/Reviewer 1", "--reason", "wrong file");

    assertThat(ran.out())
        .contains("IM-000002: import rejected", "counts no more", "HA-000003")
        .contains("HA-000001");
    assertThat(answer("41.005 N 165.305 E")).isEqualTo("no-information");
    assertThat(answer(INSIDE)).isEqualTo("confirmed-danger");
  }

  @Test
  void undoing_a_release_brings_the_danger_back_at_once() {
    importHazards();
    importRelease();
    terminal.run("accept", "IM-000002", "--by", "Authority/Reviewer 1");

    var undo = terminal.run("undo", "IM-000002", "--json").json();

    assertThat(undo.get("withdrawalPending").booleanValue()).isFalse();
    assertThat(answer(INSIDE)).isEqualTo("confirmed-danger");
  }

  @Test
  void personal_parts_of_rows_that_were_cut_off_are_forgotten() {
    importHazards();
    var record = UUID.fromString("01a00000-0000-7000-8000-000000000001");
    String digest;
    try (var register = RegisterFolder.open(folder.resolve("register"), Clock.systemUTC())) {
      register
          .beginImport(
              new ImportRequest("cut.csv", "00", "cut", "a list", "recipe"),
              new Person("Organisation not set", "Person not set"))
          .close();
      digest =
          register
              .sealedStore()
              .keep(List.of(new SealedStore.Part(record, Map.of("name", "Exercise person 1"))))
              .getFirst();
    }

    var ran = terminal.run("undo", "IM-000002", "--reason", "cut off");

    assertThat(ran.status()).as(ran.err()).isZero();
    try (var register = RegisterFolder.open(folder.resolve("register"), Clock.systemUTC())) {
      assertThat(register.sealedStore().find(record, digest)).isEmpty();
    }
  }

  @Test
  void imports_tell_how_each_stands() {
    assertThat(terminal.run("imports").status()).isEqualTo(2);
    importHazards();
    importRelease();

    var ran = terminal.run("imports");

    assertThat(ran.out().lines()).hasSize(2);
    assertThat(ran.out()).contains("accepted", "waits for a second person");
  }

  @Test
  void a_record_tells_its_life_without_the_name_of_who_wrote() {
    importHazards();

    var ran = terminal.run("history", "h1");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("HA-000001");
  }

  @Test
  void where_reads_a_place_back_in_all_notations() {
    var json = terminal.run("where", INSIDE, "--json").json();

    assertThat(json.get("lon").doubleValue()).isEqualTo(165.005);
    assertThat(json.get("lat").doubleValue()).isEqualTo(41.005);
    assertThat(json.get("mgrs").stringValue()).startsWith("58T");
    assertThat(json.get("utm").stringValue()).isNotBlank();
    var back = terminal.run("where", json.get("mgrs").stringValue(), "--json").json();
    assertThat(back.get("lat").doubleValue())
        .isCloseTo(41.005, org.assertj.core.data.Offset.offset(0.0001));
  }

  @Test
  void where_refuses_what_is_no_place() {
    var ran = terminal.run("where", "by the old mill", "--json");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.json().get("error").get("code").stringValue()).startsWith("FG-POS-");
    assertThat(ran.json().get("error").get("detail").stringValue()).isNotBlank();
    var words = terminal.run("where", "by the old mill");
    assertThat(words.status()).isEqualTo(1);
    assertThat(words.err()).startsWith("firmground: ").contains("FG-POS-");
  }

  @Test
  void where_with_a_hyphen_answers_each_line_in_its_order() {
    var ran =
        terminal.runWithInput("41.005 N 165.005 E\nby the old mill\n41.5, 165.5\n", "where", "-");

    assertThat(ran.status()).isEqualTo(1);
    var lines = ran.jsonLines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).get("lat").doubleValue()).isEqualTo(41.005);
    assertThat(lines.get(1).has("error")).isTrue();
    assertThat(lines.get(2).get("lat").doubleValue()).isEqualTo(41.5);
  }

  @Test
  void figures_give_the_same_bytes_when_asked_with_the_printed_clocks() {
    var victims = terminal.run("import", files.victims().toString(), "--kind", "victim", "--json");
    assertThat(victims.json().get("records").get("victim").intValue()).isEqualTo(4);
    var first =
        terminal.run("figures", "casualties", "--since", "2021-01-01", "--by", "status", "--json");
    assertThat(first.status()).as(first.err()).isZero();
    var json = first.json();
    assertThat(json.get("since").stringValue()).isEqualTo("2021-01-01");
    var killed = json.get("figures").get(0);
    assertThat(killed.get("id").stringValue()).isNotBlank();
    assertThat(killed.get("unit").stringValue()).isNotBlank();
    assertThat(killed.get("definition").stringValue()).isNotBlank();
    assertThat(killed.get("digest").stringValue()).isNotBlank();
    importHazards(); // later entries change nothing of what was known then

    var again =
        terminal.run(
            "figures",
            "casualties",
            "--since",
            "2021-01-01",
            "--by",
            "status",
            "--json",
            "--as-of",
            json.get("asOf").stringValue(),
            "--known-at",
            json.get("knownAt").stringValue());

    assertThat(again.out()).isEqualTo(first.out());
  }

  @Test
  void verify_finds_a_fresh_register_whole() {
    importHazards();

    var ran = terminal.run("verify", "--json");

    assertThat(ran.status()).as(ran.out()).isZero();
    var json = ran.json();
    assertThat(json.get("ok").booleanValue()).isTrue();
    assertThat(json.get("firstFault").isNull()).isTrue();
    assertThat(json.get("entries").intValue()).isEqualTo(5); // opening, two rows, closing, accepted
    assertThat(json.get("lastHash").stringValue()).hasSize(64);
  }

  @Test
  void wrong_use_is_told_in_a_sentence_with_status_2() {
    importHazards();
    assertWrongUse("check", "by the old mill");
    assertWrongUse("check", INSIDE, "--radius", "-1");
    assertWrongUse("check", INSIDE, "--radius", "NaN");
    assertWrongUse("check", INSIDE, "--as-of", "yesterday");
    assertWrongUse("check", INSIDE, "--known-at", "yesterday");
    assertWrongUse("check");
    assertWrongUse("figures");
    assertWrongUse("figures", "weather");
    assertWrongUse("import", folder.resolve("none.geojson").toString(), "--kind", "hazardous-area");
    assertWrongUse("import", files.hazards().toString(), "--kind", "minefeild");
    assertWrongUse("accept", "IM-000009", "--by", "Authority/Reviewer 1");
    assertWrongUse("undo", "IM-000009");
    assertWrongUse("history", "HA-999999");
    assertWrongUse("clear");
    assertWrongUse("check", INSIDE, "--raduis", "5");
  }

  private void assertWrongUse(String... words) {
    var ran = terminal.run(words);
    String all = String.join(" ", words) + "\n" + ran.out() + ran.err();
    assertThat(ran.status()).as(all).isEqualTo(2);
    assertThat(ran.err()).as(all).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void without_a_register_the_commands_say_so() {
    for (String words :
        new String[] {
          "check 41.5,165.5", "verify", "imports", "figures casualties", "undo IM-000001"
        }) {
      var ran = terminal.run(words.split(" "));
      assertThat(ran.status()).as(words + ": " + ran.err()).isEqualTo(2);
      assertThat(ran.err()).as(words).startsWith("firmground: ").contains("register");
    }
    assertThat(folder.resolve("register")).doesNotExist();
  }

  @Test
  void a_port_that_is_taken_is_told_before_anything_is_made() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var ran = terminal.run("up", "--exercise", "--port", Integer.toString(other.getLocalPort()));

      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err()).contains("is taken by another program", "--port");
      assertThat(folder.resolve("register")).doesNotExist();
    }
  }

  @Test
  void a_recipe_that_cannot_be_read_makes_no_register() {
    Path recipe = files.write("wrong.yml", "recipe: 1\nname: wrong\nrecordz: []\n");

    var ran = terminal.run("import", files.hazards().toString(), "--recipe", recipe.toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("recordz").doesNotContain("making a register");
    assertThat(folder.resolve("register")).doesNotExist();
  }

  @Test
  void an_unknown_setting_is_refused_with_the_nearest_known() throws IOException {
    importHazards();
    Files.writeString(
        folder.resolve("register").resolve(Settings.FILE),
        "# EXERCISE\ncheck.point-reach-meters = 300\n",
        StandardCharsets.UTF_8);

    var ran = terminal.run("check", INSIDE);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("line 2", "check.point-reach-metres");
  }

  @Test
  void check_all_answers_places_and_tells_hazards_along_a_road() throws IOException {
    importHazards();
    Path in =
        files.write(
            "places.csv",
            """
            name,place,wkt
            inside,41.005 N 165.005 E,
            far,"41.5, 165.5",
            nowhere,by the old mill,
            road,,"LINESTRING (164.99 41.005, 165.12 41.005)"
            empty road,,"LINESTRING (166 42, 166.1 42)"
            """);
    Path out = folder.resolve("answers.csv");

    var ran = terminal.run("check-all", in.toString(), out.toString(), "--radius", "50");

    assertThat(ran.status()).as(ran.err()).isEqualTo(1); // one row is no place
    var lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0))
        .isEqualTo(
            "name,place,wkt,"
                + String.join(
                    ",",
                    Documents.table(
                            Documents.section(Documents.read("docs/json.md"), "## check-all"),
                            "column")
                        .stream()
                        .map(row -> row.getFirst().replace("`", ""))
                        .toList()));
    assertThat(lines.get(1)).startsWith("inside,").contains(",confirmed-danger,");
    assertThat(lines.get(2)).startsWith("far,").contains(",no-information,");
    assertThat(lines.get(3)).startsWith("nowhere,").contains("FG-POS-");
    assertThat(lines.get(4)).startsWith("road,").contains(",confirmed-danger,", "HA-000001");
    assertThat(lines.get(5)).startsWith("road,").contains(",suspected,", "HA-000002");
    assertThat(lines.get(6)).startsWith("empty road,").contains("no-information");
  }
}
