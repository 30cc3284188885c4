package org.firmground.history;

import java.util.Locale;

/**
 * What an entry does to its record. Words are stored; one is retired, never given a new meaning.
 */
public enum Action {
  /** A state that is put forward; counts only as a report of danger until it is accepted. */
  PROPOSED,
  /** A person's acceptance of a proposal, or of a whole import, named by {@link Entry#about}. */
  ACCEPTED,
  /** A person's refusal of a proposal, named by {@link Entry#about}. */
  REJECTED,
  /** A state put forward in place of an earlier one, named by {@link Entry#about}. */
  CORRECTED,
  /** A proposal to take a record or an import back; takes effect when accepted. */
  WITHDRAWN,
  /** A proposal to hold released ground hazardous again. */
  REOPENED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word in canonical bytes and in the store. */
  public String word() {
    return word;
  }

  /**
   * @throws IllegalArgumentException if no action has that word
   */
  public static Action of(String word) {
    for (Action a : values()) {
      if (a.word.equals(word)) {
        return a;
      }
    }
    throw new IllegalArgumentException("there is no action \"" + word + "\"");
  }
}
