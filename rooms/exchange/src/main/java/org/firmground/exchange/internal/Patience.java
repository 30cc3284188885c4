package org.firmground.exchange.internal;

import java.time.Duration;

/**
 * How long a process is waited for, on a machine that may have other work: the limit is on the
 * processor time that it has used since it is waited for, and on the time in which it has used
 * none; a busy machine alone exhausts neither. Not safe for use by several threads.
 */
final class Patience {
  /** However busy the machine, at some point nobody waits any longer. */
  private static final int AT_MOST = 15;

  private final long limitNanos;
  private long since;
  private long usedBefore;
  private long used;
  private long lastBusy;

  Patience(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /**
   * Whether the process has had its time.
   *
   * @param waitingSince when waiting for its next word began, as {@link System#nanoTime} tells; 0
   *     when nobody waits
   * @param now the same clock
   * @param usedNanos processor time of the process; negative where the system does not tell
   */
  boolean isOver(long waitingSince, long now, long usedNanos) {
    if (waitingSince == 0) {
      since = 0;
      return false;
    }
    if (waitingSince != since) {
      since = waitingSince;
      usedBefore = usedNanos;
      used = usedNanos;
      lastBusy = now;
    }
    if (usedNanos < 0) {
      return now - since > limitNanos;
    }
    if (usedNanos > used) {
      used = usedNanos;
      lastBusy = now;
    }
    return used - usedBefore > limitNanos
        || now - lastBusy > limitNanos
        || now - since > AT_MOST * limitNanos;
  }
}
