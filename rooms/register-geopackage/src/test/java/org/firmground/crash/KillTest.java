package org.firmground.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.firmground.crash.Acknowledged.Verdict;
import org.firmground.register.Ids;
import org.firmground.register.Projection;
import org.firmground.register.Register;
import org.firmground.register.Version;
import org.firmground.register.geopackage.GeoPackageStore;
import org.firmground.register.geopackage.SqliteSealedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} in the middle of a real import: the next start opens a register that verifies and
 * has everything acknowledged, and resumes or withdraws what was cut off.
 *
 * <p>{@code -Dcrash.kills=N} kills N times instead of 40, a quarter at random moments, the rest
 * before writes: spread over the whole run, or before every one of them where there are kills
 * enough; {@code -Dcrash.seed=S} picks others.
 */
@Tag("crash")
class KillTest {
  private static final int KILLS = Integer.getInteger("crash.kills", 40);
  private static final long SEED = Long.getLong("crash.seed", 20201110L);
  private static final int MANY_ROWS = 4_500; // three groups of an import
  private static final int FEW_ROWS = 8;

  private final List<Double> readySeconds = Collections.synchronizedList(new ArrayList<>());
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> counts = Collections.synchronizedMap(new HashMap<>());
  private Path room;
  private Path library;
  private Path register;

  /** A register with one import, that each kill gets a copy of. */
  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    room = WriteLog.folder("kill");
    library = WriteLog.library(room);
    register = Files.createDirectory(room.resolve("register"));
    Path output = room.resolve("output");
    var child = WriteLog.start(Map.of(), output, workload(register, 1, FEW_ROWS, "no", 0));
    assertThat(WriteLog.await(child)).as(Files.readString(output)).isZero();
    Files.delete(register.resolve("ack.log"));
  }

  @AfterEach
  void remove() throws IOException {
    WriteLog.remove(room);
  }

  private static List<String> workload(
      Path folder, int imports, int rows, String everything, int first) {
    return List.of(
        CrashWorkload.class.getName(),
        folder.toString(),
        Integer.toString(imports),
        Integer.toString(rows),
        everything,
        Integer.toString(first));
  }

  private Path copy(String name) throws IOException {
    Path folder = Files.createDirectory(room.resolve(name));
    try (var files = Files.list(register)) {
      for (Path f : files.toList()) {
        Files.copy(f, folder.resolve(f.getFileName()));
      }
    }
    return folder;
  }

  /** A kill: what to start, and how it ends. */
  private interface Killing {
    void in(Path folder, Path output) throws IOException, InterruptedException;
  }

  private void each(int count, String name, int rows, java.util.function.IntFunction<Killing> kills)
      throws InterruptedException {
    long start = System.nanoTime();
    try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (int i = 0; i < count; i++) {
        int number = i;
        pool.execute(() -> {
          String what = name + " " + number + " of seed " + SEED;
          try {
            Path folder = copy("kill-" + number);
            Path output = room.resolve("kill-" + number + ".txt");
            kills.apply(number).in(folder, output);
            next(folder, what, number % 2 == 0, rows);
            WriteLog.remove(folder);
            Files.delete(output);
          } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            faults.add(what + ": " + e);
          }
        });
      }
    }
    readySeconds.sort(null);
    System.out.printf(
        Locale.ROOT,
        "kills, %s: %d, seed %d: %s; ready again after %.2f s (median), %.2f s (worst); %.1f kills/s%n",
        name,
        count,
        SEED,
        new java.util.TreeMap<>(counts),
        readySeconds.isEmpty() ? Double.NaN : readySeconds.get(readySeconds.size() / 2),
        readySeconds.isEmpty() ? Double.NaN : readySeconds.getLast(),
        count * 1e9 / (System.nanoTime() - start));
    assertThat(faults).isEmpty();
  }

  private static List<String> acknowledged(Path folder) throws IOException {
    Path file = folder.resolve("ack.log");
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** The next start: opens, verifies, takes up what was left open, verifies again. */
  private void next(Path folder, String what, boolean resume, int rows) throws IOException {
    var acknowledged = new Acknowledged(acknowledged(folder));
    long start = System.nanoTime();
    try (var again =
        new Register(
            GeoPackageStore.open(folder),
            SqliteSealedStore.open(folder, Ids.random()),
            Clock.systemUTC(),
            Ids.random())) {
      again.store().head();
      readySeconds.add((System.nanoTime() - start) / 1e9);
      holds(again, acknowledged, what);
      again.forgetUnnamedParts();
      var open = again.unfinishedImports();
      counts.merge(
          open.isEmpty() ? "nothing open" : resume ? "resumed" : "withdrawn", 1, Integer::sum);
      for (Version opening : open) {
        if (resume) {
          resume(again, opening, rows);
        } else if (again.undo(opening.code(), CrashWorkload.CLERK, "cut off").pending()) {
          again.accept(opening.code(), CrashWorkload.REVIEWER, "cut off");
        }
      }
      assertThat(again.unfinishedImports()).as(what).isEmpty();
      holds(again, acknowledged, what + ", taken up");
    }
  }

  private static void holds(Register register, Acknowledged acknowledged, String what) {
    var finding = acknowledged.of(register.store(), register.sealedStore());
    assertThat(finding.verdict()).as(what + ": " + finding.words()).isEqualTo(Verdict.HELD);
  }

  private static void resume(Register register, Version opening, int rows) {
    String file = opening.body().findText("file").orElseThrow();
    int number = Integer.parseInt(file.replaceAll("\\D", ""));
    try (var session = register.resumeImport(opening.code(), CrashWorkload.CLERK)) {
      for (int row = session.lastDurableRow().orElse(0L).intValue() + 1; row <= rows; row++) {
        session.add(CrashWorkload.draft(number, row));
      }
      session.finish(Map.of("read", (long) rows));
    }
    var found = new ArrayList<Long>();
    register
        .store()
        .versionsOfBatch(opening.record(), v -> Projection.row(v).ifPresent(found::add));
    found.sort(null);
    assertThat(found).hasSize(rows).doesNotHaveDuplicates().startsWith(1L).endsWith((long) rows);
  }

  @Test
  void an_import_killed_at_any_moment_is_taken_up_again() throws Exception {
    Path whole = copy("whole");
    long[] span = new long[1];
    var first = WriteLog.start(Map.of(), room.resolve("whole.txt"), bulk(whole));
    long began = began(whole, first);
    assertThat(WriteLog.await(first)).as(Files.readString(room.resolve("whole.txt"))).isZero();
    span[0] = (System.nanoTime() - began) / 1_000_000;
    WriteLog.remove(whole);

    each(
        KILLS / 4,
        "random moment",
        MANY_ROWS,
        number ->
            (folder, output) -> {
              var random = new SplittableRandom(SEED + number);
              var child = WriteLog.start(Map.of(), output, bulk(folder));
              began(folder, child);
              Thread.sleep(random.nextLong(span[0] + 1));
              child.destroyForcibly();
              WriteLog.await(child);
            });
  }

  private static List<String> bulk(Path folder) {
    return workload(folder, 1, MANY_ROWS, "no", 1);
  }

  /** Waits until the import has been begun; tells when. */
  private static long began(Path folder, Process child) throws IOException, InterruptedException {
    while (child.isAlive()
        && acknowledged(folder).stream().noneMatch(line -> line.startsWith("import"))) {
      Thread.sleep(2);
    }
    return System.nanoTime();
  }

  @Test
  void an_import_killed_before_any_write_is_taken_up_again() throws Exception {
    Path whole = copy("whole");
    Path log = room.resolve("whole.log");
    Path output = room.resolve("whole.txt");
    var counting =
        WriteLog.start(
            Map.of(
                "LD_PRELOAD", library.toString(),
                "WRITELOG_FOLDER", whole.toString(),
                "WRITELOG_OUT", log.toString()),
            output,
            few(whole));
    assertThat(WriteLog.await(counting)).as(Files.readString(output)).isZero();
    int changes = WriteLog.read(log).changes();
    Files.delete(log);
    WriteLog.remove(whole);
    assertThat(changes).isGreaterThan(100);
    int count = KILLS - KILLS / 4;

    each(
        count,
        "before one of " + changes + " writes",
        FEW_ROWS,
        number ->
            (folder, text) -> {
              double share = (number + new SplittableRandom(SEED + number).nextDouble()) / count;
              int write = count < changes ? (int) (share * changes) : number % changes;
              var child =
                  WriteLog.start(
                      Map.of(
                          "LD_PRELOAD", library.toString(),
                          "WRITELOG_FOLDER", folder.toString(),
                          "WRITELOG_KILL", Integer.toString(1 + write)),
                      text,
                      few(folder));
              int status = WriteLog.await(child);
              if (status != 0 && status != 128 + 9) {
                throw new IllegalStateException(Files.readString(text));
              }
              counts.merge(status == 0 ? "ran to its end" : "killed", 1, Integer::sum);
            });
  }

  private static List<String> few(Path folder) {
    return workload(folder, 4, FEW_ROWS, "yes", 1);
  }
}
