package org.firmground.exchange.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.firmground.history.PartialDate;

/**
 * Reads dates as people write them, as far as they are known, and refuses to choose where two
 * readings are possible: {@code 3/5/2004} is the third of May or the fifth of March.
 *
 * <p>Points between numbers are read day first ({@code 03.05.2004}); nobody writes them otherwise.
 */
final class DateReading {
  /** What a text reads as. */
  sealed interface Reading {
    record Date(PartialDate date) implements Reading {}

    record Either(PartialDate a, PartialDate b) implements Reading {}

    record None() implements Reading {}
  }

  private static final Reading NONE = new Reading.None();
  private static final Set<String> UNKNOWN =
      Set.of(
          "unknown",
          "n/a",
          "na",
          "?",
          "unk",
          "desconocido",
          "desconocida",
          "sininformacion",
          "неизвестно",
          "невідомо",
          "inconnu",
          "inconnue");
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2199;

  private static final String TIME =
      "(?:[T ]\\s*\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?\\s*(?:Z|UTC|[+-]\\d{2}:?\\d{2}|[AaPp]\\.?[Mm]\\.?)?)?";
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME);
  private static final Pattern YEAR_MONTH = Pattern.compile("(\\d{4})[-/.](\\d{1,2})");
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern YEAR = Pattern.compile("(\\d{4})");
  private static final Pattern YEAR_GROUPED = Pattern.compile("(\\d),(\\d{3})");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})" + TIME);
  private static final Pattern MONTH_YEAR = Pattern.compile("(\\d{1,2})[-/.](\\d{4})");
  private static final Pattern NAMED_DAY_FIRST =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s\\-/]*(?:de |of )?\\s*([\\p{L}\\p{M}.]+)[\\s\\-/,]+(?:de |of )?(\\d{4})(?:\\s*(?:г\\.?|р\\.?))?"
              + TIME);
  private static final Pattern NAMED_MONTH_FIRST =
      Pattern.compile("([\\p{L}\\p{M}.]+)\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})" + TIME);
  private static final Pattern NAMED_MONTH =
      Pattern.compile("([\\p{L}\\p{M}.]+)[\\s\\-/,]+(?:de |of )?(\\d{4})");
  private static final Pattern YEAR_NAMED_MONTH =
      Pattern.compile("(\\d{4})[\\s\\-/,]+([\\p{L}\\p{M}.]+)");
  private static final Pattern DOUBT =
      Pattern.compile(
          "(?i)(?:circa|ca\\.?|c\\.|approx\\.?|about|around|~|≈|около|біля|vers|hacia)\\s*(.+)");

  private DateReading() {}

  /**
   * @param forms forms that the recipe states, tried first
   */
  static Reading read(String written, List<String> forms) {
    String text = written.strip();
    if (text.length() > 60) {
      return NONE;
    }
    boolean doubtful = false;
    Matcher doubt = DOUBT.matcher(text);
    if (doubt.matches()) {
      doubtful = true;
      text = doubt.group(1).strip();
    }
    if (text.length() > 1 && text.endsWith("(?)")) {
      doubtful = true;
      text = text.substring(0, text.length() - 3).strip();
    } else if (text.length() > 1 && text.endsWith("?")) {
      doubtful = true;
      text = text.substring(0, text.length() - 1).strip();
    }
    if (UNKNOWN.contains(Words.fold(text))) {
      return new Reading.Date(PartialDate.UNKNOWN);
    }
    for (String form : forms) {
      Optional<Reading> read = DateForm.of(form).read(text);
      if (read.isPresent()) {
        return withDoubt(read.get(), doubtful);
      }
    }
    return withDoubt(undoubted(text), doubtful);
  }

  private static Reading withDoubt(Reading reading, boolean doubtful) {
    if (!doubtful) {
      return reading;
    }
    return switch (reading) {
      case Reading.Date d when !d.date().isDoubtful() ->
          new Reading.Date(new PartialDate(d.date().text() + "?"));
      case Reading.Either e ->
          new Reading.Either(
              new PartialDate(e.a().text() + "?"), new PartialDate(e.b().text() + "?"));
      case Reading.Date d -> d;
      case Reading.None n -> n;
    };
  }

  private static Reading undoubted(String text) {
    Matcher m = YEAR_FIRST.matcher(text);
    if (m.matches()) {
      return day(number(m, 1), number(m, 3), number(m, 4));
    }
    if ((m = YEAR_LAST.matcher(text)).matches()) {
      return yearLast(m);
    }
    if ((m = YEAR_MONTH.matcher(text)).matches()) {
      return month(number(m, 1), number(m, 2));
    }
    if ((m = MONTH_YEAR.matcher(text)).matches()) {
      return month(number(m, 2), number(m, 1));
    }
    if ((m = COMPACT.matcher(text)).matches()) {
      return day(number(m, 1), number(m, 2), number(m, 3));
    }
    if ((m = YEAR.matcher(text)).matches()) {
      return year(number(m, 1));
    }
    if ((m = YEAR_GROUPED.matcher(text)).matches()) {
      return year(Integer.parseInt(m.group(1) + m.group(2)));
    }
    return named(text);
  }

  private static Reading yearLast(Matcher m) {
    int first = number(m, 1);
    int second = number(m, 3);
    int year = number(m, 4);
    Reading dayFirst = day(year, second, first);
    if (m.group(2).equals(".")) {
      return dayFirst;
    }
    Reading monthFirst = day(year, first, second);
    return switch (dayFirst) {
      case Reading.Date d when monthFirst instanceof Reading.Date o && !o.equals(d) ->
          new Reading.Either(d.date(), o.date());
      case Reading.Date d -> d;
      default -> monthFirst;
    };
  }

  private static Reading named(String text) {
    Matcher m = NAMED_DAY_FIRST.matcher(text);
    if (m.matches()) {
      return namedDay(number(m, 3), m.group(2), number(m, 1));
    }
    if ((m = NAMED_MONTH_FIRST.matcher(text)).matches()) {
      return namedDay(number(m, 3), m.group(1), number(m, 2));
    }
    if ((m = NAMED_MONTH.matcher(text)).matches()) {
      var month = MonthNames.find(m.group(1));
      return month.isPresent() ? month(number(m, 2), month.getAsInt()) : NONE;
    }
    if ((m = YEAR_NAMED_MONTH.matcher(text)).matches()) {
      var month = MonthNames.find(m.group(2));
      return month.isPresent() ? month(number(m, 1), month.getAsInt()) : NONE;
    }
    return NONE;
  }

  private static Reading namedDay(int year, String name, int day) {
    var month = MonthNames.find(name);
    return month.isPresent() ? day(year, month.getAsInt(), day) : NONE;
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  static Reading day(int year, int month, int day) {
    try {
      return inRange(year)
          ? new Reading.Date(PartialDate.of(LocalDate.of(year, month, day)))
          : NONE;
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  static Reading month(int year, int month) {
    return inRange(year) && month >= 1 && month <= 12
        ? new Reading.Date(new PartialDate(String.format(Locale.ROOT, "%04d-%02d", year, month)))
        : NONE;
  }

  static Reading year(int year) {
    return inRange(year) ? new Reading.Date(new PartialDate(Integer.toString(year))) : NONE;
  }

  private static boolean inRange(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  /** The day of an instant in milliseconds since 1970, in UTC. */
  static Reading ofMillis(long millis) {
    LocalDate day = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
    return day(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
