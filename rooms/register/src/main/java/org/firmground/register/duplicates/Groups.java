package org.firmground.register.duplicates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts pairs together that have a record in common, from one to the next. */
final class Groups {
  private final Map<String, String> parents = new HashMap<>();

  private Groups() {}

  static List<DuplicateReport.Group> of(
      List<DuplicatePair> pairs, Comparator<DuplicatePair> order) {
    var groups = new Groups();
    for (DuplicatePair p : pairs) {
      groups.parents.put(groups.root(p.first().code()), groups.root(p.second().code()));
    }
    var found = new LinkedHashMap<String, List<DuplicatePair>>();
    pairs.stream()
        .sorted(order)
        .forEach(p ->
            found.computeIfAbsent(groups.root(p.first().code()), r -> new ArrayList<>()).add(p));
    return found.values().stream().map(DuplicateReport.Group::new).toList();
  }

  private String root(String code) {
    String at = code;
    while (!parents.getOrDefault(at, at).equals(at)) {
      String above = parents.get(at);
      parents.put(at, parents.getOrDefault(above, above));
      at = above;
    }
    return at;
  }
}
