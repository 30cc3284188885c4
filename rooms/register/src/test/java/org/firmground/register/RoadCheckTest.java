package org.firmground.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.history.Value;
import org.firmground.register.check.PlaceAnswer.Role;
import org.firmground.register.check.PlaceCheck;
import org.firmground.register.check.RoadCheck;
import org.firmground.register.check.RoadCheck.Beside;
import org.firmground.register.check.Word;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** What is told along a road, beside what is told of its places. */
class RoadCheckTest {
  private static final Person CLERK = new Person("Exercise authority", "Clerk 1");
  private static final Person REVIEWER = new Person("Exercise authority", "Reviewer 1");
  private static final PlaceCheck.Settings REACH = new PlaceCheck.Settings(100);

  private final Register register =
      new Register(
          new InMemoryStore(
              new Store.Identity(
                  new UUID(1, 2),
                  "",
                  true,
                  "UTC",
                  java.time.Instant.parse("2020-11-01T00:00:00Z"))),
          new PlainSealedStore(),
          new StoreContract.SettableClock(),
          Ids.seeded("road"));

  private String put(Draft... drafts) {
    try (var session =
        register.beginImport(new ImportRequest("f", "00", "d", "EXERCISE", ""), CLERK)) {
      for (Draft d : drafts) {
        session.add(d);
      }
      return session.finish(Map.of()).code();
    }
  }

  private void accepted(Draft... drafts) {
    register.accept(put(drafts), REVIEWER, "seen");
  }

  private Snapshot now() {
    var clocks = register.clocks(Optional.of(LocalDate.parse("2023-01-01")), Optional.empty());
    return register.snapshot(clocks, Viewer.everything());
  }

  private List<Beside> along(String points, double radius) {
    try {
      var line = (LineString) new WKTReader(Shapes.FACTORY).read("LINESTRING (" + points + ")");
      return new RoadCheck(now(), REACH).along(line, radius);
    } catch (ParseException e) {
      throw new IllegalArgumentException(points, e);
    }
  }

  private static Draft area(String id, double west, double south, double width, double height) {
    return StoreContract.draft(
        Kind.HAZARDOUS_AREA,
        id,
        box(west, south, width, height),
        "2020-11-12",
        Map.of("classification", Value.of("confirmed"), "status", Value.of("open")));
  }

  private static String box(double west, double south, double width, double height) {
    return String.format(
        Locale.ROOT,
        "POLYGON((%1$s %2$s,%3$s %2$s,%3$s %4$s,%1$s %4$s,%1$s %2$s))",
        west,
        south,
        west + width,
        south + height);
  }

  private static Draft release(String id, String shape, String... names) {
    return StoreContract.draft(
        Kind.RELEASED_LAND,
        id,
        shape,
        "2021-05-01",
        Map.of(
            "method",
            Value.of("cleared"),
            "hazards",
            new Value.Many(java.util.Arrays.stream(names).map(Value::of).toList())));
  }

  private static double metres(double lonA, double lonB) {
    return Geodesy.distance(new LonLat(lonA, 41), new LonLat(lonB, 41)).value();
  }

  @Test
  void a_road_over_the_antimeridian_is_short_and_passes_what_lies_on_both_sides() {
    put(area("east", 179.95, 40.99, 0.01, 0.02));
    put(area("west", -179.96, 40.99, 0.01, 0.02));
    put(area("over", 179.995, 41.001, 0.005, 0.01));
    put(area("far", 0, 40.99, 0.01, 0.02)); // where a mean of longitudes would look

    List<Beside> there = along("179.9 41, -179.9 41", 200);
    List<Beside> back = along("-179.9 41, 179.9 41", 200);

    assertThat(there).hasSize(3);
    Beside east = there.get(0);
    Beside over = there.get(1);
    Beside west = there.get(2);
    assertThat(east.fromMetres()).isCloseTo(metres(179.9, 179.95) - 200, within(5.0));
    assertThat(east.toMetres()).isCloseTo(metres(179.9, 179.96) + 200, within(5.0));
    assertThat(east.nearestMetres()).isZero();
    assertThat(over.nearestMetres()).isCloseTo(111, within(1.0));
    assertThat(west.fromMetres()).isCloseTo(metres(179.9, -179.96) - 200, within(5.0));
    assertThat(west.toMetres()).isCloseTo(metres(179.9, -179.95) + 200, within(5.0));
    double length = metres(179.9, -179.9);
    assertThat(back.stream().map(Beside::code).toList())
        .containsExactly(west.code(), over.code(), east.code());
    assertThat(back.getFirst().fromMetres()).isCloseTo(length - west.toMetres(), within(5.0));
  }

  @Test
  void chainage_runs_on_over_the_turning_points_of_a_road() {
    put(area("a", 165.05, 41.02, 0.01, 0.02));

    Beside b = along("165 41, 165.055 41, 165.055 41.1", 0).getFirst();

    double first = metres(165, 165.055);
    double south = Geodesy.distance(new LonLat(165.055, 41), new LonLat(165.055, 41.02)).value();
    assertThat(b.fromMetres()).isCloseTo(first + south, within(5.0));
  }

  @Test
  void a_strip_narrower_than_a_step_is_not_missed() {
    for (int i = 0; i < 40; i++) {
      double lon = 165.001 + i * 1.7e-4; // about 14.3 m
      put(area("s" + i, lon, 40.999, 1e-6, 0.002)); // about 8 cm
    }

    assertThat(along("165 41, 165.01 41", 0)).hasSize(40);
  }

  @Test
  void a_released_hazard_is_told_as_released() {
    put(area("a", 165.02, 40.99, 0.01, 0.02));
    accepted(release("r", box(165.01, 40.98, 0.03, 0.04), "a"));

    Beside b = along("165 41, 165.05 41", 50).getFirst();

    assertThat(b.word()).isEqualTo(Word.RELEASED);
    assertThat(b.why()).startsWith("confirmed hazardous area");
  }

  @Test
  void a_hazard_released_for_a_part_of_its_stretch_is_danger_for_all_of_it() {
    put(area("a", 165.02, 40.99, 0.01, 0.02));
    accepted(release("r", box(165.01, 40.98, 0.019, 0.04), "a")); // 80 m short of its end

    List<Beside> all = along("165 41, 165.05 41", 50);

    assertThat(all).hasSize(1);
    assertThat(all.getFirst().word()).isEqualTo(Word.CONFIRMED_DANGER);
    assertThat(all.getFirst().toMetres() - all.getFirst().fromMetres())
        .isCloseTo(metres(165.02, 165.03) + 100, within(10.0));
  }

  @Test
  void a_release_that_waits_or_that_does_not_name_the_hazard_releases_no_stretch() {
    put(area("a", 165.02, 40.99, 0.01, 0.02));
    put(area("b", 165.03, 40.99, 0.001, 0.02));
    put(release("r", box(165.01, 40.98, 0.03, 0.04), "a"));
    accepted(release("q", box(165.01, 40.98, 0.03, 0.04), "c"));

    assertThat(along("165 41, 165.05 41", 50))
        .hasSize(2)
        .allMatch(b -> b.word() == Word.CONFIRMED_DANGER);
  }

  @Test
  void an_accident_after_the_release_makes_the_stretch_danger_again() {
    put(area("a", 165.02, 40.99, 0.01, 0.02));
    accepted(release("r", box(165.01, 40.98, 0.03, 0.04), "a"));
    put(
        StoreContract.draft(
            Kind.ACCIDENT,
            "x",
            "POINT (165.025 41)",
            "2022-03-01",
            Map.of("device", Value.of("ap-mine"))));

    List<Beside> all = along("165 41, 165.05 41", 50);

    assertThat(all.stream().map(Beside::word).toList())
        .containsExactly(Word.CONFIRMED_DANGER, Word.SUSPECTED);
  }

  @Test
  void a_survey_without_evidence_takes_no_hazard_off() {
    put(area("a", 165.02, 40.99, 0.01, 0.02));
    put(
        StoreContract.draft(
            Kind.ACTIVITY,
            "s",
            box(164.9, 40.9, 0.2, 0.2),
            "2022-03-01",
            Map.of(
                "activityType", Value.of("nts"),
                "status", Value.of("completed"),
                "result", Value.of("no-evidence"))));

    assertThat(along("165 41, 165.05 41", 0).getFirst().word()).isEqualTo(Word.CONFIRMED_DANGER);
  }

  @Test
  void an_item_that_was_taken_away_is_no_hazard_and_one_in_place_is() {
    for (String disposal : List.of("destroyed", "in-place")) {
      put(
          StoreContract.draft(
              Kind.ORDNANCE_FIND,
              disposal,
              "POINT (165.02 41)",
              "2022-03-01",
              Map.of("category", Value.of("uxo"), "disposal", Value.of(disposal))));
    }

    List<Beside> all = along("165 41, 165.05 41", 0);

    assertThat(all).hasSize(1);
    assertThat(all.getFirst().word()).isEqualTo(Word.CONFIRMED_DANGER);
    assertThat(all.getFirst().why()).contains("in-place");
    assertThat(all.getFirst().toMetres() - all.getFirst().fromMetres())
        .isCloseTo(200, within(10.0)); // the reach of a point
  }

  @Test
  void no_place_of_a_road_is_in_danger_that_the_road_does_not_tell() {
    var random = new Random(7);
    for (int i = 0; i < 12; i++) {
      double lon = 165 + random.nextDouble() * 0.05;
      double lat = 40.995 + random.nextDouble() * 0.01;
      put(area("h" + i, lon, lat, 0.002 * random.nextDouble(), 0.004));
      if (i % 3 != 0) {
        double margin = 0.008 * random.nextDouble();
        accepted(
            release(
                "r" + i,
                box(lon - margin, lat - margin, 0.002 + 2 * margin, 0.004 + 2 * margin),
                "h" + i));
      }
    }
    double radius = 40;
    List<Beside> told = along("165 41, 165.05 41", radius);
    var places = new PlaceCheck(now(), REACH);
    var start = new LonLat(165, 41);
    var dangerous = new ArrayList<String>();
    for (double lon = 165; lon <= 165.05; lon += 0.0005) {
      var place = new LonLat(lon, 41);
      double here = Geodesy.distance(start, place).value();
      for (var e : places.check(place, 0, radius).evidence()) {
        if (e.role() == Role.DANGER) {
          dangerous.add(e.code());
          assertThat(told)
              .as("%s at %.1f m", e.code(), here)
              .anyMatch(b ->
                  b.code().equals(e.code())
                      && b.word() == e.word()
                      && b.fromMetres() <= here + 5
                      && b.toMetres() >= here - 5);
        }
      }
    }
    assertThat(dangerous).isNotEmpty();
    assertThat(told).anyMatch(b -> b.word() == Word.RELEASED);
  }
}
