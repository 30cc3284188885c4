package org.firmground.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class GeodesyTest {
  static Geometry wkt(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void published_geodesics_and_areas_are_met() {
    for (String[] line : Fixture.lines("geodesics.txt")) {
      double[] n = Fixture.numbers(line[1]);
      switch (line[0]) {
        case "inverse" -> {
          LonLat from = new LonLat(n[1], n[0]);
          LonLat to = new LonLat(n[3], n[2]);
          double expected = Double.parseDouble(line[3]);
          double relative = Double.parseDouble(line[4]);
          double azimuth = (Double.parseDouble(line[2]) + 360) % 360;
          assertThat(Geodesy.distance(from, to).value())
              .isCloseTo(expected, within(expected * relative));
          assertThat(Geodesy.initialBearingDegrees(from, to)).isCloseTo(azimuth, within(1e-11));
          LonLat end = Geodesy.destination(from, azimuth, new Metres(expected));
          assertThat(Geodesy.distance(end, to).value()).isLessThan(1e-7);
        }
        case "area" -> {
          List<LonLat> ring = new ArrayList<>();
          for (int i = 0; i < n.length; i += 2) {
            ring.add(new LonLat(n[i + 1], n[i]));
          }
          double expected = Double.parseDouble(line[2]);
          double tolerance = Double.parseDouble(line[3]);
          assertThat(Geodesy.ringArea(ring).value()).isCloseTo(expected, within(tolerance));
          assertThat(Geodesy.ringArea(ring.reversed()).value())
              .isCloseTo(expected, within(tolerance));
          Geometry polygon = polygon(ring);
          assertThat(Geodesy.area(polygon).value()).isCloseTo(expected, within(tolerance));
          assertThat(Geodesy.length(polygon).value())
              .isCloseTo(Double.parseDouble(line[4]), within(Double.parseDouble(line[5])));
        }
        default -> throw Fixture.unknown(line);
      }
    }
  }

  private static Geometry polygon(List<LonLat> ring) {
    Coordinate[] corners = new Coordinate[ring.size() + 1];
    for (int i = 0; i <= ring.size(); i++) {
      LonLat p = ring.get(i % ring.size());
      corners[i] = new Coordinate(p.lonDegrees(), p.latDegrees());
    }
    return new GeometryFactory().createPolygon(corners);
  }

  @Test
  void a_hole_is_taken_off_and_parts_are_added() {
    String hole = "(46.2 39.2, 46.4 39.2, 46.4 39.4, 46.2 39.4, 46.2 39.2)";
    String shell = "(46 39, 47 39, 47 40, 46 40, 46 39)";
    double whole = Geodesy.area(wkt("POLYGON(" + shell + ")")).value();
    double inner = Geodesy.area(wkt("POLYGON(" + hole + ")")).value();
    double holed = Geodesy.area(wkt("POLYGON(" + shell + "," + hole + ")")).value();
    double both = Geodesy.area(wkt("MULTIPOLYGON((" + shell + "),(" + hole + "))")).value();

    assertThat(holed).isCloseTo(whole - inner, within(1e-3));
    assertThat(both).isCloseTo(whole + inner, within(1e-3));
  }

  @Test
  void an_area_across_the_antimeridian_is_that_of_its_twin_elsewhere() {
    double there = Geodesy.area(wkt("POLYGON((179 10, -179 10, -179 11, 179 11, 179 10))")).value();
    double here = Geodesy.area(wkt("POLYGON((9 10, 11 10, 11 11, 9 11, 9 10))")).value();

    assertThat(there).isCloseTo(here, within(here * 1e-9));
  }

  @Test
  void points_lines_and_collections_have_the_sizes_they_have() {
    assertThat(Geodesy.area(wkt("LINESTRING(46 39, 47 40)")).value()).isZero();
    assertThat(Geodesy.length(wkt("POINT(46 39)")).value()).isZero();
    assertThat(Geodesy.length(wkt("POLYGON EMPTY")).value()).isZero();
    assertThat(Geodesy.area(wkt("POLYGON EMPTY")).value()).isZero();
    double line = Geodesy.length(wkt("LINESTRING(0 0, 1 0)")).value();
    assertThat(line).isCloseTo(Math.PI * 6378137 / 180, within(1e-6)); // the equator is a circle
    assertThat(
            Geodesy.length(
                    wkt("GEOMETRYCOLLECTION(LINESTRING(0 0, 1 0), MULTILINESTRING((0 0, 1 0)))"))
                .value())
        .isCloseTo(2 * line, within(1e-6));
  }

  @Test
  void callers_mistakes_are_refused() {
    assertThatThrownBy(() -> new LonLat(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LonLat(0, 90.1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LonLat(-180.1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Metres(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Metres(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SquareMetres(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Geodesy.ringArea(List.of(new LonLat(0, 0), new LonLat(1, 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Geodesy.destination(new LonLat(0, 0), Double.NaN, new Metres(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
