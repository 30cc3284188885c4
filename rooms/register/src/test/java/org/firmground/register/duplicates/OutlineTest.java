package org.firmground.register.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class OutlineTest {
  private static final String FIELD =
      "POLYGON((165 41,165.002 41,165.003 41.001,165.001 41.002,165 41))";

  private static Geometry shape(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(wkt, e);
    }
  }

  @Test
  void it_is_the_same_wherever_it_lies_begins_and_goes() {
    var elsewhere =
        "POLYGON((165.003 42.002,165.001 42.003,165 42.001,165.002 42.001,165.003 42.002))";
    var moved = "POLYGON((165.001 41,165.003 41,165.004 41.001,165.002 41.002,165.001 41))";
    var later = "POLYGON((165.003 41.001,165.001 41.002,165 41,165.002 41,165.003 41.001))";
    var backwards = "POLYGON((165 41,165.001 41.002,165.003 41.001,165.002 41,165 41))";

    assertThat(Outline.isSame(shape(FIELD), shape(moved))).isTrue();
    assertThat(Outline.isSame(shape(FIELD), shape(later))).isTrue();
    assertThat(Outline.isSame(shape(FIELD), shape(backwards))).isTrue();
    assertThat(Outline.isSame(shape(FIELD), shape(elsewhere)))
        .as("110 km north a degree of longitude is shorter")
        .isFalse();
  }

  @Test
  void one_turning_point_two_metres_off_makes_another() {
    var other = "POLYGON((165 41,165.002 41,165.003 41.001,165.001 41.00202,165 41))";
    var nearly = "POLYGON((165 41,165.002 41,165.003 41.001,165.001 41.002005,165 41))";

    assertThat(Outline.isSame(shape(FIELD), shape(other))).isFalse();
    assertThat(Outline.isSame(shape(FIELD), shape(nearly))).isTrue();
  }

  @Test
  void what_has_holes_or_parts_or_is_no_area_is_not_compared_so() {
    var holed =
        "POLYGON((165 41,165.01 41,165.01 41.01,165 41),(165.005 41.002,165.006 41.002,165.006 41.003,165.005 41.002))";
    var parts =
        "MULTIPOLYGON(((165 41,165.01 41,165.01 41.01,165 41)),((166 41,166.01 41,166.01 41.01,166 41)))";

    for (String wkt :
        new String[] {holed, parts, "POLYGON EMPTY", "LINESTRING(165 41,165.01 41)"}) {
      assertThat(Outline.isSame(shape(wkt), shape(wkt))).as(wkt).isFalse();
      assertThat(Outline.isRectangle(shape(wkt))).as(wkt).isFalse();
    }
  }

  @Test
  void a_box_is_known_also_when_it_is_turned() {
    double lon = 1 / Math.cos(Math.toRadians(41.0015));
    var turned =
        "POLYGON((165 41,%s 41.001,%s 41.003,%s 41.002,165 41))"
            .formatted(165 + 0.002 * lon, 165 + 0.001 * lon, 165 - 0.001 * lon);

    assertThat(Outline.isRectangle(shape(turned))).isTrue();
    assertThat(Outline.isRectangle(shape(FIELD))).isFalse();
    assertThat(Outline.isRectangle(shape("POLYGON((165 41,165 41,165 41,165 41,165 41))")))
        .isFalse();
  }
}
