package org.firmground.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An import under way: rows go in, in the order of the file, and count from its one acceptance.
 *
 * <p>Danger that has gone in shows at once as reported. A kill leaves the import open: the next
 * start offers to resume or withdraw it. Not safe for use by several threads.
 */
public interface ImportSession extends AutoCloseable {
  /** What became of a draft. */
  enum Outcome {
    /** A record that was not there. */
    NEW,
    /** The dataset has this very row already; nothing was written. */
    SAME,
    /** The dataset has this record with other content; a new version was put forward. */
    CHANGED
  }

  /**
   * How an import ended.
   *
   * @param records new or changed records by kind
   * @param waits whether it lessens danger, and so waits for a second person
   * @param lessening what it would lessen, a sentence each, the first hundred
   */
  record Summary(
      UUID batch,
      String code,
      long fresh,
      long same,
      long changed,
      Map<Kind, Long> records,
      boolean waits,
      List<String> lessening) {}

  /** The import's record. */
  UUID batch();

  /** The import's code, such as IM-000007. */
  String code();

  /** Puts one draft forward. Durable at the latest when {@link #finish} returns. */
  Outcome add(Draft draft);

  /**
   * What the rows so far name by code or source id and no record of this register has: a problem
   * for each name, at the first row that has it. Asked when all rows are in.
   */
  List<Problem> unknownReferences();

  /**
   * Ends the import: writes its balance and, where nothing lessens danger, its acceptance.
   *
   * @param balance what was read and what became of it, kept in the import's record
   */
  Summary finish(Map<String, Long> balance);

  /** The last row that is durable; rows up to it need not be read again when resuming. */
  Optional<Long> lastDurableRow();

  /** Leaves an unfinished import open. */
  @Override
  void close();
}
