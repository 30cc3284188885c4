package org.firmground.register.figures.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;

/** The records of one kind in a snapshot, by code, and by every name that is given to them. */
public final class Records {
  private static final Comparator<State> LATEST_LAST =
      Comparator.comparing((State s) -> s.version().validFrom())
          .thenComparingLong(s -> s.version().sequence());

  private static final TreeSet<String> NONE = new TreeSet<>();

  private final TreeMap<String, List<State>> accepted = new TreeMap<>();
  private final TreeMap<String, List<State>> reported = new TreeMap<>();
  private final Map<String, TreeSet<String>> codesByName = new HashMap<>();

  public Records(Snapshot snapshot, Kind kind) {
    snapshot.each(
        EnumSet.of(kind),
        s -> {
          var into = s.isAccepted() ? accepted : reported;
          into.computeIfAbsent(s.version().code(), c -> new ArrayList<>(1)).add(s);
        });
    accepted.values().forEach(l -> l.sort(LATEST_LAST));
    accepted.forEach((code, states) -> {
      names(code, code);
      names(states.getLast().version().record().toString(), code);
      states.forEach(s -> s.version().sourceId().ifPresent(id -> names(id, code)));
    });
  }

  private void names(String name, String code) {
    codesByName.computeIfAbsent(name, n -> new TreeSet<>()).add(code);
  }

  /** Accepted states by code, each record's by first day written; the last is the one to count. */
  public Map<String, List<State>> accepted() {
    return accepted;
  }

  /** States that await review, by code. */
  public Map<String, List<State>> reported() {
    return reported;
  }

  /** Codes of the accepted records that a name means: a code, a UUID, or an id of a source. */
  public Set<String> codesOf(String name) {
    return codesByName.getOrDefault(name, NONE);
  }

  /** The accepted state to count of the one record that a name means; null when none or several. */
  public Version find(String name) {
    Set<String> codes = codesOf(name);
    return codes.size() == 1 ? accepted.get(codes.iterator().next()).getLast().version() : null;
  }
}
