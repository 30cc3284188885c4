package org.firmground.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.firmground.ground.internal.GaussKrueger;
import org.junit.jupiter.api.Test;

class NotationTest {
  private static final LonLat AGHDAM = new LonLat(46.93, 39.99);
  private final PositionReader reader = new PositionReader(PositionReader.Settings.defaults());

  @Test
  void each_form_is_written_as_documented() {
    assertThat(Notation.dd(AGHDAM)).isEqualTo("39.9900000 N 46.9300000 E");
    assertThat(Notation.dm(AGHDAM)).isEqualTo("39°59.40000'N 46°55.80000'E");
    assertThat(Notation.dms(AGHDAM)).isEqualTo("39°59'24.00\"N 46°55'48.00\"E");
    assertThat(Notation.utm(AGHDAM)).isEqualTo("38N 664774 4428431");
    assertThat(Notation.mgrs(AGHDAM)).isEqualTo("38S PK 64773 28431");
    assertThat(Notation.gaussKrueger(AGHDAM, DatumOperation.EPSG_1267))
        .isEqualTo("zone 8 664942 4430295");
    assertThat(Notation.mgrs(new LonLat(44.97993, 39.55298))).isEqualTo("38S MJ 98275 78144");
    assertThat(Notation.mgrs(new LonLat(0, 90))).isEqualTo("ZAH 00000 00000");
    assertThat(Notation.utm(new LonLat(0, 90))).isEqualTo("UPS N 2000000 2000000");
    assertThat(Notation.utm(new LonLat(151.215, -33.857))).startsWith("56S 33");
    assertThat(Notation.utm(new LonLat(47.31, -50.27))).startsWith("38 south 66");
  }

  @Test
  void seconds_and_minutes_are_carried_and_never_sixty() {
    assertThat(Notation.dms(new LonLat(46.9999999999, -39.9999999999)))
        .isEqualTo("40°00'00.00\"S 47°00'00.00\"E");
    assertThat(Notation.dm(new LonLat(-46.9999999999, 39.9999999999)))
        .isEqualTo("40°00.00000'N 47°00.00000'W");
  }

  @Test
  void zone_exceptions_of_norway_and_svalbard_are_kept() {
    assertThat(Notation.mgrs(new LonLat(5, 60))).startsWith("32V");
    assertThat(Notation.mgrs(new LonLat(8, 75))).startsWith("31X");
    assertThat(Notation.mgrs(new LonLat(10, 75))).startsWith("33X");
    assertThat(Notation.mgrs(new LonLat(22, 75))).startsWith("35X");
    assertThat(Notation.mgrs(new LonLat(34, 75))).startsWith("37X");
    assertThat(Notation.mgrs(new LonLat(180, 0))).startsWith("01N");
    assertThat(Notation.mgrs(new LonLat(46.5, 64.001))).startsWith("38W");
  }

  @Test
  void gauss_krueger_is_refused_where_it_has_no_zone() {
    assertThatThrownBy(() -> Notation.gaussKrueger(new LonLat(2, 48), DatumOperation.EPSG_15865))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Notation.gaussKrueger(new LonLat(46, -3), DatumOperation.EPSG_15865))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void same(LonLat place, String text, double metres) {
    Reading reading = reader.read(text);
    assertThat(reading).as(text).isInstanceOf(Reading.Position.class);
    Reading.Position position = (Reading.Position) reading;
    double away = Geodesy.distance(place, position.lonLat()).value();
    assertThat(away).as(text).isLessThan(metres);
    assertThat(away)
        .as(text)
        .isLessThanOrEqualTo(position.accuracy().resolutionMetres() * 1.02 + 1e-3);
  }

  @Property(tries = 2000)
  void what_is_written_is_read_as_the_same_place(
      @ForAll @DoubleRange(min = -180, max = 180) double lon,
      @ForAll @DoubleRange(min = -90, max = 90) double lat) {
    LonLat place = new LonLat(lon, lat);
    same(place, Notation.dd(place), 0.01);
    same(place, Notation.dm(place), 0.02);
    same(place, Notation.dms(place), 0.3);
    same(place, Notation.utm(place), 0.8);
    same(place, Notation.mgrs(place), 0.8);
    same(place, Notation.mgrs(place).toLowerCase(Locale.ROOT).replace(" ", ""), 0.8);
  }

  @Property
  void gauss_krueger_is_read_as_the_same_place_or_refused(
      @ForAll DatumOperation operation,
      @ForAll @DoubleRange(min = 18.1, max = 179.9) double lon,
      @ForAll @DoubleRange(min = 36, max = 81) double lat) {
    LonLat place = new LonLat(lon, lat);
    String text = Notation.gaussKrueger(place, operation);
    Reading reading =
        reader.read(text, java.util.Optional.empty(), java.util.Optional.of(operation));
    assertThat(reading).as(text).isInstanceOf(Reading.Position.class);
    double away = Geodesy.distance(place, ((Reading.Position) reading).lonLat()).value();
    assertThat(away).isLessThan(operation == DatumOperation.EPSG_1808 ? 1.5 : 0.8);
    MapPoint full =
        CoordinateSystem.of(new EpsgCode(28400 + Integer.parseInt(text.split(" ")[1])))
            .fromWgs84(place, operation);
    String bare = String.format(Locale.ROOT, "%.0f %.0f", full.x(), full.y());
    for (String order : new String[] {bare, bare.replaceAll("(\\d+) (\\d+)", "$2 $1")}) {
      Reading again =
          reader.read(order, java.util.Optional.empty(), java.util.Optional.of(operation));
      if (again instanceof Reading.Position position
          && GaussKrueger.plausible(full.x(), full.y())) {
        assertThat(Geodesy.distance(place, position.lonLat()).value()).as(order).isLessThan(2);
      }
    }
  }
}
