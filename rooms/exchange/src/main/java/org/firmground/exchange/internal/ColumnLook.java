package org.firmground.exchange.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the first rows show of one column. */
final class ColumnLook {
  private static final int DIFFERENT = 400;

  final String name;
  final String folded;

  /** Different values with how often they occur, the first few hundred. */
  final Map<String, Integer> values = new LinkedHashMap<>();

  int filled;
  boolean manyDifferent;

  /**
   * What else it may be called, folded: of a header in several lines the last one, and of a name in
   * several languages, or with a note in brackets, each part.
   */
  final Set<String> parts = new LinkedHashSet<>();

  ColumnLook(String name) {
    this.name = name;
    this.folded = Words.fold(name);
    String last = name.substring(name.lastIndexOf('>') + 1);
    parts.add(Words.fold(last));
    for (String part : last.split("[/|()\\[\\],;:\n]")) {
      if (!part.isBlank()) {
        parts.add(Words.fold(part));
      }
    }
    parts.remove(folded);
  }

  /** Whether it is called so, by its whole name or, where that is asked for, by a part of it. */
  boolean isCalled(String foldedName, boolean inPart) {
    return inPart ? parts.contains(foldedName) : folded.equals(foldedName);
  }

  void take(String value) {
    if (value == null || value.isBlank()) {
      return;
    }
    filled++;
    if (values.size() < DIFFERENT || values.containsKey(value)) {
      values.merge(value, 1, Integer::sum);
    } else {
      manyDifferent = true;
    }
  }

  List<String> samples() {
    return values.keySet().stream()
        .limit(5)
        .map(v ->
            v.length() > 60
                ? v.substring(
                        0, v.offsetByCodePoints(0, Math.min(59, v.codePointCount(0, v.length()))))
                    + "…"
                : v)
        .toList();
  }

  /** Its values as {@link Words#fold} gives them. */
  List<String> foldedValues() {
    return values.keySet().stream().map(Words::fold).toList();
  }

  /** Whether no value was seen twice. */
  boolean isUnique() {
    return filled > 0 && values.values().stream().allMatch(n -> n == 1);
  }

  /** Share of the different values that a look accepts, 0..1. */
  double share(java.util.function.Predicate<String> accepts) {
    return values.isEmpty()
        ? 0
        : (double) values.keySet().stream().filter(accepts).count() / values.size();
  }
}
