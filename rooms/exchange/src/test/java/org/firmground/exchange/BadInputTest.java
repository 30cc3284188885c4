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
import org.junit.jupiter.api.io.TempDir;

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
    var names = new ArrayList<String>();
    var slow = new ArrayList<String>();
    try (var corpora = Files.list(CORPORA)) {
      names.addAll(
          corpora
              .filter(Files::isDirectory)
              .map(c -> c.getFileName().toString())
              .filter(c -> !NOT_READ.contains(c))
              .sorted()
              .toList());
    }
    for (String line : sweep(CORPORA, names)) {
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
    assertThat(slow).as("files that took longer than 5 s of processor time").isEmpty();
  }

  /** Images of SQLite files that a fuzzer made to break SQLite itself. */
  @Test
  void each_malformed_image_of_sqlite_is_refused_and_breaks_nothing(@TempDir Path folder)
      throws Exception {
    Path images = CORPORA.resolve("sqlite-fuzz").resolve("malformed-images.tar.xz");
    assumeTrue(Files.exists(images), "no malformed images beside the project");
    assumeTrue(
        new ProcessBuilder("tar", "xJf", images.toString(), "-C", folder.toString())
                .start()
                .waitFor()
            == 0,
        "no tar that unpacks xz");
    List<String> lines = sweep(folder, List.of("."));
    assertThat(lines).hasSizeGreaterThan(10_000);
    for (String line : lines) {
      assertThat(Long.parseLong(line.split("\t", -1)[6])).as(line).isLessThan(5_000);
    }
    // a few are so broken that they do not begin as SQLite files do, and read as a line of text
    assertThat(lines.stream().filter(l -> l.contains("\tFG-FIL-00")).count()).isGreaterThan(10_400);
  }

  private static List<String> sweep(Path root, List<String> names)
      throws IOException, InterruptedException {
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
                root.toString()));
    command.addAll(names);
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
