package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.Columns;
import org.firmground.exchange.Recipe.NumberForm;
import org.firmground.exchange.Recipe.When;
import org.firmground.exchange.Row;
import org.firmground.history.PartialDate;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/** Reads one of a record's dates from a row. */
final class WhenReading {
  private static final int REMEMBERED = 50_000;
  private static final NumberForm THOUSANDS_COMMA =
      new NumberForm(Optional.of('.'), Optional.of(','));

  private final String role;
  private final List<Sources.Source> sources;
  private final boolean parts;
  private final List<String> forms;
  private final Map<String, DateReading.Reading> remembered = new HashMap<>();

  WhenReading(String role, When when, Sources binder, Columns columns, List<String> forms) {
    this.role = role;
    this.forms = forms;
    this.sources = new ArrayList<>();
    switch (when) {
      case When.Written w -> {
        parts = false;
        sources.add(binder.bind(w.text(), columns));
      }
      case When.Parts p -> {
        parts = true;
        sources.add(binder.bind(p.year(), columns));
        p.month().ifPresent(m -> sources.add(binder.bind(m, columns)));
        p.day().ifPresent(d -> sources.add(binder.bind(d, columns)));
      }
    }
  }

  List<Integer> columns() {
    return sources.stream().flatMap(s -> s.columns().stream()).toList();
  }

  /** The date; unknown where there is none or it cannot be read. */
  Optional<PartialDate> read(Row row, Map<String, String> kept, List<Problem> problems) {
    String written = sources.getFirst().of(row);
    if (written == null) {
      return Optional.empty();
    }
    String key = written;
    for (int i = 1; i < sources.size(); i++) {
      String part = sources.get(i).of(row);
      key += "\n" + (part == null ? "" : part);
    }
    DateReading.Reading reading = remembered.get(key);
    if (reading == null) {
      reading = parts ? ofParts(key.split("\n", -1)) : DateReading.read(written, forms);
      if (remembered.size() < REMEMBERED) {
        remembered.put(key, reading);
      }
    }
    String where = row.where() + ", column " + sources.getFirst().name();
    String shown = FieldReading.brief(key.replace('\n', ' '));
    switch (reading) {
      case DateReading.Reading.Date d -> {
        return Optional.of(d.date());
      }
      case DateReading.Reading.Either e ->
          problems.add(
              new Problem(
                  ProblemCode.FG_VAL_004,
                  where,
                  Map.of("value", shown, "field", role, "a", e.a().text(), "b", e.b().text())));
      case DateReading.Reading.None n ->
          problems.add(
              new Problem(ProblemCode.FG_VAL_003, where, Map.of("value", shown, "field", role)));
    }
    for (Sources.Source source : sources) {
      String text = source.of(row);
      if (text != null) {
        kept.put(source.name(), text);
      }
    }
    return Optional.empty();
  }

  private static DateReading.Reading ofParts(String[] part) {
    Optional<Integer> year = whole(part[0]);
    if (year.isEmpty()) {
      return DateReading.read(part[0], List.of());
    }
    if (part.length == 1 || part[1].isBlank()) {
      return DateReading.year(year.get());
    }
    Optional<Integer> month = whole(part[1]);
    int m = month.orElseGet(() -> MonthNames.find(part[1].strip()).orElse(0));
    if (part.length == 2 || part[2].isBlank()) {
      return DateReading.month(year.get(), m);
    }
    return DateReading.day(year.get(), m, whole(part[2]).orElse(0));
  }

  private static Optional<Integer> whole(String text) {
    return NumberReading.read(text, THOUSANDS_COMMA, true) instanceof NumberReading.Reading.Number n
            && n.unit().isEmpty()
            && n.value().stripTrailingZeros().scale() <= 0
            && n.value().abs().doubleValue() < 100_000
        ? Optional.of(n.value().intValueExact())
        : Optional.empty();
  }
}
