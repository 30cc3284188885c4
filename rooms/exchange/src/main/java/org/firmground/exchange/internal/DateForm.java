package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of dates that a recipe states: {@code d}, {@code M}, {@code MMM} (a name), {@code yyyy},
 * {@code yy} (00 to 69 are 2000 to 2069) and the marks between them; or {@code epoch-ms}.
 */
final class DateForm {
  private static final Map<String, DateForm> KNOWN = new ConcurrentHashMap<>();
  private static final Pattern PIECE = Pattern.compile("d+|M+|y+|[^dMy]+");

  private final Pattern pattern;
  private final List<Character> parts = new ArrayList<>();
  private final boolean millis;

  private DateForm(String form) {
    millis = form.equals("epoch-ms");
    var regex = new StringBuilder();
    Matcher m = PIECE.matcher(millis ? "" : form);
    while (m.find()) {
      String piece = m.group();
      switch (piece.charAt(0)) {
        case 'd' -> part('d', regex, "(\\d{1,2})");
        case 'M' -> part('M', regex, piece.length() > 2 ? "([\\p{L}\\p{M}.]+)" : "(\\d{1,2})");
        case 'y' -> part('y', regex, piece.length() > 2 ? "(\\d{4})" : "(\\d{2})");
        default -> regex.append(Pattern.quote(piece));
      }
    }
    pattern = Pattern.compile(millis ? "(-?\\d{1,15})" : regex + "(?:[T ]\\s*\\d{1,2}:\\d{2}.*)?");
  }

  static DateForm of(String form) {
    return KNOWN.computeIfAbsent(form, DateForm::new);
  }

  private void part(char which, StringBuilder regex, String group) {
    parts.add(which);
    regex.append(group);
  }

  /** Empty where the text is not of this form. */
  Optional<DateReading.Reading> read(String text) {
    Matcher m = pattern.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    if (millis) {
      return Optional.of(DateReading.ofMillis(Long.parseLong(m.group(1))));
    }
    int day = 0;
    int month = 0;
    int year = 0;
    for (int i = 0; i < parts.size(); i++) {
      String part = m.group(i + 1);
      switch (parts.get(i)) {
        case 'd' -> day = Integer.parseInt(part);
        case 'y' ->
            year = part.length() == 2 ? century(Integer.parseInt(part)) : Integer.parseInt(part);
        default ->
            month =
                Character.isDigit(part.charAt(0))
                    ? Integer.parseInt(part)
                    : MonthNames.find(part).orElse(0);
      }
    }
    var read =
        parts.contains('d')
            ? DateReading.day(year, month, day)
            : parts.contains('M') ? DateReading.month(year, month) : DateReading.year(year);
    return read instanceof DateReading.Reading.None ? Optional.empty() : Optional.of(read);
  }

  private static int century(int twoDigits) {
    return twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
  }
}
