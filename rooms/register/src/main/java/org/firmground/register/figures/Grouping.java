package org.firmground.register.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * By what a figure is split. What a record does not state is the group {@code unknown}, so that the
 * groups sum to the value.
 */
public enum Grouping {
  /** District as written, else the code of the smallest administrative area round its place. */
  DISTRICT,
  /** Such as 2021-03; unknown when only the year is. */
  MONTH,
  /** Such as 2021. */
  YEAR,
  SEX,
  /** {@code child} under 18 years, {@code adult}; from the group written, else from the years. */
  AGE,
  STATUS,
  /** As it stands on the day: who died later and not certainly by then is {@code injured}. */
  OUTCOME,
  SEVERITY,
  DEVICE,
  /** How land was released. */
  METHOD,
  /** What ordnance was found. */
  CATEGORY,
  ACTIVITY,
  NATIONALITY;

  /** The group of records that do not say. */
  public static final String UNKNOWN = "unknown";

  /** Between the parts of a combined group. */
  public static final String JOINT = " / ";

  /** Its word on the command line and in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads words with commas between.
   *
   * @param text such as {@code district,sex}; empty for none
   * @throws IllegalArgumentException if one is no grouping, naming those there are
   */
  public static List<Grouping> list(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",")).map(w -> of(w.strip())).distinct().toList();
  }

  /**
   * @throws IllegalArgumentException if there is no such grouping, naming those there are
   */
  public static Grouping of(String word) {
    return Arrays.stream(values())
        .filter(g -> g.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "figures are split by "
                    + String.join(", ", Arrays.stream(values()).map(Grouping::word).toList())
                    + "; was \""
                    + word
                    + "\""));
  }
}
