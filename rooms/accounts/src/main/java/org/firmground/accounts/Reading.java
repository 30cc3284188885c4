package org.firmground.accounts;

import java.util.Locale;

/**
 * A way to read claims by which their numbers go together: what would have to hold, never what
 * does. Each was tried on the numbers, and fits them.
 *
 * @param sentence what would have to hold, with its numbers
 */
public record Reading(Way way, String sentence) {
  /** Ways to read a number. */
  public enum Way {
    /** A slip of the unit or the decimal mark, by 10, 100, 1,000 or 10,000. */
    UNIT,
    /** A category that the statement does not name. */
    MISSING_CATEGORY,
    /** A rounded number. */
    ROUNDED,
    /** A least number, such as "more than". */
    AT_LEAST,
    /** Another scope. */
    OTHER_SCOPE,
    /** Civilians alone. */
    CIVILIANS_ONLY,
    /** A part given for the whole. */
    PART_FOR_WHOLE,
    /** A count that was closed on an earlier day than that of the statement. */
    EARLIER_DAY,
    /** A count from a fixed day on, given as that of a period. */
    CUMULATIVE;

    /** Its word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
