package org.firmground.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.firmground.ground.internal.Utm;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class NearestTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private static Geometry wkt(String wkt) {
    return GeodesyTest.wkt(wkt);
  }

  private static double distance(double lon, double lat, Geometry shape) {
    return Geodesy.nearest(new LonLat(lon, lat), shape).distance().value();
  }

  /** The plain model: every edge sampled, then narrowed, with geodesics only. */
  private static double model(LonLat place, Geometry shape) {
    double least = Double.POSITIVE_INFINITY;
    for (int g = 0; g < shape.getNumGeometries(); g++) {
      Coordinate[] c = shape.getGeometryN(g).getCoordinates();
      for (int i = 1; i < c.length; i++) {
        least = Math.min(least, edge(place, c[i - 1], c[i]));
      }
      least = Math.min(least, at(place, c[0], c[0], 0));
    }
    return least;
  }

  private static double edge(LonLat place, Coordinate a, Coordinate b) {
    int samples = 200;
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= samples; i++) {
      double d = at(place, a, b, (double) i / samples);
      if (d < least) {
        least = d;
        best = i;
      }
    }
    double low = Math.max(0, (best - 1.0) / samples);
    double high = Math.min(1, (best + 1.0) / samples);
    for (int i = 0; i < 80; i++) {
      double third = (high - low) / 3;
      if (at(place, a, b, low + third) < at(place, a, b, high - third)) {
        high -= third;
      } else {
        low += third;
      }
    }
    return Math.min(least, at(place, a, b, (low + high) / 2));
  }

  private static double at(LonLat place, Coordinate a, Coordinate b, double t) {
    double step = b.x - a.x;
    step -= Math.abs(step) > 180 ? Math.copySign(360, step) : 0;
    return Geodesy.distance(place, new LonLat(Utm.around(a.x + t * step), a.y + t * (b.y - a.y)))
        .value();
  }

  private static Geometry star(LonLat centre, double sizeDegrees, int corners, long seed) {
    Random random = new Random(seed);
    Coordinate[] ring = new Coordinate[corners + 1];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double radius = sizeDegrees * (0.3 + random.nextDouble());
      ring[i] =
          new Coordinate(
              Utm.around(centre.lonDegrees() + radius * Math.cos(angle)),
              Math.clamp(centre.latDegrees() + radius * Math.sin(angle), -89.9, 89.9));
    }
    ring[corners] = ring[0].copy();
    return FACTORY.createPolygon(ring);
  }

  @Property(tries = 300)
  void near_shapes_agree_with_the_model_to_a_millionth(
      @ForAll @DoubleRange(min = -180, max = 180) double lon,
      @ForAll @DoubleRange(min = -75, max = 75) double lat,
      @ForAll @DoubleRange(min = 0, max = 360) double bearing,
      @ForAll @DoubleRange(min = 500, max = 10_000) double away,
      @ForAll long seed) {
    LonLat place = new LonLat(lon, lat);
    Geometry shape = star(Geodesy.destination(place, bearing, new Metres(away)), 0.01, 12, seed);
    Nearest nearest = Geodesy.nearest(place, shape);
    double model = model(place, shape);
    if (nearest.distance().value() > 0) {
      assertThat(nearest.distance().value()).isCloseTo(model, within(model * 1e-6 + 1e-4));
      assertThat(Geodesy.distance(place, nearest.point()).value())
          .isCloseTo(nearest.distance().value(), within(1e-6));
      assertThat(
              Geodesy.distance(
                      Geodesy.destination(place, nearest.bearingDegrees(), nearest.distance()),
                      nearest.point())
                  .value())
          .isLessThan(1e-4);
    }
  }

  @Property(tries = 300)
  void far_and_large_shapes_agree_with_the_model_to_a_thousandth(
      @ForAll @DoubleRange(min = -180, max = 180) double lon,
      @ForAll @DoubleRange(min = -60, max = 60) double lat,
      @ForAll @DoubleRange(min = -180, max = 180) double shapeLon,
      @ForAll @DoubleRange(min = -60, max = 60) double shapeLat,
      @ForAll @DoubleRange(min = 0.01, max = 8) double size,
      @ForAll long seed) {
    LonLat place = new LonLat(lon, lat);
    Geometry shape = star(new LonLat(shapeLon, shapeLat), size, 9, seed);
    double found = Geodesy.nearest(place, shape).distance().value();
    if (found > 0) {
      double model = model(place, shape);
      assertThat(found).isCloseTo(model, within(model * 1e-3 + 1e-3));
    }
  }

  @Test
  void inside_is_zero_and_a_hole_is_outside() {
    Geometry holed =
        wkt(
            "POLYGON((46 39, 47 39, 47 40, 46 40, 46 39),"
                + "(46.4 39.4, 46.6 39.4, 46.6 39.6, 46.4 39.6, 46.4 39.4))");
    assertThat(distance(46.1, 39.5, holed)).isZero();
    assertThat(Geodesy.nearest(new LonLat(46.1, 39.5), holed).point())
        .isEqualTo(new LonLat(46.1, 39.5));
    assertThat(distance(46.5, 39.5, holed)).isBetween(8_000.0, 9_000.0);
    assertThat(distance(46, 39.5, holed)).isZero();
    assertThat(distance(46, 39, holed)).isZero();
    assertThat(distance(46.4, 39.5, holed)).isZero();
  }

  @Test
  void each_kind_of_shape_has_its_nearest_point() {
    LonLat origin = new LonLat(0, 0);
    double degree = Math.PI * 6378137 / 180;
    assertThat(Geodesy.nearest(origin, wkt("POINT(1 0)")).distance().value())
        .isCloseTo(degree, within(1e-6));
    assertThat(Geodesy.nearest(origin, wkt("POINT(1 0)")).bearingDegrees())
        .isCloseTo(90, within(1e-9));
    assertThat(distance(0, 0, wkt("MULTIPOINT((2 0),(-1 0))"))).isCloseTo(degree, within(1e-6));
    assertThat(distance(0, 0, wkt("LINESTRING(1 -1, 1 1)"))).isCloseTo(degree, within(1e-3));
    assertThat(distance(0, 0, wkt("LINESTRING(-1 0, 1 0)"))).isZero();
    assertThat(
            distance(
                0, 0, wkt("GEOMETRYCOLLECTION(POINT(5 5), POLYGON((1 -1, 2 -1, 2 1, 1 1, 1 -1)))")))
        .isCloseTo(degree, within(1e-3));
    assertThat(
            distance(
                0,
                0,
                wkt(
                    "MULTIPOLYGON(((5 5, 6 5, 6 6, 5 6, 5 5)),"
                        + "((-1 -1, 1 -1, 1 1, -1 1, -1 -1)))")))
        .isZero();
    assertThatThrownBy(() -> Geodesy.nearest(origin, wkt("POLYGON EMPTY")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Geodesy.nearest(origin, wkt("POINT(0 0)")))
        .isEqualTo(new Nearest(origin, new Metres(0), 0));
  }

  @Test
  void the_antimeridian_is_no_border() {
    Geometry across = wkt("POLYGON((179.9 10, -179.9 10, -179.9 10.2, 179.9 10.2, 179.9 10))");
    assertThat(distance(180, 10.1, across)).isZero();
    assertThat(distance(-180, 10.1, across)).isZero();
    assertThat(distance(179.95, 10.1, across)).isZero();
    assertThat(distance(-179.95, 10.1, across)).isZero();
    assertThat(distance(0, 10.1, across)).isGreaterThan(1e7);
    double east = distance(-179.8, 10.1, across);
    double west = distance(179.8, 10.1, across);
    assertThat(east).isCloseTo(west, within(1e-3)).isBetween(10_000.0, 12_000.0);
    assertThat(distance(179.99, 10, wkt("POINT(-179.99 10)"))).isBetween(2_000.0, 2_300.0);
    Geometry split =
        wkt(
            "MULTIPOLYGON(((179.9 10, 180 10, 180 10.2, 179.9 10.2, 179.9 10)),"
                + "((-180 10, -179.9 10, -179.9 10.2, -180 10.2, -180 10)))");
    assertThat(distance(180, 10.1, split)).isZero();
    assertThat(distance(-179.8, 10.1, split)).isCloseTo(east, within(1e-3));
    assertThat(Geodesy.covers(split, new LonLat(180, 10.1), new Metres(5_000))).isTrue();
    assertThat(Geodesy.covers(split, new LonLat(-179.99, 10.1), new Metres(5_000))).isTrue();
    assertThat(Geodesy.covers(across, new LonLat(-180, 10.1), new Metres(5_000))).isTrue();
    assertThat(Geodesy.covers(across, new LonLat(-180, 10.1), new Metres(12_000))).isFalse();
  }

  @Test
  void near_the_pole_distances_hold() {
    LonLat place = new LonLat(0, 89.9);
    assertThat(Geodesy.nearest(place, wkt("POINT(180 89.9)")).distance().value())
        .isCloseTo(Geodesy.distance(place, new LonLat(180, 89.9)).value(), within(1e-6));
    assertThat(distance(0, 89.9, wkt("LINESTRING(170 89.8, -170 89.8)")))
        .isBetween(33_000.0, 34_000.0);
    assertThatThrownBy(() -> distance(0, 89.9, wkt("POLYGON((0 80, 120 80, -120 80, 0 80))")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_area_covers_a_disc_up_to_its_edge_and_not_beyond() {
    Geometry square = wkt("POLYGON((-1 -1, 1 -1, 1 1, -1 1, -1 -1))");
    LonLat centre = new LonLat(0, 0);
    double edge =
        Geodesy.distance(centre, new LonLat(0, 1)).value(); // a meridian degree is shorter
    assertThat(Geodesy.covers(square, centre, new Metres(edge - 1))).isTrue();
    assertThat(Geodesy.covers(square, centre, new Metres(edge + 1))).isFalse();
    assertThat(Geodesy.covers(square, new LonLat(1.5, 0), new Metres(0))).isFalse();
    assertThat(Geodesy.covers(wkt("LINESTRING(-1 0, 1 0)"), centre, new Metres(0))).isFalse();
    assertThat(Geodesy.covers(wkt("POINT(0 0)"), centre, new Metres(0))).isFalse();
    assertThat(Geodesy.covers(wkt("POLYGON EMPTY"), centre, new Metres(0))).isFalse();
  }

  @Test
  void parts_that_share_an_edge_cover_as_one() {
    Geometry halves =
        wkt("MULTIPOLYGON(((-1 -1, 0 -1, 0 1, -1 1, -1 -1)),((0 -1, 1 -1, 1 1, 0 1, 0 -1)))");
    assertThat(Geodesy.covers(halves, new LonLat(0, 0), new Metres(50_000))).isTrue();
    Geometry holed =
        wkt(
            "POLYGON((-1 -1, 1 -1, 1 1, -1 1, -1 -1),"
                + "(0.1 0.1, 0.2 0.1, 0.2 0.2, 0.1 0.2, 0.1 0.1))");
    assertThat(Geodesy.covers(holed, new LonLat(0, 0), new Metres(50_000))).isFalse();
  }

  @Test
  void reaches_is_nearest_within_the_radius() {
    Geometry shape = wkt("POLYGON((1 -1, 2 -1, 2 1, 1 1, 1 -1))");
    LonLat origin = new LonLat(0, 0);
    double d = Geodesy.nearest(origin, shape).distance().value();
    assertThat(Geodesy.reaches(shape, origin, new Metres(d + 0.001))).isTrue();
    assertThat(Geodesy.reaches(shape, origin, new Metres(d - 0.001))).isFalse();
    assertThat(Geodesy.reaches(shape, new LonLat(1.5, 0), new Metres(0))).isTrue();
    assertThat(Geodesy.reaches(wkt("POLYGON EMPTY"), origin, new Metres(1e7))).isFalse();
  }
}
