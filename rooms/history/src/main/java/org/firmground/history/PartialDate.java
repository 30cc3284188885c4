package org.firmground.history;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * A date as far as it is known: a day, a month, a year, any of them doubtful, or unknown.
 *
 * <p>Text form: {@code 2021-03-15}, {@code 2021-03}, {@code 2021}, each with {@code ?} behind it
 * when the source doubts it, or {@code unknown}. Two dates are equal when their text is.
 */
public record PartialDate(String text) implements Comparable<PartialDate> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?(\\?)?|unknown");

  public static final PartialDate UNKNOWN = new PartialDate("unknown");

  public PartialDate {
    if (!isPlainDay(text)) {
      var m = FORM.matcher(text);
      if (!m.matches()) {
        throw new IllegalArgumentException(
            "a date is 2021-03-15, 2021-03, 2021, any of them with ? for doubtful, or unknown; was \""
                + text
                + "\"");
      }
      try {
        if (m.group(3) != null) {
          LocalDate.parse(text.substring(0, 10));
        } else if (m.group(2) != null) {
          YearMonth.parse(text.substring(0, 7));
        }
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("there is no date \"" + text + "\"", e);
      }
    }
  }

  /**
   * Whether it is a day that every month has, plainly written: most dates are, and need no more.
   */
  private static boolean isPlainDay(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    return number(text, 0, 4) >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
  }

  /** The number that these characters write in ASCII digits; -1 when one of them is none. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** A whole, undoubted day. */
  public static PartialDate of(LocalDate day) {
    return new PartialDate(day.toString());
  }

  public boolean isUnknown() {
    return text.equals("unknown");
  }

  /** Whether the source itself doubts the date, or does not know it. */
  public boolean isDoubtful() {
    return text.endsWith("?") || isUnknown();
  }

  /** Whether it names one undoubted day. */
  public boolean isExact() {
    return text.length() == 10;
  }

  /** First day of what is written, its doubt set aside; {@link LocalDate#MIN} when unknown. */
  public LocalDate writtenFirst() {
    return switch (digits()) {
      case 10 -> day();
      case 7 -> YearMonth.parse(text.substring(0, 7)).atDay(1);
      case 4 -> LocalDate.of(Integer.parseInt(text.substring(0, 4)), 1, 1);
      default -> LocalDate.MIN;
    };
  }

  /** Last day of what is written, its doubt set aside; {@link LocalDate#MAX} when unknown. */
  public LocalDate writtenLast() {
    return switch (digits()) {
      case 10 -> day();
      case 7 -> YearMonth.parse(text.substring(0, 7)).atEndOfMonth();
      case 4 -> LocalDate.of(Integer.parseInt(text.substring(0, 4)), 12, 31);
      default -> LocalDate.MAX;
    };
  }

  /** First day that it could be; {@link LocalDate#MIN} when doubtful or unknown. */
  public LocalDate earliest() {
    return isDoubtful() ? LocalDate.MIN : writtenFirst();
  }

  /** Last day that it could be; {@link LocalDate#MAX} when doubtful or unknown. */
  public LocalDate latest() {
    return isDoubtful() ? LocalDate.MAX : writtenLast();
  }

  private LocalDate day() {
    return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
  }

  private int digits() {
    return isUnknown() ? 0 : text.endsWith("?") ? text.length() - 1 : text.length();
  }

  /** By first written day, then last, then text; unknown comes first. */
  @Override
  public int compareTo(PartialDate other) {
    int c = writtenFirst().compareTo(other.writtenFirst());
    if (c == 0) {
      c = writtenLast().compareTo(other.writtenLast());
    }
    return c == 0 ? text.compareTo(other.text) : c;
  }

  @Override
  public String toString() {
    return text;
  }
}
