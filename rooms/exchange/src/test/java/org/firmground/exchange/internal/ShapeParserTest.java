package org.firmground.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Coordinates are read to the last bit as Java reads them. */
class ShapeParserTest {
  private static final JsonFactory JSON = new JsonFactory();

  private static double read(String number) {
    try (var p = JSON.createParser(ObjectReadContext.empty(), "[" + number + "]")) {
      p.nextToken();
      p.nextToken();
      return ShapeParser.number(p);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "0.1",
        "180",
        "-180.0",
        "165.1234567",
        "41.48604590000001",
        "999999999999999",
        "0.999999999999999",
        "9007199254740993",
        "1e2",
        "4.9E-324",
        "0.000000000000001",
        "123456789.123456",
        "1234567890.123456",
        "179.99999999999997"
      })
  void a_coordinate_is_what_java_reads(String number) {
    assertThat(Double.doubleToRawLongBits(read(number)))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(number)));
  }

  @Test
  void a_hundred_thousand_decimals_are_what_java_reads() {
    var random = new Random(11);
    for (int i = 0; i < 100_000; i++) {
      int digits = 1 + random.nextInt(17);
      String number =
          new BigDecimal(new BigInteger(digits * 3, random), random.nextInt(digits + 1))
              .toPlainString();
      assertThat(read(number)).as(number).isEqualTo(Double.parseDouble(number));
    }
  }
}
