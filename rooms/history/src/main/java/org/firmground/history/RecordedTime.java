package org.firmground.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * The clock of an entry as its canonical bytes write it: UTC to the millisecond, {@code
 * 2021-02-23T09:00:00.000Z}. Entries of one group share theirs, so the last one is remembered.
 */
final class RecordedTime {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /** A time with its text. */
  private record Known(Instant time, String text) {}

  private static volatile Known last = new Known(Instant.EPOCH, FORM.format(Instant.EPOCH));

  private RecordedTime() {}

  static String write(Instant time) {
    Known known = last;
    if (!known.time().equals(time)) {
      known = new Known(time, FORM.format(time));
      last = known;
    }
    return known.text();
  }

  /**
   * @throws DateTimeException if the text is no time
   */
  static Instant read(String text) {
    Known known = last;
    if (known.text().equals(text)) {
      return known.time();
    }
    Instant time = Instant.parse(text);
    last =
        new Known(
            time, FORM.format(time)); // never the text that was read: it may be no canonical one
    return time;
  }
}
