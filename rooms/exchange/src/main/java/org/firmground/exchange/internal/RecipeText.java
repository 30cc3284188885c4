package org.firmground.exchange.internal;

import java.util.Locale;

/** The YAML of a recipe, as it is written line by line. */
final class RecipeText {
  private final StringBuilder yaml = new StringBuilder();

  void line(String text) {
    yaml.append(text).append('\n');
  }

  /** Where the next line begins. */
  int here() {
    return yaml.length();
  }

  /** Whether all lines from there on are comments. */
  boolean saysNothing(int from) {
    return yaml.substring(from).lines().allMatch(l -> l.isBlank() || l.strip().startsWith("#"));
  }

  /** Takes out the line between two places. */
  void without(int from, int to) {
    yaml.delete(from, to);
  }

  /** Whether a line begins with this. */
  boolean has(String start) {
    return yaml.indexOf("\n" + start) >= 0;
  }

  @Override
  public String toString() {
    return yaml.toString();
  }

  static String samples(ColumnLook c) {
    return "   # such as " + comment(String.join(" | ", c.samples()));
  }

  /** Text that cannot end a comment. */
  static String comment(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
  }

  /** A YAML scalar that reads as just this text. */
  static String quote(String text) {
    if (text.matches("[A-Za-z][A-Za-z0-9_.]*")
        && !text.matches("(?i)true|false|null|yes|no|on|off|y|n")) {
      return text;
    }
    var quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
          } else if (c < 0x20
              || c >= 0x7F && c < 0xA0
              || c == 0x2028
              || c == 0x2029
              || c >= 0xD800 && c < 0xE000
              || c >= 0xFFF0
              || c == 0xFEFF) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            quoted.append((char) c);
          }
        });
    return quoted.append('"').toString();
  }
}
