package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.firmground.exchange.Columns;
import org.firmground.exchange.Recipe.Text;
import org.firmground.exchange.Row;

/** Finds what a recipe names in the columns of a file: exactly, else folding case and accents. */
final class Sources {
  /** A text as it is had from a row. */
  sealed interface Source {
    /** The text; null where the row has none. */
    String of(Row row);

    /** The columns it comes from. */
    List<Integer> columns();

    /** What to call it in a problem. */
    String name();

    record OfColumn(int column, String name) implements Source {
      @Override
      public String of(Row row) {
        return column < 0 ? null : row.value(column);
      }

      @Override
      public List<Integer> columns() {
        return column < 0 ? List.of() : List.of(column);
      }
    }

    record OfConstant(String value) implements Source {
      @Override
      public String of(Row row) {
        return value;
      }

      @Override
      public List<Integer> columns() {
        return List.of();
      }

      @Override
      public String name() {
        return "recipe";
      }
    }

    /**
     * @param literals text before each column, and behind the last
     */
    record OfTemplate(List<String> literals, List<OfColumn> parts, String name) implements Source {
      @Override
      public String of(Row row) {
        var text = new StringBuilder(literals.getFirst());
        for (int i = 0; i < parts.size(); i++) {
          String value = parts.get(i).of(row);
          if (value == null) {
            return null;
          }
          text.append(value).append(literals.get(i + 1));
        }
        return text.toString();
      }

      @Override
      public List<Integer> columns() {
        return parts.stream().flatMap(p -> p.columns().stream()).toList();
      }
    }
  }

  private static final Pattern BRACES = Pattern.compile("\\{([^{}]+)\\}");

  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> found = new HashSet<>();
  private final Map<String, String> folded = new HashMap<>();

  /** The source of a text in rows of these columns. */
  Source bind(Text text, Columns columns) {
    return switch (text) {
      case Text.Constant c -> new Source.OfConstant(c.value());
      case Text.Column c -> column(c.alternatives(), columns);
      case Text.Template t -> template(t.template(), columns);
    };
  }

  Source.OfColumn column(List<String> alternatives, Columns columns) {
    String label = String.join(" or ", alternatives);
    for (String name : alternatives) {
      int at = find(name, columns);
      if (at >= 0) {
        found.add(label);
        return new Source.OfColumn(at, columns.name(at));
      }
    }
    missing.add(label);
    return new Source.OfColumn(-1, label);
  }

  private Source template(String template, Columns columns) {
    var literals = new ArrayList<String>();
    var parts = new ArrayList<Source.OfColumn>();
    var m = BRACES.matcher(template);
    int at = 0;
    while (m.find()) {
      literals.add(template.substring(at, m.start()));
      parts.add(column(List.of(m.group(1)), columns));
      at = m.end();
    }
    literals.add(template.substring(at));
    return new Source.OfTemplate(literals, parts, template);
  }

  private int find(String name, Columns columns) {
    var exact = columns.find(name);
    if (exact.isPresent()) {
      return exact.get();
    }
    String wanted = fold(name);
    for (int i = 0; i < columns.size(); i++) {
      if (fold(columns.name(i)).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  private String fold(String name) {
    return folded.computeIfAbsent(name, Words::fold);
  }

  /** Columns that the recipe names and no row had. */
  List<String> missing() {
    return missing.stream().filter(m -> !found.contains(m)).toList();
  }
}
