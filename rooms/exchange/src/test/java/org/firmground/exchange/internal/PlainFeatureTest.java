package org.firmground.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.firmground.exchange.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;

/** What the quick reader takes reads as the general one reads it. */
class PlainFeatureTest {
  private static final String AREA =
      "{\"type\":\"Feature\",\"properties\":{\"id\":7,\"word\":\"Größe\",\"size\":-1.50,\"yes\":true,\"no\":null},"
          + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[165.1234567,41],[165.2,41.0],[165.2,-0.5],[165.1234567,41]]]}}";

  private final PlainFeature plain;
  private final FeatureParser quick = new FeatureParser();
  private final FeatureParser general = new FeatureParser();

  PlainFeatureTest() {
    plain = new PlainFeature(quick);
  }

  private Optional<Row> quickly(byte[] line) {
    return plain.read(line, 0, line.length)
        ? Optional.of(quick.end(1, "row 1", Optional.empty()))
        : Optional.empty();
  }

  /** The row of a line that is one document with one row; empty where it is anything else. */
  private Optional<Row> generally(byte[] line) {
    try {
      var parser = FeatureParser.JSON.createParser(ObjectReadContext.empty(), line);
      var document = new GeoJsonDocument(parser, general, Optional.empty());
      Optional<Row> row = document.next(1, "row 1");
      return row.isPresent() && document.next(2, "row 2").isPresent() ? Optional.empty() : row;
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Whether the quick reader took the line; if so, what it made of it has been compared. */
  private boolean isTakenAlike(byte[] line) {
    Optional<Row> quickly = quickly(line);
    if (quickly.isPresent()) {
      String text = new String(line, StandardCharsets.UTF_8);
      Optional<Row> wanted = generally(line);
      assertThat(wanted).as(text).isPresent();
      assertThat(said(quickly.get())).as(text).isEqualTo(said(wanted.get()));
    }
    return quickly.isPresent();
  }

  /** All that a row says, the coordinates to the last bit. */
  private static String said(Row row) {
    var said = new StringBuilder(row.columns().names().toString());
    for (int i = 0; i < row.columns().size(); i++) {
      said.append('|').append(row.value(i));
    }
    said.append('#').append(row.numberTokens()).append(row.problems()).append(row.statedCrs());
    said.append(java.util.HexFormat.of().formatHex(row.digest()));
    switch (row.shape()) {
      case Row.Shape.Absent a -> said.append("none");
      case Row.Shape.Broken b -> said.append(b);
      case Row.Shape.Read r -> {
        said.append(r.heights()).append(r.notClosed()).append(' ').append(r.tooShort());
        bits(r.geometry(), said);
      }
    }
    return said.toString();
  }

  private static void bits(Geometry shape, StringBuilder said) {
    said.append(shape.getGeometryType());
    shape.apply(
        new org.locationtech.jts.geom.CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence seq, int i) {
            said.append(' ').append(Double.doubleToRawLongBits(seq.getX(i)));
            said.append(' ').append(Double.doubleToRawLongBits(seq.getY(i)));
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return false;
          }
        });
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        AREA,
        "{\"id\":\"a b\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-0,-0.0]},\"properties\":{\"a\":-0},\"type\":\"Feature\"}",
        " { \"type\" : \"Feature\" , \"properties\" : { \"a\" : \"\" } , \"geometry\" : { \"type\" : \"LineString\" , \"coordinates\" : [ [ 1 , 2 ] , [ 3.5 , 4 ] ] } } \r",
        "{\"type\":\"Feature\",\"properties\":{\"a\":1,\"a\":2,\"@id\":3},\"id\":5,\"geometry\":{\"type\":\"MultiPoint\",\"coordinates\":[[1,2]]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":false},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1]]],[[[5,5],[6,5]]]]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":false},\"geometry\":{\"type\":\"MultiLineString\",\"coordinates\":[[[0,0],[1,0]],[[5,5]]]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":0.99999999999999},\"geometry\":{\"type\":\"Point\",\"coordinates\":[123456789.123456,0.00000000000001]}}"
      })
  void a_plain_feature_is_taken_and_reads_alike(String line) {
    assertThat(isTakenAlike(bytes(line))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"Feature\",\"properties\":{\"a\":\"x\\n\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":[1]},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":null}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2,3]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e2,2]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[01,2]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1.1234567890123456,2]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"crs\":\"EPSG:4326\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}} x",
        "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}",
        "{\"type\":\"Feature\",\"properties\":{\"a\":\"\uFFFD\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}",
        "{\"type\":\"FeatureCollection\",\"features\":[]}"
      })
  void what_is_not_plain_is_left_to_the_general_reader(String line) {
    assertThat(isTakenAlike(bytes(line))).isFalse();
  }

  @Test
  void a_feature_after_one_that_was_left_has_nothing_of_it() {
    assertThat(quickly(bytes(AREA.replace("41.0]", "41.0e0]")))).isEmpty();
    assertThat(isTakenAlike(bytes(AREA))).isTrue();
  }

  @Test
  void names_that_begin_as_the_names_before_are_their_own() {
    assertThat(isTakenAlike(bytes(AREA))).isTrue();
    assertThat(isTakenAlike(bytes(AREA.replace("\"word\"", "\"wordy\"")))).isTrue();
    assertThat(isTakenAlike(bytes(AREA.replace("\"size\"", "\"siz\"")))).isTrue();
  }

  @Test
  void a_line_with_any_byte_changed_is_left_or_reads_alike() {
    byte[] line = bytes(AREA);
    int taken = 0;
    for (int at = 0; at < line.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] other = line.clone();
        other[at] = (byte) value;
        taken += isTakenAlike(other) ? 1 : 0;
      }
    }
    assertThat(taken).isGreaterThan(1_000);
  }

  @Test
  void lines_with_parts_removed_or_doubled_are_left_or_read_alike() {
    var random = new Random(17);
    byte[] line = bytes(AREA);
    for (int n = 0; n < 100_000; n++) {
      int from = random.nextInt(line.length);
      int to = Math.min(line.length, from + 1 + random.nextInt(12));
      int keep = random.nextBoolean() ? from : to;
      int resume = keep == from ? to : from;
      var other = new ByteArrayOutputStream();
      other.write(line, 0, keep);
      other.write(line, resume, line.length - resume);
      isTakenAlike(other.toByteArray());
    }
  }
}
