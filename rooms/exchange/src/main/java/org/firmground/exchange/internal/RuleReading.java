package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firmground.exchange.Columns;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.Recipe.Condition;
import org.firmground.exchange.Recipe.Rule;
import org.firmground.exchange.Recipe.Test;
import org.firmground.exchange.Row;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/** One rule of a recipe, bound to rows of one form. */
final class RuleReading {
  private record BoundTest(Sources.Source source, Condition condition) {}

  private final Rule rule;
  private final String idPrefix;
  private final Recipe recipe;
  private final List<BoundTest> tests = new ArrayList<>();
  private final List<FieldReading> fields = new ArrayList<>();
  private final Map<String, Sources.Source> sealed = new java.util.LinkedHashMap<>();
  private final Optional<Sources.Source> id;
  private final Optional<WhenReading> from;
  private final Optional<WhenReading> to;
  private final Optional<WhenReading> informed;
  private final Set<Integer> used = new HashSet<>();

  RuleReading(Rule rule, Recipe recipe, Sources binder, Columns columns) {
    this.rule = rule;
    this.idPrefix = rule.kind().word() + "\n";
    this.recipe = recipe;
    for (Test test : rule.when()) {
      var source = binder.bind(test.column(), columns);
      tests.add(new BoundTest(source, test.condition()));
      if (test.condition() instanceof Condition.OneOf) {
        used.addAll(source.columns()); // the rule itself says what the value means
      }
    }
    rule.fields()
        .forEach((name, how) -> {
          var field = rule.kind().findField(name).orElseThrow();
          var reading =
              new FieldReading(
                  field, binder.bind(how.text(), columns), how, recipe.numbers(), recipe.dates());
          fields.add(reading);
          used.addAll(reading.columns());
        });
    rule.sealed()
        .forEach((name, text) -> {
          var source = binder.bind(text, columns);
          sealed.put(name, source);
          used.addAll(source.columns());
        });
    id = rule.id().map(t -> binder.bind(t, columns));
    id.ifPresent(s -> used.addAll(s.columns()));
    from = rule.from().map(w -> new WhenReading("valid from", w, binder, columns, recipe.dates()));
    to = rule.to().map(w -> new WhenReading("valid to", w, binder, columns, recipe.dates()));
    informed =
        rule.informed().map(w -> new WhenReading("informed", w, binder, columns, recipe.dates()));
    from.ifPresent(w -> used.addAll(w.columns()));
    to.ifPresent(w -> used.addAll(w.columns()));
    informed.ifPresent(w -> used.addAll(w.columns()));
  }

  Kind kind() {
    return rule.kind();
  }

  /** An id of a record as it is told from ids of records of other kinds. */
  String ownId(String id) {
    return idPrefix + id;
  }

  boolean ground() {
    return rule.ground();
  }

  /** Columns whose values the rule takes up. */
  Set<Integer> used() {
    return used;
  }

  /** What the row says in the columns that decide about this rule. */
  List<String> asked(Row row) {
    return tests.stream().map(t -> t.source().of(row)).map(v -> v == null ? "(empty)" : v).toList();
  }

  boolean fits(Row row) {
    for (BoundTest test : tests) {
      if (!holds(test.condition(), test.source().of(row))) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Condition condition, String value) {
    return switch (condition) {
      case Condition.Filled f -> f.filled() == (value != null && !value.isBlank());
      case Condition.OneOf o -> value != null && o.values().contains(Words.fold(value));
      case Condition.Compared c ->
          value != null
              && NumberReading.read(value, recipe.numbers(), false)
                  instanceof NumberReading.Reading.Number n
              && compare(n.value().doubleValue(), c);
    };
  }

  private static boolean compare(double number, Condition.Compared c) {
    return switch (c.comparison()) {
      case ">" -> number > c.bound();
      case ">=" -> number >= c.bound();
      case "<" -> number < c.bound();
      default -> number <= c.bound();
    };
  }

  void read(Row row, Map<String, Value> body, Map<String, String> kept, List<Problem> problems) {
    for (FieldReading field : fields) {
      field.read(row, body, kept, problems);
    }
    sealed.forEach((name, source) -> {
      String value = source.of(row);
      if (value != null && !value.isBlank()) {
        kept.put(name, value);
      }
    });
    id.map(s -> s.of(row))
        .filter(v -> !v.isBlank())
        .ifPresent(v -> body.put("sourceId", Value.of(v.strip())));
    if (rule.kind() == Kind.RELEASED_LAND && !body.containsKey("hazards")) {
      problems.add(new Problem(ProblemCode.FG_REL_001, row.where(), Map.of()));
    }
  }

  PartialDate from(Row row, Map<String, String> kept, List<Problem> problems) {
    return from.flatMap(w -> w.read(row, kept, problems)).orElse(PartialDate.UNKNOWN);
  }

  Optional<PartialDate> to(Row row, Map<String, String> kept, List<Problem> problems) {
    return to.flatMap(w -> w.read(row, kept, problems));
  }

  PartialDate informed(Row row, Map<String, String> kept, List<Problem> problems) {
    return informed.flatMap(w -> w.read(row, kept, problems)).orElse(PartialDate.UNKNOWN);
  }
}
