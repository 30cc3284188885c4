package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.firmground.register.Field;
import org.firmground.register.Kind;
import org.firmground.register.duplicates.Rule;
import org.firmground.register.duplicates.Rules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesCommandTest {
  @TempDir Path folder;
  private Terminal terminal;
  private SampleFiles files;

  @BeforeEach
  void fill() {
    terminal = new Terminal(folder.resolve("register"));
    files = new SampleFiles(folder);
    terminal.run("import", files.hazards().toString(), "--kind", "hazardous-area");
    put(0.01);
  }

  private Terminal.Ran put(double side) {
    var copy =
        files.write(
            "copy.geojson",
            SampleFiles.collection(
                SampleFiles.feature(
                    "\"sourceId\":\"other-1\",\"classification\":\"confirmed\",\"validFrom\":\"2020-11-12\"",
                    SampleFiles.square(165.00, 41.00, side))));
    return terminal.run("import", copy.toString(), "--kind", "hazardous-area");
  }

  @Test
  void a_pair_is_told_with_every_point_and_its_unknowns() {
    var told = terminal.run("duplicates").out();

    assertThat(told)
        .contains("1 pairs reach 50 points")
        .contains("75 points  HA-000001 (hazards) and HA-000003 (copy)")
        .contains("+40  place            the same shape: 41.0050000 N 165.0050000 E")
        .contains("+15  date             the same day: 2020-11-12")
        .contains("unknown          name, settlement, areaSquareMetres, hazardType")
        .contains("Nothing is merged.");
    assertThat(terminal.run("duplicates", "--csv").out().lines())
        .hasSize(2)
        .anyMatch(l -> l.startsWith("1,hazardous-area,HA-000001,\"hazards\",HA-000003"));
  }

  @Test
  void the_import_names_the_command() {
    assertThat(put(0.011).out()).doesNotContain("firmground duplicates");
    assertThat(terminal.run("import", files.victims().toString(), "--kind", "victim").out())
        .contains("firmground duplicates --kind victim");
  }

  private Terminal.Ran judgeTwoFields() {
    return terminal.run(
        "not-a-duplicate",
        "HA-000003",
        "HA-000001",
        "--reason",
        "two fields",
        "--by",
        "Authority/Clerk 1");
  }

  @Test
  void a_judgement_hides_the_pair_until_one_changes_and_is_in_history_backup_and_verify() {
    var judged = judgeTwoFields();
    assertThat(judged.status()).as(judged.err()).isZero();

    assertThat(terminal.run("duplicates").out())
        .contains("0 pairs reach")
        .contains("1 pairs were judged not to be duplicates; --all shows them too.");
    assertThat(terminal.run("duplicates", "--all").out())
        .contains("by Clerk 1 of Authority (JU-000001), because: two fields.");
    assertThat(terminal.run("history", "JU-000001").out()).contains("Clerk 1 of Authority");
    assertThat(terminal.run("verify").status()).isZero();

    terminal.run("backup", folder.resolve("backup").toString());
    var restored = new Terminal(folder.resolve("again"));
    restored.run(
        "restore",
        folder.resolve("backup").toString(),
        "--key",
        folder.resolve("register/people.key").toString());
    assertThat(restored.run("duplicates").out()).contains("1 pairs were judged");

    put(0.0104);
    assertThat(terminal.run("duplicates").out()).contains("changed since: HA-000003 place.");
  }

  @Test
  void a_judgement_taken_back_shows_the_pair_again() {
    terminal.run("not-a-duplicate", "HA-000003", "HA-000001");

    var back = terminal.run("not-a-duplicate", "HA-000001", "HA-000003", "--take-back");

    assertThat(back.status()).as(back.err()).isZero();
    assertThat(terminal.run("duplicates").out()).contains("1 pairs reach");
    assertThat(terminal.run("history", "JU-000001").out()).contains("accepted the withdrawal");
    assertThat(terminal.run("verify").status()).isZero();
  }

  @Test
  void the_history_of_both_records_tells_the_judgement_and_that_it_was_taken_back() {
    judgeTwoFields();

    for (String code : new String[] {"HA-000001", "HA-000003"}) {
      assertThat(terminal.run("history", code).out().lines().toList())
          .as(code)
          .last()
          .asString()
          .endsWith(
              "Clerk 1 of Authority judged that HA-000003 and HA-000001 are not the same thing, because: two fields (JU-000001).");
    }
    assertThat(terminal.run("history", "HA-000002").out()).doesNotContain("judge");

    terminal.run("not-a-duplicate", "HA-000001", "HA-000003", "--take-back", "--reason", "one");

    assertThat(terminal.run("history", "HA-000001").out())
        .contains("are not the same thing, because: two fields (JU-000001).")
        .contains(
            "took the judgement JU-000001 back, because: one; HA-000003 and HA-000001 may be the same thing again.");
    assertThat(terminal.run("history", "JU-000001").out()).doesNotContain("judged that");
  }

  @Test
  void wrong_use_is_told_in_a_sentence() {
    assertThat(terminal.run("duplicates", "--kind", "claim").status()).isEqualTo(2);
    assertThat(terminal.run("duplicates", "--least", "0").err()).contains("1 or more");
    assertThat(terminal.run("not-a-duplicate", "HA-000001", "HA-000001").err())
        .contains("one record");
  }

  @Test
  void no_file_brings_a_judgement_in_and_none_takes_it_out() {
    var ran =
        terminal.run(
            "export", folder.resolve("out.csv").toString(), "--kind", Kind.JUDGEMENT.word());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("judgements stay");
    assertThat(
            terminal
                .run("import", files.hazards().toString(), "--kind", Kind.JUDGEMENT.word())
                .status())
        .isNotZero();
  }

  @Test
  void the_points_are_those_of_the_document() {
    List<String> lines = Documents.read("docs/duplicates.md");
    for (Kind kind : Rules.kinds()) {
      var documented =
          Documents.table(Documents.section(lines, "### " + kind.word()), "term").stream()
              .map(r -> r.stream().collect(Collectors.joining(" | ")))
              .toList();
      var real = new ArrayList<String>();
      for (Rule r : Rules.of(kind)) {
        real.add(
            "`%s` | %s | %d | %d | %d"
                .formatted(r.term(), r.how(), r.same(), r.close(), r.other()));
      }
      assertThat(documented).as(kind.word()).containsExactlyElementsOf(real);
    }
  }

  @Test
  void no_personal_field_is_compared() {
    for (Kind kind : Rules.kinds()) {
      for (Rule rule : Rules.of(kind)) {
        if (!rule.field().isEmpty()) {
          assertThat(kind.findField(rule.field()))
              .as(kind.word() + " " + rule.field())
              .hasValueSatisfying(f -> assertThat(f.type()).isNotEqualTo(Field.Type.SEALED));
        }
      }
    }
  }
}
