package org.firmground.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts straight from the files, by a small reader that knows nothing of the product. */
class ExerciseCountryTest {
  @TempDir static Path folder;
  private static Scenario scenario;

  @BeforeAll
  static void write() {
    scenario = ExerciseCountry.write(folder, ExerciseCountry.SEED);
  }

  private static List<JsonNode> features(String file) {
    var all = new ArrayList<JsonNode>();
    JsonMapper.shared().readTree(folder.resolve(file).toFile()).get("features").forEach(all::add);
    return all;
  }

  private static List<Map<String, String>> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
    String[] names = lines.getFirst().split(",");
    return lines.stream()
        .skip(1)
        .<Map<String, String>>map(line -> {
          String[] cells = line.split(",", -1);
          var row = new HashMap<String, String>();
          for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
          }
          return row;
        })
        .toList();
  }

  private static List<Path> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void the_same_seed_writes_the_same_bytes() throws Exception {
    var sha = MessageDigest.getInstance("SHA-256");
    for (Path file : files()) {
      sha.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      sha.update(Files.readAllBytes(file));
    }
    assertThat(HexFormat.of().formatHex(sha.digest()))
        .isEqualTo("df838f6f9670249ea5de45407591b6ee3294c9d6be8288566aebac58d13d36fe");
  }

  @Test
  void the_letters_figures_come_out_of_the_files_under_its_own_scope() throws IOException {
    Polygon territories = territories();
    var inScope = new HashMap<String, Boolean>();
    var harmed = new HashMap<String, Integer>();
    for (String tail : List.of("1993-2020", "2020-11", "2020-12", "2021-01", "late", "2021")) {
      for (JsonNode f : features("accidents-" + tail + ".geojson")) {
        JsonNode p = f.get("properties");
        inScope.put(
            p.get("sourceId").asString(),
            inPeriod(p.get("validFrom").asString()) && byMine(p) && inside(f, territories));
      }
      for (var v : rows("victims-" + tail + ".csv")) {
        if (inScope.getOrDefault(v.get("accident"), false) && v.get("nationality").equals("XA")) {
          String who = v.get("outcome") + " " + v.getOrDefault("severity", "");
          harmed.merge(who.strip(), 1, Integer::sum);
          if (v.get("status").equals("civilian")) {
            harmed.merge(who.strip() + " civilian", 1, Integer::sum);
          }
        }
      }
    }
    assertThat(harmed)
        .containsEntry("killed", 15)
        .containsEntry("killed civilian", 9)
        .containsEntry("injured serious", 65)
        .containsEntry("injured serious civilian", 8);
    assertThat(harmed.get("injured slight")).isPositive();
  }

  private static boolean inPeriod(String date) {
    return date.length() == 10
        && !LocalDate.parse(date).isBefore(ExerciseCountry.CEASEFIRE)
        && !LocalDate.parse(date).isAfter(ExerciseCountry.LETTER);
  }

  private static boolean byMine(JsonNode accident) {
    return Set.of("ap-mine", "av-mine", "mine").contains(accident.get("device").asString());
  }

  private static boolean inside(JsonNode accident, Polygon territories) {
    JsonNode p = accident.get("properties");
    if (p.get("positionKnownTo").asString().equals("settlement")) {
      return Set.of("X02", "X04", "X05", "X06", "X07", "X08", "X09")
          .contains(p.get("district").asString());
    }
    JsonNode at = accident.get("geometry").get("coordinates");
    Point point =
        new GeometryFactory()
            .createPoint(new Coordinate(at.get(0).asDouble(), at.get(1).asDouble()));
    return territories.contains(point);
  }

  private static Polygon territories() {
    JsonNode area =
        features("administrative-areas.geojson").stream()
            .filter(f ->
                f.get("properties").get("areaCode").asString().equals(ExerciseCountry.TERRITORIES))
            .findFirst()
            .orElseThrow();
    var ring = new ArrayList<Coordinate>();
    area.get("geometry")
        .get("coordinates")
        .get(0)
        .forEach(c -> ring.add(new Coordinate(c.get(0).asDouble(), c.get(1).asDouble())));
    return new GeometryFactory().createPolygon(ring.toArray(Coordinate[]::new));
  }

  @Test
  void everything_lies_in_the_open_north_pacific() throws IOException {
    Pattern position = Pattern.compile("\\[(-?\\d+\\.\\d+),(-?\\d+\\.\\d+)\\]");
    for (Path file : files()) {
      if (file.toString().endsWith(".geojson") && !file.toString().contains("partner")) {
        var m = position.matcher(Files.readString(file));
        while (m.find()) {
          assertThat(Double.parseDouble(m.group(1))).as(file.toString()).isBetween(163.5, 166.5);
          assertThat(Double.parseDouble(m.group(2))).as(file.toString()).isBetween(40.0, 42.0);
        }
      }
    }
  }

  @Test
  void people_are_numbers_and_writers_are_roles() throws IOException {
    for (Path file : files()) {
      if (file.getFileName().toString().startsWith("victims-")
          && Files.readString(file).contains("Exercise person")) {
        for (var row : rows(file.getFileName().toString())) {
          assertThat(row.get("name")).matches("Exercise person \\d{4}");
        }
      }
    }
    for (Scenario.Step step : scenario.steps()) {
      String person =
          step instanceof Scenario.Import i ? i.person() : ((Scenario.Accept) step).person();
      assertThat(person).isIn("Information officer 1", "Reviewer 2");
    }
  }

  @Test
  void what_is_released_is_accepted_by_another_person_but_for_the_last() {
    var imports = new ArrayList<String>();
    for (Scenario.Step step : scenario.steps()) {
      switch (step) {
        case Scenario.Import i when i.kind().equals("released-land") -> imports.add(i.file());
        case Scenario.Accept a -> imports.remove(a.file());
        default -> {}
      }
    }
    assertThat(imports).containsExactly("released-waiting.geojson");
  }
}
