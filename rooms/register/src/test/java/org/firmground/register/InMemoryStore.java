package org.firmground.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.firmground.history.CanonicalEntry;
import org.locationtech.jts.geom.Envelope;

/** The simplest store that keeps every promise but durability: lists, searched from end to end. */
public final class InMemoryStore implements Store {
  private final Identity identity;
  private final List<Sealed> entries = new ArrayList<>();
  private final List<Version> versions = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();

  public InMemoryStore(Identity identity) {
    this.identity = identity;
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public synchronized Head head() {
    if (entries.isEmpty()) {
      return new Head(0, CanonicalEntry.chainStart(identity.register()), Instant.EPOCH);
    }
    var last = entries.getLast();
    return new Head(last.entry().sequence(), last.chain(), last.entry().recorded());
  }

  @Override
  public synchronized void commit(List<Sealed> more) {
    if (more.isEmpty()) {
      return;
    }
    if (more.getFirst().entry().sequence() != entries.size() + 1) {
      throw new MovedOn(more.getFirst().entry().sequence(), entries.size());
    }
    for (Sealed s : more) {
      var again = CanonicalEntry.read(s.canonical());
      entries.add(s);
      Projection.version(again).ifPresent(versions::add);
      Projection.decision(again).ifPresent(decisions::add);
    }
  }

  @Override
  public synchronized long lastCode(Kind kind) {
    return versions.stream()
        .filter(v -> v.kind() == kind)
        .mapToLong(v -> Long.parseLong(v.code().substring(v.code().lastIndexOf('-') + 1)))
        .max()
        .orElse(0);
  }

  @Override
  public void entries(long from, Predicate<Sealed> visitor) {
    List<Sealed> now;
    synchronized (this) {
      now = List.copyOf(entries);
    }
    for (Sealed s : now) {
      if (s.entry().sequence() >= from && !visitor.test(s)) {
        return;
      }
    }
  }

  @Override
  public synchronized Optional<Sealed> findEntry(long sequence) {
    return sequence < 1 || sequence > entries.size()
        ? Optional.empty()
        : Optional.of(entries.get((int) sequence - 1));
  }

  @Override
  public synchronized long sequenceAt(Instant knownAt) {
    return entries.stream().filter(s -> !s.entry().recorded().isAfter(knownAt)).count();
  }

  @Override
  public synchronized List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  @Override
  public synchronized List<Version> versionsIn(Envelope window, Collection<Kind> kinds) {
    return versions.stream()
        .filter(
            v -> kinds.contains(v.kind()) && v.extent().isPresent() && !v.extent().get().isEmpty())
        .filter(v -> {
          var box = new Envelope(v.extent().get().getEnvelopeInternal());
          double lat = v.uncertaintyMetres() / 110_574;
          double widest =
              Math.min(89.9, Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) + lat);
          box.expandBy(Math.min(180, lat / Math.cos(Math.toRadians(widest))), lat);
          return box.intersects(window);
        })
        .toList();
  }

  private static final Comparator<Version> BY_RECORD =
      Comparator.comparing((Version v) -> v.record().toString())
          .thenComparingLong(Version::sequence);

  @Override
  public synchronized List<Version> versionsOf(Collection<UUID> records) {
    return versions.stream().filter(v -> records.contains(v.record())).sorted(BY_RECORD).toList();
  }

  @Override
  public void versions(Collection<Kind> kinds, Consumer<Version> consumer) {
    List<Version> now;
    synchronized (this) {
      now = versions.stream().filter(v -> kinds.contains(v.kind())).sorted(BY_RECORD).toList();
    }
    now.forEach(consumer);
  }

  @Override
  public void versionsOfBatch(UUID batch, Consumer<Version> consumer) {
    List<Version> now;
    synchronized (this) {
      now = versions.stream().filter(v -> v.batch().filter(batch::equals).isPresent()).toList();
    }
    now.forEach(consumer);
  }

  @Override
  public synchronized Optional<Version> findByKey(String key) {
    return versions.stream()
        .filter(v -> Projection.key(v).filter(key::equals).isPresent())
        .reduce((a, b) -> b);
  }

  @Override
  public synchronized List<UUID> findByName(String name) {
    var found = new LinkedHashSet<UUID>();
    for (Version v : versions) {
      if (v.code().equals(name)
          || v.sourceId().filter(name::equals).isPresent()
          || v.record().toString().equalsIgnoreCase(name)) {
        found.add(v.record());
      }
    }
    return List.copyOf(found);
  }

  @Override
  public synchronized void current(Kind kind, Consumer<Current> consumer) {
    Set<UUID> ended = new HashSet<>();
    versions.stream().filter(Projection::completesImport).forEach(v -> ended.add(v.record()));
    Map<UUID, List<Version>> grouped = new LinkedHashMap<>();
    for (Version v : versions) {
      if (v.kind() == kind && v.batch().map(ended::contains).orElse(true)) {
        grouped.computeIfAbsent(v.record(), r -> new ArrayList<>()).add(v);
      }
    }
    var standings = Standings.after(Long.MAX_VALUE, decisions);
    grouped
        .values()
        .forEach(all ->
            standings
                .present(all)
                .ifPresent(s ->
                    consumer.accept(
                        new Current(s.version().record(), s.version().sequence(), s.standing()))));
  }

  @Override
  public Optional<String> firstProjectionFault() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
