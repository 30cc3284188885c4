package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firmground.exchange.Proposal;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.SourceFile;
import org.firmground.register.Kind;
import org.firmground.register.Problem;

/** One look at one file, and the recipe that comes of it. */
public final class Proposing {
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
    Kind kind = wanted.orElseGet(() -> KindGuess.of(file, look));
    List<Problem> warnings = new ArrayList<>(look.headers.problems(file.name()));
    var uses = new ColumnUses();
    var text = new RecipeText();
    new ProposedHead(file, look, uses, warnings, text).write(kind, wanted.isPresent());
    new ProposedRule(file, look, uses, text).write(kind);
    return new Proposal(
        text.toString(),
        Recipe.parse(text.toString(), file.stem()),
        kind,
        look.columns.values().stream().map(uses::guess).toList(),
        List.copyOf(warnings));
  }
}
