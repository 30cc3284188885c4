package org.firmground.register.figures.internal;

import java.time.LocalDate;
import java.util.Optional;
import org.firmground.history.PartialDate;

/** The days from {@code since}, inclusive, to {@code until}, inclusive. */
public record Period(Optional<LocalDate> since, LocalDate until) {

  /** Yes when every day that the date can be lies inside, no when none does. */
  public Truth holds(PartialDate date) {
    if (!date.earliest().isBefore(first()) && !date.latest().isAfter(until)) {
      return Truth.YES;
    }
    return date.latest().isBefore(first()) || date.earliest().isAfter(until)
        ? Truth.NO
        : Truth.UNKNOWN;
  }

  private LocalDate first() {
    // a date that may be any day begins at LocalDate.MIN: it is certain only without a first day
    return since.orElse(LocalDate.MIN);
  }
}
