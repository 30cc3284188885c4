package org.firmground.ground.internal;

import java.util.ArrayList;
import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import org.firmground.ground.LonLat;
import org.firmground.ground.Metres;
import org.firmground.ground.Nearest;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Nearest point of a shape whose edges are straight in longitude and latitude.
 *
 * <p>One pass over the edges works on a local plane: degrees scaled by the ellipsoid's radii at the
 * middle latitude between the place and the foot on the edge (Gauss mid-latitude, error about
 * (distance / earth radius)² of the distance). It keeps the few edges that may be nearest. On those
 * alone the geodesic is solved: the foot is where the geodesic from the place meets the edge at a
 * right angle, found by false position on the cosine of that angle.
 *
 * <p>Longitudes are unrolled along each line, so that an edge across the antimeridian is short, and
 * each edge is then turned by full circles to where it is nearest to the place.
 */
public final class NearestSearch {
  private static final double A = LocalPlane.A;
  private static final double E2 = LocalPlane.E2;
  private static final double RADIAN = LocalPlane.RADIAN;
  private static final int KEPT = 12;
  private static final double FAR = 200_000;

  /** Metres below which a place counts as on an edge: the noise of degrees as doubles. */
  private static final double ON_THE_EDGE = 1e-7;

  private final double lon0;
  private final double lat0;
  private final LocalPlane plane = new LocalPlane();

  /** Of the plane, kept here for the inner loops. */
  private final double perLon0;

  private final double perLat0;
  private final double drift;

  /** No more than this to the nearest vertex seen: lets most edges be passed over. */
  private double bound = Double.POSITIVE_INFINITY;

  /** Kept edges: x1, y1, x2, y2 in degrees, longitudes relative to the place. */
  private final double[][] edges = new double[KEPT][4];

  private final double[] approximate = new double[KEPT];
  private int kept;
  private double best = Double.POSITIVE_INFINITY;
  private boolean inside;

  private NearestSearch(LonLat place) {
    lon0 = place.lonDegrees();
    lat0 = place.latDegrees();
    plane.moveTo(lat0);
    perLon0 = plane.perLon;
    perLat0 = plane.perLat;
    drift = plane.drift;
  }

  /** See {@link org.firmground.ground.Geodesy#nearest}. */
  public static Nearest nearest(LonLat place, Geometry shape) {
    if (shape.isEmpty()) {
      throw new IllegalArgumentException("an empty shape has no nearest point");
    }
    NearestSearch search = new NearestSearch(place);
    search.scan(shape);
    return search.inside ? new Nearest(place, new Metres(0), 0) : search.refine();
  }

  /** See {@link org.firmground.ground.Geodesy#reaches}. */
  public static boolean reaches(Geometry shape, LonLat place, double radiusMetres) {
    NearestSearch search = new NearestSearch(place);
    search.scan(shape);
    if (search.inside) {
      return true;
    }
    double rough = search.best;
    if (rough < FAR) { // the plane is good to a thousandth there
      if (rough > radiusMetres * 1.01 + 1) {
        return false;
      }
      if (rough < radiusMetres * 0.99 - 1) {
        return true;
      }
    }
    return search.refine().distance().value() <= radiusMetres;
  }

  /** See {@link org.firmground.ground.Geodesy#covers}. */
  public static boolean covers(Geometry area, LonLat centre, double radiusMetres) {
    Geometry merged = merged(area, centre);
    if (merged == null || merged.isEmpty()) {
      return false;
    }
    NearestSearch search = new NearestSearch(centre);
    search.scan(merged);
    if (!search.inside) {
      return false;
    }
    return search.kept > 0 && search.refine().distance().value() >= radiusMetres;
  }

  private static Geometry merged(Geometry area, LonLat centre) {
    List<Geometry> polygons = new ArrayList<>();
    collect(area, polygons);
    if (polygons.size() < 2) {
      return polygons.isEmpty() ? null : polygons.get(0);
    }
    List<Geometry> turned = new ArrayList<>();
    for (Geometry polygon : polygons) {
      turned.add(turnedTowards(polygon, centre.lonDegrees()));
    }
    GeometryFactory factory = area.getFactory();
    try {
      return factory.buildGeometry(turned).union();
    } catch (RuntimeException notMergeable) { // JTS throws several kinds for invalid outlines
      return null;
    }
  }

  private static void collect(Geometry geometry, List<Geometry> into) {
    if (geometry instanceof Polygon) {
      if (!geometry.isEmpty()) {
        into.add(geometry);
      }
      return;
    }
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) != geometry) {
        collect(geometry.getGeometryN(i), into);
      }
    }
  }

  /** A copy, unrolled across the antimeridian and turned by full circles next to a meridian. */
  private static Geometry turnedTowards(Geometry polygon, double lonDegrees) {
    Geometry copy = polygon.copy();
    copy.apply(
        new CoordinateSequenceFilter() {
          private double first = Double.NaN;
          private double last;

          @Override
          public void filter(CoordinateSequence sequence, int i) {
            double x = sequence.getX(i);
            double from = i == 0 ? first : last;
            double next = Double.isNaN(from) ? x : x - 360 * Math.rint((x - from) / 360);
            if (Double.isNaN(first)) {
              first = next;
            }
            last = next;
            sequence.setOrdinate(i, CoordinateSequence.X, next);
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
    Envelope envelope = copy.getEnvelopeInternal();
    double turn = 360 * Math.rint((envelope.centre().x - lonDegrees) / 360);
    if (turn != 0) {
      copy.apply((Coordinate c) -> c.setX(c.getX() - turn));
      copy.geometryChanged();
    }
    return copy;
  }

  private void scan(Geometry shape) {
    if (shape instanceof Polygon polygon) {
      scanPolygon(polygon);
    } else if (shape instanceof LineString line) {
      scanLine(line.getCoordinateSequence());
    } else if (shape instanceof Point point) {
      if (!point.isEmpty()) {
        scanLine(point.getCoordinateSequence());
      }
    } else {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        Geometry part = shape.getGeometryN(i);
        if (part != shape) {
          scan(part);
        }
      }
    }
  }

  private void scanPolygon(Polygon polygon) {
    if (polygon.isEmpty() || tooFar(polygon.getEnvelopeInternal())) {
      return;
    }
    boolean odd = scanLine(polygon.getExteriorRing().getCoordinateSequence());
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      odd ^= scanLine(polygon.getInteriorRingN(i).getCoordinateSequence());
    }
    inside |= odd;
  }

  /** Whether the whole box is certainly farther than the best edge so far. */
  private boolean tooFar(Envelope box) {
    if (best == Double.POSITIVE_INFINITY || best > FAR || box.getWidth() > 180) {
      return false;
    }
    double dy = Math.max(0, Math.max(box.getMinY() - lat0, lat0 - box.getMaxY()));
    // a degree of latitude is never shorter than 110,574 m
    return dy * 110_500 > best * 1.05 + 1;
  }

  /** Looks at each edge; returns whether the place lies inside the line, taken as a ring. */
  private boolean scanLine(CoordinateSequence line) {
    int size = line.size();
    double x1 = turn(line.getX(0) - lon0);
    double y1 = line.getY(0);
    check(line.getX(0), y1);
    double start = x1;
    if (size == 1) {
      look(x1, y1, x1, y1);
      return false;
    }
    boundByVertices(line, size);
    boolean odd = false;
    for (int i = 1; i < size; i++) {
      double y2 = line.getY(i);
      double step = line.getX(i) - line.getX(i - 1);
      check(line.getX(i), y2);
      double x2 = x1 + shortWay(step);
      odd ^= crossesNorthwardRay(x1, y1, x2, y2);
      look(x1, y1, x2, y2);
      x1 = x2;
      y1 = y2;
    }
    if (Math.abs(x1 - start) > 180
        && line.getX(0) == line.getX(size - 1)
        && line.getY(0) == line.getY(size - 1)) {
      throw new IllegalArgumentException("a ring that runs around a pole is not supported here");
    }
    return odd;
  }

  private void boundByVertices(CoordinateSequence line, int size) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      double dx = turn(line.getX(i) - lon0) * perLon0;
      double dy = (line.getY(i) - lat0) * perLat0;
      least = Math.min(least, dx * dx + dy * dy);
    }
    double metres = Math.sqrt(least);
    if (metres * drift < 0.05) {
      bound = Math.min(bound, metres * (1 + metres * drift) + 1e-6);
    }
  }

  /**
   * Whether an edge is certainly farther than one already seen. Degrees at the place's own latitude
   * misjudge a distance d by no more than d * drift of it, in either direction.
   */
  private boolean passedOver(double x1, double y1, double x2, double y2) {
    double near = Math.min(best, bound);
    if (!(near * drift < 0.05)) {
      return false;
    }
    double ax = x1 * perLon0;
    double ay = (y1 - lat0) * perLat0;
    double bx = (x2 - x1) * perLon0;
    double by = (y2 - y1) * perLat0;
    double dot = -(ax * bx + ay * by);
    double square = bx * bx + by * by;
    double t = dot <= 0 ? 0 : dot >= square ? 1 : dot / square;
    double east = ax + t * bx;
    double north = ay + t * by;
    double limit = near * (1 + 2 * near * drift) + plane.slack(near) + 1e-6;
    return east * east + north * north > limit * limit;
  }

  /** An edge of exactly 360 degrees runs round the earth, as in a box of the whole world. */
  private static double shortWay(double step) {
    if (Math.abs(step) == 360) {
      return step;
    }
    return step > 180 ? step - 360 : step < -180 ? step + 360 : step;
  }

  private static void check(double lon, double lat) {
    if (!(lon >= -540 && lon <= 540 && lat >= -90 && lat <= 90)) { // merged shapes may be turned
      throw new IllegalArgumentException(
          "a shape's coordinates must be longitude -180..180 and latitude -90..90");
    }
  }

  private static double turn(double degrees) {
    return degrees > 180 || degrees < -180 ? Math.IEEEremainder(degrees, 360) : degrees;
  }

  /**
   * Whether an odd number of crossings lies on the meridian north of the place. An edge may pass
   * the place's meridian at 0 and, unrolled, at plus or minus 360.
   */
  private boolean crossesNorthwardRay(double x1, double y1, double x2, double y2) {
    if (Math.abs(x1) < 360 && Math.abs(x2) < 360) {
      return (x1 > 0) != (x2 > 0) && y1 - x1 * (y2 - y1) / (x2 - x1) > lat0;
    }
    boolean odd = false;
    for (int circle = -1; circle <= 1; circle++) {
      double meridian = 360.0 * circle;
      if ((x1 > meridian) != (x2 > meridian)) {
        double y = y1 + (meridian - x1) * (y2 - y1) / (x2 - x1);
        odd ^= y > lat0;
      }
    }
    return odd;
  }

  /** Turns the edge next to the place, and keeps it if it may be the nearest. */
  private void look(double x1, double y1, double x2, double y2) {
    if (Math.abs(x1) <= 180 && Math.abs(x2) <= 180) {
      keep(x1, y1, x2, y2);
      return;
    }
    double turn = 360 * Math.rint((x1 + x2) / 720);
    keep(x1 - turn, y1, x2 - turn, y2);
    if (Math.abs(x1 - turn) > 180 || Math.abs(x2 - turn) > 180) {
      double other = x1 + x2 - 2 * turn > 0 ? 360 : -360;
      keep(x1 - turn - other, y1, x2 - turn - other, y2);
    }
  }

  private void keep(double x1, double y1, double x2, double y2) {
    if (passedOver(x1, y1, x2, y2)) {
      return;
    }
    double d = plane.distance(x1, y1, x2, y2);
    inside |= d < ON_THE_EDGE;
    if (d > best + plane.slack(best)) {
      return;
    }
    if (d < best) {
      best = d;
      double limit = best + plane.slack(best);
      int still = 0;
      for (int i = 0; i < kept; i++) {
        if (approximate[i] <= limit) {
          if (still != i) {
            double[] swap = edges[still];
            edges[still] = edges[i];
            edges[i] = swap;
            approximate[still] = approximate[i];
          }
          still++;
        }
      }
      kept = still;
    }
    int slot;
    if (kept < KEPT) {
      slot = kept++;
    } else {
      slot = farthestKept();
      if (approximate[slot] <= d) {
        return;
      }
    }
    edges[slot][0] = x1;
    edges[slot][1] = y1;
    edges[slot][2] = x2;
    edges[slot][3] = y2;
    approximate[slot] = d;
  }

  private int farthestKept() {
    int farthest = 0;
    for (int i = 1; i < kept; i++) {
      if (approximate[i] > approximate[farthest]) {
        farthest = i;
      }
    }
    return farthest;
  }

  private Nearest refine() {
    GeodesicData nearest = null;
    for (int i = 0; i < kept; i++) {
      GeodesicData foot = foot(edges[i]);
      if (nearest == null || foot.s12 < nearest.s12) {
        nearest = foot;
      }
    }
    if (nearest == null) {
      throw new IllegalArgumentException("an empty shape has no nearest point");
    }
    double bearing = nearest.s12 == 0 ? 0 : nearest.azi1;
    return new Nearest(
        new LonLat(Utm.around(nearest.lon2), nearest.lat2),
        new Metres(nearest.s12),
        bearing < 0 ? bearing + 360 : bearing);
  }

  /** The geodesic to the nearest point of one edge. */
  private GeodesicData foot(double[] edge) {
    if (edge[0] == edge[2] && edge[1] == edge[3]) {
      return to(edge, 0);
    }
    GeodesicData soon = farEdge(edge) ? null : footFromPlane(edge);
    if (soon != null) {
      return soon;
    }
    double low = 0;
    double high = 1;
    GeodesicData atLow = to(edge, low);
    double slopeLow = slope(edge, low, atLow);
    if (slopeLow >= 0) {
      return farEdge(edge) ? least(edge, atLow) : atLow;
    }
    GeodesicData atHigh = to(edge, high);
    double slopeHigh = slope(edge, high, atHigh);
    if (slopeHigh <= 0) {
      return farEdge(edge) ? least(edge, atHigh) : atHigh;
    }
    GeodesicData nearest = atLow.s12 < atHigh.s12 ? atLow : atHigh;
    double weightLow = slopeLow * atLow.s12;
    double weightHigh = slopeHigh * atHigh.s12;
    double edgeMetres = Math.hypot(edge[2] - edge[0], edge[3] - edge[1]) * 111_320;
    double before = Double.NaN;
    for (int i = 0; i < 60; i++) {
      double t = low - weightLow * (high - low) / (weightHigh - weightLow);
      if (!(t > low && t < high)) {
        break;
      }
      GeodesicData at = to(edge, t);
      if (at.s12 <= nearest.s12) {
        nearest = at;
      }
      double slope = slope(edge, t, at);
      if (Math.abs(t - before) * edgeMetres < 1e-4 || slope == 0 || at.s12 < 1e-6) {
        break;
      }
      before = t;
      if (slope < 0) {
        low = t;
        weightLow = slope * at.s12;
        weightHigh /= 2; // the Illinois step: the end that stays loses weight
      } else {
        high = t;
        weightHigh = slope * at.s12;
        weightLow /= 2;
      }
    }
    return nearest;
  }

  /** From the plane's foot by plane steps; null if they do not come to rest. */
  private GeodesicData footFromPlane(double[] edge) {
    plane.distance(edge[0], edge[1], edge[2], edge[3]);
    double t = plane.foot;
    GeodesicData nearest = null;
    for (int i = 0; i < 5; i++) {
      GeodesicData at = to(edge, t);
      if (nearest == null || at.s12 < nearest.s12) {
        nearest = at;
      }
      double perLon = Math.cos(at.lat2 * RADIAN) * (edge[2] - edge[0]);
      double length2 = perLon * perLon + (edge[3] - edge[1]) * (edge[3] - edge[1]);
      double degreesAway = at.s12 / (A * RADIAN);
      double next = Math.clamp(t - slope(edge, t, at) * degreesAway / length2, 0, 1);
      double moved = Math.abs(next - t) * Math.sqrt(length2) * A * RADIAN;
      if (moved < Math.min(1e-3, at.s12 * 1e-3) + 1e-7) {
        return nearest;
      }
      t = next;
    }
    return null;
  }

  private static boolean farEdge(double[] edge) {
    return Math.abs(edge[2] - edge[0]) > 1 || Math.abs(edge[3] - edge[1]) > 1;
  }

  /** On an edge of more than a degree, distance may fall again: the least of many samples. */
  private GeodesicData least(double[] edge, GeodesicData end) {
    GeodesicData least = end;
    int best = -1;
    int samples = 64;
    for (int i = 0; i <= samples; i++) {
      GeodesicData at = to(edge, (double) i / samples);
      if (at.s12 < least.s12) {
        least = at;
        best = i;
      }
    }
    if (best < 0) {
      return least;
    }
    double low = Math.max(0, (best - 1.0) / samples);
    double high = Math.min(1, (best + 1.0) / samples);
    for (int i = 0; i < 40; i++) {
      double third = (high - low) / 3;
      GeodesicData a = to(edge, low + third);
      GeodesicData b = to(edge, high - third);
      if (a.s12 < b.s12) {
        high -= third;
        least = a.s12 < least.s12 ? a : least;
      } else {
        low += third;
        least = b.s12 < least.s12 ? b : least;
      }
    }
    return least;
  }

  private GeodesicData to(double[] edge, double t) {
    double lon = edge[0] + t * (edge[2] - edge[0]);
    double lat = edge[1] + t * (edge[3] - edge[1]);
    return Geodesic.WGS84.Inverse(
        lat0, lon0, lat, lon0 + lon, GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH);
  }

  /** The rate of the distance along the edge: cosine of the angle between edge and geodesic. */
  private static double slope(double[] edge, double t, GeodesicData at) {
    double sin = Math.sin(at.lat2 * RADIAN);
    double w2 = 1 - E2 * sin * sin;
    double east = (edge[2] - edge[0]) * Math.cos(at.lat2 * RADIAN);
    double north = (edge[3] - edge[1]) * (1 - E2) / w2;
    double azimuth = at.azi2 * RADIAN;
    return east * Math.sin(azimuth) + north * Math.cos(azimuth);
  }
}
