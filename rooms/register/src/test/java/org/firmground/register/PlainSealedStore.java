package org.firmground.register;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.firmground.history.CanonicalEntry;

/** Keeps personal parts in memory, unencrypted: for tests of everything else. */
public final class PlainSealedStore implements SealedStore {
  private final Map<String, Map<String, String>> parts = new HashMap<>();
  private final Map<String, String> authors = new HashMap<>();

  @Override
  public synchronized List<String> keep(List<Part> more) {
    return more.stream()
        .map(p -> {
          String digest = hex(p.record() + p.fields().toString());
          parts.put(p.record() + digest, p.fields());
          return digest;
        })
        .toList();
  }

  @Override
  public synchronized Optional<Map<String, String>> find(UUID record, String digest) {
    return Optional.ofNullable(parts.get(record + digest));
  }

  @Override
  public synchronized String author(String organisation, String name) {
    String digest = hex(organisation + "\n" + name);
    authors.put(digest, name);
    return digest;
  }

  @Override
  public synchronized Optional<String> findAuthor(String digest) {
    return Optional.ofNullable(authors.get(digest));
  }

  @Override
  public synchronized void erase(UUID record) {
    parts.keySet().removeIf(k -> k.startsWith(record.toString()));
  }

  @Override
  public synchronized Check check(UUID record, String digest) {
    return parts.containsKey(record + digest) ? Check.WHOLE : Check.ERASED;
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
