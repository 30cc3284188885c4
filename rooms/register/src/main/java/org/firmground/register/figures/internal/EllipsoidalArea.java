package org.firmground.register.figures.internal;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Polygon;

/**
 * Areas on the WGS 84 ellipsoid of shapes whose edges are straight in longitude and latitude, as
 * GeoJSON has them (RFC 7946, 3.1.1).
 *
 * <p>Edges are not geodesics here, on purpose: cut along a line, a shape has exactly the area of
 * its parts, so that a land balance closes. An area by geodesic edges differs by about 1e-5 of it
 * for irregular shapes of a kilometre, and by less for smaller ones.
 *
 * @implSpec The area between the equator and a latitude, for each radian of longitude, is the
 *     authalic integral (J. P. Snyder, Map projections, USGS PP 1395, 1987, formula 3-12); along an
 *     edge it is averaged by Gauss and Legendre's three points on each degree of latitude.
 */
public final class EllipsoidalArea {
  private static final double A = 6_378_137;
  private static final double F = 1 / 298.257223563;
  private static final double B = A * (1 - F);
  private static final double E2 = F * (2 - F);
  private static final double E = Math.sqrt(E2);
  private static final double NODE = Math.sqrt(0.6);

  private EllipsoidalArea() {}

  /**
   * Area of the polygons of a shape, holes taken off; overlaps of its parts count twice.
   *
   * @param shape degrees, x = longitude; no ring of it may cross the antimeridian
   * @return square metres
   */
  public static double squareMetres(Geometry shape) {
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
        sum += squareMetres(part);
      }
    }
    return sum;
  }

  private static double ring(CoordinateSequence c) {
    if (c.size() == 0) {
      return 0;
    }
    double base = fromEquator(StrictMath.toRadians(c.getY(0)));
    double sum = 0;
    for (int i = 1; i < c.size(); i++) {
      double dx = c.getX(i) - c.getX(i - 1);
      if (dx != 0) {
        sum += StrictMath.toRadians(dx) * (mean(c.getY(i - 1), c.getY(i)) - base);
      }
    }
    return Math.abs(sum);
  }

  /** Mean of {@link #fromEquator} between two latitudes in degrees. */
  private static double mean(double from, double to) {
    int pieces = Math.max(1, (int) Math.ceil(Math.abs(to - from)));
    double step = (to - from) / pieces;
    double sum = 0;
    for (int k = 0; k < pieces; k++) {
      double middle = from + (k + 0.5) * step;
      double reach = NODE * step / 2;
      sum +=
          5 * fromEquator(StrictMath.toRadians(middle - reach))
              + 8 * fromEquator(StrictMath.toRadians(middle))
              + 5 * fromEquator(StrictMath.toRadians(middle + reach));
    }
    return sum / (18.0 * pieces);
  }

  /** Square metres between the equator and a latitude, for each radian of longitude. */
  private static double fromEquator(double latRadians) {
    double s = StrictMath.sin(latRadians);
    double es = E * s;
    return B * B / 2 * (s / (1 - es * es) + StrictMath.log1p(2 * es / (1 - es)) / (2 * E));
  }
}
