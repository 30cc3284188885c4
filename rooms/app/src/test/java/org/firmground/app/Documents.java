package org.firmground.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The documents of the repository, for tests that compare them with the code. */
final class Documents {
  private Documents() {}

  /** The root of the repository, as the build says, or else above the folder we run in. */
  static Path root() {
    String told = System.getProperty("firmground.root", "");
    if (!told.isEmpty() && Files.isRegularFile(Path.of(told, "README.md"))) {
      return Path.of(told);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("ARCHITECTURE.md"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException(
            "there is no ARCHITECTURE.md above " + Path.of("").toAbsolutePath());
      }
    }
    return folder;
  }

  static List<String> read(String name) {
    try {
      return Files.readAllLines(root().resolve(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines from the heading to the next one of its level or above. */
  static List<String> section(List<String> lines, String heading) {
    var found = new ArrayList<String>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith("#") && level(line) <= level(heading)) {
        inside = line.equals(heading);
      }
      if (inside) {
        found.add(line);
      }
    }
    if (found.isEmpty()) {
      throw new AssertionError("there is no heading \"" + heading + "\"");
    }
    return found;
  }

  private static int level(String line) {
    return (int) line.chars().takeWhile(c -> c == '#').count();
  }

  /** Rows of every table whose first column is headed so, without head and rule. */
  static List<List<String>> table(List<String> lines, String firstHead) {
    var rows = new ArrayList<List<String>>();
    boolean inside = false;
    for (String line : lines) {
      if (!line.startsWith("|")) {
        inside = false;
        continue;
      }
      var cells =
          Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
              .map(String::strip)
              .toList();
      if (cells.getFirst().equals(firstHead)) {
        inside = true;
      } else if (inside && !cells.getFirst().startsWith("---")) {
        rows.add(cells);
      }
    }
    return rows;
  }
}
