package org.firmground.register;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.firmground.history.CanonicalEntry;

/** Keeps personal parts in memory, unencrypted: for tests of everything else. */
public final class PlainSealedStore implements SealedStore {
  private record Name(UUID record, String digest) {}

  private final Map<Name, Kept> parts = new LinkedHashMap<>();
  private final Map<UUID, String> keys = new HashMap<>();
  private final Map<String, String> authors = new LinkedHashMap<>();
  private final Set<Name> erased = new LinkedHashSet<>();
  private final String seed = UUID.randomUUID().toString(); // of keys and of authors' digests
  private int made;

  @Override
  public synchronized List<String> keep(List<Part> more) {
    return more.stream()
        .map(p -> {
          String key = keys.computeIfAbsent(p.record(), r -> hex(seed + made++));
          String digest = digest(key, p.fields());
          parts.put(new Name(p.record(), digest), new Kept(p.record(), digest, key, p.fields()));
          return digest;
        })
        .toList();
  }

  private static String digest(String key, Map<String, String> fields) {
    return hex(key + new TreeMap<>(fields));
  }

  @Override
  public synchronized Optional<Map<String, String>> find(UUID record, String digest) {
    return Optional.ofNullable(parts.get(new Name(record, digest))).map(Kept::fields);
  }

  @Override
  public synchronized String author(String organisation, String name) {
    String digest = hex(seed + organisation + "\n" + name);
    authors.put(digest, name);
    return digest;
  }

  @Override
  public synchronized Optional<String> findAuthor(String digest) {
    return Optional.ofNullable(authors.get(digest));
  }

  @Override
  public synchronized void erase(UUID record) {
    parts.keySet().stream().filter(n -> n.record().equals(record)).forEach(erased::add);
    parts.keySet().removeAll(erased);
    keys.remove(record);
  }

  @Override
  public synchronized Check check(UUID record, String digest) {
    var name = new Name(record, digest);
    if (parts.containsKey(name)) {
      return Check.WHOLE;
    }
    return erased.contains(name)
        ? Check.ERASED
        : keys.containsKey(record) ? Check.BROKEN : Check.NOT_HERE;
  }

  @Override
  public synchronized void visit(Consumer<Holding> visitor) {
    parts.values().forEach(visitor);
    authors.forEach((digest, name) -> visitor.accept(new NamedAuthor(digest, name)));
    erased.forEach(n -> visitor.accept(new Erased(n.record(), n.digest())));
  }

  @Override
  public synchronized void takeUp(List<Holding> holdings) {
    var newKeys = new HashMap<UUID, String>();
    for (Holding holding : holdings) { // all are looked at before any is kept
      if (holding instanceof Kept k) {
        String key = keys.getOrDefault(k.record(), newKeys.getOrDefault(k.record(), k.key()));
        if (!key.equals(k.key())
            || !digest(k.key(), k.fields()).equals(k.digest())
            || erased.contains(new Name(k.record(), k.digest()))) {
          throw new IllegalArgumentException("the part of record " + k.record() + " does not fit");
        }
        newKeys.put(k.record(), k.key());
      }
    }
    keys.putAll(newKeys);
    for (Holding holding : holdings) {
      switch (holding) {
        case Kept k -> parts.put(new Name(k.record(), k.digest()), k);
        case NamedAuthor a -> authors.put(a.digest(), a.name());
        case Erased e -> erased.add(new Name(e.record(), e.digest()));
      }
    }
  }

  @Override
  public void forgetAllBut(Predicate<String> namedByAnEntry) {}

  @Override
  public void close() {}

  private static String hex(String text) {
    return HexFormat.of()
        .formatHex(
            CanonicalEntry.leafHash(1, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
