package org.firmground.register;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.firmground.history.Action;
import org.firmground.history.Entry;

/** When judgements about records were made and taken back, for the story of these records. */
final class JudgementEvents {
  private final Store store;
  private final Viewer viewer;

  /**
   * @param viewer a judgement is left out if this viewer may not see it, or what it rests on: its
   *     code and reason would tell of the other record
   */
  JudgementEvents(Store store, Viewer viewer) {
    this.store = store;
    this.viewer = viewer;
  }

  /** A judgement was made, or taken back. */
  record Event(String first, String second, boolean takenBack) {}

  /**
   * By the sequence of the entry from which on each counted. One that was never accepted counts
   * nowhere, and is not among them.
   *
   * @param codes of one record
   */
  Map<Long, Event> about(Set<String> codes) {
    var judgements = new TreeMap<UUID, Version>();
    store.versions(
        Set.of(Kind.JUDGEMENT),
        v -> {
          if (codes.contains(code(v, "first")) || codes.contains(code(v, "second"))) {
            judgements.put(v.record(), v);
          }
        });
    judgements.values().removeIf(v -> !mayTell(v));
    var events = new TreeMap<Long, Event>();
    if (judgements.isEmpty()) {
      return events;
    }
    for (Store.Decision d : store.decisions()) {
      Version v = judgements.get(d.record());
      if (v != null && d.action() == Action.ACCEPTED && d.about().isPresent()) {
        Entry about = store.findEntry(d.about().getAsLong()).orElseThrow().entry();
        events.put(
            d.sequence(),
            new Event(code(v, "first"), code(v, "second"), about.action() == Action.WITHDRAWN));
      }
    }
    return events;
  }

  private boolean mayTell(Version v) {
    return viewer.maySee(v) && maySee(v, "firstEntry") && maySee(v, "secondEntry");
  }

  private boolean maySee(Version judgement, String entry) {
    return store
        .findEntry(judgement.body().findNumber(entry).orElseThrow().longValue())
        .flatMap(s -> Projection.version(s.entry()))
        .filter(viewer::maySee)
        .isPresent();
  }

  private static String code(Version v, String side) {
    return v.body().findText(side).orElse("");
  }
}
