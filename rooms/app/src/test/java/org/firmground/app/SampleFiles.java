package org.firmground.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Small files of the exercise country, for the tests of commands. EXERCISE: nothing in them is
 * real.
 */
final class SampleFiles {
  private final Path folder;

  SampleFiles(Path folder) {
    this.folder = folder;
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A confirmed area at 165.00–165.01 E, 41.00–41.01 N, and a suspected one at 165.10–165.11 E. */
  Path hazards() {
    return write(
        "hazards.geojson",
        collection(
            feature(
                "\"sourceId\":\"h1\",\"classification\":\"confirmed\",\"status\":\"open\","
                    + "\"validFrom\":\"2020-11-12\",\"informed\":\"2020-12-01\"",
                square(165.00, 41.00, 0.01)),
            feature(
                "\"sourceId\":\"h2\",\"classification\":\"suspected\",\"status\":\"open\","
                    + "\"validFrom\":\"2020-11-12\",\"informed\":\"2020-12-01\"",
                square(165.10, 41.00, 0.01))));
  }

  /** Releases the whole of the confirmed area. */
  Path release() {
    return write(
        "release.geojson",
        collection(
            feature(
                "\"sourceId\":\"r1\",\"method\":\"cleared\",\"depthMetres\":0.2,\"hazards\":\"h1\","
                    + "\"operator\":\"Operator 1\",\"validFrom\":\"2022-05-01\",\"informed\":\"2022-05-02\"",
                square(164.99, 40.99, 0.03))));
  }

  Path victims() {
    return write(
        "victims.csv",
        """
        sourceId,outcome,status,sex,ageYears,validFrom,district
        v1,killed,civilian,female,34,2021-01-05,D1
        v2,injured,civilian,male,12,2021-01-05,D1
        v3,injured,military,male,25,2021-02-11,D2
        v4,killed,unknown,unknown,,2021-03,D2
        """);
  }

  static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}\n";
  }

  static String feature(String properties, String geometry) {
    return "{\"type\":\"Feature\",\"properties\":{"
        + properties
        + "},\"geometry\":"
        + geometry
        + "}";
  }

  static String square(double west, double south, double side) {
    return String.format(
        Locale.ROOT,
        "{\"type\":\"Polygon\",\"coordinates\":[[[%1$.4f,%2$.4f],[%3$.4f,%2$.4f],[%3$.4f,%4$.4f],[%1$.4f,%4$.4f],[%1$.4f,%2$.4f]]]}",
        west,
        south,
        west + side,
        south + side);
  }
}
