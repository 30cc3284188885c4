package org.firmground.register.figures;

/**
 * What a figure means.
 *
 * @param edition goes up whenever the meaning changes, so that old numbers stay explained
 * @param meaning one or two sentences
 * @param unknown what it counts as unknown
 */
public record FigureDefinition(
    Subject subject, String id, int edition, String unit, String meaning, String unknown) {
  /** Its name in a figure: id and edition, such as {@code casualties.killed/1}. */
  public String name() {
    return id + "/" + edition;
  }
}
