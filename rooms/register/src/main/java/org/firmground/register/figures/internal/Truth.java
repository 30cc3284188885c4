package org.firmground.register.figures.internal;

/** Yes, no, or what the records do not say (Kleene's strong three-valued logic). */
public enum Truth {
  NO,
  UNKNOWN,
  YES;

  /** The worst of two: no before unknown before yes. */
  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public static Truth of(boolean yes) {
    return yes ? YES : NO;
  }
}
