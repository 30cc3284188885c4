package org.firmground.exchange.internal;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.Recipe.Expectation;
import org.firmground.exchange.Recipe.NumberForm;
import org.firmground.exchange.Recipe.Position;
import org.firmground.exchange.Recipe.Rule;
import org.firmground.exchange.Recipe.Text;
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
  private final RecipeNodes nodes;
  private final RecipeRules rules;

  private RecipeYaml(String name) {
    this.name = name;
    this.nodes = new RecipeNodes(name);
    this.rules = new RecipeRules(nodes);
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
    nodes.keys(root, "", KEYS);
    if (!nodes.text(root, "recipe", "").orElse("").equals("1")) {
      throw nodes.bad("recipe", "is the version of the form and must be 1");
    }
    String own = nodes.text(root, "name", "").orElse(name);
    var records = new ArrayList<Rule>();
    JsonNode list = root.get("records");
    if (list == null || !list.isArray() || list.isEmpty()) {
      throw nodes.bad("records", "must be a list of one rule or more");
    }
    for (int i = 0; i < list.size(); i++) {
      records.add(rules.rule(list.get(i), "records[" + (i + 1) + "]", false));
    }
    return new Recipe(
        own,
        nodes.text(root, "title", "").orElse(own),
        nodes.text(root, "dataset", "").orElse(own),
        nodes.text(root, "language", "").orElse("und"),
        nodes.text(root, "source", "").orElse(""),
        nodes.text(root, "crs", ""),
        nodes.text(root, "operation", "").filter(o -> !o.equals("none")),
        Optional.ofNullable(root.get("expect")).map(this::expect),
        new NumberForm(mark(root, "decimal"), mark(root, "thousands")),
        nodes.texts(root.get("dates"), "dates"),
        nodes.text(root, "encoding", "").map(this::charset),
        Optional.ofNullable(root.get("position")).map(this::position),
        records,
        Optional.ofNullable(root.get("otherwise")).map(n -> rules.rule(n, "otherwise", true)));
  }

  private Charset charset(String encoding) {
    try {
      return Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw nodes.bad(
          "encoding", "\"" + encoding + "\" is no encoding known here, such as UTF-8", e);
    }
  }

  private Optional<Character> mark(JsonNode root, String key) {
    return nodes
        .text(root, key, "")
        .filter(t -> !t.equals("none"))
        .map(t ->
            Optional.ofNullable(MARKS.get(t))
                .orElseThrow(() ->
                    nodes.bad(
                        key, "must be point, comma, blank or apostrophe, was \"" + t + "\"")));
  }

  private Expectation expect(JsonNode node) {
    boolean mirrors = false;
    JsonNode box = node;
    if (node.isObject()) {
      nodes.keys(node, "expect", Set.of("box", "mirrors"));
      mirrors = node.has("mirrors");
      box = mirrors ? node.get("mirrors") : node.get("box");
    }
    if (box == null || !box.isArray() || box.size() != 4) {
      throw nodes.bad("expect", "must be [west, south, east, north] in degrees");
    }
    double[] b = new double[4];
    for (int i = 0; i < 4; i++) {
      if (!box.get(i).isNumber()) {
        throw nodes.bad("expect", "must be four numbers, was " + box.get(i));
      }
      b[i] = box.get(i).asDouble();
    }
    try {
      return new Expectation(b[0], b[1], b[2], b[3], mirrors);
    } catch (IllegalArgumentException e) {
      throw nodes.bad("expect", e.getMessage(), e);
    }
  }

  private Position position(JsonNode node) {
    nodes.keys(node, "position", Set.of("lon", "lat", "text", "easting", "northing", "wkt"));
    BiFunction<String, JsonNode, Text> of = (k, n) -> nodes.column(n, "position." + k);
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
    throw nodes.bad("position", "must be {lon, lat}, {easting, northing}, {text} or {wkt}");
  }
}
