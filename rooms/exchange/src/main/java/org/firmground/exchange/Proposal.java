package org.firmground.exchange;

import java.util.List;
import org.firmground.register.Kind;
import org.firmground.register.Problem;

/**
 * A recipe that a file's first rows suggest, to be looked at and saved.
 *
 * @param yaml the recipe's text, with a comment on each guess
 * @param recipe the same, ready for use
 * @param kind the kind of record that the rows seem to be
 * @param columns the file's columns beside ours
 * @param warnings doubts about the file as a whole
 * @param exercise whether the file says that it is of an EXERCISE ({@link
 *     RecipeProposer#isExercise})
 */
public record Proposal(
    String yaml,
    Recipe recipe,
    Kind kind,
    List<ColumnGuess> columns,
    List<Problem> warnings,
    boolean exercise) {
  /**
   * A column and what it seems to be.
   *
   * @param fields what it is mapped to; empty where it is kept sealed
   * @param samples up to five different values; may hold personal data
   */
  public record ColumnGuess(String column, List<String> fields, List<String> samples, String why) {}
}
