package org.firmground.exercise;

import java.time.Instant;
import java.util.List;

/**
 * What is imported and accepted, when, and by whom. Instants are on the scenario's clock.
 *
 * @param opens when the register is made
 */
public record Scenario(Instant opens, List<Step> steps) {
  public Scenario {
    steps = List.copyOf(steps);
  }

  /** A thing that somebody does. */
  public sealed interface Step {
    /** When. */
    Instant at();
  }

  /**
   * A file is imported.
   *
   * @param kind word of the kind that each row is; empty where a recipe says it
   * @param recipe file of the recipe, in the same folder; empty where the kind is enough
   * @param person a role, never a human name
   */
  public record Import(
      Instant at,
      String file,
      String kind,
      String recipe,
      String dataset,
      String source,
      String person)
      implements Step {}

  /**
   * The import of a file is accepted by a second person.
   *
   * @param file the file that was imported last under this name
   */
  public record Accept(Instant at, String file, String person, String reason) implements Step {}
}
