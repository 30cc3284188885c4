package org.firmground.accounts.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firmground.accounts.Claim;
import org.firmground.accounts.Counting;
import org.firmground.accounts.Finding;
import org.firmground.accounts.Measure;
import org.firmground.accounts.Reading;
import org.firmground.accounts.Reading.Way;
import org.firmground.accounts.internal.Series.Point;

/**
 * Periods against the count from a fixed day on: what happened in periods that do not overlap
 * cannot be more than the count rose by from before the first to after the last.
 *
 * <p>For each statement of the count the shortest rise that the periods exceed is told. Where the
 * count itself falls, and for periods out of all proportion, the other checks speak.
 */
public final class PeriodsCheck {
  private PeriodsCheck() {}

  /** A rise of the count that the periods within it exceed. */
  private record Excess(
      Optional<Point> before, Point after, List<Claim> periods, BigDecimal sum, BigDecimal rise) {}

  /** Excesses of a measure. */
  public static List<Finding> of(List<Claim> claims, Measure measure) {
    Set<String> told = new HashSet<>();
    for (Counting kind : Counting.values()) {
      if (kind.isOfOneLength()) {
        ProportionCheck.outliers(claims, measure, kind).forEach(c -> told.add(c.code()));
      }
    }
    List<Claim> periods =
        claims.stream()
            .filter(c ->
                c.counting().isPeriod()
                    && c.isDated()
                    && !c.isPart()
                    && !told.contains(c.code())
                    && c.find(measure).isPresent())
            .sorted(Comparator.comparing(Claim::last).thenComparing(Claim::code))
            .toList();
    var findings = new ArrayList<Finding>();
    for (Series series : Series.list(claims, measure)) {
      excesses(series, periods, measure)
          .values()
          .forEach(e -> findings.add(finding(series, e, measure)));
    }
    return findings;
  }

  /** The shortest rise that the periods exceed, for each statement of the count that has one. */
  private static Map<Point, Excess> excesses(Series series, List<Claim> periods, Measure measure) {
    var starts = new ArrayList<Optional<Point>>();
    starts.add(Optional.empty());
    series.points().forEach(p -> starts.add(Optional.of(p)));
    List<Point> ends = series.points().stream().filter(p -> !series.isFallen(p)).toList();
    Map<Point, Excess> shortest = new LinkedHashMap<>();
    for (Optional<Point> before : starts) {
      LocalDate first =
          before
              .map(b -> b.day().plusDays(1))
              .orElseGet(() -> series.points().getFirst().claim().first());
      BigDecimal start = before.map(Point::value).orElse(BigDecimal.ZERO);
      var packing =
          new Packing(periods.stream().filter(p -> !p.first().isBefore(first)).toList(), measure);
      for (Point after : ends) {
        BigDecimal rise = after.value().subtract(start);
        if (!after.day().isBefore(first)
            && rise.signum() >= 0
            && Amounts.isMore(packing.mostBy(after.day()), rise)) {
          shortest.put(
              after,
              new Excess(
                  before, after, packing.chosenBy(after.day()), packing.mostBy(after.day()), rise));
        }
      }
    }
    return shortest;
  }

  private static Finding finding(Series series, Excess e, Measure measure) {
    Claim first = e.periods().getFirst();
    Claim last = e.periods().getLast();
    String from =
        e.before()
            .map(b -> "from " + b.told() + " to " + e.after().told())
            .orElse("since " + series.since() + " to " + e.after().told());
    String sentence =
        Wordings.capital(measure.words())
            + ": "
            + (e.periods().size() == 1
                ? Amounts.plain(e.sum()) + " in the period " + first.days()
                : Amounts.plain(e.sum())
                    + " in "
                    + e.periods().size()
                    + " periods within "
                    + first.from()
                    + " to "
                    + last.to())
            + " ("
            + first.who()
            + "), against "
            + Amounts.plain(e.rise())
            + " "
            + from
            + "; the periods make "
            + Amounts.plain(e.sum().subtract(e.rise()))
            + " more.";
    var codes = new ArrayList<String>();
    e.before().ifPresent(b -> codes.add(b.claim().code()));
    codes.add(e.after().claim().code());
    e.periods().forEach(p -> codes.add(p.code()));
    return new Finding(Finding.Check.PERIODS, measure, codes, sentence, readings(e, measure));
  }

  private static List<Reading> readings(Excess e, Measure measure) {
    var readings = new ArrayList<Reading>();
    BigDecimal excess = e.sum().subtract(e.rise());
    BigDecimal start = e.before().map(Point::value).orElse(BigDecimal.ZERO);
    BigDecimal count = start;
    for (Claim p : e.periods()) {
      BigDecimal next = count.add(p.find(measure).orElseThrow());
      if (Amounts.isMore(next, e.after().value())) {
        readings.add(
            new Reading(
                Way.EARLIER_DAY,
                "If "
                    + Amounts.plain(e.after().value())
                    + " was counted up to a day within "
                    + p.days()
                    + ": with the periods the count is "
                    + Amounts.plain(count)
                    + " before it and "
                    + Amounts.plain(next)
                    + " after it."));
        break;
      }
      count = next;
    }
    BigDecimal slack = Amounts.slack(e.after().value()).add(Amounts.slack(start));
    if (slack.signum() > 0 && excess.compareTo(slack) <= 0) {
      readings.add(
          new Reading(
              Way.ROUNDED,
              "If the counts that end in zeros are rounded: that allows for "
                  + Amounts.plain(slack)
                  + ", and the periods make "
                  + Amounts.plain(excess)
                  + " more."));
    }
    String scope = e.after().claim().scope();
    if (e.periods().stream().noneMatch(p -> p.scope().equalsIgnoreCase(scope))) {
      Wordings.differ("scopes", e.periods().getFirst().scope(), scope, excess)
          .ifPresent(readings::add);
    }
    return readings;
  }
}
