package org.firmground.history;

/** The text form of the keyed digests that stand in entries in the place of people. */
final class Digests {
  private static final int SHORTEST = 16;
  private static final int LONGEST = 64;

  private Digests() {}

  /** Whether the text is 16 to 64 hex digits in small letters; a name never is. */
  static boolean isHex(String text) {
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }
}
