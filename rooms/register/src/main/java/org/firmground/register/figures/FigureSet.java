package org.firmground.register.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.firmground.register.Clocks;

/**
 * Figures of one subject at one pair of clocks.
 *
 * @param since first day of the period; empty when it reaches back to the beginning
 * @param scope {@link Scope#canonical()}
 * @param figures by their order in {@link FigureCatalogue}
 */
public record FigureSet(
    Clocks clocks, Optional<LocalDate> since, String scope, List<Figure> figures) {
  public FigureSet {
    figures = List.copyOf(figures);
  }

  /** The figure with this id. */
  public Optional<Figure> find(String id) {
    return figures.stream().filter(f -> f.id().equals(id)).findFirst();
  }

  /**
   * @throws IllegalArgumentException if there is none with this id
   */
  public Figure get(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("there is no figure " + id));
  }
}
