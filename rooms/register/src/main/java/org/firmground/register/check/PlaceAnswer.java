package org.firmground.register.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.firmground.ground.LonLat;
import org.firmground.history.PartialDate;
import org.firmground.register.Clocks;
import org.firmground.register.Kind;
import org.firmground.register.State;

/**
 * What is known about a place, and what that rests on.
 *
 * @param word one of five
 * @param discMetres radius of the disc that was asked about: the place's own uncertainty and the
 *     radius asked for
 * @param evidence the records that the answer rests on, worst and nearest first
 * @param pendingReports reports of danger there that nobody has reviewed
 * @param townOnly records known only to a town or district near here: they do not answer
 * @param nearestHazardMetres distance from the place to the nearest hazardous area, strike or item
 *     in place on record, reviewed or not, open or closed by its source, from which no release
 *     takes any off, not even an accepted one; accidents and what is known only to a town are not
 *     looked at; empty when there is none within {@link PlaceCheck#FARTHEST_METRES}
 * @param newestInformation newest date of information among the evidence
 * @param surveyed {@code yes}, {@code no} or {@code unknown}
 */
public record PlaceAnswer(
    Word word,
    LonLat place,
    double uncertaintyMetres,
    double discMetres,
    Clocks clocks,
    List<Evidence> evidence,
    List<Evidence> pendingReports,
    List<Evidence> townOnly,
    OptionalDouble nearestHazardMetres,
    Optional<PartialDate> newestInformation,
    String surveyed) {

  /** What a record does to the answer. */
  public enum Role {
    /** Holds the place to be dangerous. */
    DANGER,
    /** Would be danger, but a release covers it. */
    RELEASED_HAZARD,
    /** Releases the place. */
    RELEASE,
    /** Touches the place but releases nothing here; {@link Evidence#why} says why. */
    NO_RELEASE,
    /** A survey or clearance that covers the place. */
    SURVEY,
    /** The authority's declaration that holds the ground to be of concern. */
    CONCERN
  }

  /**
   * One record, seen from the place.
   *
   * @param distanceMetres from the place to its shape; 0 inside
   * @param bearingDegrees true bearing from the place to the nearest point of the shape, 0..360;
   *     empty inside
   * @param why a sentence in words: what the record says, or why it does not count
   */
  public record Evidence(
      UUID record,
      String code,
      Kind kind,
      Role role,
      Word word,
      State.Standing standing,
      double distanceMetres,
      OptionalDouble bearingDegrees,
      PartialDate informed,
      String why) {}
}
