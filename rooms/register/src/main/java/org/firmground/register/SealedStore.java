package org.firmground.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

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

  /** What is kept under a digest; empty when its key was destroyed, or it never came here. */
  Optional<Map<String, String>> find(UUID record, String digest);

  /** Digest that stands for a person as author; the same name gives the same digest here. */
  String author(String organisation, String name);

  /** Name behind an author's digest, if it is still kept. */
  Optional<String> findAuthor(String digest);

  /** Destroys the record's key: what was kept of it can never be read again. */
  void erase(UUID record);

  /** Whether the part under a digest is whole, erased, never came here, or does not fit. */
  Check check(UUID record, String digest);

  /** Removes parts that no entry names, left by a kill between the two stores. */
  void forgetAllBut(java.util.function.Predicate<String> namedByAnEntry);

  /** What the store holds, in the clear: for a package that hands it to another store. */
  sealed interface Holding {}

  /**
   * A part that is kept.
   *
   * @param digest hex of its keyed digest
   * @param key the record's own key, in hex; without it the digest could not be checked again
   * @param fields by name; never empty
   */
  record Kept(UUID record, String digest, String key, Map<String, String> fields)
      implements Holding {}

  /** A person who wrote in the register, by the digest that entries name. */
  record NamedAuthor(String digest, String name) implements Holding {}

  /** A part whose key was destroyed by order. */
  record Erased(UUID record, String digest) implements Holding {}

  /**
   * Visits everything that is held: parts, then authors, then erasures. Nothing may be written to
   * the store meanwhile by the visitor.
   *
   * @throws Store.StoreFailed if a part does not fit its digest
   */
  void visit(Consumer<Holding> visitor);

  /**
   * Takes up what another store held, as it was: same record keys, so same digests. All of it is
   * durable when this returns, or nothing is there.
   *
   * @throws IllegalArgumentException if a part does not give its digest under its key, has another
   *     key than its record has here, or was erased here
   */
  void takeUp(List<Holding> holdings);

  @Override
  void close();

  /** Result of {@link SealedStore#check}. */
  enum Check {
    /** It is here, and gives its digest. */
    WHOLE,
    /** Its key was destroyed here, or in the register that this one was taken up from. */
    ERASED,
    /** It was never here: a register was taken up without its personal data. */
    NOT_HERE,
    /** It is damaged, or was removed without being erased. */
    BROKEN
  }
}
