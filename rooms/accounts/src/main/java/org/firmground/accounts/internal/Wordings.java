package org.firmground.accounts.internal;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.firmground.accounts.Reading;
import org.firmground.accounts.Reading.Way;

/** What claims say in words, and how a sentence begins. */
final class Wordings {
  private Wordings() {}

  /**
   * The reading that two claims do not count the same, where both say what they count and differ.
   *
   * @param what what differs, in the plural
   * @param wide as the claim with the higher number says it
   * @param narrow as the claim with the lower number says it
   * @param difference by how much the lower number is lower
   */
  static Optional<Reading> differ(String what, String wide, String narrow, BigDecimal difference) {
    return wide.isEmpty() || narrow.isEmpty() || wide.equalsIgnoreCase(narrow)
        ? Optional.empty()
        : Optional.of(
            new Reading(
                Way.OTHER_SCOPE,
                "If \""
                    + narrow
                    + "\" leaves out at least "
                    + Amounts.plain(difference)
                    + " of what \""
                    + wide
                    + "\" counts: the "
                    + what
                    + " stated are not the same."));
  }

  /** The same words with a capital. */
  static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
