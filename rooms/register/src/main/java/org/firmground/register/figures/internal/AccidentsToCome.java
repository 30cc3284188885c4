package org.firmground.register.figures.internal;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.firmground.history.PartialDate;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;

/** Accidents that victims name and that lie after the last day, so that its snapshot lacks them. */
final class AccidentsToCome {
  /** After every date that can be written but the last day itself. */
  private static final LocalDate END_OF_DATES = LocalDate.of(9999, 12, 31);

  private final LocalDate lastDay;
  private final Records present;
  private final Function<LocalDate, Snapshot> otherDay;
  private final Map<String, Optional<PartialDate>> known = new HashMap<>();
  private Snapshot end; // asked for only when a victim names an accident that is not present

  /**
   * @param present the accidents of the last day
   * @param otherDay the snapshot of another day, known at the same time
   */
  AccidentsToCome(LocalDate lastDay, Records present, Function<LocalDate, Snapshot> otherDay) {
    this.lastDay = lastDay;
    this.present = present;
    this.otherDay = otherDay;
  }

  /**
   * The day of the accident that a name means; empty unless every accepted accident of that name
   * certainly lies after the last day. The first day, when there are several.
   */
  Optional<PartialDate> date(String name) {
    return present.codesOf(name).isEmpty()
        ? known.computeIfAbsent(name, this::find)
        : Optional.empty();
  }

  private Optional<PartialDate> find(String name) {
    if (end == null) {
      end = otherDay.apply(END_OF_DATES);
    }
    List<PartialDate> dates =
        end.named(List.of(name), EnumSet.of(Kind.ACCIDENT)).stream()
            .filter(State::isAccepted)
            .map(s -> s.version().validFrom())
            .toList();
    return dates.stream().allMatch(d -> d.earliest().isAfter(lastDay))
        ? dates.stream().min(PartialDate::compareTo)
        : Optional.empty();
  }
}
