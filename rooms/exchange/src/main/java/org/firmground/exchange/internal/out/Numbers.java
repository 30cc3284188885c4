package org.firmground.exchange.internal.out;

import java.math.BigDecimal;

/** Values of cells as text; a number with a point, without an exponent, and exactly. */
final class Numbers {
  private Numbers() {}

  static String plain(Object value) {
    return value instanceof Double d
        ? new BigDecimal(Double.toString(d)).toPlainString().replaceFirst("\\.0$", "")
        : value.toString();
  }
}
