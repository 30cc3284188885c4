package org.firmground.accounts;

import java.util.List;
import java.util.Locale;

/**
 * Something that does not add up as stated.
 *
 * @param measure what is counted
 * @param claims codes of the claims that it rests on
 * @param sentence what does not add up, with the numbers as stated
 * @param readings the ways to read them that fit; empty when none of those tried does
 */
public record Finding(
    Check check, Measure measure, List<String> claims, String sentence, List<Reading> readings) {
  /** What was looked at. */
  public enum Check {
    /** The parts of a statement against its total. */
    PARTS,
    /** The rows of a breakdown against the total. */
    BREAKDOWN,
    /** A count from a fixed day on that is lower later. */
    FALL,
    /** A period out of all proportion to the others of its kind. */
    PROPORTION,
    /** Periods that make more than the count from a fixed day on rose by meanwhile. */
    PERIODS;

    /** Its word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Finding {
    claims = List.copyOf(claims);
    readings = List.copyOf(readings);
  }
}
