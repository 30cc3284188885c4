package org.firmground.ground;

/**
 * A place that suspect numbers may have been meant to be.
 *
 * @param kind what may have gone wrong
 * @param place where the numbers point if it did
 * @param sentence the reading in words, such as {@code longitude and latitude are swapped: ...}
 */
public record LikelyReading(Kind kind, LonLat place, String sentence) {
  /** What may have gone wrong with a pair of numbers. */
  public enum Kind {
    /** Longitude and latitude stand in each other's place. */
    SWAPPED,
    /** The longitude lost or gained its minus sign. */
    LON_SIGN,
    /** The latitude lost or gained its minus sign. */
    LAT_SIGN,
    /** Both signs are wrong. */
    BOTH_SIGNS,
    /** Projected metres were written as if they were degrees. */
    METRES_AS_DEGREES,
    /** The decimal mark was lost or moved. */
    DECIMAL_SHIFT
  }
}
