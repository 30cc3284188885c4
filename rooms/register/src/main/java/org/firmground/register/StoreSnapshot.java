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

  StoreSnapshot(Store store, Clocks clocks, Viewer viewer) {
    this.store = store;
    this.clocks = clocks;
    this.viewer = viewer;
    this.standings = Standings.after(clocks.sequence(), store.decisions());
  }

  @Override
  public Clocks clocks() {
    return clocks;
  }

  @Override
  public List<State> near(Envelope window, Set<Kind> kinds) {
    var found = new LinkedHashMap<Long, Version>();
    for (Envelope part : withinTheWorld(window)) {
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

  /** Splits a window that reaches over the antimeridian, and keeps it within the poles. */
  static List<Envelope> withinTheWorld(Envelope w) {
    double south = Math.max(-90, w.getMinY());
    double north = Math.min(90, w.getMaxY());
    if (w.getMaxX() - w.getMinX() >= 360) {
      return List.of(new Envelope(-180, 180, south, north));
    }
    var parts = new ArrayList<Envelope>();
    parts.add(new Envelope(Math.max(-180, w.getMinX()), Math.min(180, w.getMaxX()), south, north));
    if (w.getMinX() <= -180) {
      parts.add(new Envelope(Math.max(-180, w.getMinX() + 360), 180, south, north));
    }
    if (w.getMaxX() >= 180) {
      parts.add(new Envelope(-180, Math.min(180, w.getMaxX() - 360), south, north));
    }
    return parts;
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
