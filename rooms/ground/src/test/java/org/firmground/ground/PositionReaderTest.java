package org.firmground.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.firmground.ground.PositionReader.Settings;
import org.junit.jupiter.api.Test;

class PositionReaderTest {
  private final PositionReader reader = new PositionReader(Settings.defaults());
  private final PositionReader unstated =
      new PositionReader(new Settings(DatumOperation.EPSG_15865, false));

  private static Reading.Position position(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Position.class);
    return (Reading.Position) reading;
  }

  private static Reading.Refused refused(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Refused.class);
    return (Reading.Refused) reading;
  }

  private Reading stated(String text, String crs) {
    return reader.read(text, Optional.of(CoordinateSystem.of(crs)), Optional.empty());
  }

  @Test
  void a_position_says_how_it_was_read() {
    Reading.Position p = position(reader.read("39.99 46.93"));
    assertThat(p.notation()).isEqualTo("decimal degrees");
    assertThat(p.crs()).isEqualTo("EPSG:4326");
    assertThat(p.operation()).isEqualTo("none");
    assertThat(p.remarks()).hasSize(1).first().asString().contains("latitude, longitude");
    assertThat(p.accuracy().operationMetres()).isZero();
    assertThat(p.accuracyMetres()).isCloseTo(700, within(20.0)); // half of 0.01 degree each way
  }

  @Test
  void gauss_krueger_names_its_operation_and_carries_its_accuracy() {
    Reading.Position p = position(reader.read("8664941 4430295"));
    assertThat(p.notation()).isEqualTo("Gauss-Krüger");
    assertThat(p.crs()).isEqualTo("EPSG:28408");
    assertThat(p.operation()).isEqualTo("EPSG:15865");
    assertThat(p.accuracy().operationMetres()).isEqualTo(4.5);
    assertThat(p.accuracy().datumSpreadMetres()).isZero();
    assertThat(p.accuracy().resolutionMetres()).isCloseTo(0.707, within(0.001));

    Reading.Position other =
        position(
            reader.read(
                "8664941 4430295", Optional.empty(), Optional.of(DatumOperation.EPSG_1808)));
    assertThat(other.operation()).isEqualTo("EPSG:1808");
    assertThat(Geodesy.distance(p.lonLat(), other.lonLat()).value()).isBetween(0.7, 6.1);
  }

  @Test
  void an_unstated_datum_carries_the_spread_of_all_that_it_could_be() {
    Reading.Position degrees = position(unstated.read("39.990000 46.930000"));
    assertThat(degrees.accuracy().datumSpreadMetres()).isBetween(98.0, 125.0);
    assertThat(degrees.lonLat()).isEqualTo(new LonLat(46.93, 39.99));

    Reading.Position gauss = position(unstated.read("8664941 4430295"));
    assertThat(gauss.accuracy().datumSpreadMetres()).isBetween(13.0, 14.6);
    assertThat(gauss.accuracyMetres()).isGreaterThan(18);

    Reading.Position named = position(unstated.read("WGS 84 39.990000 46.930000"));
    assertThat(named.accuracy().datumSpreadMetres()).isZero();
    Reading.Position ofCaller =
        position(
            unstated.read(
                "39.99 46.93", Optional.of(CoordinateSystem.of("EPSG:4326")), Optional.empty()));
    assertThat(ofCaller.accuracy().datumSpreadMetres()).isZero();
    Reading.Position ofOperation =
        position(
            unstated.read(
                "8664941 4430295", Optional.empty(), Optional.of(DatumOperation.EPSG_5044)));
    assertThat(ofOperation.accuracy().datumSpreadMetres()).isZero();
  }

  @Test
  void degrees_on_pulkovo_are_shifted_by_about_a_hundred_metres() {
    Reading.Position p = position(stated("39°59'24\"N 46°55'48\"E", "EPSG:4284"));
    assertThat(p.crs()).isEqualTo("EPSG:4284");
    assertThat(p.operation()).isEqualTo("EPSG:15865");
    assertThat(Geodesy.distance(p.lonLat(), new LonLat(46.93, 39.99)).value())
        .isBetween(98.0, 108.0);
    Reading.Position said = position(reader.read("СК-42 39°59'24\"N 46°55'48\"E"));
    assertThat(said.lonLat()).isEqualTo(p.lonLat());
    assertThat(position(reader.read("Pulkovo 1942 39.99 46.93")).lonLat()).isEqualTo(p.lonLat());
  }

  @Test
  void bare_numbers_follow_the_stated_system() {
    LonLat aghdam = new LonLat(46.93, 39.99);
    Map<String, String> texts =
        Map.of(
            "664773.7 4428431.2", "EPSG:32638",
            "4428431.2, 664773.7", "EPSG:32638",
            "8664939.7 4430293", "EPSG:28408",
            "4430293 8664939.7", "EPSG:28408",
            "664939.7 4430293", "EPSG:28408",
            "39.99 46.93", "EPSG:4326",
            "46.93 39.99", "OGC:CRS84");
    texts.forEach((text, crs) -> {
      Reading.Position p = position(stated(text, crs));
      assertThat(Geodesy.distance(p.lonLat(), aghdam).value()).as(text).isLessThan(5);
    });
    Reading.Position mercator = position(stated("5224223.70 4865942.28", "EPSG:3857"));
    assertThat(Geodesy.distance(mercator.lonLat(), aghdam).value()).isLessThan(2_000);
  }

  @Test
  void a_text_that_contradicts_the_stated_system_is_refused() {
    assertThat(refused(stated("39°59'24\"N 46°55'48\"E", "EPSG:28408")).code())
        .isEqualTo("FG-POS-005");
    assertThat(refused(stated("38N 664774 4428431", "EPSG:32639")).code()).isEqualTo("FG-POS-005");
    assertThat(refused(stated("38SPK6477328431", "EPSG:28408")).code()).isEqualTo("FG-POS-005");
    assertThat(refused(stated("zone 8 664941 4430295", "EPSG:28409")).code())
        .isEqualTo("FG-POS-005");
    assertThat(refused(stated("zone 8 664941 4430295", "EPSG:4326")).code())
        .isEqualTo("FG-POS-005");
    assertThat(refused(stated("SRID=32638;POINT(1 2)", "EPSG:4326")).code())
        .isEqualTo("FG-POS-005");
    assertThat(refused(stated("664774 4428431", "EPSG:4326")).code()).isEqualTo("FG-POS-003");
    assertThat(refused(stated("9664941 4430295", "EPSG:28408")).code()).isEqualTo("FG-POS-003");
    assertThat(refused(stated("39 59 24 46 55 48", "EPSG:32638")).code()).isEqualTo("FG-POS-005");
    assertThat(position(stated("38N 664774 4428431", "EPSG:32638")).crs()).isEqualTo("EPSG:32638");
  }

  @Test
  void an_mgrs_square_stands_for_its_middle_with_half_its_diagonal() {
    Reading.Position p = position(reader.read("38S PK 647 284"));
    assertThat(p.accuracy().resolutionMetres()).isCloseTo(70.7, within(0.5));
    assertThat(p.notation()).isEqualTo("MGRS");
    assertThat(p.remarks()).first().asString().contains("100 m");
    assertThat(position(reader.read("38S PK")).accuracy().resolutionMetres())
        .isCloseTo(70_700, within(500.0));
  }

  @Test
  void south_is_the_mirror_of_north() {
    LonLat south = position(reader.read("38 south 664774 4428431")).lonLat();
    LonLat north = position(reader.read("38N 664774 5571569")).lonLat();
    assertThat(south.latDegrees()).isCloseTo(-north.latDegrees(), within(1e-9));
    assertThat(south.lonDegrees()).isCloseTo(north.lonDegrees(), within(1e-9));
  }

  @Test
  void both_readings_are_named_when_a_text_has_two() {
    assertThat(refused(reader.read("40,46")).readings())
        .containsExactly("40.46, and the other coordinate is missing", "40 and 46");
    assertThat(refused(reader.read("5512345 5634567")).readings())
        .containsExactly(
            "zone 5, easting 5512345, northing 5634567",
            "zone 5, easting 5634567, northing 5512345");
    assertThat(refused(reader.read("38S 664774 4428431")).readings())
        .hasSize(2)
        .anyMatch(r -> r.startsWith("latitude band S: 39.98"))
        .anyMatch(r -> r.startsWith("hemisphere south: 50.2"));
    assertThat(refused(reader.read("38ТРК6477328431")).readings()).hasSize(2);
    assertThat(refused(reader.read("29N lВ6077 5533")).readings())
        .containsExactly("MGRS 29N LB 60775533", "UTM 29N 186077 5533");
    assertThat(refused(reader.read("29N lB6077 5533")).readings()).hasSize(2);
    assertThat(position(reader.read("29N LB6077 5533")).notation()).isEqualTo("MGRS");
    assertThat(position(reader.read("29N lВ60 99")).notation()).isEqualTo("MGRS");
  }

  /** Cyrillic, Greek and other signs that look like a Latin one. */
  private static final Map<Character, String> LOOK_ALIKES =
      Map.ofEntries(
          Map.entry('A', "АΑ"),
          Map.entry('B', "ВΒ"),
          Map.entry('C', "С"),
          Map.entry('E', "ЕΕ"),
          Map.entry('H', "НΗ"),
          Map.entry('J', "Ј"),
          Map.entry('K', "КΚ"),
          Map.entry('M', "МΜ"),
          Map.entry('N', "Ν"),
          Map.entry('P', "РΡ"),
          Map.entry('S', "Ѕ"),
          Map.entry('T', "ТΤ"),
          Map.entry('W', "Ԝ"),
          Map.entry('X', "ХΧ"),
          Map.entry('Y', "УΥ"),
          Map.entry('Z', "Ζ"),
          Map.entry('0', "OОО０٠۰"),
          Map.entry('1', "lI１١۱"),
          Map.entry('3', "З３٣۳"),
          Map.entry('6', "б６٦۶"),
          Map.entry('8', "В８٨۸"),
          Map.entry('.', ",٫"),
          Map.entry('\'', "’′"),
          Map.entry('"', "”″"),
          Map.entry('°', "ºo˚"),
          Map.entry('-', "−–"),
          Map.entry(' ', "\u00A0\u2009"));

  @Property(tries = 3000)
  void look_alikes_give_the_same_place_or_a_refusal(
      @ForAll @DoubleRange(min = -180, max = 180) double lon,
      @ForAll @DoubleRange(min = -90, max = 90) double lat,
      @ForAll long seed) {
    LonLat place = new LonLat(lon, lat);
    List<String> texts = new ArrayList<>();
    texts.add(Notation.dd(place));
    texts.add(Notation.dm(place));
    texts.add(Notation.dms(place));
    texts.add(Notation.mgrs(place));
    texts.add(Notation.utm(place));
    texts.add(String.format(java.util.Locale.ROOT, "%.6f %.6f", lat, lon));
    java.util.Random random = new java.util.Random(seed);
    for (String text : texts) {
      StringBuilder changed = new StringBuilder();
      for (char c : text.toCharArray()) {
        String alike = LOOK_ALIKES.get(c);
        changed.append(
            alike != null && random.nextInt(3) == 0
                ? alike.charAt(random.nextInt(alike.length()))
                : c);
      }
      Reading before = reader.read(text);
      Reading after = reader.read(changed.toString());
      if (after instanceof Reading.Position p) {
        assertThat(Geodesy.distance(p.lonLat(), ((Reading.Position) before).lonLat()).value())
            .as(text + " became " + changed + " " + p)
            .isLessThan(2);
      }
    }
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.of(
            "39", "59.4", "46,93", "8664941", "4430295", "38", "N", "S", "E", "С", "В", "з", "°",
            "'", "\"", " ", " ", ",", ", ", "-", "+", ":", "T", "PK", "zone ", "UTM", "POINT(", ")",
            "{", "}", "[", "lat", "\u202E", "СК-42", "\u0663", "m", "s", "d", ".", ";")
        .list()
        .ofMinSize(0)
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 5000)
  void no_text_throws(@ForAll("scraps") String text) {
    assertThat(reader.read(text)).isNotNull();
  }

  @Property(tries = 1000)
  void no_random_text_throws(@ForAll String text) {
    assertThat(reader.read(text)).isNotNull();
  }
}
