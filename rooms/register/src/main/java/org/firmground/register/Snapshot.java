package org.firmground.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.firmground.ground.LonLat;
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
   * States whose shape, widened by their own uncertainty, may meet {@code window} (degrees, x =
   * longitude): all that do are among them, and some of which only a box does. In no particular
   * order. A window may reach over ±180.
   */
  List<State> near(Envelope window, Set<Kind> kinds);

  /**
   * States whose shape may come within so many metres of a place, and of their own uncertainty; all
   * that do are among them. In no particular order.
   *
   * @param metres how near a shape with an area must come
   * @param thinMetres how near one of points or lines, not less
   */
  default List<State> reaching(LonLat place, double metres, double thinMetres, Set<Kind> kinds) {
    return near(Windows.around(place, thinMetres), kinds);
  }

  /**
   * Distance in metres from a place to the nearest hazardous area, strike or item in place that is
   * known better than to a town; 0 inside; empty when none lies within {@code limitMetres}. Neither
   * uncertainty nor any release counts.
   */
  default OptionalDouble nearestDanger(LonLat place, double limitMetres) {
    return NearestDanger.metres(this, place, limitMetres);
  }

  /** Every state of these kinds, by record then sequence. */
  void each(Set<Kind> kinds, Consumer<State> consumer);

  /**
   * The first states of these kinds, by the sequence of their entries, whose entry comes after one:
   * a page of them. Pages asked of one pair of clocks hold each state once.
   *
   * @param sequence 0 for the first page
   * @param most how many, 1 or more
   */
  default List<State> after(long sequence, int most, Set<Kind> kinds) {
    var found = new ArrayList<State>();
    each(
        kinds,
        s -> {
          if (s.version().sequence() > sequence) {
            found.add(s);
          }
        });
    found.sort(State.BY_ENTRY);
    return found.size() > most ? List.copyOf(found.subList(0, most)) : found;
  }

  /** How many states of these kinds there are. */
  default int count(Set<Kind> kinds) {
    int[] count = {0};
    each(kinds, s -> count[0]++);
    return count[0];
  }

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
