package org.firmground.register.figures.internal;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.firmground.history.PartialDate;
import org.firmground.register.figures.Grouping;

/** Names of the groups into which figures are split. */
final class Groups {
  private Groups() {}

  /** The parts with {@link Grouping#JOINT} between; empty when nothing was asked for. */
  static String key(List<Grouping> by, Function<Grouping, String> part) {
    return by.stream().map(part).collect(Collectors.joining(Grouping.JOINT));
  }

  /** Such as 2021-03; unknown when the date is doubtful or only a year. */
  static String month(PartialDate date) {
    return date.isDoubtful() || date.text().length() < 7
        ? Grouping.UNKNOWN
        : date.text().substring(0, 7);
  }

  static String year(PartialDate date) {
    return date.isDoubtful() ? Grouping.UNKNOWN : date.text().substring(0, 4);
  }
}
