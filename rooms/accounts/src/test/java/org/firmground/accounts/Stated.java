package org.firmground.accounts;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.firmground.history.PartialDate;

/** Makes claims for tests, each with a code of its own. */
final class Stated {
  private static int last;

  private final Map<Measure, BigDecimal> numbers = new EnumMap<>(Measure.class);
  private final Counting counting;
  private final String from;
  private final String to;
  private String claimant = "Party A";
  private String scope = "";
  private String place = "";
  private String definition = "";
  private String statement = "";
  private String dimension = "";
  private String part = "";

  private Stated(Counting counting, String from, String to) {
    this.counting = counting;
    this.from = from;
    this.to = to;
  }

  /** A count since 2020-11-10 up to a day. */
  static Stated upTo(String day) {
    return new Stated(Counting.CUMULATIVE, "2020-11-10", day);
  }

  static Stated week(String from, String to) {
    return new Stated(Counting.WEEK, from, to);
  }

  static Stated period(Counting counting, String from, String to) {
    return new Stated(counting, from, to);
  }

  Stated by(String name) {
    claimant = name;
    return this;
  }

  Stated scope(String words) {
    scope = words;
    return this;
  }

  Stated place(String words) {
    place = words;
    return this;
  }

  Stated definition(String words) {
    definition = words;
    return this;
  }

  Stated total(String name) {
    statement = name;
    return this;
  }

  Stated row(String name, String by, String which) {
    statement = name;
    dimension = by;
    part = which;
    return this;
  }

  Stated with(Measure measure, String number) {
    numbers.put(measure, new BigDecimal(number));
    return this;
  }

  /** What does not add up among these, whatever is counted. */
  static List<Finding> findings(Stated... stated) {
    return Reconciliation.of(
        Arrays.stream(stated).map(Stated::claim).toList(), List.of(Measure.values()));
  }

  Claim claim() {
    return new Claim(
        String.format(java.util.Locale.ROOT, "CL-%06d", ++last),
        claimant,
        new PartialDate(to),
        new PartialDate(from),
        new PartialDate(to),
        counting,
        new Claim.Wording("", place, scope, definition, "", "", ""),
        new Claim.Row(statement, dimension, part),
        numbers);
  }
}
