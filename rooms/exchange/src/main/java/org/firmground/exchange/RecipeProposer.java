package org.firmground.exchange;

import java.util.Optional;
import org.firmground.exchange.internal.Proposing;
import org.firmground.register.Kind;

/**
 * Looks at the first rows of a file and proposes a recipe for it.
 *
 * <p>It maps what names and values make plain, says in a comment what it guessed, and leaves the
 * rest sealed with the record. What it cannot tell it does not guess: a size without a unit, a date
 * that can be read in two ways, metres in a system that is not named.
 */
public final class RecipeProposer {
  private final int rows;

  /** A proposer that looks at the first 2,000 rows. */
  public RecipeProposer() {
    this(2_000);
  }

  /**
   * @param rows how many rows it looks at
   */
  public RecipeProposer(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be 1 or more, was " + rows);
    }
    this.rows = rows;
  }

  /**
   * @param kind what the rows are; guessed from names and values when empty
   * @throws ExchangeException if the file cannot be read
   */
  public Proposal propose(SourceFile file, Optional<Kind> kind) {
    return new Proposing(file, kind, rows).propose();
  }

  /**
   * Whether a file says of itself that it is of an EXERCISE: by the mark that a Firmground writes
   * into each row, or in a line above the header that begins with the word in capitals.
   *
   * @throws ExchangeException if the file cannot be read
   */
  public static boolean isExercise(SourceFile file) {
    return Proposing.isExercise(file);
  }
}
