package org.firmground.exchange.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** What a cell of a sheet says, as the text that a row holds. */
final class SheetCells {
  /**
   * @param text null where the cell is empty
   * @param number whether it is a number, with a point for decimals
   * @param error whether it holds an error of a formula, such as #REF!
   * @param exact the text, a number with every digit that the file has
   */
  record Said(String text, boolean number, boolean error, String exact) {
    Said(String text, boolean number, boolean error) {
      this(text, number, error, text);
    }
  }

  static final Said NOTHING = new Said(null, false, false);

  /** A sheet holds 15 digits; what a file has behind them is rounding. */
  private static final MathContext DIGITS = new MathContext(15);

  /** More letters than a cell can hold in any program. */
  private static final int LONGEST_TEXT = 32_767;

  private static final double LARGEST_DAY = 2_958_466;

  private SheetCells() {}

  static Said of(Cell cell) {
    if (cell == null) {
      return NOTHING;
    }
    return switch (cell.getType()) {
      case EMPTY -> NOTHING;
      case ERROR -> new Said(cell.getRawValue(), false, true);
      case BOOLEAN -> text(truth(cell.getRawValue()));
      case STRING -> text(cell.getValue() == null ? cell.getRawValue() : cell.getText());
      case NUMBER -> number(cell);
      case FORMULA -> formula(cell);
    };
  }

  private static Said text(String text) {
    if (text != null && text.length() > LONGEST_TEXT) {
      throw new UnreadableCell(
          "a cell holds "
              + text.length()
              + " letters, more than a sheet can ("
              + LONGEST_TEXT
              + ")");
    }
    return text == null || text.isBlank() ? NOTHING : new Said(text, false, false);
  }

  private static String truth(String raw) {
    return raw == null ? null : raw.equals("1") ? "true" : raw.equals("0") ? "false" : raw;
  }

  /** What the formula gave when the file was saved. */
  private static Said formula(Cell cell) {
    Object value = cell.getValue();
    if (value instanceof BigDecimal) {
      return number(cell);
    }
    String raw = cell.getRawValue();
    if (raw != null && raw.matches("#[A-Z0-9/]+[!?]?")) {
      return new Said(raw, false, true);
    }
    return text(raw);
  }

  private static Said number(Cell cell) {
    String raw = cell.getRawValue();
    if (raw == null || raw.isBlank()) {
      return NOTHING;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(raw.strip());
    } catch (NumberFormatException e) {
      return text(raw);
    }
    String days = days(cell);
    if (!days.isEmpty() && number.signum() >= 0 && number.doubleValue() < LARGEST_DAY) {
      return text(day(cell, number, days));
    }
    BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
    String plain = Math.abs(rounded.scale()) > 40 ? rounded.toString() : rounded.toPlainString();
    return new Said(plain, true, false, number.toPlainString());
  }

  /** Which of y, m, d and h its format shows; empty where it is no date. */
  private static String days(Cell cell) {
    Integer id = cell.getDataFormatId();
    if (id == null) {
      return "";
    }
    String builtIn = BUILT_IN.get(id);
    if (builtIn != null) {
      return builtIn;
    }
    String format = cell.getDataFormatString();
    if (format == null) {
      return "";
    }
    // quoted words, escaped signs, colours and currencies are no letters of a date
    String bare =
        format
            .replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]", "")
            .replaceFirst(";.*", "")
            .toLowerCase(Locale.ROOT);
    if (bare.isEmpty() || bare.matches(".*[0#?].*") && !bare.contains("s")) {
      return "";
    }
    var found = new StringBuilder();
    for (char c : "ymdh".toCharArray()) {
      if (bare.indexOf(c) >= 0) {
        found.append(c);
      }
    }
    return found.toString();
  }

  /** Formats that every program knows by number (ECMA-376 part 1, clause 18.8.30). */
  private static final Map<Integer, String> BUILT_IN =
      Map.ofEntries(
          Map.entry(14, "ymd"),
          Map.entry(15, "ymd"),
          Map.entry(16, "ymd"),
          Map.entry(17, "ym"),
          Map.entry(18, "h"),
          Map.entry(19, "h"),
          Map.entry(20, "h"),
          Map.entry(21, "h"),
          Map.entry(22, "ymdh"),
          Map.entry(45, "h"),
          Map.entry(46, "h"),
          Map.entry(47, "h"));

  /** A day as precise as its format shows it: one that is formatted as a year is a year. */
  private static String day(Cell cell, BigDecimal number, String shown) {
    LocalDateTime when = cell.asDate();
    if (number.doubleValue() < 1 && !shown.contains("y") && !shown.contains("d")) {
      return when.toLocalTime().toString();
    }
    if (!when.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      return when.withNano(0).toString();
    }
    String day = when.toLocalDate().toString();
    return shown.contains("d") || shown.contains("h")
        ? day
        : shown.contains("m") && shown.contains("y")
            ? day.substring(0, 7)
            : shown.equals("y") ? day.substring(0, 4) : day;
  }

  /** Whether the cell is one of a formula that holds nothing yet. */
  static boolean isUncounted(Cell cell) {
    return cell != null
        && cell.getType() == CellType.FORMULA
        && (cell.getRawValue() == null || cell.getRawValue().isBlank());
  }
}
