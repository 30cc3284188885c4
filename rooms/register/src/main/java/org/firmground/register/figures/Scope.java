package org.firmground.register.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firmground.register.Field;
import org.firmground.register.Kind;

/**
 * Which records a figure is about.
 *
 * @param within code or name of an administrative area, or code of its record
 * @param only of a field, the words that are let through; {@code device=mine} lets {@code ap-mine}
 *     and {@code av-mine} through as well; {@code unknown} lets through what is not stated
 */
public record Scope(Optional<String> within, Map<String, List<String>> only) {
  /** Everything. */
  public static final Scope ALL = new Scope(Optional.empty(), Map.of());

  private static final Map<String, List<String>> ALSO =
      Map.of("mine", List.of("ap-mine", "av-mine", "mine"));

  public Scope {
    var sorted = new TreeMap<String, List<String>>();
    only.forEach((field, words) -> sorted.put(field, List.copyOf(new TreeSet<>(words))));
    only = Collections.unmodifiableMap(sorted);
    for (String field : only.keySet()) {
      if (only.get(field).isEmpty()) {
        throw new IllegalArgumentException("the scope names no word for " + field);
      }
    }
  }

  /**
   * Reads a scope.
   *
   * @param within an administrative area, if any
   * @param text such as {@code nationality=XA,device=mine}; a field named twice lets both through
   * @throws IllegalArgumentException if a part is not field=word
   */
  public static Scope parse(Optional<String> within, String text) {
    var only = new TreeMap<String, List<String>>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1 || equals == part.strip().length() - 1) {
        throw new IllegalArgumentException(
            "a scope is field=word with commas between, such as nationality=XA,device=mine; was \""
                + part
                + "\"");
      }
      only.computeIfAbsent(part.substring(0, equals).strip(), f -> new ArrayList<>())
          .add(part.substring(equals + 1).strip());
    }
    return new Scope(within.filter(w -> !w.isBlank()), only);
  }

  /** The one text of this scope: {@code all}, or its parts in order with semicolons between. */
  public String canonical() {
    var parts = new ArrayList<String>();
    within.ifPresent(w -> parts.add("within=" + w));
    only.forEach((field, words) -> parts.add(field + "=" + String.join("|", words)));
    return parts.isEmpty() ? "all" : String.join(";", parts);
  }

  /** Whether a stated word is let through for a field. */
  public boolean letsThrough(String field, String stated) {
    for (String word : only.getOrDefault(field, List.of())) {
      if (word.equals(stated)
          || field.equals("device") && ALSO.getOrDefault(word, List.of()).contains(stated)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Checks that each field belongs to one of these kinds, and each word to its field.
   *
   * @throws IllegalArgumentException naming the field or word, and what is allowed
   */
  public void check(Collection<Kind> kinds) {
    only.forEach((name, words) -> {
      var fields = kinds.stream().flatMap(k -> k.findField(name).stream()).toList();
      if (fields.isEmpty() || fields.stream().allMatch(f -> f.type() == Field.Type.SEALED)) {
        throw new IllegalArgumentException(
            "a scope cannot name \"" + name + "\" here; it can name " + names(kinds));
      }
      boolean closed = fields.stream().allMatch(f -> f.type() == Field.Type.CODE);
      for (String word : words) {
        if (closed && fields.stream().noneMatch(f -> f.codes().contains(word))) {
          throw new IllegalArgumentException(
              "\""
                  + word
                  + "\" is no word for "
                  + name
                  + "; those are "
                  + String.join(", ", fields.getFirst().codes()));
        }
      }
    });
  }

  private static String names(Collection<Kind> kinds) {
    Set<String> names = new TreeSet<>();
    for (Kind kind : kinds) {
      for (Field field : kind.fields()) {
        if (field.type() == Field.Type.CODE || field.type() == Field.Type.TEXT) {
          names.add(field.name());
        }
      }
    }
    return String.join(", ", names);
  }
}
