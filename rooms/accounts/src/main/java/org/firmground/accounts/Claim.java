package org.firmground.accounts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.firmground.history.PartialDate;

/**
 * What a party states: numbers of some days, with who states them and of what.
 *
 * @param code its code in the register, such as CL-000012
 * @param claimant who says it; empty when that is not stated
 * @param said date of the statement; unknown when that is not stated
 * @param from first day that its numbers speak of
 * @param to last day that its numbers speak of
 * @param numbers what it states: persons and items as counts, land in hectares; what is absent is
 *     not stated
 */
public record Claim(
    String code,
    String claimant,
    PartialDate said,
    PartialDate from,
    PartialDate to,
    Counting counting,
    Wording wording,
    Row row,
    Map<Measure, BigDecimal> numbers) {
  public Claim {
    var ordered = new EnumMap<Measure, BigDecimal>(Measure.class);
    ordered.putAll(numbers);
    numbers = Collections.unmodifiableMap(ordered);
  }

  /**
   * What is said in words; each is empty when it is not stated.
   *
   * @param days the days that the numbers speak of, or the day of the statement, as written
   * @param place the place that it speaks of; claims of different places are never compared
   * @param scope whose work or which people it counts
   * @param definition what it says that it counts
   * @param url where it can be read
   * @param inferred which of the numbers its source worked out
   */
  public record Wording(
      String days,
      String place,
      String scope,
      String definition,
      String quotation,
      String url,
      String inferred) {
    /** Nothing but a scope. */
    static Wording ofScope(String scope) {
      return new Wording("", "", scope, "", "", "", "");
    }
  }

  /**
   * Where a claim stands in a statement that is broken down into several.
   *
   * @param statement name of the statement; empty when it is a claim by itself
   * @param dimension by what the statement is broken down; empty in its total
   * @param part which part of that breakdown it is
   */
  public record Row(String statement, String dimension, String part) {
    /** A claim by itself. */
    public static final Row NONE = new Row("", "", "");
  }

  /** Whose work or which people it counts; empty when that is not stated. */
  public String scope() {
    return wording.scope();
  }

  /** The place that it speaks of; empty when that is not stated. */
  public String place() {
    return wording.place();
  }

  /** The number of a measure; empty when it is not stated. */
  public Optional<BigDecimal> find(Measure measure) {
    return Optional.ofNullable(numbers.get(measure));
  }

  /** Whether it is one part of a breakdown, and not a statement by itself. */
  public boolean isPart() {
    return !row.dimension().isEmpty();
  }

  /** Whether both days that it speaks of are known, so that it can be compared with others. */
  public boolean isDated() {
    return !from.isDoubtful() && !to.isDoubtful();
  }

  /** First day of a dated claim. */
  public LocalDate first() {
    return from.writtenFirst();
  }

  /** Last day of a dated claim. */
  public LocalDate last() {
    return to.writtenLast();
  }

  /** Whether all days of a dated claim lie within those of another. */
  public boolean isWithin(Claim other) {
    return !first().isBefore(other.first()) && !last().isAfter(other.last());
  }

  /** The day of the statement, or else the last day that it speaks of; unknown when neither is. */
  public PartialDate day() {
    return said.isUnknown() ? to : said;
  }

  /** Who says it of what, in words that are the same for every party. */
  public String who() {
    String name = claimant.isEmpty() ? "claimant not stated" : claimant;
    return name
        + (scope().isEmpty() ? "" : ", scope " + scope())
        + (place().isEmpty() ? "" : ", " + place());
  }

  /** The days that it speaks of, in words. */
  public String days() {
    boolean written = from.isUnknown() || to.isUnknown();
    return written && !wording.days().isEmpty()
        ? "\"" + wording.days() + "\""
        : from.text() + " to " + to.text();
  }
}
