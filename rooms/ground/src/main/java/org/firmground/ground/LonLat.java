package org.firmground.ground;

/**
 * WGS 84 position in decimal degrees, longitude first (OGC:CRS84). Not rounded, not wrapped.
 *
 * @param lonDegrees longitude, -180..180, east positive
 * @param latDegrees latitude, -90..90, north positive
 */
public record LonLat(double lonDegrees, double latDegrees) {
  /**
   * Checks both ranges; NaN is refused.
   *
   * @throws IllegalArgumentException if a coordinate is out of range or not a number
   */
  public LonLat {
    if (!(lonDegrees >= -180 && lonDegrees <= 180)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "longitude must lie in -180..180 degrees, was " + lonDegrees);
    }
    if (!(latDegrees >= -90 && latDegrees <= 90)) {
      throw new IllegalArgumentException("latitude must lie in -90..90 degrees, was " + latDegrees);
    }
  }
}
