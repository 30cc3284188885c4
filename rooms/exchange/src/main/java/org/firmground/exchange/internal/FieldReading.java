package org.firmground.exchange.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.firmground.exchange.Recipe.FieldRule;
import org.firmground.exchange.Recipe.NumberForm;
import org.firmground.exchange.Row;
import org.firmground.history.Value;
import org.firmground.register.Field;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/** Reads one field of a record from a row; what cannot be read is named and kept as written. */
final class FieldReading {
  /** What a text reads as; a value, a problem, both, or neither. */
  private record Read(Value value, ProblemCode code, Map<String, String> facts) {
    static final Read NOTHING = new Read(null, null, Map.of());

    static Read of(Value value) {
      return new Read(value, null, Map.of());
    }
  }

  private static final int REMEMBERED = 20_000;
  private static final NumberForm JSON = new NumberForm(Optional.of('.'), Optional.empty());
  private static final Value UNKNOWN = Value.of("unknown");

  private final Field field;
  private final Sources.Source source;
  private final FieldRule rule;
  private final NumberForm numbers;
  private final List<String> dates;
  private final Map<String, String> codes;
  private final Set<String> skip;
  private final Map<String, Read> remembered = new HashMap<>();

  FieldReading(
      Field field, Sources.Source source, FieldRule rule, NumberForm numbers, List<String> dates) {
    this.field = field;
    this.source = source;
    this.rule = rule;
    this.numbers = numbers;
    this.dates = dates;
    this.codes = new HashMap<>();
    rule.codes().forEach((word, code) -> codes.put(Words.fold(word), code));
    this.skip = rule.skip().stream().map(Words::fold).collect(Collectors.toSet());
  }

  String field() {
    return field.name();
  }

  List<Integer> columns() {
    return source.columns();
  }

  /**
   * Puts the field's value into the body.
   *
   * @param kept takes what could not be read, by column
   */
  void read(Row row, Map<String, Value> body, Map<String, String> kept, List<Problem> problems) {
    String written = source.of(row);
    if (written == null) {
      return;
    }
    boolean json =
        field.type() != Field.Type.TEXT
            && source instanceof Sources.Source.OfColumn c
            && row.isNumber(c.column());
    Read read = field.type() == Field.Type.TEXT ? text(written) : remembered(written, json);
    if (read.value() != null) {
      body.put(field.name(), read.value());
    }
    if (read.code() != null) {
      kept.put(source.name(), written);
      problems.add(
          new Problem(read.code(), row.where() + ", column " + source.name(), read.facts()));
    }
  }

  private Read remembered(String written, boolean json) {
    Read known = json ? null : remembered.get(written);
    if (known == null) {
      known = read(written, json);
      if (!json && remembered.size() < REMEMBERED) {
        remembered.put(written, known);
      }
    }
    return known;
  }

  private Read read(String written, boolean json) {
    String folded = Words.fold(written);
    if (folded.isEmpty()) {
      return Read.NOTHING;
    }
    if (skip.contains(folded)) {
      return field.type() == Field.Type.CODE ? Read.of(UNKNOWN) : Read.NOTHING;
    }
    return switch (field.type()) {
      case CODE -> code(written, folded);
      case NUMBER -> number(written, json ? JSON : numbers, false);
      case COUNT -> number(written, json ? JSON : numbers, true);
      case DATE -> date(written);
      case REFERENCES -> references(written);
      case REFERENCE -> Read.of(Value.of(written.strip()));
      case TEXT, SEALED -> Read.of(Value.of(written));
    };
  }

  private Read text(String written) {
    if (!skip.isEmpty() && skip.contains(Words.fold(written))) {
      return Read.NOTHING;
    }
    if (rule.digits().isPresent()) {
      String digits = written.replaceAll("[,.' \u00a0]", "");
      if (digits.matches("\\d+")) {
        return Read.of(
            Value.of("0".repeat(Math.max(0, rule.digits().get() - digits.length())) + digits));
      }
    }
    String code = codes.isEmpty() ? null : codes.get(Words.fold(written));
    return Read.of(Value.of(code == null ? written : code));
  }

  private Read code(String written, String folded) {
    String mapped = codes.get(folded);
    if (mapped != null) {
      return Read.of(Value.of(field.findCode(mapped).orElse(mapped)));
    }
    Optional<String> own = field.findCode(written);
    if (own.isPresent()) {
      return Read.of(Value.of(own.get()));
    }
    return new Read(
        UNKNOWN, ProblemCode.FG_VAL_001, Map.of("value", brief(written), "field", field.name()));
  }

  private Read number(String written, NumberForm form, boolean whole) {
    return switch (NumberReading.read(written, form, whole)) {
      case NumberReading.Reading.None n -> noNumber(written);
      case NumberReading.Reading.Either e ->
          either(written, e.a().toPlainString(), e.b().toPlainString());
      case NumberReading.Reading.Number n -> {
        Optional<BigDecimal> value = inFieldsUnit(n);
        yield value.isEmpty()
                || (whole
                    && (value.get().signum() < 0 || value.get().stripTrailingZeros().scale() > 0))
            ? noNumber(written)
            : Read.of(Value.of(value.get().doubleValue()));
      }
    };
  }

  private Optional<BigDecimal> inFieldsUnit(NumberReading.Reading.Number n) {
    Optional<Units.Measure> measure = Units.measureOf(field.name());
    Optional<Units.Unit> unit = n.unit().or(() -> rule.unit().flatMap(Units::find));
    if (unit.isEmpty()) {
      return Optional.of(n.value());
    }
    return measure
        .filter(m -> m == unit.get().measure())
        .map(m -> n.value().multiply(unit.get().inBase()));
  }

  private Read noNumber(String written) {
    return new Read(
        null, ProblemCode.FG_VAL_002, Map.of("value", brief(written), "field", field.name()));
  }

  private Read either(String written, String a, String b) {
    return new Read(
        null,
        ProblemCode.FG_VAL_004,
        Map.of("value", brief(written), "field", field.name(), "a", a, "b", b));
  }

  private Read date(String written) {
    return switch (DateReading.read(written, dates)) {
      case DateReading.Reading.Date d -> Read.of(Value.of(d.date().text()));
      case DateReading.Reading.Either e -> either(written, e.a().text(), e.b().text());
      case DateReading.Reading.None n ->
          new Read(
              null, ProblemCode.FG_VAL_003, Map.of("value", brief(written), "field", field.name()));
    };
  }

  private static Read references(String written) {
    var all = new ArrayList<Value>();
    for (String one : written.split("[,;|]")) {
      if (!one.isBlank()) {
        all.add(Value.of(one.strip()));
      }
    }
    return all.isEmpty() ? Read.NOTHING : Read.of(new Value.Many(all));
  }

  /** Facts stay short; the whole text is kept with the record. */
  static String brief(String written) {
    String line = written.strip().replaceAll("\\s+", " ");
    return line.length() <= 40
        ? line
        : line.substring(
                0, line.offsetByCodePoints(0, Math.min(39, line.codePointCount(0, line.length()))))
            + "…";
  }
}
