package org.firmground.ground;

/**
 * A length or a distance in metres.
 *
 * @param value finite, zero or more
 */
public record Metres(double value) {
  /**
   * @throws IllegalArgumentException if the value is negative, infinite or not a number
   */
  public Metres {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("metres must be finite and not negative, was " + value);
    }
  }
}
