package org.firmground.exchange.internal;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.firmground.exchange.Recipe.NumberForm;

/**
 * Reads numbers as people write them, and refuses to choose where two readings are possible.
 *
 * <p>{@code 1.250} and {@code 1,250} each read as 1250 or as 1.25 unless the marks are stated;
 * where only a whole number makes sense, only 1250 is possible.
 */
final class NumberReading {
  /** What a text reads as. */
  sealed interface Reading {
    /**
     * @param unit the unit written behind it
     */
    record Number(BigDecimal value, Optional<Units.Unit> unit) implements Reading {}

    record Either(BigDecimal a, BigDecimal b) implements Reading {}

    record None() implements Reading {}
  }

  private static final Reading NONE = new Reading.None();
  private static final Pattern FORM =
      Pattern.compile(
          "([+\\-\u2212]?)(\\d[\\d.,'\u2019 ]*\\d|\\d)(?:([eE][+-]?\\d{1,3})(?![\\p{L}\\d]))?(.*)",
          Pattern.DOTALL);
  private static final Pattern GROUPED_COMMA = Pattern.compile("\\d{1,3}(?:,\\d{3})+");
  private static final Pattern GROUPED_POINT = Pattern.compile("\\d{1,3}(?:\\.\\d{3})+");
  private static final Pattern GROUPED_BLANK = Pattern.compile("\\d{1,3}(?: \\d{3})+");
  private static final Pattern GROUPED_APOSTROPHE = Pattern.compile("\\d{1,3}(?:'\\d{3})+");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private NumberReading() {}

  /**
   * @param form marks, where stated
   * @param whole whether only a whole number makes sense
   */
  static Reading read(String written, NumberForm form, boolean whole) {
    String text = plain(written);
    Matcher m = FORM.matcher(text);
    if (text.length() > 100 || !m.matches()) {
      return NONE;
    }
    String rest = m.group(4).strip();
    Optional<Units.Unit> unit = rest.isEmpty() ? Optional.empty() : Units.find(rest);
    if (!rest.isEmpty() && unit.isEmpty()) {
      return NONE;
    }
    boolean negative = m.group(1).equals("-") || m.group(1).equals("\u2212");
    String body = m.group(2);
    if (m.group(3) != null) {
      return body.matches("\\d+(\\.\\d+)?") && form.decimal().filter(d -> d == ',').isEmpty()
          ? number(body + m.group(3), negative, unit)
          : NONE;
    }
    return form.decimal().isPresent() || form.thousands().isPresent()
        ? stated(body, form, negative, unit)
        : unstated(body, whole, negative, unit);
  }

  /** Digits of any script as 0 to 9, blanks of any kind as one kind. */
  private static String plain(String written) {
    var text = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c > 127 && Character.isDigit(c)) {
        text.append((char) ('0' + Character.getNumericValue(c)));
      } else if (c == '\u00a0' || c == '\u202f' || c == '\u2009' || c == '\u2007') {
        text.append(' ');
      } else {
        text.append(c == '\u2019' ? '\'' : c);
      }
    }
    return text.toString().strip();
  }

  private static Reading stated(
      String body, NumberForm form, boolean negative, Optional<Units.Unit> unit) {
    char decimal =
        form.decimal().orElse(form.thousands().filter(t -> t == '.').isPresent() ? ',' : '.');
    int at = body.indexOf(decimal);
    String fraction = at < 0 ? "" : body.substring(at + 1);
    String left = at < 0 ? body : body.substring(0, at);
    if (at >= 0 && !DIGITS.matcher(fraction).matches()) {
      return NONE;
    }
    if (!DIGITS.matcher(left).matches()) {
      boolean grouped =
          form.thousands().isPresent()
              ? grouping(form.thousands().get()).matcher(left).matches()
              : decimal == ','
                  ? GROUPED_POINT.matcher(left).matches() || otherGroups(left)
                  : GROUPED_COMMA.matcher(left).matches() || otherGroups(left);
      if (!grouped) {
        return NONE;
      }
    }
    return number(left.replaceAll("\\D", "") + (at < 0 ? "" : "." + fraction), negative, unit);
  }

  private static boolean otherGroups(String left) {
    return GROUPED_BLANK.matcher(left).matches() || GROUPED_APOSTROPHE.matcher(left).matches();
  }

  private static Pattern grouping(char mark) {
    return switch (mark) {
      case '.' -> GROUPED_POINT;
      case ',' -> GROUPED_COMMA;
      case '\'' -> GROUPED_APOSTROPHE;
      default -> GROUPED_BLANK;
    };
  }

  private static Reading unstated(
      String body, boolean whole, boolean negative, Optional<Units.Unit> unit) {
    if (DIGITS.matcher(body).matches() || otherGroups(body)) {
      return number(body.replaceAll("\\D", ""), negative, unit);
    }
    int points = count(body, '.');
    int commas = count(body, ',');
    if (points > 0 && commas > 0) {
      char decimal = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
      return stated(
          body,
          new NumberForm(Optional.of(decimal), Optional.of(decimal == '.' ? ',' : '.')),
          negative,
          unit);
    }
    if (points + commas == 0) {
      return NONE;
    }
    char mark = points > 0 ? '.' : ',';
    boolean blanks = body.indexOf(' ') >= 0 || body.indexOf('\'') >= 0;
    boolean grouped = !blanks && grouping(mark).matcher(body).matches();
    if (points + commas > 1) {
      return grouped ? number(body.replaceAll("\\D", ""), negative, unit) : NONE;
    }
    Reading asDecimal =
        stated(body, new NumberForm(Optional.of(mark), Optional.empty()), negative, unit);
    if (!grouped || body.startsWith("0")) {
      return asDecimal;
    }
    Reading asThousands = number(body.replaceAll("\\D", ""), negative, unit);
    boolean decimalIsWhole =
        asDecimal instanceof Reading.Number n && n.value().stripTrailingZeros().scale() <= 0;
    if (whole && !decimalIsWhole) {
      return asThousands;
    }
    return asDecimal instanceof Reading.Number d && asThousands instanceof Reading.Number t
        ? new Reading.Either(t.value(), d.value())
        : NONE;
  }

  private static int count(String text, char c) {
    return (int) text.chars().filter(x -> x == c).count();
  }

  private static Reading number(String digits, boolean negative, Optional<Units.Unit> unit) {
    var value = new BigDecimal(digits);
    return Double.isInfinite(value.doubleValue())
        ? NONE
        : new Reading.Number(negative ? value.negate() : value, unit);
  }
}
