package org.firmground.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The index against loops over all shapes. */
class ShapeIndexTest {
  private static final GeometryFactory SHAPES = new GeometryFactory();
  private static final IntPredicate ALL = i -> true;

  private Random random;

  /** Where the world of a test lies, and how wide it is, in degrees. */
  @ParameterizedTest
  @CsvSource({
    "165, 41, 0.5",
    "165, 41, 6",
    "179.99, -17, 0.3",
    "-179.9, 68, 4",
    "20, 0, 0.4",
    "-30, 84.9, 0.5",
    "10, -88, 1.5",
    "0, 60, 40"
  })
  void answers_are_those_of_a_loop_over_all_shapes(double lon, double lat, double width) {
    random = new Random(20_261_124);
    var shapes = new ArrayList<Geometry>();
    var margins = new ArrayList<Double>();
    ShapeIndex index = ShapeIndex.EMPTY;
    int asked = 0;
    int found = 0;
    for (int batch = 0; batch < 12; batch++) {
      var adding = index.adding();
      for (int i = 0; i < (batch == 0 ? 150 : 1 + random.nextInt(12)); i++) {
        shapes.add(shape(lon, lat, width));
        margins.add(random.nextInt(4) == 0 ? random.nextDouble() * width * 4_000 : 0);
        assertThat(adding.add(shapes.getLast(), margins.getLast())).isEqualTo(shapes.size() - 1);
      }
      index = adding.index();
      assertThat(index.size()).isEqualTo(shapes.size());
      var probe = index.probe();
      for (int q = 0; q < 60; q++) {
        LonLat place = place(lon, lat, width * 1.3);
        int modulo = 1 + random.nextInt(3);
        IntPredicate wanted = i -> i % modulo == 0;
        double reach = random.nextDouble() * width * 20_000;
        found += compareWithin(probe, shapes, margins, place, reach, wanted);
        compareNearest(probe, shapes, place, reach, wanted);
        asked++;
      }
    }
    assertThat(asked).isEqualTo(720);
    assertThat(found).as("shapes within reach").isGreaterThan(1_000);
  }

  private static double distance(LonLat place, Geometry shape) {
    return shape.isEmpty()
        ? Double.POSITIVE_INFINITY
        : Geodesy.nearest(place, shape).distance().value();
  }

  private static int compareWithin(
      ShapeIndex.Probe probe,
      List<Geometry> shapes,
      List<Double> margins,
      LonLat place,
      double reach,
      IntPredicate wanted) {
    var got = new TreeMap<Integer, Double>();
    probe.within(
        place.lonDegrees(),
        place.latDegrees(),
        reach,
        wanted,
        (i, m) -> assertThat(got.put(i, m)).as("told once").isNull());
    for (int i = 0; i < shapes.size(); i++) {
      double d = wanted.test(i) ? distance(place, shapes.get(i)) : Double.POSITIVE_INFINITY;
      double limit = reach + margins.get(i);
      String what = "shape " + i + " at " + d + " of " + limit + " from " + place;
      if (d <= limit) {
        assertThat(got).as(what).containsKey(i);
      } else if (d > limit + probe.errorMetres(d)) {
        assertThat(got).as(what).doesNotContainKey(i);
      }
      if (got.containsKey(i)) {
        assertThat(got.get(i)).as(what).isCloseTo(d, within(probe.errorMetres(d)));
      }
    }
    return got.size();
  }

  private static void compareNearest(
      ShapeIndex.Probe probe,
      List<Geometry> shapes,
      LonLat place,
      double limit,
      IntPredicate wanted) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < shapes.size(); i++) {
      least = wanted.test(i) ? Math.min(least, distance(place, shapes.get(i))) : least;
    }
    int nearest = probe.nearest(place.lonDegrees(), place.latDegrees(), limit, wanted);
    if (least <= limit - probe.errorMetres(limit)) {
      assertThat(nearest).as("nearest to %s at %f of %f", place, least, limit).isNotNegative();
    }
    if (nearest >= 0) {
      assertThat(wanted.test(nearest)).isTrue();
      assertThat(probe.metres()).isCloseTo(least, within(probe.errorMetres(least)));
      assertThat(distance(place, shapes.get(nearest)))
          .isCloseTo(least, within(2 * probe.errorMetres(least)));
    } else {
      assertThat(least).isGreaterThan(limit - probe.errorMetres(limit));
    }
  }

  @Test
  void a_place_in_a_hole_is_outside_and_on_an_island_in_it_inside() {
    Polygon ringed =
        SHAPES.createPolygon(box(165, 41, 0.02), new LinearRing[] {box(165.005, 41.005, 0.01)});
    Polygon island = SHAPES.createPolygon(box(165.008, 41.008, 0.004));
    var probe =
        ShapeIndex.of(List.of(SHAPES.createMultiPolygon(new Polygon[] {ringed, island}))).probe();

    assertThat(probe.nearest(165.001, 41.001, 500, ALL)).isZero();
    assertThat(probe.metres()).isZero();
    probe.nearest(165.0065, 41.0065, 500, ALL);
    assertThat(probe.metres()).isBetween(100.0, 200.0);
    probe.nearest(165.01, 41.01, 500, ALL);
    assertThat(probe.metres()).isZero();
  }

  @Test
  void a_window_meets_the_boxes_that_it_touches() {
    random = new Random(7);
    var shapes = new ArrayList<Geometry>();
    for (int i = 0; i < 400; i++) {
      shapes.add(shape(179.8, 10, 1));
    }
    var index = ShapeIndex.of(shapes);
    for (int q = 0; q < 200; q++) {
      double west = 179.3 + random.nextDouble();
      double south = 9.5 + random.nextDouble();
      var window = new Envelope(west, west + random.nextDouble() / 3, south, south + 0.1);
      var got = new TreeSet<Integer>();
      index.probe().meeting(window, ALL, i -> assertThat(got.add(i)).isTrue());
      for (int i = 0; i < shapes.size(); i++) {
        if (meets(window, shapes.get(i))) {
          assertThat(got).as("%s and %s", window, shapes.get(i)).contains(i);
        }
      }
      assertThat(got.size()).isLessThan(300);
    }
    var all = new TreeSet<Integer>();
    index.probe().meeting(new Envelope(-180, 180, -90, 90), ALL, all::add);
    assertThat(all).hasSize((int) shapes.stream().filter(s -> !s.isEmpty()).count());
  }

  private static boolean meets(Envelope window, Geometry shape) {
    for (Coordinate c : shape.getCoordinates()) {
      if (window.contains(c.x, c.y) || window.contains(c.x + 360, c.y)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void a_number_without_a_shape_is_never_found() {
    var adding = ShapeIndex.EMPTY.adding();
    assertThat(adding.skip()).isZero();
    assertThat(adding.add(SHAPES.createPoint(), 0)).isEqualTo(1);
    assertThat(adding.add(SHAPES.createPoint(new Coordinate(165, 41)), 0)).isEqualTo(2);
    var index = adding.index();

    assertThat(index.size()).isEqualTo(3);
    assertThat(index.probe().nearest(165, 41, 100, ALL)).isEqualTo(2);
    assertThat(index.probe().nearest(165, 41, 100, i -> i < 2)).isEqualTo(-1);
    assertThat(ShapeIndex.EMPTY.probe().nearest(165, 41, 100, ALL)).isEqualTo(-1);
  }

  @Test
  void a_margin_below_zero_is_refused() {
    var adding = ShapeIndex.EMPTY.adding();
    assertThatThrownBy(() -> adding.add(SHAPES.createPoint(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  // ---- a world ----

  private static LinearRing box(double west, double south, double side) {
    return SHAPES.createLinearRing(
        new Coordinate[] {
          new Coordinate(west, south),
          new Coordinate(west + side, south),
          new Coordinate(west + side, south + side),
          new Coordinate(west, south + side),
          new Coordinate(west, south)
        });
  }

  private LonLat place(double lon, double lat, double width) {
    return new LonLat(
        turned(lon + (random.nextDouble() - 0.5) * width),
        Math.clamp(lat + (random.nextDouble() - 0.5) * width, -90, 90));
  }

  private static double turned(double lon) {
    return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
  }

  private Geometry shape(double lon, double lat, double width) {
    LonLat at = place(lon, lat, width);
    double side = width * 0.08 * random.nextDouble();
    return switch (random.nextInt(8)) {
      case 0 -> SHAPES.createPoint(vertex(at.lonDegrees(), at.latDegrees()));
      case 1 -> SHAPES.createLineString(line(at, side, 2 + random.nextInt(60)));
      case 2 ->
          SHAPES.createMultiPolygon(
              new Polygon[] {star(at, side), star(place(lon, lat, width), side)});
      case 3 ->
          random.nextInt(4) == 0
              ? SHAPES.createPolygon()
              : SHAPES.createGeometryCollection(
                  new Geometry[] {
                    star(at, side), SHAPES.createPoint(vertex(at.lonDegrees(), at.latDegrees()))
                  });
      default -> star(at, side);
    };
  }

  private static Coordinate vertex(double lon, double lat) {
    return new Coordinate(turned(lon), Math.clamp(lat, -89.99, 89.99));
  }

  private Coordinate[] line(LonLat at, double side, int count) {
    var found = new Coordinate[count];
    double x = at.lonDegrees();
    double y = at.latDegrees();
    for (int i = 0; i < count; i++) {
      found[i] = vertex(x, y);
      x = turned(x + (random.nextDouble() - 0.4) * side);
      y += (random.nextDouble() - 0.5) * side / 4;
    }
    return found;
  }

  /** A star-shaped outline, in one of three with a hole of the same form. */
  private Polygon star(LonLat at, double side) {
    int corners = 3 + random.nextInt(60);
    var radii = new double[corners];
    for (int i = 0; i < corners; i++) {
      radii[i] = side * (0.4 + 0.6 * random.nextDouble());
    }
    LinearRing shell = ring(at, radii, 1);
    return random.nextInt(3) == 0
        ? SHAPES.createPolygon(shell, new LinearRing[] {ring(at, radii, 0.6)})
        : SHAPES.createPolygon(shell);
  }

  private static LinearRing ring(LonLat at, double[] radii, double scale) {
    var found = new Coordinate[radii.length + 1];
    for (int i = 0; i < radii.length; i++) {
      double angle = 2 * Math.PI * i / radii.length;
      found[i] =
          vertex(
              at.lonDegrees() + scale * radii[i] * Math.cos(angle),
              at.latDegrees() + scale * radii[i] * Math.sin(angle));
    }
    found[radii.length] = found[0].copy();
    return SHAPES.createLinearRing(found);
  }
}
