package org.firmground.register;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.firmground.history.Entry;
import org.locationtech.jts.geom.Envelope;

/**
 * Where history and projections lie. One writer at a time, any number of readers.
 *
 * <p>What every store promises, and {@code StoreContract} tests: {@link #commit} is one transaction
 * over entries and all projections, durable when it returns (through a power cut); entries are
 * never changed or removed; readers see a commit whole or not at all; a kill at any moment leaves a
 * store that opens and verifies. Projections hold nothing that the entries do not.
 */
public interface Store extends AutoCloseable {
  /** What a register was made as; never changes. */
  record Identity(UUID register, String prefix, boolean exercise, String zone, Instant created) {}

  /** The end of the history. */
  record Head(long sequence, byte[] chain, Instant recorded) {}

  /** An entry with its bytes and hashes. */
  record Sealed(Entry entry, byte[] canonical, byte[] leafHash, byte[] chain) {}

  /** An acceptance, refusal or withdrawal: an entry that changes how others stand. */
  record Decision(
      long sequence,
      org.firmground.history.Action action,
      Kind kind,
      UUID record,
      java.util.OptionalLong about,
      Instant recorded) {}

  /** A row of the table of present states. */
  record Current(UUID record, long sequence, State.Standing standing) {}

  /** Somebody else has written since the entries were sealed; seal them again and retry. */
  final class MovedOn extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MovedOn(long expected, long found) {
      super("the entries begin at " + expected + ", but the history ends with " + found);
    }
  }

  /** The world failed: the disk, the file, a lock. Nothing of the commit is there. */
  final class StoreFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreFailed(String what, Throwable cause) {
      super(what, cause);
    }
  }

  Identity identity();

  Head head();

  /**
   * Appends entries and derives their projections, in one durable transaction.
   *
   * @throws MovedOn if the first sequence is not the next one: somebody wrote in between
   */
  void commit(List<Sealed> entries);

  /** Highest number given to a code of this kind so far; 0 when none. */
  long lastCode(Kind kind);

  /**
   * Visits entries from a sequence on, in order, as stored; stops when the visitor returns false.
   */
  void entries(long from, java.util.function.Predicate<Sealed> visitor);

  Optional<Sealed> findEntry(long sequence);

  /** Sequence of the last entry recorded at or before an instant; 0 when there is none. */
  long sequenceAt(Instant knownAt);

  /** Every decision, in order. */
  List<Decision> decisions();

  /** Versions whose widened box meets the window, of these kinds. */
  List<Version> versionsIn(Envelope window, Collection<Kind> kinds);

  /** All versions of these records, by record then sequence. */
  List<Version> versionsOf(Collection<UUID> records);

  /** All versions of these kinds, by record then sequence. */
  void versions(Collection<Kind> kinds, Consumer<Version> consumer);

  /** All versions that came with an import, by sequence. */
  void versionsOfBatch(UUID batch, Consumer<Version> consumer);

  /** The latest version that a source key (32 hex digits) stands for. */
  Optional<Version> findByKey(String key);

  /** Records by code, source id or UUID text. */
  List<UUID> findByName(String name);

  /** The table of present states of a kind. */
  void current(Kind kind, Consumer<Current> consumer);

  /** The first projection row that does not follow from the entries; empty when all do. */
  Optional<String> firstProjectionFault();

  /** Makes the store one self-contained file again and closes it. */
  @Override
  void close();
}
