package org.firmground.exchange.internal;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.Recipe.Condition;
import org.firmground.exchange.Recipe.Expectation;
import org.firmground.exchange.Recipe.FieldRule;
import org.firmground.exchange.Recipe.NumberForm;
import org.firmground.exchange.Recipe.Position;
import org.firmground.exchange.Recipe.Rule;
import org.firmground.exchange.Recipe.Test;
import org.firmground.exchange.Recipe.Text;
import org.firmground.exchange.Recipe.When;
import org.firmground.register.Field;
import org.firmground.register.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads recipes from YAML; an unknown key is refused with the nearest known one. */
public final class RecipeYaml {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private static final Set<String> KEYS =
      Set.of(
          "recipe",
          "name",
          "title",
          "dataset",
          "language",
          "source",
          "crs",
          "operation",
          "expect",
          "decimal",
          "thousands",
          "dates",
          "encoding",
          "position",
          "records",
          "otherwise");
  private static final Set<String> RULE_KEYS =
      Set.of("kind", "when", "id", "valid", "informed", "fields", "sealed", "geometry");
  private static final Set<String> FIELD_KEYS =
      Set.of("column", "template", "value", "codes", "unit", "skip", "digits");
  private static final Pattern COMPARED =
      Pattern.compile("\\s*([<>]=?)\\s*(-?\\d+(?:\\.\\d+)?)\\s*");
  private static final Map<String, Character> MARKS =
      Map.of(
          ".",
          '.',
          ",",
          ',',
          " ",
          ' ',
          "'",
          '\'',
          "point",
          '.',
          "comma",
          ',',
          "blank",
          ' ',
          "space",
          ' ',
          "apostrophe",
          '\'');

  private final String name;

  private RecipeYaml(String name) {
    this.name = name;
  }

  /**
   * @throws IllegalArgumentException if the text is no recipe
   */
  public static Recipe parse(String yaml, String name) {
    JsonNode root;
    try {
      refuseAliases(yaml, name);
      root = YAML.readTree(yaml);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new IllegalArgumentException(
          "the recipe "
              + name
              + " is no YAML"
              + (at == null ? "" : " at line " + at.getLineNr())
              + ": "
              + JsonTrouble.reason(e),
          e);
    }
    return new RecipeYaml(name).recipe(root);
  }

  /** Aliases would be read as plain words. */
  private static void refuseAliases(String yaml, String name) {
    try (var parser = YAML.createParser(yaml)) {
      while (parser.nextToken() != null) {
        if (parser instanceof YAMLParser p && p.isCurrentAlias()) {
          throw new IllegalArgumentException(
              "in the recipe "
                  + name
                  + ", line "
                  + p.currentTokenLocation().getLineNr()
                  + " uses an alias (*"
                  + p.getString()
                  + "); write the part out instead");
        }
      }
    }
  }

  private Recipe recipe(JsonNode root) {
    keys(root, "", KEYS);
    if (!text(root, "recipe", "").orElse("").equals("1")) {
      throw bad("recipe", "is the version of the form and must be 1");
    }
    String own = text(root, "name", "").orElse(name);
    var records = new ArrayList<Rule>();
    JsonNode rules = root.get("records");
    if (rules == null || !rules.isArray() || rules.isEmpty()) {
      throw bad("records", "must be a list of one rule or more");
    }
    for (int i = 0; i < rules.size(); i++) {
      records.add(rule(rules.get(i), "records[" + (i + 1) + "]", false));
    }
    return new Recipe(
        own,
        text(root, "title", "").orElse(own),
        text(root, "dataset", "").orElse(own),
        text(root, "language", "").orElse("und"),
        text(root, "source", "").orElse(""),
        text(root, "crs", ""),
        text(root, "operation", "").filter(o -> !o.equals("none")),
        Optional.ofNullable(root.get("expect")).map(this::expect),
        new NumberForm(mark(root, "decimal"), mark(root, "thousands")),
        texts(root.get("dates"), "dates"),
        text(root, "encoding", "").map(this::charset),
        Optional.ofNullable(root.get("position")).map(this::position),
        records,
        Optional.ofNullable(root.get("otherwise")).map(n -> rule(n, "otherwise", true)));
  }

  private Charset charset(String encoding) {
    try {
      return Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw bad("encoding", "\"" + encoding + "\" is no encoding known here, such as UTF-8", e);
    }
  }

  private Optional<Character> mark(JsonNode root, String key) {
    return text(root, key, "")
        .filter(t -> !t.equals("none"))
        .map(t ->
            Optional.ofNullable(MARKS.get(t))
                .orElseThrow(() ->
                    bad(key, "must be point, comma, blank or apostrophe, was \"" + t + "\"")));
  }

  private Expectation expect(JsonNode node) {
    boolean mirrors = false;
    JsonNode box = node;
    if (node.isObject()) {
      keys(node, "expect", Set.of("box", "mirrors"));
      mirrors = node.has("mirrors");
      box = mirrors ? node.get("mirrors") : node.get("box");
    }
    if (box == null || !box.isArray() || box.size() != 4) {
      throw bad("expect", "must be [west, south, east, north] in degrees");
    }
    double[] b = new double[4];
    for (int i = 0; i < 4; i++) {
      if (!box.get(i).isNumber()) {
        throw bad("expect", "must be four numbers, was " + box.get(i));
      }
      b[i] = box.get(i).asDouble();
    }
    try {
      return new Expectation(b[0], b[1], b[2], b[3], mirrors);
    } catch (IllegalArgumentException e) {
      throw bad("expect", e.getMessage(), e);
    }
  }

  private Position position(JsonNode node) {
    keys(node, "position", Set.of("lon", "lat", "text", "easting", "northing", "wkt"));
    BiFunction<String, JsonNode, Text> of = (k, n) -> column(n, "position." + k);
    if (node.has("lon") && node.has("lat") && node.size() == 2) {
      return new Position.LonLat(
          of.apply("lon", node.get("lon")), of.apply("lat", node.get("lat")));
    }
    if (node.has("easting") && node.has("northing") && node.size() == 2) {
      return new Position.EastingNorthing(
          of.apply("easting", node.get("easting")), of.apply("northing", node.get("northing")));
    }
    if (node.has("text") && node.size() == 1) {
      return new Position.Written(of.apply("text", node.get("text")));
    }
    if (node.has("wkt") && node.size() == 1) {
      return new Position.Wkt(of.apply("wkt", node.get("wkt")));
    }
    throw bad("position", "must be {lon, lat}, {easting, northing}, {text} or {wkt}");
  }

  private Rule rule(JsonNode node, String at, boolean otherwise) {
    keys(node, at, RULE_KEYS);
    if (otherwise && node.has("when")) {
      throw bad(at + ".when", "has no place here: otherwise is for what no rule fits");
    }
    String word = text(node, "kind", at).orElseThrow(() -> bad(at + ".kind", "is missing"));
    Kind kind;
    try {
      kind = Kind.of(word);
    } catch (IllegalArgumentException e) {
      throw bad(at + ".kind", e.getMessage(), e);
    }
    if (kind == Kind.IMPORT) {
      throw bad(at + ".kind", "\"import\" is made by the register itself");
    }
    Optional<When> from = Optional.empty();
    Optional<When> to = Optional.empty();
    JsonNode valid = node.get("valid");
    if (valid != null) {
      if (valid.isObject() && (valid.has("from") || valid.has("to"))) {
        keys(valid, at + ".valid", Set.of("from", "to"));
        from = Optional.ofNullable(valid.get("from")).map(n -> when(n, at + ".valid.from"));
        to = Optional.ofNullable(valid.get("to")).map(n -> when(n, at + ".valid.to"));
      } else {
        from = Optional.of(when(valid, at + ".valid"));
      }
    }
    String geometry = text(node, "geometry", at).orElse("row");
    if (!geometry.equals("row") && !geometry.equals("none")) {
      throw bad(at + ".geometry", "must be row or none, was \"" + geometry + "\"");
    }
    var fields = new LinkedHashMap<String, FieldRule>();
    var sealed = new LinkedHashMap<String, Text>();
    map(node, "fields", at)
        .ifPresent(n ->
            n.properties().forEach(e -> field(kind, e.getKey(), e.getValue(), at, fields, sealed)));
    map(node, "sealed", at)
        .ifPresent(n ->
            n.properties()
                .forEach(e ->
                    sealed.put(e.getKey(), column(e.getValue(), at + ".sealed." + e.getKey()))));
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
              return bad(
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
            throw bad(
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
      throw bad(
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
          column(node, at), Map.of(), Optional.empty(), List.of(), Optional.empty());
    }
    keys(node, at, FIELD_KEYS);
    var codes = new LinkedHashMap<String, String>();
    map(node, "codes", at)
        .ifPresent(n ->
            n.properties()
                .forEach(
                    e -> codes.put(e.getKey(), scalar(e.getValue(), at + ".codes." + e.getKey()))));
    Optional<String> unit = text(node, "unit", at);
    unit.ifPresent(u -> {
      if (Units.find(u).isEmpty()) {
        throw bad(at + ".unit", "\"" + u + "\" is no unit known here, such as m2, ha, km2, cm");
      }
    });
    return new FieldRule(
        maybeText(node, at).orElseThrow(() -> bad(at, "needs column, template or value")),
        codes,
        unit,
        texts(node.get("skip"), at + ".skip"),
        text(node, "digits", at).map(d -> digits(d, at)));
  }

  private int digits(String text, String at) {
    if (!text.matches("[1-9]\\d?")) {
      throw bad(at + ".digits", "must be a number of digits, was \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  private Text id(JsonNode node, String at) {
    return node.isString() && node.asString().contains("{")
        ? new Text.Template(node.asString())
        : column(node, at);
  }

  private When when(JsonNode node, String at) {
    if (node.isObject() && node.has("year")) {
      keys(node, at, Set.of("year", "month", "day"));
      return new When.Parts(
          column(node.get("year"), at + ".year"),
          Optional.ofNullable(node.get("month")).map(n -> column(n, at + ".month")),
          Optional.ofNullable(node.get("day")).map(n -> column(n, at + ".day")));
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
      throw bad(at, "must say column: value, or be a list of {column, is}");
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
    keys(node, at, Set.of("column", "is"));
    if (!node.has("column") || !node.has("is")) {
      throw bad(at, "needs column and is");
    }
    return new Test(
        new Text.Column(texts(node.get("column"), at + ".column")),
        condition(node.get("is"), at + ".is"));
  }

  private Condition condition(JsonNode node, String at) {
    List<String> values = texts(node, at);
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
      throw bad(at, "must be a value, a list of values, not-empty, empty or such as \">0\"");
    }
    return new Condition.OneOf(values.stream().map(Words::fold).toList());
  }

  /** A column by name, alternatives in a list, or an object with column, template or value. */
  private Text column(JsonNode node, String at) {
    if (node.isObject()) {
      keys(node, at, Set.of("column", "template", "value"));
      return maybeText(node, at).orElseThrow(() -> bad(at, "needs column, template or value"));
    }
    List<String> names = texts(node, at);
    if (names.isEmpty()) {
      throw bad(at, "must name a column");
    }
    return new Text.Column(names);
  }

  private Optional<Text> maybeText(JsonNode node, String at) {
    long ways = List.of("column", "template", "value").stream().filter(node::has).count();
    if (ways > 1) {
      throw bad(at, "must have only one of column, template and value");
    }
    if (node.has("column")) {
      return Optional.of(new Text.Column(texts(node.get("column"), at + ".column")));
    }
    return text(node, "template", at)
        .<Text>map(Text.Template::new)
        .or(() -> text(node, "value", at).map(Text.Constant::new));
  }

  private List<String> texts(JsonNode node, String at) {
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      return List.of(scalar(node, at));
    }
    var all = new ArrayList<String>();
    for (int i = 0; i < node.size(); i++) {
      all.add(scalar(node.get(i), at + "[" + (i + 1) + "]"));
    }
    return all;
  }

  private Optional<String> text(JsonNode parent, String key, String at) {
    JsonNode node = parent.get(key);
    return node == null
        ? Optional.empty()
        : Optional.of(scalar(node, at.isEmpty() ? key : at + "." + key));
  }

  private String scalar(JsonNode node, String at) {
    if (!node.isValueNode() || node.isNull()) {
      throw bad(at, "must be a text or number");
    }
    return node.asString();
  }

  /** A member that must have keys of its own, where it is there. */
  private Optional<JsonNode> map(JsonNode parent, String key, String at) {
    JsonNode node = parent.get(key);
    if (node != null && !node.isObject()) {
      throw bad(at + "." + key, "must be a list of keys with values");
    }
    return Optional.ofNullable(node);
  }

  private void keys(JsonNode node, String at, Set<String> known) {
    if (node == null || !node.isObject()) {
      throw bad(at.isEmpty() ? "it" : at, "must have keys: " + sorted(known));
    }
    for (String key : node.propertyNames()) {
      if (!known.contains(key)) {
        throw bad(
            (at.isEmpty() ? "" : at + ".") + key,
            "is not known"
                + Words.nearest(key, known).map(n -> "; the nearest is " + n).orElse("")
                + "; known are "
                + sorted(known));
      }
    }
  }

  private static String sorted(Set<String> known) {
    String[] all = known.toArray(String[]::new);
    Arrays.sort(all);
    return String.join(", ", all);
  }

  private IllegalArgumentException bad(String key, String why) {
    return new IllegalArgumentException("in the recipe " + name + ", " + key + " " + why);
  }

  private IllegalArgumentException bad(String key, String why, Exception cause) {
    return new IllegalArgumentException("in the recipe " + name + ", " + key + " " + why, cause);
  }
}
