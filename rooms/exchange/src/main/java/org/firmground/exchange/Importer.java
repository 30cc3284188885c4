package org.firmground.exchange;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.firmground.exchange.internal.HeaderDoubts;
import org.firmground.exchange.internal.Pipeline;
import org.firmground.register.Draft;
import org.firmground.register.ImportRequest;
import org.firmground.register.ImportSession;
import org.firmground.register.Problem;

/**
 * Reads files by a recipe into a register, or shows what that would do.
 *
 * <p>Reading and mapping run on a thread of their own; the session is only used on the caller's.
 * Rows stay in order. Repeated rows are looked for within each file: a row of another file of the
 * dataset is known again by the register, which takes the dataset's rows by their digest.
 */
public final class Importer {
  private static final int SAMPLE_ROWS = 2_000;
  private static final int EXAMPLES = 20;

  private final Recipe recipe;
  private final int examples;
  private final LocalDate today;

  /** An importer that keeps the first 20 examples of each problem; today is this machine's day. */
  public Importer(Recipe recipe) {
    this(recipe, EXAMPLES);
  }

  /**
   * An importer that keeps the first 20 examples of each problem.
   *
   * @param today the day against which dates are held
   */
  public Importer(Recipe recipe, LocalDate today) {
    this(recipe, EXAMPLES, today);
  }

  /** An importer whose today is this machine's day. */
  public Importer(Recipe recipe, int examples) {
    this(recipe, examples, LocalDate.now(ZoneId.systemDefault()));
  }

  /**
   * @param examples how many problems of each code are kept in the report
   * @param today the day against which dates are held
   */
  public Importer(Recipe recipe, int examples, LocalDate today) {
    this.today = today;
    if (examples < 0) {
      throw new IllegalArgumentException("examples must be 0 or more, was " + examples);
    }
    this.recipe = recipe;
    this.examples = examples;
  }

  /** What the register is told before the first row. */
  public ImportRequest request(SourceFile file, Optional<String> source) {
    return new ImportRequest(
        file.name(),
        file.digest(),
        recipe.dataset(),
        source.or(() -> Optional.of(recipe.source())).filter(s -> !s.isBlank()).orElse(file.name()),
        recipe.name());
  }

  /**
   * Imports a file.
   *
   * <p>To resume, {@code begin} gives the resumed session: all rows are put to it again, in order,
   * and it knows those that are durable, so that equal rows keep their places.
   *
   * @param source where the file comes from; the recipe's when empty
   * @param begin opens the session
   * @throws ExchangeException if the file cannot be read further; the import then stays open
   * @throws IllegalStateException if the balance does not close
   */
  public ImportReport run(
      SourceFile file,
      Optional<String> source,
      Function<ImportRequest, ImportSession> begin,
      ImportProgress progress) {
    long start = System.nanoTime();
    try (ImportSession session = begin.apply(request(file, source))) {
      Findings findings =
          read(file, progress, session::add).with(session.unknownReferences(), examples);
      var numbers = new LinkedHashMap<>(findings.balance().numbers());
      findings.problems().forEach((code, count) -> numbers.put(code.code(), count));
      ImportSession.Summary summary = session.finish(numbers);
      return new ImportReport(
          file.name(),
          recipe.name(),
          findings,
          summary,
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /**
   * Shows what an import would do.
   *
   * @param preview what the register would do with a draft; every draft counts as new when empty
   */
  public DryRunReport dryRun(
      SourceFile file,
      Optional<Function<Draft, ImportSession.Outcome>> preview,
      ImportProgress progress) {
    long[] outcomes = new long[ImportSession.Outcome.values().length];
    Findings findings =
        read(
            file,
            progress,
            d ->
                outcomes[
                    preview.map(p -> p.apply(d)).orElse(ImportSession.Outcome.NEW).ordinal()]++);
    return new DryRunReport(
        file.name(),
        recipe.name(),
        findings,
        outcomes[ImportSession.Outcome.NEW.ordinal()],
        outcomes[ImportSession.Outcome.SAME.ordinal()],
        outcomes[ImportSession.Outcome.CHANGED.ordinal()],
        doubts(file));
  }

  private List<Problem> doubts(SourceFile file) {
    var doubts = new HeaderDoubts();
    try (RowReader reader = file.open(recipe.encoding())) {
      for (int i = 0; i < SAMPLE_ROWS; i++) {
        Optional<Row> row = reader.next();
        if (row.isEmpty()) {
          break;
        }
        doubts.take(row.get());
      }
    }
    return doubts.problems(file.name());
  }

  private Findings read(SourceFile file, ImportProgress progress, Consumer<Draft> sink) {
    return new Pipeline(recipe, file, examples, today).run(progress, sink);
  }

  /** Findings of several files of one import together, for a report. */
  public static Findings sum(List<Findings> all) {
    var records = new LinkedHashMap<org.firmground.register.Kind, Long>();
    var problems = new LinkedHashMap<org.firmground.register.ProblemCode, Long>();
    var examples = new LinkedHashMap<org.firmground.register.ProblemCode, List<Problem>>();
    long read = 0;
    long accepted = 0;
    long withProblems = 0;
    long refused = 0;
    for (Findings f : all) {
      read += f.balance().read();
      accepted += f.balance().accepted();
      withProblems += f.balance().acceptedWithProblems();
      refused += f.balance().refused();
      f.records().forEach((k, n) -> records.merge(k, n, Long::sum));
      f.problems().forEach((c, n) -> problems.merge(c, n, Long::sum));
      f.examples().forEach((c, e) -> examples.computeIfAbsent(c, x -> new ArrayList<>()).addAll(e));
    }
    return new Findings(
        new Balance(read, accepted, withProblems, refused),
        Map.copyOf(records),
        Map.copyOf(problems),
        Map.copyOf(examples));
  }
}
