package org.firmground.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.firmground.exchange.SourceFile;

/**
 * Runs the common commands once, so that the build can note which classes they need and how their
 * loops run, and make the start-up cache (JEP 483, JEP 514, JEP 515). Works in a folder that is
 * thrown away.
 */
final class Training {
  /** Enough rows for the import's loops to show their habits; it is still a matter of seconds. */
  private static final int ROWS = 20_000;

  private static final int TURNING_POINTS = 24;

  private Training() {}

  public static void main(String... args) throws Exception {
    Path folder = Path.of(args[0]);
    Path file = folder.resolve("hazards.geojsonl");
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (int i = 0; i < ROWS; i++) {
        out.write(hazard(i));
        out.write('\n');
      }
    }
    read(file);
    String register = folder.resolve("register").toString();
    Firmground.run("where", "41.5 N 165.5 E", "--json");
    Firmground.run(
        "--register", register, "import", file.toString(), "--kind", "hazardous-area", "--json");
    Firmground.run("--register", register, "check", "41.005,165.005", "--json");
    Firmground.run("--register", register, "check", "41.005,165.005");
    Firmground.run("--register", register, "history", "t1");
    Firmground.run("--register", register, "verify", "--json");
  }

  /** As the process that reads files from outside does: it has the same cache. */
  private static void read(Path file) throws Exception {
    try (var rows = SourceFile.of(file).open(Optional.empty())) {
      while (rows.next().isPresent()) {
        continue;
      }
    }
  }

  /** A hazard in the open ocean; every hundredth crosses itself. */
  private static String hazard(int number) {
    double lon = 165 + number % 200 * 0.005;
    double lat = 41 + number / 200 * 0.005;
    var outline = new StringBuilder();
    for (int i = 0; i <= TURNING_POINTS; i++) {
      double turn = 2 * Math.PI * (i % TURNING_POINTS) / TURNING_POINTS;
      double reach = number % 100 == 0 && i == 1 ? -0.002 : 0.002;
      outline
          .append(i == 0 ? "[" : ",[")
          .append(Math.round((lon + reach * Math.cos(turn)) * 1e7) / 1e7)
          .append(',')
          .append(Math.round((lat + reach * Math.sin(turn)) * 1e7) / 1e7)
          .append(']');
    }
    return "{\"type\":\"Feature\",\"properties\":{\"id\":\"t"
        + number
        + "\",\"type\":\"minefield\",\"status\":\"suspected\",\"reported\":\"2020-11-"
        + (10 + number % 20)
        + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
        + outline
        + "]]}}";
  }
}
