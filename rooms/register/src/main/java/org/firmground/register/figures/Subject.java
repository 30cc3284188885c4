package org.firmground.register.figures;

import java.util.Arrays;
import java.util.Locale;

/** What figures are about. */
public enum Subject {
  /** Accidents and the people they harmed. */
  CASUALTIES,
  /** Hazardous and released land, and its balance. */
  LAND,
  /** Explosive ordnance found. */
  ORDNANCE;

  /** Its word on the command line and in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if there is no such subject, naming those there are
   */
  public static Subject of(String word) {
    return Arrays.stream(values())
        .filter(s -> s.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "figures are about casualties, land or ordnance, was \"" + word + "\""));
  }
}
