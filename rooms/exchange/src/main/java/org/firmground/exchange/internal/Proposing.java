package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firmground.exchange.Proposal;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.exchange.SourceFile;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/** One look at one file, and the recipe that comes of it. */
public final class Proposing {
  private static final Pattern EXERCISE = Pattern.compile("\\s*EXERCISE\\b");

  private final SourceFile file;
  private final Optional<Kind> wanted;
  private final int limit;

  public Proposing(SourceFile file, Optional<Kind> wanted, int limit) {
    this.file = file;
    this.wanted = wanted;
    this.limit = limit;
  }

  public Proposal propose() {
    var look = new FileLook(file, limit);
    return look.first
        .filter(row -> ExportedRows.fits(row.columns()))
        .map(Proposing::exported)
        .orElseGet(() -> guessed(look));
  }

  /** Whether the first row is marked as of an EXERCISE, or a line above it says so. */
  public static boolean isExercise(SourceFile file) {
    Optional<Row> first = new FileLook(file, 1).first;
    return first.filter(row -> ExportedRows.fits(row.columns())).isPresent()
        ? ExportedRows.isExercise(first.get())
        : isTitledExercise(file);
  }

  /** Whether a line above a sheet's header says so; such lines are told at the sheet's end. */
  private static boolean isTitledExercise(SourceFile file) {
    if (file.format() != SourceFile.Format.XLSX) {
      return false;
    }
    try (RowReader reader = file.open(Optional.empty())) {
      Optional<Row> row = reader.next();
      while (row.isPresent()) {
        row = reader.next();
      }
      return reader.problems().stream()
          .filter(p -> p.code() == ProblemCode.FG_COL_004)
          .anyMatch(p -> EXERCISE.matcher(p.facts().getOrDefault("text", "")).lookingAt());
    }
  }

  /** What a Firmground has written needs no guess. */
  private static Proposal exported(Row first) {
    return new Proposal(
        "# written by a Firmground: its columns are the register's own, and need no recipe\n",
        ExportedRows.recipe(ExportedRows.register(first)),
        Kind.EVENT,
        List.of(),
        List.of(),
        ExportedRows.isExercise(first));
  }

  private Proposal guessed(FileLook look) {
    KindGuess guess =
        wanted.map(k -> new KindGuess(k, "")).orElseGet(() -> KindGuess.of(file, look));
    Kind kind = guess.kind();
    List<Problem> warnings = new ArrayList<>(look.headers.problems(file.name()));
    var uses = new ColumnUses();
    var text = new RecipeText();
    new ProposedHead(file, look, uses, warnings, text).write(guess);
    new ProposedRule(file, look, uses, text).write(kind);
    return new Proposal(
        text.toString(),
        Recipe.parse(text.toString(), file.stem()),
        kind,
        look.columns.values().stream().map(uses::guess).toList(),
        List.copyOf(warnings),
        isTitledExercise(file));
  }
}
