package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.firmground.register.Kind;
import org.firmground.register.Register;
import org.firmground.register.SealedStore;
import org.firmground.register.SealedStore.Holding;
import org.firmground.register.SealedStore.Kept;
import org.firmground.register.State;
import org.firmground.register.Store;
import org.firmground.register.Version;
import org.firmground.register.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The exercise, with an undo, a pending withdrawal and an erasure in it, exported whole and taken
 * up in another folder: nothing may differ.
 */
class LeavingTest {
  private static final String CLERK = "Exercise Mine Action Authority/Clerk of leaving";
  private static final String REVIEWER = "Exercise Mine Action Authority/Reviewer of leaving";

  @TempDir static Path folder;
  private static Terminal before;
  private static Terminal after;
  private static Path zip;
  private static Path personal;
  private static Terminal.Ran exported;
  private static Terminal.Ran takenUp;
  private static String pending;
  private static Register old;
  private static Register again;

  @BeforeAll
  static void leaveAndComeBack() {
    Path register = folder.resolve("register");
    ExerciseRun.fill(register, folder.resolve("files"), (step, of) -> {});
    before = new Terminal(register);
    after = new Terminal(folder.resolve("again"));
    var files = new SampleFiles(folder);
    pending = takeIn(files.hazards(), "hazardous-area");
    String undone = takeIn(people(files), "settlement");
    assertThat(before.run("undo", pending, "--by", CLERK).status()).isZero();
    assertThat(before.run("undo", undone, "--by", CLERK).status()).isZero();
    eraseOne(register);
    zip = folder.resolve("whole.zip");
    personal = folder.resolve("whole-personal.zip");
    exported = before.run("export", "--everything", zip.toString(), "--json");
    assertThat(exported.status()).as(exported.err()).isZero();
    takenUp = after.run("import", zip.toString(), "--personal", personal.toString(), "--json");
    assertThat(takenUp.status()).as(takenUp.err()).isZero();
    old = RegisterFolder.open(register, Clock.systemUTC());
    again = RegisterFolder.open(folder.resolve("again"), Clock.systemUTC());
  }

  private static String takeIn(Path file, String kind) {
    var ran = before.run("import", file.toString(), "--kind", kind, "--by", CLERK, "--json");
    return ran.json().get("import").stringValue();
  }

  private static Path people(SampleFiles files) {
    return files.write(
        "towns.csv",
        """
        sourceId,name,remarks
        t1,Town 1,told by Exercise person A
        t2,Town 2,"told by Exercise person B,
        on two lines"
        """);
  }

  private static void eraseOne(Path register) {
    try (var r = RegisterFolder.open(register, Clock.systemUTC())) {
      var parts = holdings(r.sealedStore()).stream().filter(Kept.class::isInstance).toList();
      assertThat(parts).hasSizeGreaterThan(10);
      r.sealedStore().erase(((Kept) parts.getFirst()).record());
    }
  }

  @AfterAll
  static void close() {
    old.close();
    again.close();
  }

  private static List<Holding> holdings(SealedStore of) {
    var all = new ArrayList<Holding>();
    of.visit(all::add);
    return all;
  }

  private static List<Store.Sealed> entries(Register of) {
    var all = new ArrayList<Store.Sealed>();
    of.store().entries(1, all::add);
    return all;
  }

  @Test
  void the_register_is_the_same_one() {
    assertThat(again.identity()).isEqualTo(old.identity());
    assertThat(again.identity().exercise()).isTrue();
  }

  @Test
  void every_entry_is_there_byte_for_byte_with_its_clock_and_hashes() {
    var was = entries(old);
    var is = entries(again);
    assertThat(is).hasSameSizeAs(was).hasSizeGreaterThan(1_000);
    for (int i = 0; i < was.size(); i++) {
      assertThat(is.get(i).canonical()).isEqualTo(was.get(i).canonical());
      assertThat(is.get(i).leafHash()).isEqualTo(was.get(i).leafHash());
      assertThat(is.get(i).chain()).isEqualTo(was.get(i).chain());
      assertThat(is.get(i).entry().recorded()).isEqualTo(was.get(i).entry().recorded());
      assertThat(is.get(i).entry().source()).isEqualTo(was.get(i).entry().source());
    }
    assertThat(again.store().head().chain()).isEqualTo(old.store().head().chain());
    assertThat(again.store().head().recorded()).isEqualTo(old.store().head().recorded());
  }

  @Test
  void every_version_of_every_kind_is_equal_in_every_field() {
    for (Kind kind : Kind.values()) {
      var was = new ArrayList<Version>();
      var is = new ArrayList<Version>();
      old.store().versions(List.of(kind), was::add);
      again.store().versions(List.of(kind), is::add);
      assertThat(is).as(kind.word()).isEqualTo(was);
      assertThat(again.store().lastCode(kind)).isEqualTo(old.store().lastCode(kind));
    }
    assertThat(again.store().decisions()).isEqualTo(old.store().decisions()).isNotEmpty();
  }

  @Test
  void present_states_are_equal() {
    for (Kind kind : Kind.values()) {
      var was = new HashSet<Store.Current>();
      var is = new HashSet<Store.Current>();
      old.store().current(kind, was::add);
      again.store().current(kind, is::add);
      assertThat(is).as(kind.word()).isEqualTo(was);
    }
    assertThat(after.run("imports").out()).isEqualTo(before.run("imports").out()).contains(pending);
  }

  @Test
  void the_register_is_equal_at_every_clock() {
    Instant[] moments = {
      Instant.parse("2020-12-01T00:00:00Z"),
      Instant.parse("2021-03-01T00:00:00Z"),
      Instant.parse("2023-06-01T00:00:00Z"),
      Instant.parse("2030-01-01T00:00:00Z")
    };
    int seen = 0;
    for (Instant known : moments) {
      for (int year : new int[] {2021, 2023, 2026}) {
        var was = states(old, LocalDate.of(year, 2, 22), known);
        assertThat(states(again, LocalDate.of(year, 2, 22), known)).isEqualTo(was);
        seen += was.size();
      }
    }
    assertThat(seen).isGreaterThan(1_000);
  }

  private static List<State> states(Register of, LocalDate day, Instant known) {
    var all = new ArrayList<State>();
    of.snapshot(of.clocks(Optional.of(day), Optional.of(known)), Viewer.everything())
        .each(EnumSet.allOf(Kind.class), all::add);
    return all;
  }

  @Test
  void figures_and_answers_are_the_same_bytes_at_the_printed_clocks() {
    for (String subject : List.of("casualties", "land", "ordnance")) {
      var was = before.run("figures", subject, "--as-of", "2021-02-22", "--ids", "--json");
      String known = was.json().get("knownAt").stringValue();
      var is =
          after.run(
              "figures", subject, "--as-of", "2021-02-22", "--known-at", known, "--ids", "--json");
      assertThat(is.out()).as(subject).isEqualTo(was.out());
    }
    for (String place : List.of("40.9081 164.8931", "41.2647 165.0498", "41.005 165.005")) {
      String[] ask = {
        "check", place, "--as-of", "2024-01-01", "--known-at", "2030-01-01T00:00:00Z", "--json"
      };
      assertThat(after.run(ask).out()).isEqualTo(before.run(ask).out()).contains("answer");
    }
  }

  @Test
  void personal_parts_keys_and_authors_names_are_equal() {
    var named = new HashSet<String>();
    for (Store.Sealed s : entries(old)) {
      String author = s.entry().author().person();
      named.add(author);
      assertThat(again.sealedStore().findAuthor(author))
          .isEqualTo(old.sealedStore().findAuthor(author))
          .isPresent();
      s.entry()
          .sealed()
          .ifPresent(digest -> {
            var record = s.entry().record();
            assertThat(again.sealedStore().find(record, digest))
                .isEqualTo(old.sealedStore().find(record, digest));
            assertThat(again.sealedStore().check(record, digest))
                .isEqualTo(old.sealedStore().check(record, digest));
          });
    }
    var was = new HashSet<>(holdings(old.sealedStore()));
    was.removeIf(h -> h instanceof SealedStore.NamedAuthor a && !named.contains(a.digest()));
    var is = new HashSet<>(holdings(again.sealedStore()));
    is.removeIf(h -> h instanceof SealedStore.NamedAuthor a && !named.contains(a.digest()));
    assertThat(is).isEqualTo(was);
    assertThat(was.stream().filter(SealedStore.Erased.class::isInstance)).isNotEmpty();
  }

  @Test
  void both_verify_with_the_same_last_hash() {
    var was = before.run("verify", "--json");
    var is = after.run("verify", "--json");
    assertThat(is.status()).as(is.out()).isZero();
    assertThat(is.out()).isEqualTo(was.out());
    assertThat(is.json().get("lastHash").stringValue())
        .isEqualTo(exported.json().get("lastHash").stringValue())
        .isEqualTo(takenUp.json().get("lastHash").stringValue());
    assertThat(is.json().get("personalErased").intValue()).isPositive();
    assertThat(is.json().get("personalNotHere").intValue()).isZero();
  }

  @Test
  void the_package_has_no_name_in_it_and_the_personal_file_is_its_owners_alone()
      throws IOException {
    var secrets = new HashSet<String>();
    for (Holding h : holdings(old.sealedStore())) {
      switch (h) {
        case Kept k -> {
          secrets.add(k.key());
          k.fields().values().stream().filter(v -> v.length() > 12).forEach(secrets::add);
        }
        case SealedStore.NamedAuthor a -> secrets.add(a.name());
        case SealedStore.Erased _ -> {}
      }
    }
    var text = new StringBuilder();
    try (var in = new ZipFile(zip.toFile())) {
      for (var entry : in.stream().toList()) {
        text.append(new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(secrets).hasSizeGreaterThan(20);
    assertThat(secrets).noneMatch(text.toString()::contains);
    assertThat(text).contains("EXERCISE");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(personal)))
        .isEqualTo("rw-------");
  }

  /** Without Firmground: the sums by the system's own program, the chain by the README's Python. */
  @Test
  void the_package_is_checked_without_firmground() throws Exception {
    Path out = Files.createDirectories(folder.resolve("unpacked"));
    try (var in = new ZipFile(zip.toFile())) {
      for (var entry : in.stream().toList()) {
        Path file = out.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(in.getInputStream(entry), file);
      }
    }
    assertThat(run(out, "sha256sum", "-c", "--strict", "SHA256SUMS.txt"))
        .contains("history/entries.jsonl: OK")
        .contains("README.txt: OK");
    Path history = out.resolve("history");
    String readme = Files.readString(history.resolve("README.txt"));
    Files.writeString(
        history.resolve("check.py"),
        readme.substring(
            readme.indexOf('\n', readme.indexOf("---- check.py")) + 1,
            readme.indexOf("---- end of check.py")));
    assertThat(run(history, "python3", "check.py"))
        .contains(exported.json().get("lastHash").stringValue());
    String entries = Files.readString(history.resolve("entries.jsonl"));
    Files.writeString(history.resolve("entries.jsonl"), entries.replaceFirst("EX-", "EY-"));
    assertThat(run(history, "python3", "check.py")).contains("the history was changed");
  }

  private static String run(Path in, String... words) throws Exception {
    Process p;
    try {
      p = new ProcessBuilder(words).directory(in.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("skipped: there is no " + words[0] + " here");
      throw e;
    }
    String told = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(p.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return told;
  }

  @Test
  void the_two_person_rule_still_knows_the_names() {
    var copy = new Terminal(folder.resolve("two people"));
    copy.run("import", zip.toString(), "--personal", personal.toString());

    var same = copy.run("accept", pending, "--by", CLERK);
    assertThat(same.status()).isEqualTo(2);
    assertThat(same.err()).contains("under this very name");
    assertThat(copy.run("accept", pending, "--by", REVIEWER).status()).isZero();
  }

  @Test
  void without_the_personal_file_all_else_is_there_and_verify_says_so() {
    var copy = new Terminal(folder.resolve("without"));

    var ran = copy.run("import", zip.toString());

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("is not here");
    var verified = copy.run("verify");
    assertThat(verified.status()).isZero();
    assertThat(verified.out()).contains("is not here: the register was taken up without");
    var same = copy.run("accept", pending, "--by", REVIEWER);
    assertThat(same.status()).isEqualTo(2);
    assertThat(same.err()).contains("is not known here");
    assertThat(copy.run("accept", pending, "--by", "Another organisation/Reviewer").status())
        .isZero();
  }
}
