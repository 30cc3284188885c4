package org.firmground.exchange.internal;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Units of length and size as people write them. */
final class Units {
  /** What a unit measures. */
  enum Measure {
    LENGTH,
    SIZE
  }

  /**
   * @param inBase one of it in metres or square metres
   */
  record Unit(Measure measure, BigDecimal inBase) {}

  private static final Map<String, Unit> BY_WORD = new HashMap<>();

  static {
    put(
        Measure.SIZE,
        "1",
        "m2",
        "m²",
        "sqm",
        "sq m",
        "sq.m",
        "sq. m",
        "square metres",
        "square meters",
        "м2",
        "м²",
        "кв.м",
        "кв. м",
        "metros cuadrados",
        "mètres carrés",
        "kv.m",
        "kv. m");
    put(
        Measure.SIZE,
        "10000",
        "ha",
        "hectare",
        "hectares",
        "hectárea",
        "hectáreas",
        "га",
        "hektar");
    put(
        Measure.SIZE,
        "1000000",
        "km2",
        "km²",
        "sqkm",
        "sq km",
        "square kilometres",
        "square kilometers",
        "км2",
        "км²",
        "kv.km",
        "kv. km");
    put(Measure.SIZE, "1000", "dunam", "dunams");
    put(Measure.LENGTH, "1", "m", "metre", "metres", "meter", "meters", "metro", "metros", "м");
    put(Measure.LENGTH, "0.01", "cm", "centimetres", "centimeters", "см", "sm");
    put(Measure.LENGTH, "0.001", "mm", "мм");
    put(Measure.LENGTH, "1000", "km", "км", "kilometres", "kilometers");
    put(Measure.LENGTH, "0.3048", "ft", "feet", "foot");
  }

  private Units() {}

  private static void put(Measure measure, String inBase, String... words) {
    for (String word : words) {
      BY_WORD.put(plain(word), new Unit(measure, new BigDecimal(inBase)));
    }
  }

  static Optional<Unit> find(String word) {
    return Optional.ofNullable(BY_WORD.get(plain(word)));
  }

  /** What the number of a field measures, by the end of the field's name. */
  static Optional<Measure> measureOf(String field) {
    return field.endsWith("SquareMetres")
        ? Optional.of(Measure.SIZE)
        : field.endsWith("Metres") ? Optional.of(Measure.LENGTH) : Optional.empty();
  }

  private static String plain(String word) {
    return word.strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\u00a0\u202f]+", " ")
        .replaceAll("\\.$", "");
  }
}
