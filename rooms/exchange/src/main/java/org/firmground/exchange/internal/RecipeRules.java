package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.firmground.exchange.Recipe.Condition;
import org.firmground.exchange.Recipe.FieldRule;
import org.firmground.exchange.Recipe.Rule;
import org.firmground.exchange.Recipe.Test;
import org.firmground.exchange.Recipe.Text;
import org.firmground.exchange.Recipe.When;
import org.firmground.register.Field;
import org.firmground.register.Kind;
import tools.jackson.databind.JsonNode;

/** Reads the rules of a recipe: which rows they fit, and which columns give which fields. */
final class RecipeRules {
  private static final Set<String> RULE_KEYS =
      Set.of("kind", "when", "id", "valid", "informed", "fields", "sealed", "geometry");
  private static final Set<String> FIELD_KEYS =
      Set.of("column", "template", "value", "codes", "unit", "skip", "digits");
  private static final Pattern COMPARED =
      Pattern.compile("\\s*([<>]=?)\\s*(-?\\d+(?:\\.\\d+)?)\\s*");

  private final RecipeNodes nodes;

  RecipeRules(RecipeNodes nodes) {
    this.nodes = nodes;
  }

  /**
   * @param at the key at which it stands
   * @param otherwise whether it is for what no rule fits
   */
  Rule rule(JsonNode node, String at, boolean otherwise) {
    nodes.keys(node, at, RULE_KEYS);
    if (otherwise && node.has("when")) {
      throw nodes.bad(at + ".when", "has no place here: otherwise is for what no rule fits");
    }
    String word =
        nodes.text(node, "kind", at).orElseThrow(() -> nodes.bad(at + ".kind", "is missing"));
    Kind kind;
    try {
      kind = Kind.of(word);
    } catch (IllegalArgumentException e) {
      throw nodes.bad(at + ".kind", e.getMessage(), e);
    }
    if (kind.isOfTheRegister()) {
      throw nodes.bad(at + ".kind", "\"" + word + "\" is made by the register itself");
    }
    Optional<When> from = Optional.empty();
    Optional<When> to = Optional.empty();
    JsonNode valid = node.get("valid");
    if (valid != null) {
      if (valid.isObject() && (valid.has("from") || valid.has("to"))) {
        nodes.keys(valid, at + ".valid", Set.of("from", "to"));
        from = Optional.ofNullable(valid.get("from")).map(n -> when(n, at + ".valid.from"));
        to = Optional.ofNullable(valid.get("to")).map(n -> when(n, at + ".valid.to"));
      } else {
        from = Optional.of(when(valid, at + ".valid"));
      }
    }
    String geometry = nodes.text(node, "geometry", at).orElse("row");
    if (!geometry.equals("row") && !geometry.equals("none")) {
      throw nodes.bad(at + ".geometry", "must be row or none, was \"" + geometry + "\"");
    }
    var fields = new LinkedHashMap<String, FieldRule>();
    var sealed = new LinkedHashMap<String, Text>();
    nodes
        .map(node, "fields", at)
        .ifPresent(n ->
            n.properties().forEach(e -> field(kind, e.getKey(), e.getValue(), at, fields, sealed)));
    nodes
        .map(node, "sealed", at)
        .ifPresent(n ->
            n.properties()
                .forEach(e ->
                    sealed.put(
                        e.getKey(), nodes.column(e.getValue(), at + ".sealed." + e.getKey()))));
    return new Rule(
        kind,
        tests(node.get("when"), at + ".when"),
        Optional.ofNullable(node.get("id")).map(n -> id(n, at + ".id")),
        from,
        to,
        Optional.ofNullable(node.get("informed")).map(n -> when(n, at + ".informed")),
        fields,
        sealed,
        geometry.equals("row"));
  }

  private void field(
      Kind kind,
      String field,
      JsonNode node,
      String at,
      Map<String, FieldRule> fields,
      Map<String, Text> sealed) {
    String here = at + ".fields." + field;
    Field known =
        kind.findField(field)
            .orElseThrow(() -> {
              var names = kind.fields().stream().map(Field::name).toList();
              return nodes.bad(
                  here,
                  "is no field of "
                      + kind.word()
                      + Words.nearest(field, names).map(n -> "; the nearest is " + n).orElse("")
                      + "; its fields are "
                      + String.join(", ", names));
            });
    FieldRule rule = fieldRule(node, here);
    if (known.type() == Field.Type.SEALED) {
      sealed.put(field, rule.text());
      return;
    }
    rule.codes()
        .values()
        .forEach(c -> {
          if (known.type() == Field.Type.CODE && known.findCode(c).isEmpty()) {
            throw nodes.bad(
                here + ".codes",
                "\""
                    + c
                    + "\" is no code of "
                    + field
                    + "; its codes are "
                    + String.join(", ", known.codes()));
          }
        });
    if (known.type() == Field.Type.CODE
        && rule.text() instanceof Text.Constant constant
        && rule.codes().isEmpty()
        && known.findCode(constant.value()).isEmpty()) {
      throw nodes.bad(
          here,
          "\""
              + constant.value()
              + "\" is no code of "
              + field
              + "; its codes are "
              + String.join(", ", known.codes()));
    }
    fields.put(field, rule);
  }

  private FieldRule fieldRule(JsonNode node, String at) {
    if (!node.isObject()) {
      return new FieldRule(
          nodes.column(node, at), Map.of(), Optional.empty(), List.of(), Optional.empty());
    }
    nodes.keys(node, at, FIELD_KEYS);
    var codes = new LinkedHashMap<String, String>();
    nodes
        .map(node, "codes", at)
        .ifPresent(n ->
            n.properties()
                .forEach(e ->
                    codes.put(
                        e.getKey(), nodes.scalar(e.getValue(), at + ".codes." + e.getKey()))));
    Optional<String> unit = nodes.text(node, "unit", at);
    unit.ifPresent(u -> {
      if (Units.find(u).isEmpty()) {
        throw nodes.bad(
            at + ".unit", "\"" + u + "\" is no unit known here, such as m2, ha, km2, cm");
      }
    });
    return new FieldRule(
        nodes
            .maybeText(node, at)
            .orElseThrow(() -> nodes.bad(at, "needs column, template or value")),
        codes,
        unit,
        nodes.texts(node.get("skip"), at + ".skip"),
        nodes.text(node, "digits", at).map(d -> digits(d, at)));
  }

  private int digits(String text, String at) {
    if (!text.matches("[1-9]\\d?")) {
      throw nodes.bad(at + ".digits", "must be a number of digits, was \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  private Text id(JsonNode node, String at) {
    return node.isString() && node.asString().contains("{")
        ? new Text.Template(node.asString())
        : nodes.column(node, at);
  }

  private When when(JsonNode node, String at) {
    if (node.isObject() && node.has("year")) {
      nodes.keys(node, at, Set.of("year", "month", "day"));
      return new When.Parts(
          nodes.column(node.get("year"), at + ".year"),
          Optional.ofNullable(node.get("month")).map(n -> nodes.column(n, at + ".month")),
          Optional.ofNullable(node.get("day")).map(n -> nodes.column(n, at + ".day")));
    }
    return new When.Written(id(node, at));
  }

  private List<Test> tests(JsonNode node, String at) {
    if (node == null) {
      return List.of();
    }
    if (node.isObject() && node.has("column") && node.has("is") && node.size() == 2) {
      return List.of(test(node, at));
    }
    if (node.isArray()) {
      var all = new ArrayList<Test>();
      for (int i = 0; i < node.size(); i++) {
        all.add(test(node.get(i), at + "[" + (i + 1) + "]"));
      }
      return all;
    }
    if (!node.isObject()) {
      throw nodes.bad(at, "must say column: value, or be a list of {column, is}");
    }
    var all = new ArrayList<Test>();
    node.properties()
        .forEach(e ->
            all.add(
                new Test(
                    new Text.Column(List.of(e.getKey())),
                    condition(e.getValue(), at + "." + e.getKey()))));
    return all;
  }

  private Test test(JsonNode node, String at) {
    nodes.keys(node, at, Set.of("column", "is"));
    if (!node.has("column") || !node.has("is")) {
      throw nodes.bad(at, "needs column and is");
    }
    return new Test(
        new Text.Column(nodes.texts(node.get("column"), at + ".column")),
        condition(node.get("is"), at + ".is"));
  }

  private Condition condition(JsonNode node, String at) {
    List<String> values = nodes.texts(node, at);
    if (values.size() == 1) {
      String only = values.getFirst();
      var compared = COMPARED.matcher(only);
      if (compared.matches()) {
        return new Condition.Compared(compared.group(1), Double.parseDouble(compared.group(2)));
      }
      if (only.equals("not-empty") || only.equals("empty")) {
        return new Condition.Filled(only.equals("not-empty"));
      }
    }
    if (values.isEmpty()) {
      throw nodes.bad(at, "must be a value, a list of values, not-empty, empty or such as \">0\"");
    }
    return new Condition.OneOf(values.stream().map(Words::fold).toList());
  }
}
