package org.firmground.register.figures.internal;

import java.util.Optional;
import org.firmground.history.PartialDate;

/** Dates in the fields of records. */
final class Dates {
  private Dates() {}

  /** The date that a text states; empty when it is unknown or no date. */
  static Optional<PartialDate> find(String text) {
    try {
      var date = new PartialDate(text);
      return date.isUnknown() ? Optional.empty() : Optional.of(date);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // what is no date tells no day
    }
  }
}
