package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.firmground.register.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do by mistake, and what they are told. */
class MistakesTest {
  @TempDir Path folder;
  private Terminal terminal;
  private SampleFiles files;

  @BeforeEach
  void open() {
    terminal = new Terminal(folder.resolve("register"));
    files = new SampleFiles(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "National authority/Officer 1",
        "national AUTHORITY/officer 1",
        "National  Authority / Officer-1",
        "Ｎational authority/Officer 1"
      })
  void ones_own_name_written_in_another_way_is_ones_own_name(String name) {
    terminal.run("import", files.hazards().toString(), "--kind", "hazardous-area");
    terminal.run(
        "import",
        files.release().toString(),
        "--kind",
        "released-land",
        "--by",
        "National authority/Officer 1");

    assertThat(terminal.run("accept", "IM-000002", "--by", name).err())
        .contains("takes two people");
    assertThat(terminal.run("accept", "IM-000002", "--by", "National authority/Officer 2").status())
        .isZero();
  }

  @Test
  void the_same_file_under_another_name_is_told() {
    Path file = files.hazards();
    terminal.run("import", file.toString(), "--kind", "hazardous-area");

    assertThat(terminal.run("import", file.toString(), "--kind", "hazardous-area").err())
        .doesNotContain("this very file");
    assertThat(
            terminal
                .run("import", file.toString(), "--kind", "hazardous-area", "--dataset", "other")
                .err())
        .contains("this very file came in as IM-000002", "--dataset hazards");
  }

  @Test
  void what_goes_into_an_exercise_is_told() {
    RegisterFolder.create(
            folder.resolve("register"), "EX", true, "UTC", Clock.systemUTC(), Ids.seeded("x"))
        .close();

    assertThat(terminal.run("import", files.hazards().toString(), "--kind", "hazardous-area").err())
        .contains("is a register for EXERCISE");
  }

  @Test
  void a_date_that_has_not_come_is_told_by_inspect_dry_run_and_import() {
    Path finds =
        files.write(
            "finds.csv",
            """
            sourceId,category,lon,lat,validFrom
            f1,ap-mine,165.1,41.1,2120-03-01
            f2,ap-mine,165.2,41.1,2020-03-01
            """);
    String told = "The date 2120-03-01 lies after the day of this look";

    for (String[] words :
        new String[][] {
          {"inspect", finds.toString(), "--kind", "ordnance-find"},
          {"import", "--dry-run", finds.toString(), "--kind", "ordnance-find"},
          {"import", finds.toString(), "--kind", "ordnance-find"}
        }) {
      var ran = terminal.run(words);
      assertThat(ran.status()).as(words[0]).isEqualTo(Firmground.PROBLEMS);
      assertThat(ran.out()).contains("1 × FG-VAL-006", told);
    }
    var again =
        terminal.run("import", finds.toString(), "--kind", "ordnance-find", "--json").json();
    assertThat(again.get("same").longValue()).isEqualTo(2);
  }

  @Test
  void rows_that_say_nothing_are_told_to_answer_for_no_place() {
    Path list = files.write("list.csv", "what,amount\nrice,3\nsalt,1\n");

    assertThat(terminal.run("import", list.toString()).out())
        .contains("all are kept as events, which answer for no place", "--kind");
  }

  @Test
  void records_that_cannot_be_told_are_named() {
    terminal.run("import", files.victims().toString(), "--kind", "victim");

    var ran =
        terminal.run(
            "figures", "casualties", "--since", "2021-03-10", "--as-of", "2021-12-31", "--ids");

    assertThat(ran.out()).contains("cannot be told of: VI-000004");
    assertThat(
            terminal
                .run(
                    "figures",
                    "casualties",
                    "--since",
                    "2021-03-10",
                    "--as-of",
                    "2021-12-31",
                    "--ids",
                    "--json")
                .out())
        .contains("\"unknownIds\":[\"VI-000004\"]");
  }

  @Test
  void wrong_words_are_told_in_a_sentence_without_the_whole_usage() {
    var day = terminal.run("check", "41 N 165 E", "--as-of", "22/02/2021");
    assertThat(day.status()).isEqualTo(2);
    assertThat(day.err()).contains("\"22/02/2021\" is no day", "2021-02-22").hasLineCount(2);
    var radius = terminal.run("check", "41 N 165 E", "--radius", "200m");
    assertThat(radius.err()).contains("\"200m\" is no number").hasLineCount(2);
    assertThat(terminal.run("help").out()).contains("Usage: firmground");
    assertThat(terminal.run("imprt").err()).contains("import");
  }
}
