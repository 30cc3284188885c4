package org.firmground.ground;

/**
 * The point of a shape that is nearest to a place.
 *
 * @param point on the shape; the place itself if it lies inside or on the shape
 * @param distance along the ellipsoid from the place
 * @param bearingDegrees from the place to the point, 0..360 clockwise from true north; 0 if the
 *     distance is 0
 */
public record Nearest(LonLat point, Metres distance, double bearingDegrees) {}
