package org.firmground.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Envelope;

/** A {@link Snapshot} read straight from a store. Safe for one thread at a time. */
final class StoreSnapshot implements Snapshot {
  private final Store store;
  private final Clocks clocks;
  private final Viewer viewer;
  private final Standings standings;

  /**
   * @param standings after the sequence of the clocks
   */
  StoreSnapshot(Store store, Clocks clocks, Viewer viewer, Standings standings) {
    this.store = store;
    this.clocks = clocks;
    this.viewer = viewer;
    this.standings = standings;
  }

  @Override
  public Clocks clocks() {
    return clocks;
  }

  @Override
  public List<State> near(Envelope window, Set<Kind> kinds) {
    var found = new LinkedHashMap<Long, Version>();
    for (Envelope part : Windows.withinTheWorld(window)) {
      for (Version v : store.versionsIn(part, kinds)) {
        found.put(v.sequence(), v);
      }
    }
    var records = new LinkedHashSet<UUID>();
    found.values().forEach(v -> records.add(v.record()));
    var states = new ArrayList<State>();
    eachRecord(
        store.versionsOf(records),
        versions -> {
          for (State s : states(versions)) {
            if (found.containsKey(s.version().sequence())) {
              states.add(s);
            }
          }
        });
    return states;
  }

  @Override
  public void each(Set<Kind> kinds, Consumer<State> consumer) {
    var open = new ArrayList<Version>();
    store.versions(
        kinds,
        v -> {
          if (!open.isEmpty() && !open.getLast().record().equals(v.record())) {
            states(open).forEach(consumer);
            open.clear();
          }
          open.add(v);
        });
    if (!open.isEmpty()) {
      states(open).forEach(consumer);
    }
  }

  @Override
  public List<State> of(UUID record) {
    return states(store.versionsOf(List.of(record)));
  }

  @Override
  public List<Version> past(UUID record) {
    LocalDate day = clocks.asOf();
    return standings.accepted(visible(store.versionsOf(List.of(record)))).stream()
        .filter(v -> !v.validFrom().earliest().isAfter(day))
        .toList();
  }

  @Override
  public List<State> named(Collection<String> names, Set<Kind> kinds) {
    var records = new LinkedHashSet<UUID>();
    names.forEach(n -> records.addAll(store.findByName(n)));
    var states = new ArrayList<State>();
    eachRecord(
        store.versionsOf(records),
        versions -> {
          if (kinds.contains(versions.getFirst().kind())) {
            states.addAll(states(versions));
          }
        });
    return states;
  }

  @Override
  public Optional<UUID> find(String name) {
    return store.findByName(name).stream().findFirst();
  }

  private static void eachRecord(List<Version> byRecord, Consumer<List<Version>> consumer) {
    Map<UUID, List<Version>> grouped = new LinkedHashMap<>();
    byRecord.forEach(v -> grouped.computeIfAbsent(v.record(), r -> new ArrayList<>()).add(v));
    grouped.values().forEach(consumer);
  }

  private List<Version> visible(List<Version> versions) {
    for (Version v : versions) {
      if (!viewer.maySee(v)) {
        return versions.stream().filter(viewer::maySee).toList();
      }
    }
    return versions;
  }

  private List<State> states(List<Version> versions) {
    return standings.statesOn(clocks.asOf(), visible(versions));
  }
}
