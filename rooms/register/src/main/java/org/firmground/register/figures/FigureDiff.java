package org.firmground.register.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.firmground.register.Clocks;
import org.firmground.register.Snapshot;
import org.firmground.register.figures.internal.Tally;

/**
 * Every record by which the figures of two dates or scopes differ.
 *
 * @param scopeA {@link Scope#canonical()} of the first
 * @param lines by their order in {@link FigureCatalogue}; also those that do not differ
 */
public record FigureDiff(
    Clocks clocksA, Clocks clocksB, String scopeA, String scopeB, List<Line> lines) {
  public FigureDiff {
    lines = List.copyOf(lines);
  }

  /**
   * One figure on both sides.
   *
   * @param onlyInA codes of records that only the first counts
   * @param onlyInB codes of records that only the second counts
   * @param changed codes of records that both count, by another state or amount
   * @param unknownOnlyInA codes of records of which only the first cannot tell
   * @param unknownOnlyInB codes of records of which only the second cannot tell
   */
  public record Line(
      String id,
      String unit,
      double valueA,
      double valueB,
      List<String> onlyInA,
      List<String> onlyInB,
      List<String> changed,
      List<String> unknownOnlyInA,
      List<String> unknownOnlyInB) {
    /** Whether nothing differs. */
    public boolean isSame() {
      return valueA == valueB
          && onlyInA.isEmpty()
          && onlyInB.isEmpty()
          && changed.isEmpty()
          && unknownOnlyInA.isEmpty()
          && unknownOnlyInB.isEmpty();
    }
  }

  /** Only the figures that differ. */
  public List<Line> differing() {
    return lines.stream().filter(l -> !l.isSame()).toList();
  }

  /**
   * Compares two requests about one subject.
   *
   * @param earlierA the snapshot of another day, known at the same time as {@code a}
   * @throws IllegalArgumentException if the subjects differ
   */
  public static FigureDiff between(
      Snapshot a,
      FigureRequest requestA,
      Function<LocalDate, Snapshot> earlierA,
      Snapshot b,
      FigureRequest requestB,
      Function<LocalDate, Snapshot> earlierB) {
    if (requestA.subject() != requestB.subject()) {
      throw new IllegalArgumentException(
          "figures of one subject can be compared, not "
              + requestA.subject().word()
              + " with "
              + requestB.subject().word());
    }
    Map<String, Tally> second = new HashMap<>();
    Figures.tallies(b, requestB, earlierB).forEach(t -> second.put(t.definition().id(), t));
    var lines = new ArrayList<Line>();
    for (Tally first : Figures.tallies(a, requestA, earlierA)) {
      lines.add(line(first, second.get(first.definition().id())));
    }
    return new FigureDiff(
        a.clocks(), b.clocks(), requestA.scope().canonical(), requestB.scope().canonical(), lines);
  }

  private static Line line(Tally a, Tally b) {
    return new Line(
        a.definition().id(),
        a.definition().unit(),
        a.value(),
        b.value(),
        less(a.counted(), b.counted()),
        less(b.counted(), a.counted()),
        a.counted().entrySet().stream()
            .filter(e -> b.counted().containsKey(e.getKey()))
            .filter(e -> !b.counted().get(e.getKey()).equals(e.getValue()))
            .map(Map.Entry::getKey)
            .toList(),
        less(a.unknown(), b.unknown()),
        less(b.unknown(), a.unknown()));
  }

  private static List<String> less(
      SortedMap<String, Tally.Counted> one, SortedMap<String, Tally.Counted> other) {
    var codes = new TreeSet<>(one.keySet());
    codes.removeAll(other.keySet());
    return List.copyOf(codes);
  }
}
