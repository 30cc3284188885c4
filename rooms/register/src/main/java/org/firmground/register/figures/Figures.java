package org.firmground.register.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.firmground.register.Snapshot;
import org.firmground.register.figures.internal.CasualtyCount;
import org.firmground.register.figures.internal.LandCount;
import org.firmground.register.figures.internal.OrdnanceCount;
import org.firmground.register.figures.internal.Tally;

/**
 * Works out figures from a snapshot.
 *
 * <p>Only accepted records count; what was reported and not reviewed is in the notes. What does not
 * say whether it belongs is counted as unknown, never dropped and never guessed. Asked again with
 * the clocks that were printed, a figure has the same bytes: records go in the order of their
 * codes, sums in that order. Claims of parties are no records of this kind, and never enter.
 */
public final class Figures {
  private Figures() {}

  /**
   * Figures at the clocks of a snapshot.
   *
   * @param otherDay the snapshot of another day, known at the same time; asked for the day before
   *     the period when a land balance has to open, and for the end of all dates when a victim
   *     names an accident that the snapshot does not have
   * @throws IllegalArgumentException if the scope names a field or word that the subject has not,
   *     or the period ends before it begins
   */
  public static FigureSet of(
      Snapshot snapshot, FigureRequest request, Function<LocalDate, Snapshot> otherDay) {
    String scope = request.scope().canonical();
    return new FigureSet(
        snapshot.clocks(),
        request.since(),
        scope,
        tallies(snapshot, request, otherDay).stream()
            .map(t -> figure(t, snapshot, request, scope))
            .toList());
  }

  /**
   * Figures for which one day is enough: any but of land in a period with a first day. A victim
   * without a date, whose accident lies after that day, is unknown here: no later day is asked for.
   *
   * @throws IllegalArgumentException as above, or if a land balance has to open on another day
   */
  public static FigureSet of(Snapshot snapshot, FigureRequest request) {
    return of(
        snapshot,
        request,
        day -> {
          if (day.isAfter(snapshot.clocks().asOf())) {
            return snapshot;
          }
          throw new IllegalArgumentException(
              "a land balance since a day needs the snapshot of " + day + " too");
        });
  }

  static List<Tally> tallies(
      Snapshot snapshot, FigureRequest request, Function<LocalDate, Snapshot> otherDay) {
    request
        .since()
        .filter(s -> s.isAfter(snapshot.clocks().asOf()))
        .ifPresent(s -> {
          throw new IllegalArgumentException(
              "the period begins on " + s + ", after it ends on " + snapshot.clocks().asOf());
        });
    return switch (request.subject()) {
      case CASUALTIES -> CasualtyCount.of(snapshot, request, otherDay);
      case LAND -> LandCount.of(snapshot, request, otherDay);
      case ORDNANCE -> OrdnanceCount.of(snapshot, request);
    };
  }

  private static Figure figure(
      Tally tally, Snapshot snapshot, FigureRequest request, String scope) {
    FigureDefinition d = tally.definition();
    SortedMap<String, Double> groups = request.by().isEmpty() ? new TreeMap<>() : tally.groups();
    String text =
        FigureDigest.text(
            d, tally.value(), scope, request.since(), snapshot.clocks(), tally.counted().keySet());
    return new Figure(
        d.id(),
        tally.value(),
        d.unit(),
        d.name(),
        groups,
        tally.counted().size(),
        tally.unknown().size(),
        request.withIds() ? List.copyOf(tally.counted().keySet()) : List.of(),
        request.withIds() ? List.copyOf(tally.unknown().keySet()) : List.of(),
        FigureDigest.of(text),
        tally.notes());
  }
}
