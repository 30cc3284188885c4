package org.firmground.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

/** What a shape tells from its bytes is what its geometry tells. */
class ShapeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POINT (165.5 41.25)",
        "POINT EMPTY",
        "LINESTRING (165 41, 166 -42, 164.5 40)",
        "LINESTRING EMPTY",
        "POLYGON ((165 41, 166 41, 166 42, 165 41), (165.5 41.2, 165.6 41.2, 165.6 41.3, 165.5 41.2))",
        "POLYGON EMPTY",
        "MULTIPOINT ((165 41), (-179 -89))",
        "MULTILINESTRING ((165 41, 166 42), (167 43, 168 44))",
        "MULTIPOLYGON (((165 41, 166 41, 166 42, 165 41)), ((170 -41, 171 -41, 171 -40, 170 -41)))",
        "MULTIPOLYGON EMPTY",
        "GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (3 4, 5 6)))",
        "GEOMETRYCOLLECTION (POINT EMPTY, POLYGON EMPTY)",
        "GEOMETRYCOLLECTION EMPTY"
      })
  void its_box_and_emptiness_are_those_of_its_geometry(String wkt) throws Exception {
    Geometry geometry = new WKTReader(Shapes.FACTORY).read(wkt);

    Shape shape = Shape.of(Shapes.extent(geometry));

    assertThat(shape.box().equals(geometry.getEnvelopeInternal())).isTrue();
    assertThat(shape.isEmpty()).isEqualTo(geometry.isEmpty());
    assertThat(shape.geometry().equalsExact(geometry)).isTrue();
    assertThat(shape).isEqualTo(Shape.of(geometry)).hasSameHashCodeAs(Shape.of(geometry));
  }
}
