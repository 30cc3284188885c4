package org.firmground.ground;

import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import net.sf.geographiclib.PolygonArea;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Distances, bearings and areas along the WGS 84 ellipsoid.
 *
 * <p>Shapes are JTS geometries in degrees, x = longitude, y = latitude (OGC:CRS84); their edges are
 * straight in longitude and latitude, as GeoJSON has them (RFC 7946, 3.1.1), except for areas,
 * where an edge is the geodesic between its ends. Inside a polygon is even-odd over its rings, so
 * that an outline that crosses itself has an answer too.
 *
 * @implSpec C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013) 43-55.
 */
public final class Geodesy {
  private static final Geodesic WGS84 = Geodesic.WGS84;

  private Geodesy() {}

  /**
   * The point of a shape that is nearest to a place.
   *
   * @param distance along the ellipsoid; 0 inside a polygon
   * @param bearingDegrees true bearing from the place to the point, 0..360; 0 where the distance is
   *     0
   */
  public record Nearest(LonLat point, Metres distance, double bearingDegrees) {}

  /** Length of the geodesic between two positions. */
  public static Metres distance(LonLat a, LonLat b) {
    return new Metres(
        WGS84.Inverse(
                a.latDegrees(),
                a.lonDegrees(),
                b.latDegrees(),
                b.lonDegrees(),
                GeodesicMask.DISTANCE)
            .s12);
  }

  /** True bearing of the geodesic from {@code a} where it leaves {@code a}, 0..360 degrees. */
  public static double initialBearingDegrees(LonLat a, LonLat b) {
    double azimuth =
        WGS84.Inverse(
                a.latDegrees(),
                a.lonDegrees(),
                b.latDegrees(),
                b.lonDegrees(),
                GeodesicMask.AZIMUTH)
            .azi1;
    return azimuth < 0 ? azimuth + 360 : azimuth;
  }

  /** Where one arrives from a position along a true bearing after so many metres. */
  public static LonLat destination(LonLat from, double bearingDegrees, Metres distance) {
    GeodesicData d =
        WGS84.Direct(from.latDegrees(), from.lonDegrees(), bearingDegrees, distance.value());
    return new LonLat(d.lon2, d.lat2);
  }

  /** Length of all lines of a shape, each edge as the geodesic between its ends. */
  public static Metres length(Geometry shape) {
    double sum = 0;
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      Geometry part = shape.getGeometryN(i);
      if (part instanceof GeometryCollection) {
        sum += length(part).value();
      } else if (part instanceof LineString line) {
        CoordinateSequence c = line.getCoordinateSequence();
        for (int k = 1; k < c.size(); k++) {
          sum +=
              WGS84.Inverse(
                      c.getY(k - 1), c.getX(k - 1), c.getY(k), c.getX(k), GeodesicMask.DISTANCE)
                  .s12;
        }
      }
    }
    return new Metres(sum);
  }

  /**
   * Area of the polygons of a shape along the ellipsoid, holes taken off; overlaps of its parts
   * count twice. A ring may cross the antimeridian; one round a pole counts its smaller side.
   */
  public static SquareMetres area(Geometry shape) {
    double sum = 0;
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      Geometry part = shape.getGeometryN(i);
      if (part instanceof Polygon p) {
        double own = ring(p.getExteriorRing().getCoordinateSequence());
        for (int h = 0; h < p.getNumInteriorRing(); h++) {
          own -= ring(p.getInteriorRingN(h).getCoordinateSequence());
        }
        sum += Math.max(0, own);
      } else if (part instanceof GeometryCollection) {
        sum += area(part).value();
      }
    }
    return new SquareMetres(sum);
  }

  /**
   * Area of the land inside a ring.
   *
   * @param ring closed or not, either way round
   */
  public static SquareMetres ringArea(List<LonLat> ring) {
    var polygon = new PolygonArea(WGS84, false);
    int last =
        ring.size() > 1 && ring.getFirst().equals(ring.getLast()) ? ring.size() - 1 : ring.size();
    for (LonLat p : ring.subList(0, last)) {
      polygon.AddPoint(p.latDegrees(), p.lonDegrees());
    }
    return new SquareMetres(Math.abs(polygon.Compute(false, true).area));
  }

  private static double ring(CoordinateSequence c) {
    var polygon = new PolygonArea(WGS84, false);
    for (int i = 0; i < c.size() - 1; i++) {
      polygon.AddPoint(c.getY(i), c.getX(i));
    }
    return Math.abs(polygon.Compute(false, true).area);
  }

  /**
   * The point of a shape nearest to a place. Its distance is that of the geodesic to it; the choice
   * among points is good to 1e-6 of it within 10 km.
   *
   * @throws IllegalArgumentException if the shape is empty
   */
  public static Nearest nearest(LonLat place, Geometry shape) {
    if (shape.isEmpty()) {
      throw new IllegalArgumentException("an empty shape has no nearest point");
    }
    var search = new Search(place, true);
    search.visit(shape);
    return search.result();
  }

  /** Whether polygons of one shape cover the whole disc round a place; one polygon must do so. */
  public static boolean covers(Geometry area, LonLat centre, Metres radius) {
    for (int i = 0; i < area.getNumGeometries(); i++) {
      Geometry part = area.getGeometryN(i);
      if (part instanceof Polygon p && !p.isEmpty()) {
        if (inside(p, centre)) {
          if (radius.value() == 0) {
            return true;
          }
          var search = new Search(centre, false);
          search.visit(p);
          if (search.result().distance().value() >= radius.value()) {
            return true;
          }
        }
      } else if (part instanceof GeometryCollection && covers(part, centre, radius)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a shape comes within so many metres of a place. */
  public static boolean reaches(Geometry shape, LonLat place, Metres within) {
    return nearest(place, shape).distance().value() <= within.value();
  }

  private static boolean inside(Polygon p, LonLat place) {
    double shift = shift(p, place.lonDegrees());
    var at = new Coordinate(place.lonDegrees() + shift, place.latDegrees());
    if (!p.getEnvelopeInternal().contains(at)) {
      return false;
    }
    boolean inside = false;
    for (int r = -1; r < p.getNumInteriorRing(); r++) {
      LineString ring = r < 0 ? p.getExteriorRing() : p.getInteriorRingN(r);
      switch (RayCrossingCounter.locatePointInRing(at, ring.getCoordinateSequence())) {
        case Location.BOUNDARY -> {
          return true;
        }
        case Location.INTERIOR -> inside = !inside;
        default -> {}
      }
    }
    return inside;
  }

  /** Whole turns to add to a longitude so that it lies on the shape's side of the antimeridian. */
  private static double shift(Geometry shape, double lon) {
    double middle = shape.getEnvelopeInternal().centre().x;
    return 360 * Math.rint((middle - lon) / 360);
  }

  /**
   * Looks for the nearest point: planar near the place, then along the ellipsoid to the best few.
   */
  private static final class Search {
    private static final int BEST = 4;
    private final LonLat place;
    private final boolean insideIsZero;
    private final double perLat;
    private double perLon;
    private boolean zero;
    private final double[] square = new double[BEST];
    private final double[][] edge = new double[BEST][];
    private int found;

    Search(LonLat place, boolean insideIsZero) {
      this.place = place;
      this.insideIsZero = insideIsZero;
      this.perLat = 111_132.95 - 559.85 * Math.cos(Math.toRadians(2 * place.latDegrees()));
      this.perLon = metresPerLon(place.latDegrees());
    }

    /** Metres in a degree of longitude at a latitude. */
    private static double metresPerLon(double latDegrees) {
      double sin = Math.sin(Math.toRadians(latDegrees));
      return Math.toRadians(1)
          * 6_378_137
          * Math.cos(Math.toRadians(latDegrees))
          / Math.sqrt(1 - 0.00669437999014 * sin * sin);
    }

    void visit(Geometry shape) {
      switch (shape) {
        case Point p -> {
          double s = shift(p, place.lonDegrees());
          edge(p.getX() - s, p.getY(), p.getX() - s, p.getY());
        }
        case LineString l -> edges(l.getCoordinateSequence(), shift(l, place.lonDegrees()));
        case Polygon p -> {
          if (insideIsZero && inside(p, place)) {
            zero = true;
            return;
          }
          double s = shift(p, place.lonDegrees());
          edges(p.getExteriorRing().getCoordinateSequence(), s);
          for (int h = 0; h < p.getNumInteriorRing(); h++) {
            edges(p.getInteriorRingN(h).getCoordinateSequence(), s);
          }
        }
        default -> {
          for (int i = 0; i < shape.getNumGeometries() && !zero; i++) {
            if (!shape.getGeometryN(i).isEmpty()) {
              visit(shape.getGeometryN(i));
            }
          }
        }
      }
    }

    private void edges(CoordinateSequence c, double shift) {
      if (c.size() == 1) {
        edge(c.getX(0) - shift, c.getY(0), c.getX(0) - shift, c.getY(0));
      }
      for (int i = 1; i < c.size(); i++) {
        edge(c.getX(i - 1) - shift, c.getY(i - 1), c.getX(i) - shift, c.getY(i));
      }
    }

    private void edge(double x1, double y1, double x2, double y2) {
      double d = squareTo(x1, y1, x2, y2);
      if (found == BEST && d >= square[BEST - 1]) {
        return;
      }
      int at = found < BEST ? found++ : BEST - 1;
      while (at > 0 && square[at - 1] > d) {
        square[at] = square[at - 1];
        edge[at] = edge[at - 1];
        at--;
      }
      square[at] = d;
      edge[at] = new double[] {x1, y1, x2, y2};
    }

    private double squareTo(double x1, double y1, double x2, double y2) {
      double t = along(x1, y1, x2, y2);
      double dx = (x1 + t * (x2 - x1) - place.lonDegrees()) * perLon;
      double dy = (y1 + t * (y2 - y1) - place.latDegrees()) * perLat;
      return dx * dx + dy * dy;
    }

    /** Share of the edge, 0..1, at which it comes nearest. */
    private double along(double x1, double y1, double x2, double y2) {
      double ex = (x2 - x1) * perLon;
      double ey = (y2 - y1) * perLat;
      double length = ex * ex + ey * ey;
      if (length == 0) {
        return 0;
      }
      double px = (place.lonDegrees() - x1) * perLon;
      double py = (place.latDegrees() - y1) * perLat;
      return Math.clamp((px * ex + py * ey) / length, 0.0, 1.0);
    }

    Nearest result() {
      if (zero) {
        return new Nearest(place, new Metres(0), 0);
      }
      GeodesicData best = null;
      for (int i = 0; i < found; i++) {
        double[] e = edge[i];
        perLon = metresPerLon(place.latDegrees());
        double t = along(e[0], e[1], e[2], e[3]);
        perLon = metresPerLon((place.latDegrees() + e[1] + t * (e[3] - e[1])) / 2);
        t = along(e[0], e[1], e[2], e[3]);
        GeodesicData d =
            WGS84.Inverse(
                place.latDegrees(),
                place.lonDegrees(),
                e[1] + t * (e[3] - e[1]),
                e[0] + t * (e[2] - e[0]),
                GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH);
        if (best == null || d.s12 < best.s12) {
          best = d;
        }
      }
      if (best.s12 == 0) {
        return new Nearest(place, new Metres(0), 0);
      }
      double lon =
          best.lon2 > 180 ? best.lon2 - 360 : best.lon2 < -180 ? best.lon2 + 360 : best.lon2;
      return new Nearest(
          new LonLat(lon, best.lat2),
          new Metres(best.s12),
          best.azi1 < 0 ? best.azi1 + 360 : best.azi1);
    }
  }
}
