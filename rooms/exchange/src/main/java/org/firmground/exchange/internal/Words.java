package org.firmground.exchange.internal;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Words compared as people mean them: without case, accents, blanks, hyphens and underscores. */
public final class Words {
  private Words() {}

  /** The word without what does not count; letters and digits of any script remain. */
  public static String fold(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
    if (plain) {
      return text;
    }
    String bare = Normalizer.normalize(text, Normalizer.Form.NFKD);
    var folded = new StringBuilder(bare.length());
    bare.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c ->
            Character.getType(c) != Character.NON_SPACING_MARK
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && c != '_'
                && c != '-'
                && c != 0xFEFF)
        .map(c -> c == 'ı' ? 'i' : c)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** The known word nearest to one that is not known, if any is near. */
  static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(k -> distance(fold(word), fold(k)) <= Math.max(2, word.length() / 3))
        .min(
            Comparator.comparingInt((String k) -> distance(fold(word), fold(k)))
                .thenComparing(k -> k));
  }

  /** Edits between two words (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
