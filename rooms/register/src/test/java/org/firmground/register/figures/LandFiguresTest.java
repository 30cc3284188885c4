package org.firmground.register.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.firmground.register.figures.World.shape;
import static org.firmground.register.figures.World.square;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.assertj.core.data.Percentage;
import org.firmground.history.Action;
import org.firmground.register.Kind;
import org.firmground.register.figures.internal.EllipsoidalArea;
import org.junit.jupiter.api.Test;

class LandFiguresTest {
  private static final FigureRequest ALL = FigureRequest.of(Subject.LAND);
  private static final Percentage TIGHT = Percentage.withPercentage(1e-7);

  static Map<String, Object> hazard(String classification, Object... more) {
    var fields = new HashMap<String, Object>();
    fields.put("classification", classification);
    fields.put("status", "open");
    for (int i = 0; i < more.length; i += 2) {
      fields.put((String) more[i], more[i + 1]);
    }
    return fields;
  }

  static Map<String, Object> release(String method, List<String> hazards, Object... more) {
    var fields = new HashMap<String, Object>();
    fields.put("method", method);
    fields.put("hazards", hazards);
    for (int i = 0; i < more.length; i += 2) {
      fields.put((String) more[i], more[i + 1]);
    }
    return fields;
  }

  static double area(String wkt) {
    return EllipsoidalArea.squareMetres(shape(wkt));
  }

  private static World hazards(Object... codesAndShapes) {
    var world = new World();
    for (int i = 0; i < codesAndShapes.length; i += 2) {
      world.put(
          Kind.HAZARDOUS_AREA,
          (String) codesAndShapes[i],
          "2020-01-01",
          hazard("suspected"),
          (String) codesAndShapes[i + 1]);
    }
    return world;
  }

  @Test
  void two_halves_of_the_globe_have_the_area_of_the_ellipsoid() {
    double globe =
        area(
            "MULTIPOLYGON(((-180 -90,0 -90,0 90,-180 90,-180 -90)),"
                + "((0 -90,180 -90,180 90,0 90,0 -90)))");

    assertThat(globe).isCloseTo(510_065_621.724e6, Percentage.withPercentage(1e-9));
    assertThat(globe).isCloseTo(Geodesic.WGS84.EllipsoidArea(), Percentage.withPercentage(1e-11));
  }

  @Test
  void areas_agree_with_geographiclib_where_edges_are_cut_short() {
    double[][] ring = {{165, 41}, {165.9, 41.2}, {165.7, 41.8}, {165.1, 41.6}};
    var polygon = new PolygonArea(Geodesic.WGS84, false);
    for (int i = 0; i < ring.length; i++) {
      double[] a = ring[i];
      double[] b = ring[(i + 1) % ring.length];
      for (int k = 0; k < 2_000; k++) {
        double t = k / 2_000.0;
        polygon.AddPoint(a[1] + t * (b[1] - a[1]), a[0] + t * (b[0] - a[0]));
      }
    }

    assertThat(area("POLYGON((165 41,165.9 41.2,165.7 41.8,165.1 41.6,165 41))"))
        .isCloseTo(polygon.Compute(false, true).area, Percentage.withPercentage(1e-7));
  }

  @Test
  void a_hole_is_no_ground_and_parts_add_up() {
    String holed =
        "POLYGON((165 41,165.003 41,165.003 41.003,165 41.003,165 41),"
            + "(165.001 41.001,165.002 41.001,165.002 41.002,165.001 41.002,165.001 41.001))";

    assertThat(area(holed)).isCloseTo(area(square(0, 0, 3, 3)) - area(square(1, 1, 1, 1)), TIGHT);
  }

  @Test
  void overlaps_count_once_on_the_ground_and_twice_in_the_sum() {
    World world = hazards("HA-1", square(0, 0, 2, 1), "HA-2", square(1, 0, 2, 1));

    FigureSet set = world.figures("2021-01-01", ALL);

    assertThat(set.get("land.hazardous.groundArea").value())
        .isCloseTo(area(square(0, 0, 3, 1)), TIGHT);
    assertThat(set.get("land.hazardous.sumOfRecords").value())
        .isCloseTo(2 * area(square(0, 0, 2, 1)), TIGHT);
    assertThat(set.get("land.suspected.groundArea").records()).isEqualTo(2);
    assertThat(set.get("land.confirmed.groundArea").value()).isEqualTo(0);
  }

  @Test
  void the_size_written_goes_before_the_shape_and_neither_is_counted() {
    World world =
        new World()
            .put(
                Kind.HAZARDOUS_AREA,
                "HA-1",
                "2020",
                hazard("confirmed", "areaSquareMetres", 5000),
                square(0, 0, 1, 1))
            .put(Kind.HAZARDOUS_AREA, "HA-2", "2020", hazard("confirmed", "areaSquareMetres", 70))
            .put(Kind.HAZARDOUS_AREA, "HA-3", "2020", hazard("unknown"), "POINT(165 41)")
            .put(Kind.HAZARDOUS_AREA, "HA-4", "2020", hazard("confirmed", "status", "closed"))
            .put(
                Kind.HAZARDOUS_AREA,
                "HA-5",
                "2020",
                hazard("confirmed", "status", "handed-over", "areaSquareMetres", 9));

    FigureSet set = world.figures("2021-01-01", ALL);

    assertThat(set.get("land.hazardous.sumOfRecords").value()).isEqualTo(5070);
    assertThat(set.get("land.hazardous.sumOfRecords").unknown()).isEqualTo(1);
    assertThat(set.get("land.hazardous.withoutSize").value()).isEqualTo(1);
    assertThat(set.get("land.hazardous.groundArea").unknown()).isEqualTo(2);
    assertThat(set.get("land.confirmed.withoutSize").value()).isEqualTo(0);
    assertThat(set.get("land.confirmed.withoutSize").unknown()).isEqualTo(1); // HA-3
  }

  @Test
  void a_release_takes_ground_off_only_the_hazards_that_it_names() {
    World world = hazards("HA-1", square(0, 0, 2, 1), "HA-2", square(1, 0, 2, 1));
    world.put(
        Kind.RELEASED_LAND,
        "RL-1",
        "2020-06-01",
        release("cleared", List.of("HA-1")),
        square(0, 0, 2, 1));

    FigureSet set = world.figures("2021-01-01", ALL);

    assertThat(set.get("land.hazardous.groundArea").value())
        .isCloseTo(area(square(1, 0, 2, 1)), TIGHT);
    assertThat(set.get("land.cleared.groundArea").value())
        .isCloseTo(area(square(0, 0, 2, 1)), TIGHT);
    assertThat(set.get("land.balance.cleared").value())
        .isCloseTo(area(square(0, 0, 1, 1)), TIGHT); // the rest HA-2 still holds
    assertThat(set.get("land.balance.unexplained").value()).isEqualTo(0);
  }

  @Test
  void a_release_of_doubtful_date_takes_nothing_off_and_is_unknown() {
    World world = hazards("HA-1", square(0, 0, 1, 1));
    world.put(
        Kind.RELEASED_LAND,
        "RL-1",
        "2020?",
        release("cleared", List.of("HA-1")),
        square(0, 0, 1, 1));

    FigureSet set = world.figures("2021-01-01", ALL);

    assertThat(set.get("land.hazardous.groundArea").value())
        .isCloseTo(area(square(0, 0, 1, 1)), TIGHT);
    assertThat(set.get("land.cleared.groundArea").value()).isEqualTo(0);
    assertThat(set.get("land.cleared.groundArea").unknown()).isEqualTo(1);
  }

  @Test
  void a_report_counts_nowhere_and_is_said() {
    World world = hazards("HA-1", square(0, 0, 1, 1));
    world.report(
        Kind.HAZARDOUS_AREA,
        "HA-2",
        Action.PROPOSED,
        "2020",
        hazard("suspected"),
        square(5, 5, 1, 1));
    world.report(
        Kind.RELEASED_LAND,
        "RL-1",
        Action.PROPOSED,
        "2020",
        release("cleared", List.of("HA-1")),
        square(0, 0, 1, 1));

    FigureSet set = world.figures("2021-01-01", ALL);

    assertThat(set.get("land.hazardous.groundArea").value())
        .isCloseTo(area(square(0, 0, 1, 1)), TIGHT);
    assertThat(set.get("land.hazardous.groundArea").notes())
        .anyMatch(n -> n.startsWith("1 record was reported"));
    assertThat(set.get("land.confirmed.groundArea").notes()).isEmpty();
    assertThat(set.get("land.cleared.groundArea").notes())
        .anyMatch(n -> n.startsWith("1 record was reported"));
  }

  @Test
  void a_hazard_of_doubtful_dates_holds_all_the_ground_that_it_can() {
    World world =
        new World()
            .put(Kind.HAZARDOUS_AREA, "HA-1", "2019", hazard("confirmed"), square(0, 0, 2, 1))
            .put(Kind.HAZARDOUS_AREA, "HA-1", "2020?", hazard("suspected"), square(1, 0, 2, 1));

    FigureSet set = world.figures("2021-01-01", ALL);

    assertThat(set.get("land.hazardous.groundArea").value())
        .isCloseTo(area(square(0, 0, 3, 1)), TIGHT);
    assertThat(set.get("land.hazardous.groundArea").records()).isEqualTo(1);
    assertThat(set.get("land.confirmed.groundArea").records()).isEqualTo(1);
  }

  @Test
  void overlaps_of_methods_are_cleared_before_reduced_before_cancelled() {
    var world = new World();
    String[] methods = {"cancelled", "cleared", "reduced"};
    for (int i = 0; i < 3; i++) {
      world.put(
          Kind.RELEASED_LAND,
          "RL-" + i,
          "2020-06",
          release(methods[i], List.of("HA-1"), "areaSquareMetres", 10),
          square(i, 0, 3, 1));
    }
    world.put(Kind.RELEASED_LAND, "RL-9", "2020-07", release("cleared", List.of()));

    FigureSet set = world.figures("2021-01-01", ALL);

    // cancelled 0-3, cleared 1-4, reduced 2-5
    assertThat(set.get("land.cleared.groundArea").value())
        .isCloseTo(area(square(1, 0, 3, 1)), TIGHT);
    assertThat(set.get("land.reduced.groundArea").value())
        .isCloseTo(area(square(4, 0, 1, 1)), TIGHT);
    assertThat(set.get("land.cancelled.groundArea").value())
        .isCloseTo(area(square(0, 0, 1, 1)), TIGHT);
    assertThat(set.get("land.cleared.sumOfRecords").value()).isEqualTo(10);
    assertThat(set.get("land.cleared.sumOfRecords").unknown()).isEqualTo(1);
    assertThat(set.get("land.cleared.withoutGeometry").value()).isEqualTo(1);
  }

  @Test
  void releases_count_in_their_period_only() {
    var world = new World();
    world.put(
        Kind.RELEASED_LAND,
        "RL-1",
        "2019-06",
        release("cleared", List.of(), "areaSquareMetres", 10));
    world.put(
        Kind.RELEASED_LAND,
        "RL-2",
        "2020-06",
        release("cleared", List.of(), "areaSquareMetres", 100));
    world.put(
        Kind.RELEASED_LAND,
        "RL-3",
        "2020",
        release("cleared", List.of(), "areaSquareMetres", 1000));

    Figure sum =
        world
            .figures("2020-12-31", ALL.since(LocalDate.parse("2020-03-01")))
            .get("land.cleared.sumOfRecords");

    assertThat(sum.value()).isEqualTo(100);
    assertThat(sum.unknown()).isEqualTo(1); // RL-3
  }

  @Test
  void an_outline_that_crosses_itself_is_measured_as_mended_and_said() {
    World world = hazards("HA-1", "POLYGON((165 41,165.001 41.001,165.001 41,165 41.001,165 41))");

    Figure ground = world.figures("2021-01-01", ALL).get("land.hazardous.groundArea");

    assertThat(ground.value())
        .isCloseTo(area(square(0, 0, 1, 1)) / 2, Percentage.withPercentage(0.01));
    assertThat(ground.notes()).anyMatch(n -> n.contains("HA-1 crosses"));
  }

  @Test
  void a_ring_over_the_antimeridian_is_refused_and_counted_as_unknown() {
    World world =
        hazards(
            "HA-1",
            "POLYGON((179 41,-179 41,-179 42,179 42,179 41))",
            "HA-2",
            "MULTIPOLYGON(((179 41,180 41,180 42,179 42,179 41)),"
                + "((-180 41,-179 41,-179 42,-180 42,-180 41)))");

    Figure ground = world.figures("2021-01-01", ALL).get("land.hazardous.groundArea");

    assertThat(ground.unknown()).isEqualTo(1);
    assertThat(ground.value()).isCloseTo(2 * area("POLYGON((0 41,1 41,1 42,0 42,0 41))"), TIGHT);
    assertThat(ground.notes()).anyMatch(n -> n.contains("HA-1 reaches over the antimeridian"));
  }

  @Test
  void groups_of_ground_sum_to_the_value_overlaps_once() {
    World world = new World();
    world.put(
        Kind.HAZARDOUS_AREA,
        "HA-1",
        "2020",
        hazard("suspected", "district", "D2"),
        square(0, 0, 2, 1));
    world.put(
        Kind.HAZARDOUS_AREA,
        "HA-2",
        "2020",
        hazard("suspected", "district", "D1"),
        square(1, 0, 2, 1));
    world.put(Kind.HAZARDOUS_AREA, "HA-3", "2020", hazard("suspected"), square(9, 0, 2, 1));

    Figure ground =
        world
            .figures(
                "2021-01-01",
                new FigureRequest(
                    Subject.LAND, Optional.empty(), Scope.ALL, List.of(Grouping.DISTRICT), true))
            .get("land.hazardous.groundArea");

    assertThat(ground.groups().keySet()).containsExactly("D1", "D2", "unknown");
    assertThat(ground.groups().get("D2")).isCloseTo(area(square(0, 0, 1, 1)), TIGHT);
    assertThat(ground.groups().values().stream().mapToDouble(d -> d).sum())
        .isCloseTo(ground.value(), within(1e-6));
  }

  @Test
  void the_order_in_which_records_came_in_changes_nothing() {
    Object[] forth = {
      "HA-1", square(0, 0, 2, 1), "HA-2", square(1, 0, 2, 1), "HA-3", square(1.3, 0.2, 7, 0.1)
    };
    Object[] back = {forth[4], forth[5], forth[2], forth[3], forth[0], forth[1]};

    assertThat(hazards(back).atSequence(9).figures("2021-01-01", ALL))
        .isEqualTo(hazards(forth).atSequence(9).figures("2021-01-01", ALL));
  }

  @Test
  void ten_thousand_hazards_take_seconds_and_the_same_bytes_each_time() {
    var world = new World();
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      // rows of a hundred, each overlapping the next by half
      String shape = square(i % 100 * 2, i / 100 * 3, 3, 1);
      world.put(
          Kind.HAZARDOUS_AREA, "HA-%05d".formatted(i), "2020-01-01", hazard("suspected"), shape);
      if (i % 100 == 0) {
        sum += area(square(0, i / 100 * 3, 201, 1));
      }
    }
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();

    FigureSet set = world.figures("2021-01-01", ALL);

    // of this thread alone, for the machine may be busy; 2 s were measured
    assertThat((threads.getCurrentThreadCpuTime() - start) / 1e9).isLessThan(10);
    assertThat(set.get("land.hazardous.groundArea").value()).isCloseTo(sum, TIGHT);
    assertThat(set.get("land.balance.new").value()).isCloseTo(sum, TIGHT);
    assertThat(set.get("land.balance.unexplained").value()).isEqualTo(0);
    assertThat(world.figures("2021-01-01", ALL)).isEqualTo(set);
  }
}
