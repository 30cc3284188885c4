package org.firmground.exchange.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.firmground.exchange.Balance;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.Findings;
import org.firmground.exchange.ImportProgress;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.exchange.SourceFile;
import org.firmground.register.Draft;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/**
 * Reads and maps on one thread, hands drafts over on the caller's, in the order of the file.
 *
 * <p>Between the two is a queue of bounded length: memory does not grow with the file.
 */
public final class Pipeline {
  private static final int GROUP = 256;
  private static final int QUEUED = 6;
  private static final long TELL_NANOS = 250_000_000;

  /** Some rows, or the end. */
  private record Group(
      List<RowMapper.Mapped> rows, long bytes, boolean last, Optional<RuntimeException> failure) {}

  private final Recipe recipe;
  private final SourceFile file;
  private final int examplesKept;
  private final Consumer<Row> look;
  private final LocalDate today;
  private final Map<Kind, Long> records = new EnumMap<>(Kind.class);
  private final Map<ProblemCode, Long> problems = new EnumMap<>(ProblemCode.class);
  private final Map<ProblemCode, List<Problem>> examples = new EnumMap<>(ProblemCode.class);
  private long accepted;
  private long withProblems;
  private long refused;

  /** Written by the reading thread before its last group, read after it. */
  private long read;

  private List<Problem> ofFile = List.of();

  /**
   * @param today dates of records are held against it, but for those that come back from a
   *     Firmground
   */
  public Pipeline(Recipe recipe, SourceFile file, int examples, LocalDate today) {
    this(recipe, file, examples, row -> {}, today);
  }

  /**
   * @param look sees each row that could be read, on the reading thread
   */
  public Pipeline(
      Recipe recipe, SourceFile file, int examples, Consumer<Row> look, LocalDate today) {
    this.recipe = recipe;
    this.today = today;
    this.file = file;
    this.examplesKept = examples;
    this.look = look;
  }

  /**
   * @throws ExchangeException if the file cannot be read further
   */
  public Findings run(ImportProgress progress, Consumer<Draft> sink) {
    var queue = new ArrayBlockingQueue<Group>(QUEUED);
    Thread reading = Thread.ofPlatform().name("import-reader").start(() -> read(queue));
    try {
      consume(queue, progress, sink);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExchangeException("interrupted while reading " + file.name(), e);
    } finally {
      reading.interrupt();
    }
    ofFile.forEach(this::count);
    return new Findings(
        new Balance(read, accepted, withProblems, refused),
        Map.copyOf(records),
        Map.copyOf(problems),
        Map.copyOf(examples));
  }

  private void consume(
      ArrayBlockingQueue<Group> queue, ImportProgress progress, Consumer<Draft> sink)
      throws InterruptedException {
    long start = System.nanoTime();
    long told = start;
    while (true) {
      Group group = queue.take();
      for (RowMapper.Mapped row : group.rows()) {
        take(row, sink);
      }
      long now = System.nanoTime();
      if (group.last() || now - told > TELL_NANOS) {
        told = now;
        long rows = accepted + withProblems + refused;
        double rate = rows / Math.max(1e-9, (now - start) / 1e9);
        progress.at(rows, group.bytes(), file.bytes(), rate);
      }
      if (group.failure().isPresent()) {
        throw group.failure().get();
      }
      if (group.last()) {
        return;
      }
    }
  }

  private void take(RowMapper.Mapped row, Consumer<Draft> sink) {
    for (Draft draft : row.drafts()) {
      sink.accept(draft);
      records.merge(draft.kind(), 1L, Long::sum);
    }
    row.problems().forEach(this::count);
    if (row.refused()) {
      refused++;
    } else if (row.problems().isEmpty()) {
      accepted++;
    } else {
      withProblems++;
    }
  }

  private void count(Problem p) {
    problems.merge(p.code(), 1L, Long::sum);
    var kept = examples.computeIfAbsent(p.code(), c -> new ArrayList<>());
    if (kept.size() < examplesKept) {
      kept.add(p);
    }
  }

  // ---- the reading thread ----

  private void read(ArrayBlockingQueue<Group> queue) {
    try {
      Optional<RuntimeException> failure = Optional.empty();
      try (RowReader reader = file.open(recipe.encoding())) {
        readAll(reader, queue);
      } catch (RuntimeException e) { // handed to the caller's thread, which throws it
        failure = Optional.of(e);
      }
      queue.put(new Group(List.of(), file.bytes(), true, failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller's thread has stopped taking
    }
  }

  private RowMapping mapper() {
    if (recipe.name().equals(ExportedRows.RECIPE)) {
      return new ExportedRows(file.format());
    }
    return new DatesToCome(new RowMapper(recipe, file.format()), today);
  }

  private void readAll(RowReader reader, ArrayBlockingQueue<Group> queue)
      throws InterruptedException {
    RowMapping mapper = mapper();
    var rows = new ArrayList<RowMapper.Mapped>(GROUP);
    for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
      read++;
      if (!row.get().refused()) {
        look.accept(row.get());
      }
      rows.add(mapper.map(row.get()));
      if (rows.size() == GROUP) {
        queue.put(new Group(rows, reader.bytesRead(), false, Optional.empty()));
        rows = new ArrayList<>(GROUP);
      }
    }
    queue.put(new Group(rows, reader.bytesRead(), false, Optional.empty()));
    var all = new ArrayList<>(reader.problems());
    for (String column : mapper.missingColumns()) {
      all.add(new Problem(ProblemCode.FG_COL_002, file.name(), Map.of("column", column)));
    }
    if (read == 0) {
      all.add(new Problem(ProblemCode.FG_FIL_006, file.name(), Map.of()));
    }
    mapper
        .assumedOperations()
        .forEach((crs, operation) ->
            all.add(
                new Problem(
                    ProblemCode.FG_GEO_015,
                    file.name(),
                    Map.of("crs", crs, "operation", operation))));
    ofFile = all;
  }
}
