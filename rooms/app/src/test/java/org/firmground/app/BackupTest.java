package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.firmground.register.Draft;
import org.firmground.register.ImportRequest;
import org.firmground.register.Kind;
import org.firmground.register.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final String INSIDE = "41.005 N 165.005 E";

  @TempDir Path folder;
  private Path register;
  private Path backup;
  private Terminal terminal;
  private Terminal restored;
  private SampleFiles files;

  @BeforeEach
  void fill() {
    register = folder.resolve("register");
    backup = folder.resolve("backup");
    terminal = new Terminal(register);
    restored = new Terminal(folder.resolve("again"));
    files = new SampleFiles(folder);
    terminal.run("import", files.hazards().toString(), "--kind", "hazardous-area");
    terminal.run("import", files.victims().toString(), "--kind", "victim");
  }

  private Terminal.Ran restore() {
    return restored.run(
        "restore", backup.toString(), "--key", register.resolve("people.key").toString());
  }

  @Test
  void a_restored_register_answers_as_the_one_that_was_copied() throws IOException {
    Files.writeString(
        register.resolve("firmground.properties"), "check.point-reach-metres = 400\n");
    var made = terminal.run("backup", backup.toString(), "--json");
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(backup.resolve("people.key")).doesNotExist();

    var ran = restore();

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains(made.json().get("lastHash").stringValue());
    assertThat(restored.run("check", INSIDE).out()).startsWith("CONFIRMED-DANGER");
    assertThat(restored.run("history", "v1").out())
        .isEqualTo(terminal.run("history", "v1").out())
        .contains("Person not set");
    assertThat(folder.resolve("again/firmground.properties"))
        .hasContent("check.point-reach-metres = 400\n");
    assertThat(
            restored.run("import", files.release().toString(), "--kind", "released-land").status())
        .isZero();
    assertThat(restored.run("verify").status()).isZero();
  }

  @Test
  void a_backup_in_the_middle_of_an_import_is_sound() {
    try (var busy = RegisterFolder.open(register, Clock.systemUTC())) {
      var session =
          busy.beginImport(
              new ImportRequest("a.csv", "00", "a", "a list", "recipe"), new Person("Org", "One"));
      for (int row = 1; row <= 5_000; row++) {
        session.add(
            new Draft(
                Kind.SETTLEMENT,
                new Value.Fields(Map.of("sourceId", Value.of("s" + row))),
                Optional.empty(),
                new PartialDate("2020"),
                Optional.empty(),
                new PartialDate("2020"),
                Map.of("remarks", "remark " + row),
                "00".repeat(16),
                row,
                java.util.List.of()));
      }

      var made = terminal.run("backup", backup.toString());

      assertThat(made.status()).as(made.err()).isZero();
      session.close();
    }
    var ran = restore();
    assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
    assertThat(restored.run("imports").out()).contains("a.csv");
  }

  @Test
  void a_damaged_backup_is_refused_by_the_name_of_the_file() throws IOException {
    terminal.run("backup", backup.toString());
    byte[] bytes = Files.readAllBytes(backup.resolve("register.gpkg"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(backup.resolve("register.gpkg"), bytes);

    var ran = restore();

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("register.gpkg is not as it was");
    assertThat(folder.resolve("again")).doesNotExist();
  }

  @Test
  void a_backup_without_its_end_is_refused() throws IOException {
    terminal.run("backup", backup.toString());
    Files.delete(backup.resolve("SHA256SUMS"));

    assertThat(restore().err()).contains("is no whole backup");
  }

  @Test
  void nothing_is_written_over() {
    terminal.run("backup", backup.toString());

    assertThat(terminal.run("backup", backup.toString()).err()).contains("has something in it");
    var over = terminal.run("restore", backup.toString());
    assertThat(over.status()).isEqualTo(2);
    assertThat(over.err()).contains("there is a register in");
    assertThat(restored.run("backup", folder.resolve("b2").toString()).err())
        .contains("there is no register in");
  }

  @Test
  void without_its_key_a_backup_is_not_restored() {
    terminal.run("backup", backup.toString());

    var ran = restored.run("restore", backup.toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("people.key with --key");
    assertThat(restore().status()).isZero();
  }
}
