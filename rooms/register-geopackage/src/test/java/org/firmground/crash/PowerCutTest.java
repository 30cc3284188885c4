package org.firmground.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.firmground.crash.Acknowledged.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The power goes while a real import runs: whatever the disk then holds, the register opens,
 * verifies, and has every entry that was acknowledged.
 *
 * <p>{@code -Dcrash.states=N} draws N states instead of 2,000, {@code -Dcrash.seed=S} others.
 */
@Tag("crash")
class PowerCutTest {
  private static final int STATES = Integer.getInteger("crash.states", 2_000);
  private static final long SEED = Long.getLong("crash.seed", 20201110L);

  private Path room;
  private Path library;

  @BeforeEach
  void build() throws IOException, InterruptedException {
    room = WriteLog.folder("power-cut");
    library = WriteLog.library(room);
  }

  @AfterEach
  void remove() throws IOException {
    WriteLog.remove(room);
  }

  private WriteLog run(String synchronous) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(room.resolve("register-" + synchronous));
    Path log = room.resolve("log-" + synchronous);
    Path output = room.resolve("output-" + synchronous);
    var child =
        WriteLog.start(
            Map.of(
                "LD_PRELOAD", library.toString(),
                "WRITELOG_FOLDER", folder.toString(),
                "WRITELOG_OUT", log.toString()),
            output,
            List.of(
                "-Dfirmground.test.synchronous=" + synchronous,
                CrashWorkload.class.getName(),
                folder.toString(),
                "14",
                "8",
                "yes",
                "0"));
    assertThat(WriteLog.await(child)).as(Files.readString(output)).isZero();
    WriteLog written = WriteLog.read(log);
    WriteLog.remove(folder);
    Files.delete(log);
    return written;
  }

  private record Result(Map<Verdict, Integer> counts, List<String> faults, double perSecond) {}

  private Result judge(WriteLog log, int count) throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    var counts = new EnumMap<Verdict, Integer>(Verdict.class);
    for (Verdict v : Verdict.values()) {
      counts.put(v, 0);
    }
    var faults = new ConcurrentLinkedQueue<String>();
    var slots = new Semaphore(2 * threads);
    long start = System.nanoTime();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      new CrashStates(log, SEED)
          .each(
              count,
              state -> {
                slots.acquireUninterruptibly();
                pool.execute(() -> {
                  try {
                    var finding = judge(state);
                    synchronized (counts) {
                      counts.merge(finding.verdict(), 1, Integer::sum);
                    }
                    if (finding.verdict() != Verdict.HELD) {
                      faults.add(
                          "state %d of seed %d, before log record %d, unsynced %s: %s %s"
                              .formatted(
                                  state.number(),
                                  SEED,
                                  state.at(),
                                  state.choice(),
                                  finding.verdict(),
                                  finding.words()));
                    }
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  } catch (RuntimeException | Error e) {
                    faults.add("state " + state.number() + " of seed " + SEED + ": " + e);
                  } finally {
                    slots.release();
                  }
                });
              });
    }
    return new Result(counts, List.copyOf(faults), count * 1e9 / (System.nanoTime() - start));
  }

  private Acknowledged.Finding judge(CrashStates.State state) throws IOException {
    Path folder = room.resolve("state-" + Thread.currentThread().threadId());
    state.write(folder);
    return new Acknowledged(state.acknowledged()).of(folder);
  }

  private static void tell(String what, WriteLog log, int count, Result result) {
    System.out.printf(
        Locale.ROOT,
        "power cuts, %s: %d states of %d log records, seed %d: %d held, %d lost, %d broken; %.0f states/s%n",
        what,
        count,
        log.ops.size(),
        SEED,
        result.counts.get(Verdict.HELD),
        result.counts.get(Verdict.LOST),
        result.counts.get(Verdict.BROKEN),
        result.perSecond);
  }

  @Test
  void nothing_acknowledged_is_lost_and_nothing_is_broken() throws Exception {
    WriteLog log = run("FULL");
    assertThat(log.ops).hasSizeGreaterThan(500);
    assertThat(log.ops.stream().filter(o -> o.type() == 'A').count()).isGreaterThan(28);

    var result = judge(log, STATES);

    tell("synchronous=FULL", log, STATES, result);
    assertThat(result.faults).isEmpty();
    assertThat(result.counts.get(Verdict.HELD)).isEqualTo(STATES);
  }

  /** Without the syncs of FULL the harness must find losses; else it would prove nothing. */
  @Test
  void the_harness_finds_losses_where_syncs_are_left_out() throws Exception {
    WriteLog log = run("NORMAL");
    int count = Math.max(300, STATES / 10);

    var result = judge(log, count);

    tell("synchronous=NORMAL", log, count, result);
    assertThat(result.counts.get(Verdict.LOST)).isPositive();
  }
}
