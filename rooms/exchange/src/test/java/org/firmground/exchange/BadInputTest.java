package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Each file of the corpora of bad input beside the project has the outcome that
 * fixtures/badinput/expected.tsv says: all of them, one after another, in one process of 160 MB.
 */
class BadInputTest {
  private static final Path ROOT = Path.of(System.getProperty("firmground.root", "../.."));
  private static final Path CORPORA = ROOT.resolve("../shared/badinput");

  /** Corpora of formats that no part of the product reads yet. */
  private static final List<String> NOT_READ =
      List.of("merkle-vectors", "wycheproof", "sqlite-fuzz", "go-fuzz-corpus");

  @Test
  void each_file_has_the_outcome_that_is_written_down() throws Exception {
    assumeTrue(Files.isDirectory(CORPORA), "no corpora of bad input beside the project");
    var expected = new TreeMap<String, String>();
    for (String line :
        Files.readAllLines(ROOT.resolve("fixtures").resolve("badinput").resolve("expected.tsv"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\t", -1);
        expected.put(parts[0] + "\t" + parts[1], String.join(" ", Arrays.copyOfRange(parts, 2, 6)));
      }
    }
    var found = new TreeMap<String, String>();
    var slow = new ArrayList<String>();
    for (String line : sweep()) {
      String[] parts = line.split("\t", -1);
      assertThat(parts).as(line).hasSize(7);
      String outcome = String.join(" ", Arrays.copyOfRange(parts, 2, 6));
      if (!outcome.startsWith("FG-FIL-002")) {
        found.put(parts[0] + "\t" + parts[1], outcome);
      }
      if (Long.parseLong(parts[6]) > 5_000) {
        slow.add(line);
      }
    }
    assertThat(found).isEqualTo(expected);
    assertThat(slow).as("files that took longer than 5 s").isEmpty();
  }

  private static List<String> sweep() throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-Duser.language=en",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                BadInputSweep.class.getName(),
                CORPORA.toString()));
    try (var corpora = Files.list(CORPORA)) {
      command.addAll(
          corpora
              .filter(Files::isDirectory)
              .map(c -> c.getFileName().toString())
              .filter(c -> !NOT_READ.contains(c))
              .sorted()
              .toList());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("end of the sweep; its last lines: " + tail(said)).isZero();
    return said.lines().toList();
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - 300));
  }
}
