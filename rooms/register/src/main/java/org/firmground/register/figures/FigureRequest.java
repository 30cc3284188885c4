package org.firmground.register.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What figures are asked for; the clocks are those of the snapshot.
 *
 * @param since first day of the period, inclusive; its last is the day of the snapshot
 * @param by how each is split; several make combined groups
 * @param withIds whether each names the records that it counts
 */
public record FigureRequest(
    Subject subject, Optional<LocalDate> since, Scope scope, List<Grouping> by, boolean withIds) {
  public FigureRequest {
    by = List.copyOf(by);
  }

  /** Everything about a subject, unsplit, without ids. */
  public static FigureRequest of(Subject subject) {
    return new FigureRequest(subject, Optional.empty(), Scope.ALL, List.of(), false);
  }

  /** This request for another period. */
  public FigureRequest since(LocalDate day) {
    return new FigureRequest(subject, Optional.of(day), scope, by, withIds);
  }
}
