package org.firmground.register;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Envelope;

/**
 * The register at one pair of clocks, as one viewer may see it. All answers are worked out from
 * this, and from nothing else.
 *
 * <p>A record has no state before its first day, after its last, or once withdrawn. It has more
 * than one where doubt about dates leaves more than one possible, and these tell of danger; or
 * where a report of danger awaits review beside the accepted state. Doubtful dates count for
 * danger: a hazard is in force from the earliest to the latest day it can be, a release from the
 * latest to the earliest.
 */
public interface Snapshot {
  Clocks clocks();

  /**
   * States whose shape's box, widened by their own uncertainty, meets {@code window} (degrees, x =
   * longitude). In no particular order. A window may reach over ±180.
   */
  List<State> near(Envelope window, Set<Kind> kinds);

  /** Every state of these kinds, by record then sequence. */
  void each(Set<Kind> kinds, Consumer<State> consumer);

  /** States of one record. */
  List<State> of(UUID record);

  /**
   * Accepted versions of one record that may have begun by the day, by sequence: also those that
   * later ones have taken the place of on the ground, but none that was corrected or withdrawn.
   */
  List<Version> past(UUID record);

  /** States of the records that these names mean: a code, or an id given by a source. */
  List<State> named(Collection<String> names, Set<Kind> kinds);

  /** The record that a name means: a code such as HA-000123, a UUID, or a source's id. */
  Optional<UUID> find(String name);
}
