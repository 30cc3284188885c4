package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firmground.exchange.Row;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/** Finds headers that seem swapped: what a column holds is what another column's name promises. */
public final class HeaderDoubts {
  private static final int VALUES = 200;

  private final Map<String, Set<String>> values = new LinkedHashMap<>();

  /** Looks at one row more. */
  public void take(Row row) {
    for (int i = 0; i < row.columns().size(); i++) {
      String value = row.value(i);
      var seen = values.computeIfAbsent(row.columns().name(i), c -> new LinkedHashSet<>());
      if (value != null && value.length() < 60 && seen.size() < VALUES) {
        seen.add(Words.fold(value));
      }
    }
  }

  /** One problem for each pair of headers that seem swapped. */
  public List<Problem> problems(String file) {
    Map<String, Topics.Topic> held = new HashMap<>();
    values.forEach((column, seen) -> Topics.ofValues(seen).ifPresent(t -> held.put(column, t)));
    var found = new ArrayList<Problem>();
    var paired = new LinkedHashSet<String>();
    for (String a : values.keySet()) {
      Optional<Topics.Topic> promised = Topics.ofName(a);
      Topics.Topic holds = held.get(a);
      if (promised.isEmpty() || holds == null || Topics.fits(a, holds) || paired.contains(a)) {
        continue;
      }
      for (String b : values.keySet()) {
        Topics.Topic other = held.get(b);
        if (!b.equals(a)
            && other != null
            && Topics.fits(a, other)
            && !Topics.fits(b, other)
            && Topics.fits(b, holds)) {
          paired.add(b);
          found.add(
              new Problem(
                  ProblemCode.FG_COL_001,
                  file,
                  Map.of("a", a, "b", b, "aLooks", holds.words(), "bLooks", other.words())));
          break;
        }
      }
    }
    return found;
  }
}
