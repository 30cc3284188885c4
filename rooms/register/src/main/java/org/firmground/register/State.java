package org.firmground.register;

import java.util.Comparator;

/**
 * A version as it stands at the clocks of a {@link Snapshot}.
 *
 * @param standing whether a person has accepted it
 * @param withdrawalPending whether somebody has put forward to take it back, undecided yet
 * @param certain whether it is in force on that day beyond doubt about its dates
 */
public record State(
    Version version, Standing standing, boolean withdrawalPending, boolean certain) {
  /** By the sequence of the entry; no two states have the same. */
  public static final Comparator<State> BY_ENTRY =
      Comparator.comparingLong(s -> s.version().sequence());

  /** What people have said of a version. */
  public enum Standing {
    /** Counts. */
    ACCEPTED,
    /** Put forward, not reviewed: counts as far as it tells of danger. */
    REPORTED
  }

  public boolean isAccepted() {
    return standing == Standing.ACCEPTED;
  }

  /**
   * Whether it may take danger off the ground: accepted, undoubted, nobody asks to take it back.
   */
  public boolean mayLessen() {
    return isAccepted() && !withdrawalPending && certain;
  }
}
