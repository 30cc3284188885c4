package org.firmground.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.firmground.ground.LikelyReading.Kind;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;

class ShapesTest {
  private static final Envelope COLOMBIA = new Envelope(-80, -66, -5, 13);
  private static final Envelope AZERBAIJAN = new Envelope(44.5, 51, 38.3, 42);

  private static LikelyReading only(double x, double y, Envelope expected) {
    List<LikelyReading> readings = Shapes.likelyReadings(x, y, expected);
    assertThat(readings).hasSize(1);
    return readings.get(0);
  }

  @Test
  void a_place_inside_needs_no_other_reading() {
    assertThat(Shapes.likelyReadings(new LonLat(46.93, 39.99), AZERBAIJAN)).isEmpty();
    assertThat(Shapes.likelyReadings(Double.NaN, 1, AZERBAIJAN)).isEmpty();
  }

  @Test
  void a_lost_minus_is_found() {
    List<LikelyReading> readings = Shapes.likelyReadings(74.234, 4.6, COLOMBIA);
    assertThat(readings)
        .extracting(LikelyReading::kind)
        .containsExactly(Kind.LON_SIGN, Kind.BOTH_SIGNS);
    assertThat(readings.get(0).place()).isEqualTo(new LonLat(-74.234, 4.6));
    assertThat(only(46.93, -39.99, AZERBAIJAN).kind()).isEqualTo(Kind.LAT_SIGN);
    assertThat(only(-46.93, -39.99, AZERBAIJAN).kind()).isEqualTo(Kind.BOTH_SIGNS);
  }

  @Test
  void swapped_numbers_are_found() {
    assertThat(only(39.99, 46.93, AZERBAIJAN).kind()).isEqualTo(Kind.SWAPPED);
    assertThat(Shapes.likelyReadings(4.6, -74.234, COLOMBIA).get(0).place())
        .isEqualTo(new LonLat(-74.234, 4.6));
  }

  @Test
  void metres_are_found_with_their_system() {
    List<LikelyReading> utm = Shapes.likelyReadings(664773.7, 4428431.2, AZERBAIJAN);
    assertThat(utm)
        .anySatisfy(reading -> {
          assertThat(reading.kind()).isEqualTo(Kind.METRES_AS_DEGREES);
          assertThat(reading.sentence()).contains("EPSG:32638");
          assertThat(reading.place().lonDegrees()).isCloseTo(46.93, within(1e-5));
        });
    LikelyReading gauss = only(8664941, 4430295, AZERBAIJAN);
    assertThat(gauss.sentence()).contains("EPSG:28408");
    assertThat(only(4430295, 8664941, AZERBAIJAN).sentence())
        .contains("EPSG:28408, northing first");
    assertThat(Shapes.likelyReadings(5224224, 4865942, AZERBAIJAN))
        .anySatisfy(r -> assertThat(r.sentence()).contains("EPSG:3857"));
  }

  @Test
  void a_lost_decimal_mark_is_found() {
    LikelyReading reading = only(46.93, 399.9, AZERBAIJAN);
    assertThat(reading.kind()).isEqualTo(Kind.DECIMAL_SHIFT);
    assertThat(reading.place().latDegrees()).isCloseTo(39.99, within(1e-9));
    assertThat(Shapes.likelyReadings(12, 85, AZERBAIJAN)).isEmpty();
  }
}
