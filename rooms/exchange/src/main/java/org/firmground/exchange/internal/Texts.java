package org.firmground.exchange.internal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Values of binary formats as the texts that a row holds. */
final class Texts {
  private Texts() {}

  /** A number without an exponent where that is short, and without a needless point. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    String plain = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return plain.length() > 40 ? Double.toString(value) : plain;
  }

  /** Numbers with a blank between. */
  static String numbers(double[] values) {
    return Arrays.stream(values).mapToObj(Texts::number).collect(Collectors.joining(" "));
  }
}
