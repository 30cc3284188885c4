package org.firmground.accounts.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.firmground.accounts.Claim;
import org.firmground.accounts.Counting;
import org.firmground.accounts.Finding;
import org.firmground.accounts.Measure;
import org.firmground.accounts.Reading;
import org.firmground.accounts.Reading.Way;

/**
 * Weeks, months and years out of all proportion to the others of their kind.
 *
 * <p>A number is told when it is more than 5 times the median of at least 4 others, and also either
 * more than 5 times both their upper quartile and each of its neighbours in time, or more than a
 * total stated for a time of which it is a part. The quartile keeps quiet about numbers that vary
 * much, the neighbours about work that grows over the years.
 */
public final class ProportionCheck {
  private static final int FEWEST_OTHERS = 4;
  private static final BigDecimal FIVE = BigDecimal.valueOf(5);

  private ProportionCheck() {}

  /** Periods of a measure that are told. */
  public static List<Finding> of(List<Claim> claims, Measure measure) {
    var findings = new ArrayList<Finding>();
    for (Counting kind : Counting.values()) {
      if (kind.isOfOneLength()) {
        for (Claim c : outliers(claims, measure, kind)) {
          findings.add(finding(claims, c, measure));
        }
      }
    }
    return findings;
  }

  /** The periods of one kind that are out of proportion. */
  static List<Claim> outliers(List<Claim> claims, Measure measure, Counting kind) {
    List<Claim> periods = periods(claims, measure, kind);
    if (periods.size() <= FEWEST_OTHERS) {
      return List.of();
    }
    List<BigDecimal> all = sorted(periods, measure);
    return periods.stream()
        .filter(c -> {
          BigDecimal value = c.find(measure).orElseThrow();
          if (!Amounts.isMore(value, FIVE.multiply(medianWithout(all, value)))) {
            return false;
          }
          BigDecimal usual =
              upperQuartileWithout(all, value).max(higherNeighbour(periods, c, measure));
          return Amounts.isMore(value, FIVE.multiply(usual))
              || exceeded(claims, c, measure).isPresent();
        })
        .toList();
  }

  private static List<Claim> periods(List<Claim> claims, Measure measure, Counting kind) {
    return claims.stream()
        .filter(
            c -> c.counting() == kind && !c.isPart() && c.isDated() && c.find(measure).isPresent())
        .toList();
  }

  private static List<BigDecimal> sorted(List<Claim> periods, Measure measure) {
    return periods.stream().map(p -> p.find(measure).orElseThrow()).sorted().toList();
  }

  private static BigDecimal median(List<BigDecimal> sorted) {
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : sorted.get(half - 1).add(sorted.get(half)).divide(BigDecimal.TWO);
  }

  /** The median of the others, when one of the numbers is left out. */
  private static BigDecimal medianWithout(List<BigDecimal> sorted, BigDecimal one) {
    IntFunction<BigDecimal> other = without(sorted, one);
    int half = (sorted.size() - 1) / 2;
    return sorted.size() % 2 == 0
        ? other.apply(half)
        : other.apply(half - 1).add(other.apply(half)).divide(BigDecimal.TWO);
  }

  /** The smallest number that at least three quarters of the others are no higher than. */
  private static BigDecimal upperQuartileWithout(List<BigDecimal> sorted, BigDecimal one) {
    return without(sorted, one).apply((int) Math.ceil(0.75 * (sorted.size() - 1)) - 1);
  }

  private static IntFunction<BigDecimal> without(List<BigDecimal> sorted, BigDecimal one) {
    int at = Collections.binarySearch(sorted, one);
    return i -> sorted.get(i < at ? i : i + 1);
  }

  /** The higher of the numbers stated for the periods next before and next after. */
  private static BigDecimal higherNeighbour(List<Claim> periods, Claim c, Measure measure) {
    var byTime =
        periods.stream()
            .sorted(Comparator.comparing(Claim::last).thenComparing(Claim::code))
            .toList();
    int at = byTime.indexOf(c);
    BigDecimal higher = BigDecimal.ZERO;
    for (int i : new int[] {at - 1, at + 1}) {
      if (i >= 0 && i < byTime.size()) {
        higher = higher.max(byTime.get(i).find(measure).orElseThrow());
      }
    }
    return higher;
  }

  /** The first total that is lower than the period, though the period is part of its time. */
  private static Optional<Claim> exceeded(List<Claim> claims, Claim period, Measure measure) {
    BigDecimal value = period.find(measure).orElseThrow();
    return claims.stream()
        .filter(c ->
            c.isDated()
                && !c.isPart()
                && (c.counting() == Counting.CUMULATIVE || c.counting() == Counting.YEAR)
                && !c.code().equals(period.code())
                && period.isWithin(c)
                && c.find(measure).filter(v -> Amounts.isMore(value, v)).isPresent())
        .min(Comparator.comparing(Claim::last).thenComparing(Claim::code));
  }

  private static Finding finding(List<Claim> claims, Claim c, Measure measure) {
    List<Claim> periods = periods(claims, measure, c.counting());
    BigDecimal value = c.find(measure).orElseThrow();
    BigDecimal median = medianWithout(sorted(periods, measure), value);
    Optional<Claim> total = exceeded(claims, c, measure);
    String kind = c.counting().word();
    String sentence =
        c.who()
            + ": "
            + Amounts.say(measure, value)
            + " in the "
            + kind
            + " "
            + c.days()
            + ", "
            + times(value, median)
            + " the median of the "
            + (periods.size() - 1)
            + " other "
            + kind
            + "s stated ("
            + Amounts.plain(median)
            + ")"
            + total
                .map(t ->
                    ", and more than the "
                        + Amounts.plain(t.find(measure).orElseThrow())
                        + " stated for "
                        + t.days()
                        + ", of which it is a part.")
                .orElse(".");
    var codes = new ArrayList<String>();
    codes.add(c.code());
    total.ifPresent(t -> codes.add(t.code()));
    return new Finding(
        Finding.Check.PROPORTION, measure, codes, sentence, readings(claims, c, measure));
  }

  private static String times(BigDecimal value, BigDecimal median) {
    return median.signum() == 0
        ? "out of all proportion to"
        : Amounts.plain(value.divide(median, 0, RoundingMode.HALF_UP)) + " times";
  }

  private static List<Reading> readings(List<Claim> claims, Claim c, Measure measure) {
    var readings = new ArrayList<Reading>();
    BigDecimal value = c.find(measure).orElseThrow();
    List<Claim> told = outliers(claims, measure, c.counting());
    List<BigDecimal> usual =
        periods(claims, measure, c.counting()).stream()
            .filter(p -> told.stream().noneMatch(t -> t.code().equals(p.code())))
            .map(p -> p.find(measure).orElseThrow())
            .sorted()
            .toList();
    for (int power : Slips.POWERS) {
      BigDecimal read = value.scaleByPowerOfTen(power);
      if (power < 0
          && !usual.isEmpty()
          && Amounts.isPossible(measure, read)
          && Amounts.within(read, usual.getFirst(), usual.getLast())) {
        readings.add(
            new Reading(
                Way.UNIT,
                "If "
                    + Amounts.plain(value)
                    + " is read as "
                    + Amounts.say(measure, read)
                    + " ("
                    + Slips.words(power)
                    + "): the other "
                    + c.counting().word()
                    + "s lie between "
                    + Amounts.plain(usual.getFirst())
                    + " and "
                    + Amounts.plain(usual.getLast())
                    + ", their median is "
                    + Amounts.plain(median(usual))
                    + "."));
      }
    }
    for (Series s : Series.list(claims, measure)) {
      var before = s.points().stream().filter(p -> p.day().isBefore(c.last())).reduce((a, b) -> b);
      var after = s.lowestAfter(c.last());
      if (before.isPresent()
          && after.isPresent()
          && Amounts.within(value, before.get().value(), after.get().value())) {
        readings.add(
            new Reading(
                Way.CUMULATIVE,
                "If "
                    + Amounts.plain(value)
                    + " counts since "
                    + s.since()
                    + " and not in the "
                    + c.counting().word()
                    + ": it lies between "
                    + before.get().told()
                    + " and "
                    + after.get().told()
                    + "."));
      }
    }
    return readings;
  }
}
