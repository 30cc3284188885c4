package org.firmground.register.duplicates;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Words as they are compared: small letters and digits of the Latin alphabet, Cyrillic letters
 * written by sound, marks left out.
 */
final class Folding {
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('а', "a"),
          Map.entry('б', "b"),
          Map.entry('в', "v"),
          Map.entry('г', "g"),
          Map.entry('ґ', "g"),
          Map.entry('д', "d"),
          Map.entry('е', "e"),
          Map.entry('є', "ye"),
          Map.entry('ж', "zh"),
          Map.entry('з', "z"),
          Map.entry('и', "i"),
          Map.entry('і', "i"),
          Map.entry('к', "k"),
          Map.entry('л', "l"),
          Map.entry('м', "m"),
          Map.entry('н', "n"),
          Map.entry('о', "o"),
          Map.entry('п', "p"),
          Map.entry('р', "r"),
          Map.entry('с', "s"),
          Map.entry('т', "t"),
          Map.entry('у', "u"),
          Map.entry('ф', "f"),
          Map.entry('х', "kh"),
          Map.entry('ц', "ts"),
          Map.entry('ч', "ch"),
          Map.entry('ш', "sh"),
          Map.entry('щ', "shch"),
          Map.entry('ъ', ""),
          Map.entry('ы', "y"),
          Map.entry('ь', ""),
          Map.entry('э', "e"),
          Map.entry('ю', "yu"),
          Map.entry('я', "ya"),
          Map.entry('ə', "a"),
          Map.entry('ı', "i"),
          Map.entry('ł', "l"),
          Map.entry('đ', "d"),
          Map.entry('ø', "o"),
          Map.entry('ß', "ss"),
          Map.entry('æ', "ae"));

  private Folding() {}

  /** The text folded; empty when it has neither letter nor digit. */
  static String fold(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    var folded = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      String by = LETTERS.get(c);
      if (by != null) {
        folded.append(by);
      } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        folded.append(c);
      }
    }
    return folded.toString();
  }

  /** An id folded: also without zeros before its numbers. */
  static String foldId(String text) {
    return fold(text).replaceAll("(?<![0-9])0+(?=[0-9])", "");
  }

  /**
   * Whether two folded words are nearly the same: one letter in four may differ, be left out, put
   * in, or change places with the next; words of fewer than four letters must be the same. Numbers
   * in them must be the same: sector 1 is not sector 2.
   */
  static boolean isClose(String a, String b) {
    if (Math.min(a.length(), b.length()) < 4 || !digits(a).equals(digits(b))) {
      return false;
    }
    int most = Math.min(3, Math.max(a.length(), b.length()) / 4);
    return Math.abs(a.length() - b.length()) <= most && distance(a, b) <= most;
  }

  /** Whether its letters are of the Latin alphabet; also true where it has none. */
  static boolean isLatin(String folded) {
    return folded
        .codePoints()
        .filter(Character::isLetter)
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }

  /** Letters that differ (Damerau and Levenshtein, each letter moved at most once). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
