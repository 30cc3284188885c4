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
 * @param asWritten these days as written; empty when nothing more is known than the dates say
 * @param scope whose work or which people it counts; empty when that is not stated
 * @param url where it can be read; empty when that is not stated
 * @param statement name of the statement of which it is one of several claims; else empty
 * @param dimension by what the statement is broken down; empty in the total and in most claims
 * @param part which part of that breakdown it is
 * @param inferred which of the numbers its source worked out; empty for none
 * @param numbers what it states: persons and items as counts, land in hectares; what is absent is
 *     not stated
 */
public record Claim(
    String code,
    String claimant,
    PartialDate said,
    PartialDate from,
    PartialDate to,
    String asWritten,
    Counting counting,
    String scope,
    String url,
    String statement,
    String dimension,
    String part,
    String inferred,
    Map<Measure, BigDecimal> numbers) {
  public Claim {
    var ordered = new EnumMap<Measure, BigDecimal>(Measure.class);
    ordered.putAll(numbers);
    numbers = Collections.unmodifiableMap(ordered);
  }

  /** The number of a measure; empty when it is not stated. */
  public Optional<BigDecimal> find(Measure measure) {
    return Optional.ofNullable(numbers.get(measure));
  }

  /** Whether it is one part of a breakdown, and not a statement by itself. */
  public boolean isPart() {
    return !dimension.isEmpty();
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
    return scope.isEmpty() ? name : name + ", scope " + scope;
  }

  /** The days that it speaks of, in words. */
  public String days() {
    boolean plain = !from.isUnknown() && !to.isUnknown();
    if (plain) {
      return from.text() + " to " + to.text();
    }
    if (!asWritten.isEmpty()) {
      return "\"" + asWritten + "\"";
    }
    return from.text() + " to " + to.text();
  }
}
