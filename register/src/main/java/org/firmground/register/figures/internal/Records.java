package org.firmground.register.figures.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;

/** The records of one kind in a snapshot, by code, and by every name that is given to them. */
public final class Records {
  private static final Comparator<State> LATEST_LAST =
      Comparator.comparing((State s) -> s.version().validFrom())
          .thenComparingLong(s -> s.version().sequence());

  private final TreeMap<String, List<State>> accepted = new TreeMap<>();
  private final TreeMap<String, List<State>> reported = new TreeMap<>();
  private final Map<String, String> codesBySourceId = new HashMap<>();

  public Records(Snapshot snapshot, Kind kind) {
    snapshot.each(
        EnumSet.of(kind),
        s -> {
          var into = s.isAccepted() ? accepted : reported;
          into.computeIfAbsent(s.version().code(), c -> new ArrayList<>(1)).add(s);
        });
    accepted.values().forEach(l -> l.sort(LATEST_LAST));
    accepted.forEach((code, states) ->
        states.forEach(
            s -> s.version().sourceId().ifPresent(id -> codesBySourceId.putIfAbsent(id, code))));
  }

  /** Accepted states by code, each record's by first day written; the last is the one to count. */
  public Map<String, List<State>> accepted() {
    return accepted;
  }

  /** States that await review, by code. */
  public Map<String, List<State>> reported() {
    return reported;
  }

  /** The code of the accepted record that a name means; null when there is none. */
  public String codeOf(String name) {
    return accepted.containsKey(name) ? name : codesBySourceId.get(name);
  }

  /** The accepted state to count of the record that a name means; null when there is none. */
  public Version find(String name) {
    String code = codeOf(name);
    return code == null ? null : accepted.get(code).getLast().version();
  }
}
