package org.firmground.exchange.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells a file with a JSON document on each line from a file that is one document. */
final class LineForm {
  private LineForm() {}

  /** Whether the sample, the first bytes of a file, shows a document on each line. */
  static boolean isLines(byte[] buffer, int start, int end, int sample) {
    boolean whole = end - start < sample;
    List<String> lines =
        new String(buffer, start, end - start, StandardCharsets.UTF_8)
            .lines()
            .filter(l -> !l.isBlank())
            .limit(10)
            .toList();
    int usable = whole || lines.size() == 10 ? lines.size() : lines.size() - 1;
    if (usable < 2) {
      return false;
    }
    var seen = lines.subList(0, usable);
    boolean allOpen = seen.stream().allMatch(l -> l.strip().startsWith("{"));
    boolean anyNotObject = seen.getFirst().strip().endsWith("[");
    return !anyNotObject
        && (isComplete(seen.getFirst())
            || (allOpen && seen.stream().anyMatch(LineForm::isComplete)));
  }

  /** Whether the braces of a line close again at its end. */
  private static boolean isComplete(String line) {
    int depth = 0;
    boolean quoted = false;
    String text = line.strip();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return i == text.length() - 1;
        }
      }
    }
    return false;
  }
}
