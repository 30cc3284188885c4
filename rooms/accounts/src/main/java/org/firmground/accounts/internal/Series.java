package org.firmground.accounts.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firmground.accounts.Claim;
import org.firmground.accounts.Counting;
import org.firmground.accounts.Measure;

/**
 * One count from a fixed day on, as all claimants state it, by the last day that each statement
 * speaks of.
 *
 * @param since the fixed day, as the claims write it
 * @param points the statements that give the number, none of them part of a breakdown
 */
record Series(Measure measure, String since, List<Point> points) {
  /**
   * One statement of the count.
   *
   * @param how how the number comes about, where the statement gives it only by two others; else
   *     empty
   */
  record Point(Claim claim, BigDecimal value, String how) {
    LocalDate day() {
      return claim.last();
    }

    /** The number, the day and who says so. */
    String told() {
      return Amounts.plain(value) + " up to " + claim.to() + " (" + claim.who() + ")";
    }

    /** The number and its day, in brackets after it. */
    String brief() {
      return Amounts.plain(value) + (how.isEmpty() ? "" : " = " + how) + ", " + claim.to();
    }
  }

  Series {
    points = List.copyOf(points);
  }

  /** The series of a measure, by their fixed day. */
  static List<Series> list(List<Claim> claims, Measure measure) {
    Map<String, List<Point>> bySince = new TreeMap<>();
    for (Claim c : claims) {
      if (c.counting() == Counting.CUMULATIVE && c.isDated() && !c.isPart()) {
        c.find(measure)
            .ifPresent(v ->
                bySince
                    .computeIfAbsent(c.from().text(), s -> new ArrayList<>())
                    .add(new Point(c, v, "")));
      }
    }
    return bySince.entrySet().stream()
        .map(e -> new Series(measure, e.getKey(), sorted(e.getValue())))
        .toList();
  }

  /** The series of a measure since the same day, with what follows from the other part. */
  static Series withDerived(List<Claim> claims, Measure measure, String since) {
    var points = new ArrayList<Point>();
    for (Claim c : claims) {
      if (c.counting() != Counting.CUMULATIVE
          || !c.isDated()
          || c.isPart()
          || !c.from().text().equals(since)) {
        continue;
      }
      var stated = c.find(measure);
      if (stated.isPresent()) {
        points.add(new Point(c, stated.get(), ""));
      } else if (measure == Measure.KILLED || measure == Measure.INJURED) {
        derived(c, measure).ifPresent(points::add);
      }
    }
    return new Series(measure, since, sorted(points));
  }

  /** Victims less the killed are the injured, and the other way round; no other pair is used. */
  private static Optional<Point> derived(Claim c, Measure measure) {
    Measure other = measure == Measure.KILLED ? Measure.INJURED : Measure.KILLED;
    if (c.find(Measure.VICTIMS).isEmpty() || c.find(other).isEmpty()) {
      return Optional.empty();
    }
    BigDecimal whole = c.find(Measure.VICTIMS).get();
    BigDecimal part = c.find(other).get();
    return Optional.of(
        new Point(c, whole.subtract(part), Amounts.plain(whole) + " less " + Amounts.plain(part)));
  }

  private static List<Point> sorted(List<Point> points) {
    points.sort(
        Comparator.comparing(Point::day)
            .thenComparing(Point::value)
            .thenComparing(p -> p.claim().code()));
    return points;
  }

  /** The highest statement up to a day, this day with it; leaves out one claim. */
  Optional<Point> highestUntil(LocalDate day, Claim but) {
    return points.stream()
        .filter(p -> !p.day().isAfter(day) && !p.claim().code().equals(but.code()))
        .max(Comparator.comparing(Point::value).thenComparing(Point::day));
  }

  /** Whether a statement is lower than one that ends on an earlier day. */
  boolean isFallen(Point point) {
    return highestUntil(point.day().minusDays(1), point.claim())
        .filter(h -> Amounts.isMore(h.value(), point.value()))
        .isPresent();
  }

  /** The lowest statement after a day. */
  Optional<Point> lowestAfter(LocalDate day) {
    return points.stream()
        .filter(p -> p.day().isAfter(day))
        .min(Comparator.comparing(Point::value).thenComparing(Point::day));
  }

  /** The last statement before a day that is no higher than a value. */
  Optional<Point> lastNotAbove(BigDecimal value, LocalDate before) {
    return points.stream()
        .filter(p -> p.day().isBefore(before) && !Amounts.isMore(p.value(), value))
        .reduce((a, b) -> b);
  }

  /** The first statement after one day that is no lower than a value. */
  Optional<Point> firstNotBelow(BigDecimal value, LocalDate after) {
    return points.stream()
        .filter(p -> p.day().isAfter(after) && !Amounts.isMore(value, p.value()))
        .findFirst();
  }
}
