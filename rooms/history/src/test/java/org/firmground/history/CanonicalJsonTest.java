package org.firmground.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against RFC 8785's own samples, then against itself. */
class CanonicalJsonTest {

  /** RFC 8785, appendix B: every finite sample. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void numbers_have_the_form_of_appendix_b(String bits, String expected) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(CanonicalJson.write(Value.of(number))).isEqualTo(expected);
    assertThat(CanonicalJson.read(expected)).isEqualTo(Value.of(number));
  }

  /** The two samples of appendix B that have no form. */
  @ParameterizedTest
  @ValueSource(longs = {0x7fffffffffffffffL, 0x7ff0000000000000L, 0xfff0000000000000L})
  void what_is_not_finite_is_refused(long bits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.of(Double.longBitsToDouble(bits)))
        .withMessageContaining("finite");
  }

  /** RFC 8785, 3.2.2, without its null: there is none here. */
  @Test
  void the_sample_of_section_3_2_2_comes_out_as_printed() {
    var value =
        new Value.Fields(
            Map.of(
                "numbers",
                    new Value.Many(
                        List.of(
                            Value.of(333333333.33333329),
                            Value.of(1E30),
                            Value.of(4.50),
                            Value.of(2e-3),
                            Value.of(0.000000000000000000000000001))),
                "string", Value.of("\u20ac$\u000F\nA'\u0042\"\\\\\"/"),
                "literals", new Value.Many(List.of(Value.of(true), Value.of(false)))));
    assertThat(CanonicalJson.write(value))
        .isEqualTo(
            "{\"literals\":[true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /** RFC 8785, 3.2.3. */
  @Test
  void names_are_in_the_order_of_section_3_2_3() {
    var values = new HashMap<String, Value>();
    values.put("\u20ac", Value.of("Euro Sign"));
    values.put("\r", Value.of("Carriage Return"));
    values.put("\ufb33", Value.of("Hebrew Letter Dalet With Dagesh"));
    values.put("1", Value.of("One"));
    values.put("\ud83d\ude00", Value.of("Emoji: Grinning Face"));
    values.put("\u0080", Value.of("Control"));
    values.put("\u00f6", Value.of("Latin Small Letter O With Diaeresis"));
    assertThat(CanonicalJson.write(new Value.Fields(values)))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "01",
        "+1",
        "-0",
        "1.0",
        "1.50",
        ".5",
        "5.",
        "1e3",
        "1E30",
        "1e30",
        "1e+030",
        "0.0000001",
        "9007199254740993",
        "1e400",
        "NaN",
        "Infinity",
        "0x10",
        "1f",
        "null",
        "True",
        "tru",
        "[1, 2]",
        "[1,]",
        "[,1]",
        "[1",
        "[1]]",
        "{\"a\":1,}",
        "{\"a\" :1}",
        "{a:1}",
        "{\"b\":1,\"a\":2}",
        "{\"a\":1,\"a\":1}",
        "{\"a\"}",
        "{1:1}",
        "\"",
        "\"\\",
        "\"\\u00",
        "\"a",
        "\"\\/\"",
        "\"\\u0041\"",
        "\"\\u000A\"",
        "\"\\u000a\"",
        "\"\\u001F\"",
        "\"\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\\u+0ff\"",
        "\"\\x41\"",
        "\"\t\"",
        "\"\n\\n\"",
        "'a'",
        "\"a\"\"b\"",
        "\uFEFF1"
      })
  void what_is_not_canonical_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.read(text));
  }

  @Test
  void half_a_surrogate_pair_is_refused_wherever_it_stands() {
    for (String half :
        List.of("\ud83d", "\ude00", "a\ud83d", "\ude00\ud83d", "\ud83d\ud83d\ude00")) {
      assertThatIllegalArgumentException().isThrownBy(() -> Value.of(half));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Value.Fields(Map.of(half, Value.of(1))));
      assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.read('"' + half + '"'));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CanonicalJson.quote(half, new StringBuilder()));
    }
  }

  @Test
  void what_can_be_written_can_be_read_however_deep() {
    Value deep = Value.of(1);
    for (int i = 0; i < 64; i++) {
      deep = i % 2 == 0 ? new Value.Many(List.of(deep)) : new Value.Fields(Map.of("a", deep));
    }
    assertThat(CanonicalJson.read(CanonicalJson.write(deep))).isEqualTo(deep);
    var deeper = new Value.Many(List.of(deep));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.write(deeper))
        .withMessageContaining("64");
    String text = "[".repeat(100_000) + "]".repeat(100_000);
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.read(text));
  }

  @Property
  void every_value_comes_back_as_it_was(@ForAll("values") Value value) {
    String text = CanonicalJson.write(value);
    assertThat(CanonicalJson.read(text)).isEqualTo(value);
    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }

  @Property(tries = 20_000)
  void every_finite_number_has_one_form_that_reads_back_to_its_bits(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);
    if (!Double.isFinite(number)) {
      return;
    }
    String text = CanonicalJson.write(Value.of(number));
    assertThat(Double.parseDouble(text)).isEqualTo(number == 0 ? 0.0 : number);
    assertThat(text).matches("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?(e[+-][1-9][0-9]*)?");
    assertThat(text.replaceAll("e.*|[-.]", "").replaceAll("^0+|0+$", "").length())
        .isLessThanOrEqualTo(17);
  }

  /** The smallest numbers, where two digits may be closer but one is enough. */
  @Property(tries = 5_000)
  void the_smallest_numbers_have_no_digit_too_many(
      @ForAll @LongRange(min = 1, max = 100_000) long bits) {
    double number = Double.longBitsToDouble(bits);
    String text = CanonicalJson.shortest(number);
    String digits = text.substring(0, text.indexOf('e')).replace(".", "");
    int power = Integer.parseInt(text.substring(text.indexOf('e') + 1));
    if (digits.length() > 1) {
      long cut = Long.parseLong(digits.substring(0, digits.length() - 1));
      int unit = power - digits.length() + 2;
      assertThat(Double.parseDouble(cut + "e" + unit)).isNotEqualTo(number);
      assertThat(Double.parseDouble((cut + 1) + "e" + unit)).isNotEqualTo(number);
    }
    assertThat(Double.parseDouble(text)).isEqualTo(number);
  }

  @Property
  void whatever_is_read_is_written_as_it_stood(@ForAll("almostJson") String text) {
    Value value;
    try {
      value = CanonicalJson.read(text);
    } catch (IllegalArgumentException refused) {
      return;
    }
    assertThat(CanonicalJson.write(value)).isEqualTo(text);
  }

  @Provide
  Arbitrary<Value> values() {
    return Anything.values();
  }

  @Provide
  Arbitrary<String> almostJson() {
    return Arbitraries.strings().withChars("{}[]\",:\\u0123eE+-.tfab \n").ofMaxLength(12);
  }
}
