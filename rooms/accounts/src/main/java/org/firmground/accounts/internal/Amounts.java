package org.firmground.accounts.internal;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.firmground.accounts.Measure;

/** How stated numbers are compared, and how they are said. */
public final class Amounts {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private Amounts() {}

  /** A number with thousands commas and as many decimals as it has. */
  public static String plain(BigDecimal value) {
    return new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value);
  }

  /** A number with what it counts, such as {@code 345 victims}. */
  public static String say(Measure measure, BigDecimal value) {
    return plain(value) + " " + measure.words();
  }

  static BigDecimal sum(Collection<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The decimals that the value is written with; 0 for a whole number. */
  static int decimals(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }

  /** How many zeros stand at the end of a whole number; 0 for others and for zero itself. */
  static int zeros(BigDecimal value) {
    return value.signum() == 0 ? 0 : Math.max(0, -value.stripTrailingZeros().scale());
  }

  /** How many digits are left without the zeros at the end. */
  static int significantDigits(BigDecimal value) {
    return value.stripTrailingZeros().precision();
  }

  /**
   * By how much a number may be off if the zeros at its end, two or more, come from rounding; 0 if
   * it has fewer.
   */
  static BigDecimal slack(BigDecimal value) {
    int zeros = zeros(value);
    return zeros < 2 ? BigDecimal.ZERO : HALF.scaleByPowerOfTen(zeros);
  }

  /** The unit to which the zeros at the end of a number would be rounded. */
  static String roundedTo(BigDecimal value) {
    return plain(BigDecimal.ONE.scaleByPowerOfTen(zeros(value)));
  }

  /** By how much sums of numbers may differ for the decimals that are not written; 0 for counts. */
  static BigDecimal tolerance(Measure measure, List<BigDecimal> values) {
    if (measure.isCount()) {
      return BigDecimal.ZERO;
    }
    int decimals = values.stream().mapToInt(Amounts::decimals).max().orElse(0);
    return HALF.scaleByPowerOfTen(-decimals).multiply(BigDecimal.valueOf(values.size()));
  }

  static boolean within(BigDecimal value, BigDecimal low, BigDecimal high) {
    return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
  }

  static boolean isMore(BigDecimal a, BigDecimal b) {
    return a.compareTo(b) > 0;
  }

  /** Whether a number can be counted as the measure is: whole, where it counts things. */
  static boolean isPossible(Measure measure, BigDecimal value) {
    return !measure.isCount() || decimals(value) == 0;
  }
}
