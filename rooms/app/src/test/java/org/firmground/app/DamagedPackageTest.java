package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of a whole register that is not as it was written leaves no register behind. */
class DamagedPackageTest {
  private static final String ENTRIES = "history/entries.jsonl";
  private static final String SUMS = "SHA256SUMS.txt";

  @TempDir static Path made;
  @TempDir Path folder;
  private Path zip;
  private Path personal;
  private Terminal other;

  @BeforeAll
  static void export() {
    var terminal = new Terminal(made.resolve("register"));
    var files = new SampleFiles(made);
    terminal.run("import", files.hazards().toString(), "--kind", "hazardous-area");
    var people =
        files.write("v.csv", "sourceId,outcome,remarks\nv1,killed,told by Exercise person A\n");
    terminal.run("import", people.toString(), "--kind", "victim");
    var ran = terminal.run("export", "--everything", made.resolve("whole.zip").toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("PERSONAL DATA IN THE CLEAR: of 1 records");
  }

  @BeforeEach
  void copy() throws IOException {
    zip = Files.copy(made.resolve("whole.zip"), folder.resolve("whole.zip"));
    personal = Files.copy(made.resolve("whole-personal.zip"), folder.resolve("whole-personal.zip"));
    other = new Terminal(folder.resolve("other"));
  }

  /** Writes the package anew with one file of it changed; null removes it. */
  private static void change(Path zip, String name, UnaryOperator<byte[]> how, boolean sumsToo) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try {
      try (var in = new ZipFile(zip.toFile())) {
        for (var entry : in.stream().toList()) {
          files.put(entry.getName(), in.getInputStream(entry).readAllBytes());
        }
      }
      byte[] changed = how.apply(files.get(name));
      if (changed == null) {
        files.remove(name);
      } else {
        files.put(name, changed);
      }
      if (sumsToo) {
        var sums = new StringBuilder();
        files.remove(SUMS);
        for (var file : files.entrySet()) {
          byte[] sum = MessageDigest.getInstance("SHA-256").digest(file.getValue());
          sums.append(HexFormat.of().formatHex(sum)).append("  ").append(file.getKey());
          sums.append('\n');
        }
        files.put(SUMS, sums.toString().getBytes(StandardCharsets.UTF_8));
      }
      try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
        for (var file : files.entrySet()) {
          out.putNextEntry(new ZipEntry(file.getKey()));
          out.write(file.getValue());
          out.closeEntry();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UnaryOperator<byte[]> text(UnaryOperator<String> how) {
    return bytes ->
        how.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  private void assertRefused(String... where) {
    var ran = other.run("import", zip.toString(), "--personal", personal.toString());
    assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains(where).doesNotContain("Exercise person A");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void a_package_as_it_was_written_is_taken_up() {
    change(zip, ENTRIES, bytes -> bytes, true); // packed anew by another program
    var ran = other.run("import", zip.toString(), "--personal", personal.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(other.run("history", "v1").out()).contains("Person not set");
    try (var left = Files.list(folder.resolve("other"))) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("register.gpkg", "people.db", "people.key");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_changed_entry_is_refused_by_its_file() {
    change(zip, ENTRIES, text(t -> t.replaceFirst("confirmed", "suspected")), false);
    assertRefused(ENTRIES);
  }

  @Test
  void a_changed_entry_with_its_sum_changed_too_does_not_give_the_chain() {
    change(zip, ENTRIES, text(t -> t.replaceFirst("confirmed", "suspected")), true);
    assertRefused(ENTRIES, "do not give the chain hash");
  }

  @Test
  void an_entry_that_is_not_canonical_is_refused_by_its_line() {
    change(zip, ENTRIES, text(t -> t.replaceFirst("\n\\{", "\n{ ")), true);
    assertRefused(ENTRIES + ", line 2");
  }

  @Test
  void a_missing_line_is_refused_by_its_number() {
    change(zip, ENTRIES, text(t -> t.replaceFirst("\n[^\n]*\n", "\n")), true);
    assertRefused(ENTRIES + ", line 2: it is entry 3 where entry 2 must be");
  }

  @Test
  void lines_missing_at_the_end_are_told() {
    change(zip, ENTRIES, text(t -> t.substring(0, t.lastIndexOf("\n{") + 1)), true);
    assertRefused("lines are missing at its end");
  }

  @Test
  void a_line_too_many_is_refused() {
    change(zip, ENTRIES, text(t -> t + t.substring(t.lastIndexOf("\n{") + 1)), true);
    assertRefused(ENTRIES + ", line ");
  }

  @Test
  void a_line_that_was_cut_is_refused() {
    change(zip, ENTRIES, bytes -> Arrays.copyOf(bytes, bytes.length - 1), true);
    assertRefused("cut short");
  }

  @Test
  void a_file_that_does_not_give_its_sum_is_named() {
    change(zip, "README.txt", text(t -> t + "."), false);
    assertRefused("README.txt", SUMS);
  }

  @Test
  void a_checkpoint_of_another_form_is_refused() {
    change(
        zip,
        "history/checkpoint.json",
        text(t -> t.replace("\"version\":1", "\"version\":2")),
        true);
    assertRefused("checkpoint.json: it is of version 2");
    change(
        zip,
        "history/checkpoint.json",
        text(t -> t.replace("\"version\":2", "\"version\":1x")),
        true);
    assertRefused("checkpoint.json");
  }

  @Test
  void a_file_missing_or_too_many_is_named() {
    change(zip, "history/README.txt", bytes -> null, false);
    assertRefused("history/README.txt is missing");
    change(zip, "../../outside.txt", bytes -> new byte[] {1}, false);
    assertRefused("does not name ../../outside.txt");
    assertThat(folder.resolve("outside.txt")).doesNotExist();
  }

  @Test
  void a_package_cut_short_is_refused_wherever_it_was_cut() throws IOException {
    byte[] whole = Files.readAllBytes(zip);
    for (int part = 1; part < 10; part++) {
      Files.write(zip, Arrays.copyOf(whole, whole.length * part / 10));
      assertRefused("is cut short");
    }
  }

  @Test
  void personal_data_that_do_not_fit_are_refused_without_being_told() {
    change(personal, "personal.jsonl", text(t -> t.replace("person A", "person B")), true);
    assertRefused("personal.jsonl, at line", "does not give its digest");
  }

  @Test
  void personal_data_with_a_line_missing_are_refused() {
    change(personal, "personal.jsonl", text(t -> t.replaceFirst("\n[^\n]*\n", "\n")), true);
    assertRefused("personal.jsonl, at line", "lines before it are missing");
  }

  @Test
  void personal_data_without_their_end_are_refused() {
    change(personal, "personal.jsonl", text(t -> t.substring(0, t.lastIndexOf("\n{") + 1)), true);
    assertRefused("the line that ends the file is missing");
  }

  @Test
  void another_registers_personal_data_are_refused() {
    var terminal = new Terminal(folder.resolve("third"));
    var files = new SampleFiles(folder);
    terminal.run("import", files.victims().toString(), "--kind", "victim");
    terminal.run("export", "--everything", folder.resolve("third.zip").toString());
    personal = folder.resolve("third-personal.zip");
    assertRefused("personal.jsonl, at line 1: it is of the register");
  }

  @Test
  void a_package_in_place_of_the_personal_file_is_refused() {
    personal = zip;
    assertRefused("is no personal file");
  }

  @Test
  void a_folder_with_a_register_is_left_as_it_is() throws IOException {
    byte[] was = Files.readAllBytes(made.resolve("register/register.gpkg"));
    var ran = new Terminal(made.resolve("register")).run("import", zip.toString());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("there is a register in", "name another folder with --register");
    assertThat(Files.readAllBytes(made.resolve("register/register.gpkg"))).isEqualTo(was);
  }

  @Test
  void nothing_is_written_over() throws IOException {
    var terminal = new Terminal(made.resolve("register"));
    byte[] was = Files.readAllBytes(zip);
    assertThat(terminal.run("export", "--everything", zip.toString()).err())
        .contains("is there already");
    Files.delete(zip);
    assertThat(terminal.run("export", "--everything", zip.toString()).err())
        .contains("whole-personal.zip is there already");
    assertThat(zip).doesNotExist();
    var ran = terminal.run("export", "--everything", "--without-personal", zip.toString());
    assertThat(ran.out()).contains("No file of personal data was written");
    assertThat(Files.size(zip)).isCloseTo(was.length, org.assertj.core.data.Offset.offset(200L));
    try (var left = Files.list(folder)) {
      assertThat(left.filter(p -> p.toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void what_goes_with_rows_does_not_go_with_a_package() {
    var ran = other.run("import", zip.toString(), "--kind", "victim");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("is the package of a whole register");
    var rows = new SampleFiles(folder).hazards().toString();
    assertThat(other.run("import", rows, "--personal", personal.toString()).err())
        .contains("--personal goes with a package");
    assertThat(folder.resolve("other")).doesNotExist();
  }
}
