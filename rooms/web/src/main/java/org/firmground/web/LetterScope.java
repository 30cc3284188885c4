package org.firmground.web;

import java.time.LocalDate;
import java.util.Optional;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.Scope;
import org.firmground.register.figures.Subject;

/**
 * What the letter counts: whom, where, and between which days.
 *
 * @param since first day, inclusive
 * @param asOf last day, inclusive
 * @param within code of the administrative area that it calls its territories
 * @param only whom and what it counts, as {@code figures --only} takes it
 */
public record LetterScope(LocalDate since, LocalDate asOf, String within, String only) {
  /** The scope under which the exercise country gives the letter's figures. */
  public static final LetterScope EXERCISE =
      new LetterScope(
          LocalDate.of(2020, 11, 10),
          LocalDate.of(2021, 2, 22),
          "XT",
          "nationality=XA,device=mine");

  /** The figures of people that it asks for. */
  public FigureRequest casualties() {
    return new FigureRequest(
        Subject.CASUALTIES,
        Optional.of(since),
        Scope.parse(Optional.of(within), only),
        java.util.List.of(),
        true);
  }

  /** The figures of land in its territories on its last day. */
  public FigureRequest land() {
    return new FigureRequest(
        Subject.LAND,
        Optional.empty(),
        Scope.parse(Optional.of(within), ""),
        java.util.List.of(),
        false);
  }
}
