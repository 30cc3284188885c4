package org.firmground.register.check;

import java.util.Locale;

/** The five words that an answer about ground can be, worst first. */
public enum Word {
  /** Inside or within reach of a hazard confirmed on direct evidence. */
  CONFIRMED_DANGER,
  /** Inside or within reach of what is suspected, on any evidence. */
  SUSPECTED,
  /** Nothing is known: treat as dangerous. */
  NO_INFORMATION,
  /** A survey found no evidence; the ground was not searched. */
  SURVEYED_NO_EVIDENCE,
  /** Released, by whom, how and to what depth the records say. */
  RELEASED;

  /** The word as it is printed, such as {@code no-information}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
