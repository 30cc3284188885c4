package org.firmground.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PositionFixtureTest {
  private final PositionReader reader = new PositionReader(PositionReader.Settings.defaults());

  @TestFactory
  Stream<DynamicTest> each_line_is_read_or_refused_as_it_says() {
    return Fixture.lines("positions.txt").stream()
        .map(line -> DynamicTest.dynamicTest(String.join(" | ", line), () -> check(line)));
  }

  private void check(String[] line) {
    String text = Fixture.unescaped(line[1]);
    Reading reading = reader.read(text);
    switch (line[0]) {
      case "read" -> {
        assertThat(line).hasSize(5);
        assertThat(reading).isInstanceOf(Reading.Position.class);
        double[] latLon = Fixture.numbers(line[2]);
        LonLat expected = new LonLat(latLon[1], latLon[0]);
        Reading.Position position = (Reading.Position) reading;
        assertThat(Geodesy.distance(position.lonLat(), expected).value())
            .as(position.toString())
            .isLessThanOrEqualTo(Double.parseDouble(line[3]));
        assertThat(position.asWritten()).isEqualTo(text);
      }
      case "refuse" -> {
        assertThat(line).hasSize(4);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        Reading.Refused refused = (Reading.Refused) reading;
        assertThat(refused.code()).as(refused.detail()).isEqualTo(line[2]);
        if (refused.code().equals("FG-POS-002") && !text.contains(" 350")) {
          assertThat(refused.readings()).hasSizeGreaterThanOrEqualTo(2);
        }
      }
      default -> throw Fixture.unknown(line);
    }
  }
}
