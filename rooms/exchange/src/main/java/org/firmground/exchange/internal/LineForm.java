package org.firmground.exchange.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tells a file with a JSON document on each line from a file that is one document. */
final class LineForm {
  private LineForm() {}

  /** Whether the sample, the first bytes of a file, shows a document on each line. */
  static boolean isLines(byte[] buffer, int start, int end, int sample) {
    boolean whole = end - start < sample;
    List<String> lines =
        Arrays.stream(
                new String(buffer, start, end - start, StandardCharsets.UTF_8).split("\n", 40))
            .filter(l -> !l.isBlank())
            .limit(10)
            .toList();
    int usable = whole || lines.size() == 10 ? lines.size() : lines.size() - 1;
    if (usable < 2) {
      return false;
    }
    var seen = lines.subList(0, usable);
    long complete = seen.stream().filter(LineForm::isComplete).count();
    // some lines may be broken, the first as well
    return isComplete(seen.getFirst()) || 2 * complete >= usable;
  }

  /** Whether the braces of a line close again at its end. */
  private static boolean isComplete(String line) {
    int depth = 0;
    boolean quoted = false;
    String text = line.strip();
    if (text.startsWith(",")) {
      return false; // goes on from the line before, in a document of many lines
    }
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
