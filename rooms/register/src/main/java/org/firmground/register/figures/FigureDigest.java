package org.firmground.register.figures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import org.firmground.register.Clocks;

/**
 * The text that a figure's digest covers, and its SHA-256: whoever has the printed figure with its
 * ids can work it out again.
 */
public final class FigureDigest {
  private FigureDigest() {}

  /**
   * One line each, ended by a line feed: {@code firmground-figure-1}, id, value, unit, definition,
   * scope, first day or {@code -}, last day, history sequence, number of records, then each record
   * code, sorted. The value is a whole number without a point, or else as {@link
   * Double#toString(double)} has it.
   */
  public static String text(
      FigureDefinition definition,
      double value,
      String scope,
      Optional<LocalDate> since,
      Clocks clocks,
      Collection<String> recordCodes) {
    var text = new StringBuilder("firmground-figure-1\n");
    line(text, definition.id());
    line(text, number(value));
    line(text, definition.unit());
    line(text, definition.name());
    line(text, scope);
    line(text, since.map(LocalDate::toString).orElse("-"));
    line(text, clocks.asOf().toString());
    line(text, Long.toString(clocks.sequence()));
    line(text, Integer.toString(recordCodes.size()));
    new TreeSet<>(recordCodes).forEach(code -> line(text, code));
    return text.toString();
  }

  /** Hexadecimal SHA-256 of a text in UTF-8. */
  public static String of(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The one text of a number. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.replace('\n', ' ')).append('\n');
  }
}
