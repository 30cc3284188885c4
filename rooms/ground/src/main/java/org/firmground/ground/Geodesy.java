package org.firmground.ground;

import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import net.sf.geographiclib.PolygonArea;
import net.sf.geographiclib.PolygonResult;
import org.firmground.ground.internal.NearestSearch;
import org.firmground.ground.internal.Utm;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Lengths, areas, bearings and nearest points on the WGS 84 ellipsoid.
 *
 * <p>Geometries are WGS 84 with x = longitude and y = latitude in degrees; heights are ignored. Two
 * readings of an edge are in use, and each method says which: <em>geodesic</em> (the shortest line,
 * for lengths and areas, as published values have it) and <em>straight in longitude and
 * latitude</em> (as GeoJSON says in RFC 7946 section 3.1.1, for nearness and cover). For edges
 * below a kilometre they lie within centimetres. An edge whose ends are more than 180° of longitude
 * apart crosses the antimeridian. Immutable and safe for threads.
 *
 * <p>Source: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013) 43-55, as implemented
 * in GeographicLib-Java 2.1. Accuracy as shown by GeodesyTest: 1e-9 relative.
 */
public final class Geodesy {
  private static final int DISTANCE = GeodesicMask.DISTANCE;

  private Geodesy() {}

  /** The shortest distance along the ellipsoid. */
  public static Metres distance(LonLat from, LonLat to) {
    return new Metres(
        Geodesic.WGS84.Inverse(
                from.latDegrees(), from.lonDegrees(), to.latDegrees(), to.lonDegrees(), DISTANCE)
            .s12);
  }

  /**
   * The direction in which the shortest line sets out.
   *
   * @return 0..360 degrees clockwise from true north; 0 if the places are the same
   */
  public static double initialBearingDegrees(LonLat from, LonLat to) {
    GeodesicData line =
        Geodesic.WGS84.Inverse(
            from.latDegrees(),
            from.lonDegrees(),
            to.latDegrees(),
            to.lonDegrees(),
            DISTANCE | GeodesicMask.AZIMUTH);
    return line.s12 == 0 ? 0 : fullCircle(line.azi1);
  }

  /**
   * The place reached from another by a geodesic.
   *
   * @param from start
   * @param bearingDegrees clockwise from true north, any finite angle
   * @param distance along the ellipsoid
   * @return the end, longitude within -180..180
   * @throws IllegalArgumentException if the bearing is not finite
   */
  public static LonLat destination(LonLat from, double bearingDegrees, Metres distance) {
    if (!Double.isFinite(bearingDegrees)) {
      throw new IllegalArgumentException("bearing must be finite, was " + bearingDegrees);
    }
    GeodesicData end =
        Geodesic.WGS84.Direct(
            from.latDegrees(), from.lonDegrees(), bearingDegrees, distance.value());
    return new LonLat(Utm.around(end.lon2), end.lat2);
  }

  /**
   * The length of lines, or the perimeter of polygons with their holes; 0 for points. Edges are
   * geodesic.
   *
   * @param geometry any geometry; empty gives 0
   * @return the sum over all parts
   * @throws IllegalArgumentException if a coordinate is out of range
   */
  public static Metres length(Geometry geometry) {
    double sum = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part != geometry && part.getNumGeometries() > 1) {
        sum += length(part).value();
      } else if (part instanceof LineString line) {
        sum += lineLength(line.getCoordinateSequence());
      } else if (part instanceof Polygon polygon) {
        for (int ring = 0; ring <= polygon.getNumInteriorRing(); ring++) {
          sum += lineLength(ring(polygon, ring));
        }
      } else if (part != geometry) {
        sum += length(part).value();
      }
    }
    return new Metres(sum);
  }

  private static double lineLength(CoordinateSequence line) {
    double sum = 0;
    for (int i = 1; i < line.size(); i++) {
      sum += distance(at(line, i - 1), at(line, i)).value();
    }
    return sum;
  }

  /**
   * The size of polygons, holes taken off; 0 for lines and points. Edges are geodesic. Rings may
   * have either orientation, may cross the antimeridian and may hold a pole; each is taken as the
   * smaller of the two parts into which it divides the earth. Parts of a collection are added up,
   * also where they overlap.
   *
   * @param geometry any geometry; empty gives 0
   * @return the size
   * @throws IllegalArgumentException if a coordinate is out of range
   */
  public static SquareMetres area(Geometry geometry) {
    double sum = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part instanceof Polygon polygon) {
        if (!polygon.isEmpty()) {
          double area = ringSize(ring(polygon, 0));
          for (int hole = 1; hole <= polygon.getNumInteriorRing(); hole++) {
            area -= ringSize(ring(polygon, hole));
          }
          sum += Math.max(0, area);
        }
      } else if (part != geometry) {
        sum += area(part).value();
      }
    }
    return new SquareMetres(sum);
  }

  /**
   * The size of the land inside a ring. Edges are geodesic; the ring may have either orientation,
   * may cross the antimeridian and may hold a pole.
   *
   * @param ring at least three different positions; the first may be repeated at the end
   * @return the smaller of the two parts into which the ring divides the earth
   * @throws IllegalArgumentException if there are fewer than three positions
   */
  public static SquareMetres ringArea(List<LonLat> ring) {
    if (ring.stream().distinct().count() < 3) {
      throw new IllegalArgumentException(
          "a ring needs three different positions or more, has "
              + ring.stream().distinct().count());
    }
    PolygonArea area = new PolygonArea(Geodesic.WGS84, false);
    ring.forEach(p -> area.AddPoint(p.latDegrees(), p.lonDegrees()));
    return new SquareMetres(Math.abs(area.Compute(false, true).area));
  }

  private static double ringSize(CoordinateSequence ring) {
    PolygonArea area = new PolygonArea(Geodesic.WGS84, false);
    for (int i = 0; i < ring.size() - 1; i++) { // JTS repeats the first position at the end
      LonLat p = at(ring, i);
      area.AddPoint(p.latDegrees(), p.lonDegrees());
    }
    PolygonResult result = area.Compute(false, true);
    return Math.abs(result.area);
  }

  /**
   * The nearest point of a shape. Edges are straight in longitude and latitude; inside a polygon,
   * and not in one of its holes, the distance is 0. Parts may lie on both sides of the
   * antimeridian.
   *
   * @param place from where
   * @param shape point, line, polygon or collection of them, WGS 84
   * @return point, distance and bearing; accuracy as shown by NearestTest (1e-6 of the distance up
   *     to 10 km, 1e-3 beyond)
   * @throws IllegalArgumentException if the shape is empty, or a ring runs around a pole
   */
  public static Nearest nearest(LonLat place, Geometry shape) {
    return NearestSearch.nearest(place, shape);
  }

  /**
   * Whether the shape comes within a distance of a place: {@code nearest(...) <= radius}.
   *
   * @param shape as for {@link #nearest}; an empty shape reaches nothing
   * @param place from where
   * @param radius along the ellipsoid
   * @return true also if the place lies inside
   */
  public static boolean reaches(Geometry shape, LonLat place, Metres radius) {
    return !shape.isEmpty() && NearestSearch.reaches(shape, place, radius.value());
  }

  /**
   * Whether an area covers the whole geodesic disc around a place. Polygons that share edges count
   * as one, also along the antimeridian; lines and points cover nothing. In doubt (an outline that
   * crosses itself so that it cannot be merged) the answer is false.
   *
   * @param area polygons, WGS 84, edges straight in longitude and latitude
   * @param centre of the disc
   * @param radius of the disc along the ellipsoid
   * @return true only if no part of the disc lies outside
   */
  public static boolean covers(Geometry area, LonLat centre, Metres radius) {
    return !area.isEmpty() && NearestSearch.covers(area, centre, radius.value());
  }

  private static CoordinateSequence ring(Polygon polygon, int index) {
    return (index == 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(index - 1))
        .getCoordinateSequence();
  }

  private static LonLat at(CoordinateSequence sequence, int i) {
    return new LonLat(sequence.getX(i), sequence.getY(i));
  }

  /** Turns -180..180 into 0..360. */
  private static double fullCircle(double degrees) {
    double turned = degrees < 0 ? degrees + 360 : degrees;
    return turned == 360 ? 0 : turned;
  }
}
