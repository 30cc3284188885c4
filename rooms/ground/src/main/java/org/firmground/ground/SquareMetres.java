package org.firmground.ground;

/**
 * A size of ground in square metres, along the ellipsoid.
 *
 * @param value finite, zero or more
 */
public record SquareMetres(double value) {
  /**
   * @throws IllegalArgumentException if the value is negative, infinite or not a number
   */
  public SquareMetres {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "square metres must be finite and not negative, was " + value);
    }
  }
}
