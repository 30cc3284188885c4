package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.firmground.exchange.ImportProgress;
import org.firmground.exchange.whole.Contents;
import org.firmground.exchange.whole.WholeRegister;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.firmground.register.Draft;
import org.firmground.register.Ids;
import org.firmground.register.ImportRequest;
import org.firmground.register.Kind;
import org.firmground.register.Person;
import org.firmground.register.Register;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a package beside the history, and registers at their edges. */
class PackageContentsTest {
  @TempDir Path folder;
  private Register register;
  private Path zip;

  @BeforeEach
  void open() {
    zip = folder.resolve("whole.ZIP");
    register =
        RegisterFolder.create(
            folder.resolve("register"),
            "",
            false,
            "Asia/Kathmandu",
            Clock.systemUTC(),
            Ids.random());
  }

  @AfterEach
  void close() {
    register.close();
  }

  private WholeRegister.Written write(Contents contents) {
    return new WholeRegister(register, contents).write(zip, true, ImportProgress.SILENT);
  }

  private static void text(OutputStream out, String text) {
    try (out) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void files_of_records_lie_below_records_and_are_taken_up_without_being_read() throws IOException {
    write((at, sink) -> {
      sink.entry("victim.csv", out -> text(out, "as of " + at.asOf()));
      sink.entry("strike.geojson", out -> text(out, "{}"));
    });
    try (var in = new ZipFile(zip.toFile())) {
      assertThat(in.stream().map(ZipEntry::getName))
          .containsExactly(
              "history/checkpoint.json",
              "history/entries.jsonl",
              "history/README.txt",
              "records/victim.csv",
              "records/strike.geojson",
              "README.txt",
              "SHA256SUMS.txt");
      var readme = in.getInputStream(in.getEntry("README.txt")).readAllBytes();
      assertThat(new String(readme, StandardCharsets.UTF_8)).contains("records/");
    }
    var ran = new Terminal(folder.resolve("again")).run("import", zip.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
  }

  @Test
  void a_name_that_leads_elsewhere_or_comes_twice_is_refused_and_nothing_is_left() {
    for (String name : List.of("../victim.csv", "a/b.csv", "", ".hidden", "a\\b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> write((at, sink) -> sink.entry(name, out -> text(out, "x"))));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            write((at, sink) -> {
              sink.entry("a.csv", out -> text(out, "x"));
              sink.entry("a.csv", out -> text(out, "x"));
            }));
    assertThatThrownBy(() ->
            write((at, sink) -> {
              throw new UncheckedIOException(new IOException("no room on the disk"));
            }))
        .hasMessageContaining("nothing of it is left")
        .hasMessageContaining("no room on the disk");
    assertThat(folder.toFile().list()).containsExactly("register");
  }

  @Test
  void a_register_without_an_entry_leaves_and_comes_back() {
    var written = write(Contents.NONE);
    assertThat(written.personalFile()).isEmpty();
    assertThat(written.checkpoint().sequence()).isZero();
    var again = folder.resolve("again");
    assertThat(new Terminal(again).run("import", zip.toString()).status()).isZero();
    try (var r = RegisterFolder.open(again, Clock.systemUTC())) {
      assertThat(r.identity()).isEqualTo(register.identity());
    }
  }

  @Test
  void an_import_that_is_still_being_read_comes_back_as_one() throws IOException {
    var session =
        register.beginImport(
            new ImportRequest("a.csv", "00", "a", "a list", "recipe"), new Person("Org", "One"));
    String longText = "line 1\nline 2 \u2028 \"quoted\" ".repeat(4_000); // goes by digest
    for (int row = 1; row <= 16_000; row++) {
      session.add(
          new Draft(
              Kind.SETTLEMENT,
              new Value.Fields(
                  Map.of(
                      "sourceId", Value.of("s" + row),
                      "name", Value.of(row == 7 ? longText : "unknown"))),
              Optional.empty(),
              new PartialDate("2020?"),
              Optional.empty(),
              PartialDate.UNKNOWN,
              Map.of("remarks", "remark " + row),
              "00".repeat(16),
              row,
              List.of()));
    }
    var written = write(Contents.NONE);
    assertThat(written.checkpoint().sequence()).isGreaterThan(5_000);

    Path again = folder.resolve("again");
    var ran =
        new Terminal(again)
            .run("import", zip.toString(), "--personal", written.personalFile().get().toString());

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(Files.readAllBytes(zip)).startsWith('P', 'K');
    try (var r = RegisterFolder.open(again, Clock.systemUTC())) {
      assertThat(r.unfinishedImports()).hasSize(1);
      r.store()
          .entries(
              1,
              s -> {
                var was = register.store().findEntry(s.entry().sequence()).orElseThrow();
                assertThat(s.canonical()).isEqualTo(was.canonical());
                return true;
              });
      assertThat(r.store().head().sequence()).isEqualTo(written.checkpoint().sequence());
    }
    session.close();
  }
}
