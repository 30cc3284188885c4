package org.firmground.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The separate, encrypted store of personal data. Each record's part has a key of its own;
 * destroying the key erases it, and the digest in the history stays as it is.
 */
public interface SealedStore extends AutoCloseable {
  /**
   * A personal part to keep.
   *
   * @param fields by name; never empty
   */
  record Part(UUID record, Map<String, String> fields) {}

  /**
   * Keeps parts, durable when it returns; must be called before the entries that name them.
   *
   * @return for each part, hex of its keyed digest (HMAC-SHA-256 under the record's key), for the
   *     entry
   */
  List<String> keep(List<Part> parts);

  /** What is kept under a digest; empty when its key was destroyed. */
  Optional<Map<String, String>> find(UUID record, String digest);

  /** Digest that stands for a person as author; the same name gives the same digest here. */
  String author(String organisation, String name);

  /** Name behind an author's digest, if it is still kept. */
  Optional<String> findAuthor(String digest);

  /** Destroys the record's key: what was kept of it can never be read again. */
  void erase(UUID record);

  /** Whether the part under a digest is whole, erased, or does not fit its digest. */
  Check check(UUID record, String digest);

  /** Removes parts that no entry names, left by a kill between the two stores. */
  void forgetAllBut(java.util.function.Predicate<String> namedByAnEntry);

  @Override
  void close();

  /** Result of {@link SealedStore#check}. */
  enum Check {
    WHOLE,
    ERASED,
    BROKEN
  }
}
