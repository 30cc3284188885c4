package org.firmground.ground.internal;

/**
 * Brings a pasted text to plain signs: one kind of space, minus, prime and degree sign, ASCII
 * digits.
 *
 * <p>Only signs that mean the same are folded. Letters of other scripts stay as they are, for what
 * they mean depends on the notation; digits of any script (Unicode category Nd) are folded by
 * value.
 */
final class Folding {
  private Folding() {}

  static String fold(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString().replace("''", "\"").strip();
  }

  private static void append(StringBuilder out, int c) {
    if (Character.isDigit(c)) {
      out.append((char) ('0' + Character.digit(c, 10)));
    } else if (c >= 0xFF01 && c <= 0xFF5E) {
      append(out, c - 0xFEE0); // full-width forms of ASCII
    } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      out.append(' ');
    } else {
      switch (c) {
        case 0x200B, 0x200E, 0x200F, 0x061C, 0x2060, 0xFEFF -> {
          // marks without width that do not change the order of what is stored
        }
        case 0x2212, 0x2010, 0x2011, 0x2012, 0x2013, 0xFE63 -> out.append('-');
        case 0x00BA, 0x02DA, 0x2218, 0x1D52 -> out.append('°');
        case 0x2018, 0x2019, 0x201B, 0x2032, 0x02B9, 0x02BC, 0x00B4, 0x0060, 0x2035 ->
            out.append('\'');
        case 0x201C, 0x201D, 0x201F, 0x2033, 0x02BA, 0x3003, 0x02EE -> out.append('"');
        case 0x066B -> out.append('.'); // Arabic decimal separator
        case 0x060C, 0x3001 -> out.append(", ");
        case 0x061B -> out.append(';');
        case 0x202A, 0x202B, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068 ->
            throw new Refusal(
                Refusal.CHARACTER,
                "The text holds a mark that changes the order in which it is shown, so what is seen"
                    + " may not be what is written. Type the coordinates again.");
        default -> out.appendCodePoint(c);
      }
    }
  }

  /** Letters that look like a Latin one but may stand for another, and what each may be. */
  static String latinFor(char letter) {
    return switch (letter) {
      case 'А', 'а' -> "A";
      case 'В', 'в' -> "BV";
      case 'Е', 'е' -> "E";
      case 'К', 'к' -> "K";
      case 'М', 'м' -> "M";
      case 'Н', 'н' -> "HN";
      case 'О', 'о' -> "O";
      case 'Р', 'р' -> "PR";
      case 'С', 'с' -> "CS";
      case 'Т', 'т' -> "T";
      case 'У', 'у' -> "YU";
      case 'Х', 'х' -> "XH";
      case 'Ѕ', 'ѕ' -> "S";
      case 'Ј', 'ј' -> "J";
      default ->
          letter >= 'a' && letter <= 'z'
              ? String.valueOf((char) (letter - 32))
              : letter >= 'A' && letter <= 'Z' ? String.valueOf(letter) : "";
    };
  }

  /** Upper case without the locale's own rules; ASCII and Cyrillic letters only. */
  static String upper(String text) {
    return text.toUpperCase(java.util.Locale.ROOT);
  }
}
