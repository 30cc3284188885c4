package org.firmground.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the common commands once, so that the build can note which classes they need and make the
 * start-up cache (JEP 483, JEP 514). Works in a folder that is thrown away.
 */
final class Training {
  private Training() {}

  public static void main(String... args) throws Exception {
    Path folder = Path.of(args[0]);
    Path file = folder.resolve("hazards.geojson");
    Files.writeString(
        file,
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"sourceId\":\"t1\","
            + "\"classification\":\"suspected\",\"validFrom\":\"2020-11-12\"},\"geometry\":{\"type\":\"Polygon\","
            + "\"coordinates\":[[[165,41],[165.01,41],[165.01,41.01],[165,41]]]}}]}\n",
        StandardCharsets.UTF_8);
    String register = folder.resolve("register").toString();
    Firmground.run("where", "41.5 N 165.5 E", "--json");
    Firmground.run(
        "--register", register, "import", file.toString(), "--kind", "hazardous-area", "--json");
    Firmground.run("--register", register, "check", "41.005,165.005", "--json");
    Firmground.run("--register", register, "check", "41.005,165.005");
    Firmground.run("--register", register, "history", "t1");
    Firmground.run("--register", register, "verify", "--json");
  }
}
