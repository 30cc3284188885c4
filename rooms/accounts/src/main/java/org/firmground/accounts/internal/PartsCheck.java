package org.firmground.accounts.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firmground.accounts.Claim;
import org.firmground.accounts.Counting;
import org.firmground.accounts.Finding;
import org.firmground.accounts.Measure;
import org.firmground.accounts.Reading;
import org.firmground.accounts.Reading.Way;

/** The parts of one statement against its own total, such as killed and injured against victims. */
public final class PartsCheck {
  private PartsCheck() {}

  /** Statements whose parts of a measure do not make the total that they give. */
  public static List<Finding> of(List<Claim> claims, Measure whole) {
    var findings = new ArrayList<Finding>();
    if (!whole.parts().isEmpty()) {
      claims.forEach(c -> check(c, whole, claims).ifPresent(findings::add));
    }
    return findings;
  }

  private static Optional<Finding> check(Claim c, Measure whole, List<Claim> claims) {
    Optional<BigDecimal> total = c.find(whole);
    Map<Measure, BigDecimal> parts = new EnumMap<>(Measure.class);
    whole.parts().forEach(p -> value(c, p).ifPresent(v -> parts.put(p, v)));
    if (total.isEmpty() || parts.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sum = Amounts.sum(parts.values());
    BigDecimal difference = total.get().subtract(sum);
    boolean all = parts.size() == whole.parts().size();
    if (difference.signum() == 0 || !all && difference.signum() > 0) {
      return Optional.empty();
    }
    String told =
        parts.entrySet().stream()
            .map(e -> Amounts.say(e.getKey(), e.getValue()))
            .collect(Collectors.joining(" and "));
    String sentence =
        c.who()
            + ", "
            + c.days()
            + ": "
            + told
            + (parts.size() > 1 ? " make " + Amounts.plain(sum) + "," : "")
            + " against "
            + Amounts.say(whole, total.get())
            + "; the total is "
            + Amounts.plain(difference.abs())
            + (difference.signum() > 0 ? " more than its parts." : " less than its parts.");
    return Optional.of(
        new Finding(
            Finding.Check.PARTS,
            whole,
            List.of(c.code()),
            sentence,
            readings(c, whole, total.get(), parts, difference, claims)));
  }

  /** The number of a measure, as stated or as the sum of both its own parts. */
  private static Optional<BigDecimal> value(Claim c, Measure m) {
    if (c.find(m).isPresent() || m.parts().isEmpty()) {
      return c.find(m);
    }
    var parts = m.parts().stream().flatMap(p -> c.find(p).stream()).toList();
    return parts.size() == m.parts().size() ? Optional.of(Amounts.sum(parts)) : Optional.empty();
  }

  private static List<Reading> readings(
      Claim c,
      Measure whole,
      BigDecimal total,
      Map<Measure, BigDecimal> parts,
      BigDecimal difference,
      List<Claim> claims) {
    var readings = new ArrayList<Reading>();
    if (difference.signum() > 0) {
      readings.add(new Reading(Way.MISSING_CATEGORY, missing(whole, total, difference)));
    }
    BigDecimal slack =
        Amounts.slack(total).add(Amounts.sum(parts.values().stream().map(Amounts::slack).toList()));
    if (difference.abs().compareTo(slack) <= 0) {
      readings.add(
          new Reading(
              Way.ROUNDED,
              "If the numbers that end in zeros are rounded, together they may be off by up to "
                  + Amounts.plain(slack)
                  + ", and the difference is "
                  + Amounts.plain(difference.abs())
                  + "."));
    }
    if (difference.signum() < 0) {
      parts.forEach((m, v) -> {
        if (v.compareTo(total) == 0) {
          readings.add(
              new Reading(
                  Way.PART_FOR_WHOLE,
                  "If "
                      + Amounts.plain(total)
                      + " counts only "
                      + m.noun()
                      + ": the statement gives the same number for them."));
        }
      });
    }
    parts.forEach((m, v) -> older(c, m, v, v.add(difference), claims).ifPresent(readings::add));
    return readings;
  }

  private static String missing(Measure whole, BigDecimal total, BigDecimal difference) {
    String of =
        "If "
            + Amounts.plain(difference)
            + " of the "
            + Amounts.say(whole, total)
            + (difference.compareTo(BigDecimal.ONE) == 0 ? " is" : " are");
    return switch (whole) {
      case VICTIMS ->
          of
              + " counted neither as killed nor as injured, such as people whose fate is not stated.";
      case ITEMS -> of + " of a kind that the statement does not name.";
      default -> of + " counted neither as civilian nor as military.";
    };
  }

  /**
   * A part that is the same as in an earlier statement may not have been counted anew: if so, the
   * number that it would need must fit before the next one stated.
   */
  private static Optional<Reading> older(
      Claim c, Measure part, BigDecimal stated, BigDecimal needed, List<Claim> claims) {
    if (c.counting() != Counting.CUMULATIVE || !c.isDated() || Amounts.isMore(stated, needed)) {
      return Optional.empty();
    }
    for (Series s : Series.list(claims, part)) {
      var before =
          s.points().stream()
              .filter(p -> p.day().isBefore(c.last()) && p.value().compareTo(stated) == 0)
              .reduce((a, b) -> b);
      var after = s.lowestAfter(c.last());
      if (s.since().equals(c.from().text())
          && before.isPresent()
          && after.isPresent()
          && !Amounts.isMore(needed, after.get().value())) {
        return Optional.of(
            new Reading(
                Way.EARLIER_DAY,
                "If "
                    + Amounts.say(part, stated)
                    + " were counted up to an earlier day, such as "
                    + before.get().claim().to()
                    + ", for which the same number is stated: then "
                    + Amounts.say(part, needed)
                    + " would make the total, and "
                    + Amounts.plain(after.get().value())
                    + " are stated up to "
                    + after.get().claim().to()
                    + "."));
      }
    }
    return Optional.empty();
  }
}
