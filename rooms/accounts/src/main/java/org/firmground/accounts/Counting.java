package org.firmground.accounts;

import java.util.Arrays;
import java.util.Locale;

/** Over which time a claim's numbers count. */
public enum Counting {
  /** From a fixed day on: such a count never falls, if it counts the same. */
  CUMULATIVE,
  WEEK,
  MONTH,
  YEAR,
  /** A period of any other length. */
  PERIOD,
  UNKNOWN;

  /** Its code in the field {@code counting}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The counting of this code; unknown for any other text. */
  public static Counting of(String word) {
    return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst().orElse(UNKNOWN);
  }

  /** Whether periods of this kind are about equally long, so that they can be compared. */
  public boolean isOfOneLength() {
    return this == WEEK || this == MONTH || this == YEAR;
  }

  /** Whether it is a period rather than a count from a fixed day on. */
  public boolean isPeriod() {
    return isOfOneLength() || this == PERIOD;
  }
}
