package org.firmground.ground;

import java.util.Objects;
import org.firmground.ground.internal.Projections;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * A coordinate reference system that positions can be read from and written to.
 *
 * <p><strong>Axis order here is always x (easting or longitude) first, y (northing or latitude)
 * second</strong>, as in GIS files and JTS, whatever EPSG's own order for the code is (EPSG:4326 is
 * latitude first, EPSG:28408 northing first).
 *
 * <p>Supported: EPSG:4326 and {@link #CRS84}, 3857, 32601 to 32660, 32701 to 32760; on Pulkovo
 * 1942: 4284, the six-degree zones 28404 to 28432 (easting with zone prefix), the same without
 * prefix (2494 to 2522) and the three-degree zones (2523 to 2549, 2551 to 2581); and any other
 * projected or geographic code that proj4j's EPSG list knows, if its datum is WGS 84 or one that
 * coincides with it within about a metre (zero shift there). Anything else is refused: its shift
 * would be unnamed.
 *
 * <p>Immutable and safe for threads.
 */
public final class CoordinateSystem {
  /** WGS 84, longitude first (OGC:CRS84). */
  public static final CoordinateSystem CRS84 =
      new CoordinateSystem("OGC:CRS84", Projections.of(4326));

  private final String label;
  private final Projections.Projection projection;

  private CoordinateSystem(String label, Projections.Projection projection) {
    this.label = label;
    this.projection = projection;
  }

  /**
   * The system of a code.
   *
   * @param code an EPSG code of a coordinate reference system
   * @return the system
   * @throws UnsupportedCrsException if it is not supported; the message says why and what is
   */
  public static CoordinateSystem of(EpsgCode code) {
    return new CoordinateSystem(code.toString(), Projections.of(code.code()));
  }

  /**
   * The system of a name as it is written in files and flags.
   *
   * @param text {@code EPSG:28408}, {@code 28408}, an OGC URN or URL of it, or {@code CRS84} in any
   *     of these forms
   * @return the system
   * @throws UnsupportedCrsException if it is not supported
   * @throws IllegalArgumentException if the text is not the name of a system
   */
  public static CoordinateSystem of(String text) {
    return text.strip().matches("(?i).*\\bCRS84") ? CRS84 : of(EpsgCode.parse(text));
  }

  /** {@code EPSG:28408} or {@code OGC:CRS84}. */
  public String label() {
    return label;
  }

  /** Whether its datum is not WGS 84, so that a named operation decides the result. */
  public boolean needsOperation() {
    return projection.onPulkovo1942();
  }

  /** Whether x and y are degrees, not metres. */
  public boolean isGeographic() {
    return projection.geographic();
  }

  /**
   * The place on WGS 84.
   *
   * @param x easting in metres or longitude in degrees
   * @param y northing in metres or latitude in degrees
   * @param operation how the datum is shifted; used only if {@link #needsOperation}
   * @return the place
   * @throws IllegalArgumentException if the numbers lie outside the system: angles out of range,
   *     more than 1,000 km from a central meridian, or not finite
   */
  public LonLat toWgs84(double x, double y, DatumOperation operation) {
    Objects.requireNonNull(operation, "operation");
    double[] degrees = projection.toDegrees(x, y);
    return needsOperation()
        ? operation.toWgs84(degrees[0], degrees[1])
        : new LonLat(degrees[0], degrees[1]);
  }

  /**
   * The numbers of a place in this system.
   *
   * @param place on WGS 84
   * @param operation how the datum is shifted; used only if {@link #needsOperation}
   * @return x and y
   * @throws IllegalArgumentException if the place lies too far outside the system
   */
  public MapPoint fromWgs84(LonLat place, DatumOperation operation) {
    Objects.requireNonNull(operation, "operation");
    double[] degrees =
        needsOperation()
            ? operation.fromWgs84(place)
            : new double[] {place.lonDegrees(), place.latDegrees()};
    double[] xy = projection.fromDegrees(degrees[0], degrees[1]);
    return new MapPoint(xy[0], xy[1]);
  }

  /**
   * A copy of a geometry with x = longitude and y = latitude on WGS 84. Heights and measures stay
   * as they are. The argument is not changed.
   *
   * @param geometry coordinates in this system, x first
   * @param operation how the datum is shifted; used only if {@link #needsOperation}
   * @return a new geometry with SRID 4326
   * @throws IllegalArgumentException if a coordinate lies outside the system
   */
  public Geometry toWgs84(Geometry geometry, DatumOperation operation) {
    return mapped(
        geometry,
        4326,
        (x, y) -> {
          LonLat place = toWgs84(x, y, operation);
          return new double[] {place.lonDegrees(), place.latDegrees()};
        });
  }

  /**
   * The way back of {@link #toWgs84(Geometry, DatumOperation)}.
   *
   * @param geometry WGS 84, x = longitude, y = latitude
   * @param operation how the datum is shifted; used only if {@link #needsOperation}
   * @return a new geometry in this system, x first
   */
  public Geometry fromWgs84(Geometry geometry, DatumOperation operation) {
    return mapped(
        geometry,
        0,
        (x, y) -> {
          MapPoint point = fromWgs84(new LonLat(x, y), operation);
          return new double[] {point.x(), point.y()};
        });
  }

  private interface PointMap {
    double[] apply(double x, double y);
  }

  private static Geometry mapped(Geometry geometry, int srid, PointMap map) {
    Geometry copy = geometry.copy();
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence sequence, int i) {
            double[] xy = map.apply(sequence.getX(i), sequence.getY(i));
            sequence.setOrdinate(i, CoordinateSequence.X, xy[0]);
            sequence.setOrdinate(i, CoordinateSequence.Y, xy[1]);
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return true;
          }
        });
    copy.setSRID(srid);
    return copy;
  }

  /** Equal if the label is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CoordinateSystem that && label.equals(that.label);
  }

  @Override
  public int hashCode() {
    return label.hashCode();
  }

  @Override
  public String toString() {
    return label;
  }
}
