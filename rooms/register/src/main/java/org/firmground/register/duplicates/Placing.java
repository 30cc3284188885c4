package org.firmground.register.duplicates;

import java.util.Locale;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.ground.Notation;
import org.firmground.register.figures.internal.EllipsoidalArea;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * How two shapes lie to each other. Distances and areas are on the ellipsoid, edges straight in
 * longitude and latitude; two areas are as far apart as their middles are, or overlap by a share of
 * what both cover together.
 */
final class Placing {
  private static final double SAME_DEGREES = 1e-6; // about 0.1 m
  private static final double NEARLY_ALL = 0.9;
  private static final int MANY_POINTS = 8; // an outline of fewer is often another's too
  private static final double FORM_SHARE = 0.01;
  private static final double METRES_OF_A_DEGREE = 111_320;
  private static final double TOUCHING_METRES = 1;

  private Placing() {}

  /** What comparing found. */
  record Found(int points, String finding, String first, String second) {}

  /**
   * Metres between two boxes, never more than between any two points of them but for rounding.
   * Infinite where one is empty.
   */
  static double gapMetres(Envelope a, Envelope b) {
    if (a.isNull() || b.isNull()) {
      return Double.POSITIVE_INFINITY;
    }
    double up = Math.max(0, Math.max(a.getMinY() - b.getMaxY(), b.getMinY() - a.getMaxY()));
    double east = Math.max(0, Math.max(a.getMinX() - b.getMaxX(), b.getMinX() - a.getMaxX()));
    double round =
        Math.max(0, 360 - Math.max(a.getMaxX(), b.getMaxX()) + Math.min(a.getMinX(), b.getMinX()));
    double farthest =
        Math.min(
            90,
            Math.max(
                Math.max(Math.abs(a.getMinY()), Math.abs(a.getMaxY())),
                Math.max(Math.abs(b.getMinY()), Math.abs(b.getMaxY()))));
    double across = Math.min(east, round) * StrictMath.cos(StrictMath.toRadians(farthest));
    return 0.99 * METRES_OF_A_DEGREE * Math.hypot(up, across);
  }

  /** Two records that are each one point. */
  static Found points(Facts a, Facts b) {
    double metres = Geodesy.distance(at(a.box().centre()), at(b.box().centre())).value();
    return metres <= 1 ? same("the same point", a, b) : apart(metres, a, b);
  }

  /**
   * Two shapes of which one at least is no point.
   *
   * @param oneDataset whether both came with one, which divides ground among its areas
   */
  static Found shapes(Facts a, Facts b, Geometry first, Geometry other, boolean oneDataset) {
    Geometry second = beside(first, other);
    if (first.getNumPoints() == second.getNumPoints()
        && first.norm().equalsExact(second.norm(), SAME_DEGREES)) {
      return same("the same shape", a, b);
    }
    if (first.getDimension() == 2 && second.getDimension() == 2) {
      Geometry both = both(first, second);
      double share = sharedPart(first, second, both);
      if (share >= 0.5) {
        return new Found(
            share >= NEARLY_ALL ? Rule.place().same() : between(),
            String.format(Locale.ROOT, "%.0f %% of both covered by both", 100 * share),
            told(a),
            told(b));
      }
      if (oneDataset
          && widthMetres(both) <= TOUCHING_METRES
          && gapMetres(first, second) <= TOUCHING_METRES) {
        return new Found(0, "side by side", told(a), told(b));
      }
    }
    return apart(metres(first, second), a, b);
  }

  /** Between the nearest places of two shapes; 0 where they have ground in common. */
  private static double gapMetres(Geometry a, Geometry b) {
    if (gapMetres(a.getEnvelopeInternal(), b.getEnvelopeInternal()) > TOUCHING_METRES) {
      return Double.POSITIVE_INFINITY; // boxes farther apart than what is asked for
    }
    Coordinate[] nearest = DistanceOp.nearestPoints(a, b);
    return Geodesy.distance(at(nearest[0]), at(nearest[1])).value();
  }

  /** Points for half of the ground and more in common: half way from near to the same. */
  static int between() {
    Rule place = Rule.place();
    return (place.same() + place.close()) / 2;
  }

  private static Found same(String words, Facts a, Facts b) {
    return new Found(Rule.place().same(), words, told(a), told(b));
  }

  private static Found apart(double metres, Facts a, Facts b) {
    Rule place = Rule.place();
    double both = a.uncertaintyMetres() + b.uncertaintyMetres();
    double reach = Facts.reach(both);
    boolean near = metres <= reach;
    boolean far = metres > Rules.APART_METRES + both;
    String words =
        String.format(
            Locale.ROOT,
            "%s apart, %s %,.0f m",
            metres < 10_000
                ? String.format(Locale.ROOT, "%,.0f m", metres)
                : String.format(Locale.ROOT, "%,.0f km", metres / 1000),
            near ? "within" : "more than",
            reach);
    return new Found(
        near ? place.close() : far ? place.other() : place.other() / 4, words, told(a), told(b));
  }

  private static String told(Facts a) {
    return Notation.dd(at(a.box().centre()))
        + (a.uncertaintyMetres() > 0
            ? String.format(Locale.ROOT, " ± %,.0f m", a.uncertaintyMetres())
            : "");
  }

  /** Size and outline of two shapes that are both lines or both areas. */
  static Found form(Geometry a, Geometry b) {
    int dimension = a.getDimension();
    if (dimension == 0 || dimension != b.getDimension()) {
      return new Found(0, "unknown", word(a), word(b));
    }
    double first = size(a);
    double second = size(b);
    String unit = dimension == 2 ? "%,.0f m²" : "%,.0f m";
    String told = String.format(Locale.ROOT, unit, first);
    String besides = String.format(Locale.ROOT, unit, second);
    if (dimension == 2 && Outline.isSame(a, b)) {
      return new Found(
          Outline.isRectangle(a) ? Rule.form().close() : Rule.form().same(),
          "the same outline turn by turn",
          told,
          besides);
    }
    boolean likeSize = isLike(first, second);
    if (likeSize
        && a.getNumPoints() == b.getNumPoints()
        && isLike(height(a), height(b))
        && isLike(width(a), width(b))) {
      return new Found(
          a.getNumPoints() >= MANY_POINTS ? Rule.form().same() : Rule.form().close(),
          "the same size and outline",
          told,
          besides);
    }
    return Math.max(first, second) > 2 * Math.min(first, second)
        ? new Found(Rule.form().other(), "more than twice the size", told, besides)
        : new Found(0, likeSize ? "the same size, another outline" : "another size", told, besides);
  }

  private static String word(Geometry g) {
    return switch (g.getDimension()) {
      case 0 -> "point";
      case 1 -> "line";
      default -> "area";
    };
  }

  private static double size(Geometry g) {
    return g.getDimension() == 2 ? EllipsoidalArea.squareMetres(g) : Geodesy.length(g).value();
  }

  private static double height(Geometry g) {
    return g.getEnvelopeInternal().getHeight() * METRES_OF_A_DEGREE;
  }

  private static double width(Geometry g) {
    Envelope box = g.getEnvelopeInternal();
    return box.getWidth()
        * METRES_OF_A_DEGREE
        * StrictMath.cos(StrictMath.toRadians(box.centre().y));
  }

  private static boolean isLike(double a, double b) {
    return Math.abs(a - b) <= FORM_SHARE * Math.max(a, b);
  }

  /** The second shape, moved round the earth to the side on which the first lies. */
  private static Geometry beside(Geometry first, Geometry second) {
    double turn =
        360
            * Math.rint(
                (first.getEnvelopeInternal().centre().x - second.getEnvelopeInternal().centre().x)
                    / 360);
    return turn == 0 ? second : AffineTransformation.translationInstance(turn, 0).transform(second);
  }

  /** The ground that two areas have in common. */
  private static Geometry both(Geometry a, Geometry b) {
    return a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())
        ? OverlayNGRobust.overlay(area(a), area(b), OverlayNG.INTERSECTION)
        : a.getFactory().createEmpty(2);
  }

  private static double sharedPart(Geometry a, Geometry b, Geometry common) {
    if (common.getDimension() < 2 || common.isEmpty()) {
      return 0;
    }
    double both = EllipsoidalArea.squareMetres(common);
    double all = EllipsoidalArea.squareMetres(area(a)) + EllipsoidalArea.squareMetres(area(b));
    return all - both > 0 ? both / (all - both) : 0;
  }

  /** Mean width of a strip along which two areas overlap; 0 where they only touch or are apart. */
  private static double widthMetres(Geometry strip) {
    double around = Geodesy.length(strip).value();
    return around > 0 && strip.getDimension() == 2
        ? EllipsoidalArea.squareMetres(strip) / (around / 2)
        : 0;
  }

  /** Its polygons, mended where an outline crosses itself. */
  private static Geometry area(Geometry g) {
    Geometry valid = g.isValid() ? g : GeometryFixer.fix(g);
    return valid.getNumGeometries() == 1 ? valid : valid.buffer(0);
  }

  private static double metres(Geometry a, Geometry b) {
    if (a.getDimension() == 0 && a.getNumGeometries() == 1) {
      return Geodesy.nearest(at(a.getCoordinate()), turned(b)).distance().value();
    }
    if (b.getDimension() == 0 && b.getNumGeometries() == 1) {
      return Geodesy.nearest(at(b.getCoordinate()), turned(a)).distance().value();
    }
    return Geodesy.distance(
            at(a.getCentroid().getCoordinate()), at(b.getCentroid().getCoordinate()))
        .value();
  }

  /** Back within ±180, where moving has taken it out. */
  private static Geometry turned(Geometry g) {
    double turn = -360 * Math.rint(g.getEnvelopeInternal().centre().x / 360);
    return turn == 0 ? g : AffineTransformation.translationInstance(turn, 0).transform(g);
  }

  private static LonLat at(Coordinate c) {
    double lon = c.x > 180 ? c.x - 360 : c.x < -180 ? c.x + 360 : c.x;
    return new LonLat(lon, c.y);
  }
}
