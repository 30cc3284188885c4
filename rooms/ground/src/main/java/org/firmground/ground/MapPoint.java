package org.firmground.ground;

/**
 * A pair of numbers in some coordinate reference system, in GIS order.
 *
 * @param x easting in metres, or longitude in degrees
 * @param y northing in metres, or latitude in degrees
 */
public record MapPoint(double x, double y) {
  /**
   * @throws IllegalArgumentException if a number is infinite or not a number
   */
  public MapPoint {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("coordinates must be finite, were " + x + ", " + y);
    }
  }
}
