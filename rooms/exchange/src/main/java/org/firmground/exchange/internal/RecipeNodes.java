package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.firmground.exchange.Recipe.Text;
import tools.jackson.databind.JsonNode;

/**
 * The parts of a recipe's YAML as texts, columns and keys. What is wrong is refused with the key at
 * which it stands.
 */
final class RecipeNodes {
  private final String name;

  /**
   * @param name of the recipe
   */
  RecipeNodes(String name) {
    this.name = name;
  }

  /** A column by name, alternatives in a list, or an object with column, template or value. */
  Text column(JsonNode node, String at) {
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

  Optional<Text> maybeText(JsonNode node, String at) {
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

  List<String> texts(JsonNode node, String at) {
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

  Optional<String> text(JsonNode parent, String key, String at) {
    JsonNode node = parent.get(key);
    return node == null
        ? Optional.empty()
        : Optional.of(scalar(node, at.isEmpty() ? key : at + "." + key));
  }

  String scalar(JsonNode node, String at) {
    if (!node.isValueNode() || node.isNull()) {
      throw bad(at, "must be a text or number");
    }
    return node.asString();
  }

  /** A member that must have keys of its own, where it is there. */
  Optional<JsonNode> map(JsonNode parent, String key, String at) {
    JsonNode node = parent.get(key);
    if (node != null && !node.isObject()) {
      throw bad(at + "." + key, "must be a list of keys with values");
    }
    return Optional.ofNullable(node);
  }

  void keys(JsonNode node, String at, Set<String> known) {
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

  IllegalArgumentException bad(String key, String why) {
    return new IllegalArgumentException("in the recipe " + name + ", " + key + " " + why);
  }

  IllegalArgumentException bad(String key, String why, Exception cause) {
    return new IllegalArgumentException("in the recipe " + name + ", " + key + " " + why, cause);
  }
}
