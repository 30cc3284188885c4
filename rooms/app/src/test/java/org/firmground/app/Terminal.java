package org.firmground.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands on one register in this process, and keeps what they print. */
final class Terminal {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path register;

  Terminal(Path register) {
    this.register = register;
  }

  /** What a command printed and with what status it ended. */
  record Ran(int status, String out, String err) {
    /** The first line, as JSON. */
    JsonNode json() {
      return JSON.readTree(out.lines().findFirst().orElseThrow(() -> new AssertionError(err)));
    }

    List<JsonNode> jsonLines() {
      return out.lines().map(JSON::readTree).toList();
    }
  }

  Ran run(String... words) {
    return runWithInput("", words);
  }

  Ran runWithInput(String input, String... words) {
    var all = new ArrayList<String>(List.of("--register", register.toString()));
    all.addAll(List.of(words));
    PrintStream out = System.out;
    PrintStream err = System.err;
    var in = System.in;
    var seen = new ByteArrayOutputStream();
    var told = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(seen, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
      System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      int status = Firmground.run(all.toArray(String[]::new));
      return new Ran(
          status, seen.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.setIn(in);
    }
  }
}
