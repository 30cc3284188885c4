package org.firmground.accounts.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.firmground.accounts.Claim;
import org.firmground.accounts.Finding;
import org.firmground.accounts.Measure;
import org.firmground.accounts.Reading;
import org.firmground.accounts.Reading.Way;

/** The rows of a statement's breakdowns against the total that the statement gives. */
public final class BreakdownCheck {
  private BreakdownCheck() {}

  /** Breakdowns all of whose rows state the measure, and do not make the total. */
  public static List<Finding> of(List<Claim> claims, Measure measure) {
    var findings = new ArrayList<Finding>();
    for (Claim total : claims) {
      if (total.row().statement().isEmpty() || total.isPart() || total.find(measure).isEmpty()) {
        continue;
      }
      Map<String, List<Claim>> dimensions = new TreeMap<>();
      for (Claim c : claims) {
        if (c.isPart() && c.row().statement().equals(total.row().statement())) {
          dimensions.computeIfAbsent(c.row().dimension(), d -> new ArrayList<>()).add(c);
        }
      }
      dimensions.forEach(
          (dimension, rows) -> check(total, dimension, rows, measure).ifPresent(findings::add));
    }
    return findings;
  }

  private static Optional<Finding> check(
      Claim total, String dimension, List<Claim> rows, Measure measure) {
    var values = rows.stream().flatMap(r -> r.find(measure).stream()).toList();
    if (values.size() < rows.size()) {
      return Optional.empty();
    }
    BigDecimal stated = total.find(measure).orElseThrow();
    BigDecimal sum = Amounts.sum(values);
    BigDecimal difference = stated.subtract(sum);
    var all = Stream.concat(values.stream(), Stream.of(stated)).toList();
    BigDecimal tolerance = Amounts.tolerance(measure, all);
    if (difference.abs().compareTo(tolerance) <= 0) {
      return Optional.empty();
    }
    String sentence =
        total.who()
            + ", "
            + total.days()
            + ": the "
            + rows.size()
            + " rows by "
            + dimension
            + " make "
            + Amounts.say(measure, sum)
            + ", against "
            + Amounts.plain(stated)
            + " in the total; the total is "
            + Amounts.plain(difference.abs())
            + (difference.signum() > 0 ? " more." : " less.");
    var codes = new ArrayList<String>();
    codes.add(total.code());
    rows.forEach(r -> codes.add(r.code()));
    return Optional.of(
        new Finding(
            Finding.Check.BREAKDOWN,
            measure,
            codes,
            sentence,
            readings(dimension, rows, measure, difference, all, tolerance)));
  }

  private static List<Reading> readings(
      String dimension,
      List<Claim> rows,
      Measure measure,
      BigDecimal difference,
      List<BigDecimal> all,
      BigDecimal tolerance) {
    var readings = new ArrayList<Reading>();
    BigDecimal slack = Amounts.sum(all.stream().map(Amounts::slack).toList()).add(tolerance);
    if (difference.abs().compareTo(slack) <= 0) {
      readings.add(
          new Reading(
              Way.ROUNDED,
              "If the numbers that end in two zeros or more are rounded, together they may be off"
                  + " by up to "
                  + Amounts.plain(slack)
                  + ", and the difference is "
                  + Amounts.plain(difference.abs())
                  + "."));
    }
    if (difference.signum() > 0) {
      readings.add(
          new Reading(
              Way.MISSING_CATEGORY,
              "If there is a row by "
                  + dimension
                  + " that is not named, with "
                  + Amounts.say(measure, difference)
                  + "."));
    }
    for (Claim row : rows) {
      BigDecimal value = row.find(measure).orElseThrow();
      for (int power : Slips.POWERS) {
        BigDecimal read = value.scaleByPowerOfTen(power);
        BigDecimal left = difference.subtract(read.subtract(value));
        if (value.signum() != 0
            && Amounts.isPossible(measure, read)
            && left.abs().compareTo(tolerance) <= 0) {
          readings.add(
              new Reading(
                  Way.UNIT,
                  "If "
                      + row.row().part()
                      + " is "
                      + Amounts.say(measure, read)
                      + " and not "
                      + Amounts.plain(value)
                      + " ("
                      + Slips.words(power)
                      + "), the rows make the total."));
        }
      }
    }
    return readings;
  }
}
