package org.firmground.accounts.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
      for (Point after : series.points()) {
        if (!series.isFallen(after)) {
          excess(series, after, periods, measure)
              .ifPresent(e -> findings.add(finding(series, e, measure)));
        }
      }
    }
    return findings;
  }

  private static Optional<Excess> excess(
      Series series, Point after, List<Claim> periods, Measure measure) {
    var starts = new ArrayList<Optional<Point>>();
    series.points().stream()
        .filter(p -> p.day().isBefore(after.day()))
        .map(Optional::of)
        .forEach(starts::add);
    starts.addFirst(Optional.empty());
    for (Optional<Point> before : starts.reversed()) {
      BigDecimal rise = after.value().subtract(before.map(Point::value).orElse(BigDecimal.ZERO));
      List<Claim> inside =
          periods.stream()
              .filter(p ->
                  !p.last().isAfter(after.day())
                      && before
                          .map(b -> p.first().isAfter(b.day()))
                          .orElse(!p.first().isBefore(after.claim().first())))
              .toList();
      if (rise.signum() < 0 || !Amounts.isMore(sum(inside, measure), rise)) {
        continue;
      }
      List<Claim> chosen = mostWithoutOverlap(inside, measure);
      BigDecimal sum = sum(chosen, measure);
      if (Amounts.isMore(sum, rise)) {
        return Optional.of(new Excess(before, after, chosen, sum, rise));
      }
    }
    return Optional.empty();
  }

  /** Of periods by their last day, those that make the most without overlapping. */
  private static List<Claim> mostWithoutOverlap(List<Claim> periods, Measure measure) {
    int n = periods.size();
    var most = new BigDecimal[n + 1]; // of the first so many periods
    var fits = new int[n]; // how many end before this one begins
    most[0] = BigDecimal.ZERO;
    for (int i = 0; i < n; i++) {
      Claim last = periods.get(i);
      fits[i] = i;
      while (fits[i] > 0 && !periods.get(fits[i] - 1).last().isBefore(last.first())) {
        fits[i]--;
      }
      most[i + 1] = most[i].max(most[fits[i]].add(last.find(measure).orElseThrow()));
    }
    var chosen = new ArrayList<Claim>();
    int i = n;
    while (i > 0) {
      if (most[i].compareTo(most[i - 1]) == 0) {
        i--;
      } else {
        chosen.addFirst(periods.get(i - 1));
        i = fits[i - 1];
      }
    }
    return chosen;
  }

  private static BigDecimal sum(List<Claim> claims, Measure measure) {
    return Amounts.sum(claims.stream().map(c -> c.find(measure).orElseThrow()).toList());
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
