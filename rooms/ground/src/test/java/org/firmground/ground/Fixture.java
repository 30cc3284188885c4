package org.firmground.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of a file in fixtures/ground: fields separated by {@code " | "}, # begins a comment. */
final class Fixture {
  private Fixture() {}

  static List<String[]> lines(String name) {
    Path file = Path.of(System.getProperty("firmground.root", "../.."), "fixtures", "ground", name);
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String unescaped(String text) {
    return Pattern.compile("\\\\u([0-9A-F]{4})")
        .matcher(text)
        .replaceAll(m -> String.valueOf((char) Integer.parseInt(m.group(1), 16)));
  }

  static double[] numbers(String text) {
    return Arrays.stream(text.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
  }

  static AssertionError unknown(String[] line) {
    return new AssertionError("line of an unknown kind: " + String.join(" | ", line));
  }
}
