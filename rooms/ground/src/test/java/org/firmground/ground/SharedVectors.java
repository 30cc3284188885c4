package org.firmground.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Large conformance files that are not part of the project; tests on them are skipped without. */
final class SharedVectors {
  private SharedVectors() {}

  static List<String> lines(String name) {
    Path file =
        Path.of(
            System.getProperty("firmground.shared", "../../../shared"), "data/coord-vectors", name);
    Assumptions.assumeTrue(
        Files.isReadable(file), () -> "skipped: conformance file missing: " + name);
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
