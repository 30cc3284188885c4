package org.firmground.accounts.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.firmground.accounts.Claim;
import org.firmground.accounts.Finding;
import org.firmground.accounts.Measure;
import org.firmground.accounts.Reading;
import org.firmground.accounts.Reading.Way;
import org.firmground.accounts.internal.Series.Point;

/**
 * Counts from a fixed day on that are lower later, whoever states them.
 *
 * <p>Each statement is held against the highest of those that end on an earlier day. Where several
 * are lower than the same one, the first is told, with how many more there are.
 */
public final class SeriesCheck {
  private SeriesCheck() {}

  /** Falls of the counts of a measure, by their fixed day. */
  public static List<Finding> of(List<Claim> claims, Measure measure) {
    var findings = new ArrayList<Finding>();
    for (Series series : Series.list(claims, measure)) {
      Map<Point, List<Point>> lower = new LinkedHashMap<>();
      for (Point p : series.points()) {
        series
            .highestUntil(p.day().minusDays(1), p.claim())
            .filter(h -> Amounts.isMore(h.value(), p.value()))
            .ifPresent(h -> lower.computeIfAbsent(h, k -> new ArrayList<>()).add(p));
      }
      lower.forEach((high, lows) -> findings.add(finding(claims, series, high, lows)));
    }
    return findings;
  }

  private static Finding finding(List<Claim> claims, Series series, Point high, List<Point> lows) {
    Point low = lows.getFirst();
    String sentence =
        Wordings.capital(series.measure().words())
            + " since "
            + series.since()
            + ": "
            + high.told()
            + ", then "
            + low.told()
            + "; a count from a fixed day on falls by "
            + Amounts.plain(high.value().subtract(low.value()))
            + (lows.size() == 1
                ? "."
                : ". Later statements that are lower, too: " + (lows.size() - 1) + ".");
    var codes = new ArrayList<String>();
    codes.add(high.claim().code());
    lows.forEach(l -> codes.add(l.claim().code()));
    return new Finding(
        Finding.Check.FALL, series.measure(), codes, sentence, readings(claims, series, high, low));
  }

  private static List<Reading> readings(List<Claim> claims, Series series, Point high, Point low) {
    var readings = new ArrayList<Reading>();
    readings.addAll(scopes(high, low));
    for (Measure m : Measure.values()) {
      if (m.isPartOf(series.measure())) {
        part(claims, series, low, m).ifPresent(readings::add);
      }
    }
    rounded(high, low).ifPresent(readings::add);
    atLeast(high, low).ifPresent(readings::add);
    earlier(series, high, low).ifPresent(readings::add);
    for (int power : Slips.POWERS) {
      slip(series, high, low, power).ifPresent(readings::add);
    }
    return readings;
  }

  /** Scopes or definitions as stated that are not the same. */
  private static List<Reading> scopes(Point high, Point low) {
    var a = high.claim().wording();
    var b = low.claim().wording();
    BigDecimal fall = high.value().subtract(low.value());
    return Stream.of(
            Wordings.differ("scopes", a.scope(), b.scope(), fall),
            Wordings.differ("definitions", a.definition(), b.definition(), fall))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether the low number is that of a part: the statement itself, or those around it, say so. */
  private static Optional<Reading> part(
      List<Claim> claims, Series series, Point low, Measure part) {
    Series parts = Series.withDerived(claims, part, series.since());
    var before = parts.highestUntil(low.day(), low.claim());
    if (before.isEmpty() || Amounts.isMore(before.get().value(), low.value())) {
      return Optional.empty();
    }
    Way way =
        part == Measure.KILLED_CIVILIAN || part == Measure.INJURED_CIVILIAN
            ? Way.CIVILIANS_ONLY
            : Way.PART_FOR_WHOLE;
    String head = "If " + Amounts.plain(low.value()) + " counts only " + part.noun() + ": ";
    boolean itself = low.claim().find(part).filter(v -> v.compareTo(low.value()) == 0).isPresent();
    if (itself) {
      return Optional.of(
          new Reading(
              way,
              head
                  + "the same statement gives "
                  + Amounts.say(part, low.value())
                  + ", and before it stand no more ("
                  + before.get().brief()
                  + ")."));
    }
    var after = parts.lowestAfter(low.day());
    boolean fits =
        low.claim().find(part).isEmpty()
            && after.isPresent()
            && !Amounts.isMore(low.value(), after.get().value());
    return fits
        ? Optional.of(
            new Reading(
                way,
                head
                    + "it lies between those stated before ("
                    + before.get().brief()
                    + ") and after ("
                    + after.get().brief()
                    + ")."))
        : Optional.empty();
  }

  private static Optional<Reading> rounded(Point high, Point low) {
    BigDecimal slack = Amounts.slack(low.value()).add(Amounts.slack(high.value()));
    BigDecimal fall = high.value().subtract(low.value());
    if (fall.compareTo(slack) > 0) {
      return Optional.empty();
    }
    var told = new ArrayList<String>();
    for (Point p : List.of(high, low)) {
      if (Amounts.slack(p.value()).signum() > 0) {
        told.add(
            Amounts.plain(p.value())
                + " is rounded to the nearest "
                + Amounts.roundedTo(p.value()));
      }
    }
    return Optional.of(
        new Reading(
            Way.ROUNDED,
            "If "
                + String.join(" and ", told)
                + ": that allows for "
                + Amounts.plain(slack)
                + ", and the fall is "
                + Amounts.plain(fall)
                + "."));
  }

  /**
   * A number of one or two digits and zeros may be a least number, which a higher one satisfies.
   */
  private static Optional<Reading> atLeast(Point high, Point low) {
    int digits = Amounts.significantDigits(low.value());
    return Amounts.zeros(low.value()) == 0 || digits > 2
        ? Optional.empty()
        : Optional.of(
            new Reading(
                Way.AT_LEAST,
                "If "
                    + Amounts.plain(low.value())
                    + ", given to "
                    + (digits == 1 ? "one digit" : "two digits")
                    + ", means \"more than "
                    + Amounts.plain(low.value())
                    + "\": "
                    + Amounts.plain(high.value())
                    + " or more is more than that."));
  }

  private static Optional<Reading> earlier(Series series, Point high, Point low) {
    return series
        .lastNotAbove(low.value(), high.day())
        .flatMap(a ->
            series
                .firstNotBelow(low.value(), a.day())
                .filter(b -> !b.day().isAfter(high.day()))
                .map(b ->
                    new Reading(
                        Way.EARLIER_DAY,
                        "If "
                            + Amounts.plain(low.value())
                            + " was counted up to an earlier day: it lies between "
                            + Amounts.plain(a.value())
                            + " up to "
                            + a.claim().to()
                            + " and "
                            + Amounts.plain(b.value())
                            + " up to "
                            + b.claim().to()
                            + ".")));
  }

  /** Either number read with a slip; both neighbours must be there to hold the reading to. */
  private static Optional<Reading> slip(Series series, Point high, Point low, int power) {
    BigDecimal lowRead = low.value().scaleByPowerOfTen(power);
    var after = series.lowestAfter(low.day());
    if (power > 0
        && after.isPresent()
        && Amounts.within(lowRead, high.value(), after.get().value())) {
      return Optional.of(slip(series, low, lowRead, power, high, after.get()));
    }
    BigDecimal highRead = high.value().scaleByPowerOfTen(power);
    var before = series.highestUntil(high.day().minusDays(1), high.claim());
    if (power < 0
        && before.isPresent()
        && Amounts.isPossible(series.measure(), highRead)
        && Amounts.within(highRead, before.get().value(), low.value())) {
      return Optional.of(slip(series, high, highRead, power, before.get(), low));
    }
    return Optional.empty();
  }

  private static Reading slip(
      Series series, Point p, BigDecimal read, int power, Point before, Point after) {
    return new Reading(
        Way.UNIT,
        "If "
            + Amounts.plain(p.value())
            + " is read as "
            + Amounts.say(series.measure(), read)
            + " ("
            + Slips.words(power)
            + "): that lies between "
            + before.brief()
            + ", and "
            + after.brief()
            + ".");
  }
}
