package org.firmground.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.firmground.ground.internal.Ellipsoid;
import org.firmground.ground.internal.PolarStereographic;
import org.firmground.ground.internal.TransverseMercator;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

class CoordinateSystemTest {
  @Test
  void published_grid_values_are_met_both_ways() {
    for (String[] line : Fixture.lines("grids.txt")) {
      if (!line[0].equals("project")) {
        throw Fixture.unknown(line);
      }
      CoordinateSystem system = CoordinateSystem.of(line[1]);
      DatumOperation operation = DatumOperation.of(line[2]);
      double[] latLon = Fixture.numbers(line[3]);
      double[] xy = Fixture.numbers(line[4]);
      double tolerance = Double.parseDouble(line[5]);
      LonLat place = new LonLat(latLon[1], latLon[0]);
      MapPoint point = system.fromWgs84(place, operation);
      assertThat(Math.hypot(point.x() - xy[0], point.y() - xy[1]))
          .as(String.join(" ", line))
          .isLessThanOrEqualTo(tolerance);
      LonLat back = system.toWgs84(xy[0], xy[1], operation);
      assertThat(Geodesy.distance(back, place).value())
          .as(String.join(" ", line))
          .isLessThanOrEqualTo(tolerance);
    }
  }

  @Test
  void the_epsg_example_of_transverse_mercator_is_met() {
    // EPSG Guidance Note 7-2, method 9807: OSGB 1936 / British National Grid on Airy 1830
    TransverseMercator projection =
        new TransverseMercator(new Ellipsoid(6377563.396, 299.3249646), 0.9996012717);
    double[] en = projection.forward(2.5, 50.5);
    double origin = projection.forward(0, 49)[1];

    assertThat(en[0] + 400_000).isCloseTo(577_274.99, within(0.01));
    assertThat(en[1] - origin - 100_000).isCloseTo(69_740.50, within(0.01));
  }

  @Test
  void the_epsg_example_of_polar_stereographic_is_met() {
    // EPSG Guidance Note 7-2, method 9810: WGS 84 / UPS North
    double[] en = PolarStereographic.forward(true, 44, 73);
    assertThat(en).containsExactly(new double[] {3_320_416.75, 632_668.43}, within(0.01));
    assertThat(PolarStereographic.reverse(true, en[0], en[1]))
        .containsExactly(new double[] {44, 73}, within(1e-9));
  }

  @Test
  void the_epsg_example_of_geocentric_conversion_is_met() {
    // EPSG Guidance Note 7-2, method 9602
    double[] degrees = Ellipsoid.WGS84.toGeographic(3771793.968, 140253.342, 5124304.349);
    assertThat(degrees[1]).isCloseTo(53 + 48 / 60.0 + 33.82 / 3600, within(1e-8));
    assertThat(degrees[0]).isCloseTo(2 + 7 / 60.0 + 46.38 / 3600, within(1e-8));
  }

  @Property
  void every_zone_gives_its_place_back(
      @ForAll @IntRange(min = 1, max = 60) int zone,
      @ForAll boolean north,
      @ForAll @DoubleRange(min = -6, max = 6) double fromMeridian,
      @ForAll @DoubleRange(min = 0, max = 84) double away) {
    CoordinateSystem system = CoordinateSystem.of(new EpsgCode((north ? 32600 : 32700) + zone));
    double lon = zone * 6 - 183 + fromMeridian;
    LonLat place =
        new LonLat(lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, north ? away : -away);
    MapPoint point = system.fromWgs84(place, DatumOperation.NONE);
    LonLat back = system.toWgs84(point.x(), point.y(), DatumOperation.NONE);
    assertThat(Geodesy.distance(place, back).value()).isLessThan(1e-6);
  }

  @Test
  void systems_are_named_and_say_whether_they_need_an_operation() {
    assertThat(CoordinateSystem.of("28408").needsOperation()).isTrue();
    assertThat(CoordinateSystem.of("EPSG:4284").needsOperation()).isTrue();
    assertThat(CoordinateSystem.of("EPSG:2498").needsOperation()).isTrue();
    assertThat(CoordinateSystem.of("EPSG:4326").needsOperation()).isFalse();
    assertThat(CoordinateSystem.of("urn:ogc:def:crs:OGC:1.3:CRS84"))
        .isEqualTo(CoordinateSystem.CRS84);
    assertThat(CoordinateSystem.of("crs84").label()).isEqualTo("OGC:CRS84");
    assertThat(CoordinateSystem.of("urn:ogc:def:crs:EPSG::32638").label()).isEqualTo("EPSG:32638");
    assertThat(CoordinateSystem.of("http://www.opengis.net/def/crs/EPSG/0/3857").label())
        .isEqualTo("EPSG:3857");
    assertThat(EpsgCode.parse("epsg:28408")).isEqualTo(new EpsgCode(28408));
  }

  @Test
  void the_same_meridian_without_prefix_and_in_a_three_degree_zone_is_the_same_place() {
    LonLat six =
        CoordinateSystem.of("EPSG:28408").toWgs84(8_664_941, 4_430_295, DatumOperation.EPSG_15865);
    LonLat bare =
        CoordinateSystem.of("EPSG:2498").toWgs84(664_941, 4_430_295, DatumOperation.EPSG_15865);
    LonLat three =
        CoordinateSystem.of("EPSG:2531").toWgs84(15_664_941, 4_430_295, DatumOperation.EPSG_15865);
    assertThat(bare).isEqualTo(six);
    assertThat(three).isEqualTo(six);
  }

  @Test
  void an_unknown_or_unshiftable_system_is_refused_by_name() {
    for (int code : new int[] {27700, 4230, 31467, 999_999}) {
      assertThatThrownBy(() -> CoordinateSystem.of(new EpsgCode(code)))
          .isInstanceOf(UnsupportedCrsException.class)
          .hasMessageContaining("EPSG:" + code)
          .hasMessageContaining("28404");
    }
    assertThatThrownBy(() -> CoordinateSystem.of("WGS84"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EpsgCode(7)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbers_outside_the_system_are_refused() {
    CoordinateSystem gauss = CoordinateSystem.of("EPSG:28408");
    assertThatThrownBy(() -> gauss.toWgs84(4_430_295, 8_664_941, DatumOperation.EPSG_15865))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EPSG:28408");
    assertThatThrownBy(() -> gauss.toWgs84(Double.NaN, 0, DatumOperation.EPSG_15865))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CoordinateSystem.CRS84.toWgs84(39, 146, DatumOperation.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CoordinateSystem.of("EPSG:3857").toWgs84(3e7, 0, DatumOperation.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_geometry_is_shifted_as_its_points_are_and_the_source_stays() {
    CoordinateSystem gauss = CoordinateSystem.of("EPSG:28408");
    Geometry source = GeodesyTest.wkt("LINESTRING(8664941 4430295, 8665941 4430295)");
    Geometry target = gauss.toWgs84(source, DatumOperation.EPSG_1808);
    LonLat first = gauss.toWgs84(8_664_941, 4_430_295, DatumOperation.EPSG_1808);
    assertThat(target.getCoordinate().x).isEqualTo(first.lonDegrees());
    assertThat(target.getCoordinate().y).isEqualTo(first.latDegrees());
    assertThat(target.getSRID()).isEqualTo(4326);
    assertThat(source.getCoordinate().x).isEqualTo(8_664_941);
    assertThat(gauss.fromWgs84(target, DatumOperation.EPSG_1808).equalsExact(source, 0.02))
        .isTrue();
  }
}
