package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.ProposedRepair;
import org.firmground.exchange.Recipe.Expectation;
import org.firmground.exchange.Row;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Looks at a shape in WGS 84 and names what is wrong with it; the shape itself stays as written.
 */
final class ShapeJudge {
  /** Sides longer than this are noted on shapes that are walked. */
  static final double LONG_SIDE_METRES = 5_000;

  /** Shapes of more turning points are not checked for crossings. */
  static final int CHECKED_POSITIONS = 500_000;

  private final Optional<Expectation> expect;

  ShapeJudge(Optional<Expectation> expect) {
    this.expect = expect;
  }

  /**
   * What is found.
   *
   * @param extent the shape, where its numbers are degrees
   * @param longSide a side that is longer than a walk; concerns areas and routes only
   */
  record Judged(Optional<Geometry> extent, List<Problem> problems, Optional<Problem> longSide) {}

  /**
   * @param shape in WGS 84
   * @param read the same as it was read, with what was open or too short
   */
  Judged judge(Geometry shape, Row.Shape.Read read, String where) {
    Envelope box = shape.getEnvelopeInternal();
    if (!(box.getMinX() >= -180
        && box.getMaxX() <= 180
        && box.getMinY() >= -90
        && box.getMaxY() <= 90)) {
      return new Judged(Optional.empty(), List.of(notDegrees(shape, where)), Optional.empty());
    }
    List<Problem> problems = new ArrayList<>(0);
    if (expect.isPresent()) {
      outside(shape, box, where).ifPresent(problems::add);
    }
    if (read.onePointLines() > 0) {
      problems.add(
          new Problem(ProblemCode.FG_GEO_020, where, Map.of("count", "" + read.onePointLines())));
    }
    if (read.tooShort() > 0) {
      problems.add(tooFew(2, where));
    }
    if (read.notClosed() > 0) {
      problems.add(
          new Problem(ProblemCode.FG_GEO_009, where, Map.of("count", "" + read.notClosed())));
    }
    if (shape.getDimension() > 0 || shape instanceof GeometryCollection) {
      outlines(shape, where, problems);
    }
    return new Judged(Optional.of(shape), problems, longSide(shape, where));
  }

  // ---- place ----

  private Problem notDegrees(Geometry shape, String where) {
    for (Coordinate c : shape.getCoordinates()) {
      if (!(Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90)) {
        var likely = LikelyReadings.of(c.x, c.y, expect);
        return new Problem(
            ProblemCode.FG_GEO_013,
            where,
            Map.of(
                "point", plain(c.x) + ", " + plain(c.y),
                "likely",
                    likely
                        .map(LikelyReadings.Likely::words)
                        .orElse("metres in a system that is not named"),
                "reading", likely.map(LikelyReadings.Likely::code).orElse("UNKNOWN")));
      }
    }
    throw new IllegalArgumentException("the shape lies within the range of degrees");
  }

  private Optional<Problem> outside(Geometry shape, Envelope box, String where) {
    Expectation e = expect.orElseThrow();
    if (e.holds(box.getMinX(), box.getMinY()) && e.holds(box.getMaxX(), box.getMaxY())) {
      return Optional.empty();
    }
    for (Coordinate c : shape.getCoordinates()) {
      if (!e.holds(c.x, c.y)) {
        var likely = LikelyReadings.of(c.x, c.y, expect);
        if (e.mirrorsOnly() && likely.isEmpty()) {
          return Optional.empty();
        }
        return Optional.of(
            new Problem(
                ProblemCode.FG_GEO_004,
                where,
                Map.of(
                    "point", LikelyReadings.place(c.x, c.y),
                    "likely", likely.map(LikelyReadings.Likely::words).orElse("a place elsewhere"),
                    "reading", likely.map(LikelyReadings.Likely::code).orElse("UNKNOWN"))));
      }
    }
    return Optional.empty();
  }

  // ---- outlines ----

  private void outlines(Geometry shape, String where, List<Problem> problems) {
    if (shape instanceof Polygon p) {
      polygon(p, where, problems);
    } else if (shape instanceof MultiPolygon m && m.getNumGeometries() > 1) {
      int least = Integer.MAX_VALUE;
      for (int i = 0; i < m.getNumGeometries(); i++) {
        least = Math.min(least, different((Polygon) m.getGeometryN(i)));
      }
      if (least < 3) {
        problems.add(tooFew(least, where));
      } else {
        valid(m, where, problems);
      }
    } else if (shape instanceof GeometryCollection c) {
      for (int i = 0; i < c.getNumGeometries(); i++) {
        outlines(c.getGeometryN(i), where, problems);
      }
    }
  }

  private void polygon(Polygon p, String where, List<Problem> problems) {
    if (p.getNumInteriorRing() == 0
        && RingCheck.isPlainlySimple(RingCheck.xy(p.getExteriorRing()))) {
      return;
    }
    int different = different(p);
    if (different < 3) {
      problems.add(tooFew(different, where));
    } else {
      valid(p, where, problems);
    }
  }

  private static Problem tooFew(int different, String where) {
    return new Problem(ProblemCode.FG_GEO_005, where, Map.of("count", "" + different));
  }

  /** Different turning points of the outline that has the fewest, counted to 3. */
  private static int different(Polygon p) {
    int least = different(p.getExteriorRing());
    for (int i = 0; i < p.getNumInteriorRing(); i++) {
      least = Math.min(least, different(p.getInteriorRingN(i)));
    }
    return least;
  }

  private static int different(LinearRing ring) {
    double[] xy = RingCheck.xy(ring);
    double ax = xy[0];
    double ay = xy[1];
    double bx = Double.NaN;
    double by = Double.NaN;
    for (int i = 2; i < xy.length; i += 2) {
      boolean isA = xy[i] == ax && xy[i + 1] == ay;
      if (!isA && Double.isNaN(bx)) {
        bx = xy[i];
        by = xy[i + 1];
      } else if (!isA && !(xy[i] == bx && xy[i + 1] == by)) {
        return 3;
      }
    }
    return Double.isNaN(bx) ? 1 : 2;
  }

  private void valid(Geometry area, String where, List<Problem> problems) {
    if (area.getNumPoints() > CHECKED_POSITIONS) {
      return;
    }
    boolean wrapped = crossesAntimeridian(area);
    Geometry looked = wrapped ? unwrapped(area) : area;
    TopologyValidationError error = new IsValidOp(looked).getValidationError();
    if (error == null) {
      return;
    }
    var facts = new java.util.HashMap<String, String>();
    Coordinate at = error.getCoordinate();
    facts.put(
        "point",
        at == null
            ? "an unknown point"
            : LikelyReadings.place(at.x > 180 ? at.x - 360 : at.x, at.y));
    Optional<Geometry> repair = wrapped ? Optional.empty() : ProposedRepair.of(area);
    if (repair.isEmpty()) {
      problems.add(new Problem(ProblemCode.FG_GEO_014, where, facts));
      return;
    }
    facts.put(
        "repairedSquareMetres",
        String.format(Locale.ROOT, "%.0f", Ground.squareMetres(repair.get())));
    switch (error.getErrorType()) {
      case TopologyValidationError.SELF_INTERSECTION,
          TopologyValidationError.RING_SELF_INTERSECTION ->
          problems.add(new Problem(ProblemCode.FG_GEO_003, where, facts));
      default -> {
        facts.put("reason", error.getMessage().toLowerCase(Locale.ROOT));
        problems.add(new Problem(ProblemCode.FG_GEO_011, where, facts));
      }
    }
  }

  /** Whether a side spans more than half of the globe, and so is meant the other way round. */
  private static boolean crossesAntimeridian(Geometry area) {
    if (area.getEnvelopeInternal().getWidth() <= 180) {
      return false;
    }
    Coordinate before = null;
    for (Coordinate c : area.getCoordinates()) {
      if (before != null && Math.abs(c.x - before.x) > 180) {
        return true;
      }
      before = c;
    }
    return false;
  }

  /** A copy whose western longitudes are counted on past 180. */
  private static Geometry unwrapped(Geometry area) {
    Geometry copy = area.copy();
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence seq, int i) {
            if (seq.getX(i) < 0) {
              seq.setOrdinate(i, CoordinateSequence.X, seq.getX(i) + 360);
            }
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
    return copy;
  }

  // ---- sides ----

  private static Optional<Problem> longSide(Geometry shape, String where) {
    return switch (shape) {
      case Polygon p -> longSide(RingCheck.xy(p.getExteriorRing()), where);
      case LineString l -> longSide(RingCheck.xy(l), where);
      case GeometryCollection c -> {
        for (int i = 0; i < c.getNumGeometries(); i++) {
          Optional<Problem> found = longSide(c.getGeometryN(i), where);
          if (found.isPresent()) {
            yield found;
          }
        }
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Problem> longSide(double[] xy, String where) {
    for (int i = 0; i + 3 < xy.length; i += 2) {
      double dLat = xy[i + 3] - xy[i + 1];
      double dLon = xy[i + 2] - xy[i];
      // a degree is at least 110.5 km of latitude; the quick look must never miss a long side
      if (dLat * dLat + dLon * dLon > 0.0019 && Math.abs(dLon) + Math.abs(dLat) > 0) {
        double metres = Ground.metres(xy[i], xy[i + 1], xy[i + 2], xy[i + 3]);
        if (metres > LONG_SIDE_METRES) {
          int a = i / 2 + 1;
          return Optional.of(
              new Problem(
                  ProblemCode.FG_GEO_007,
                  where + ", turning point " + a,
                  Map.of(
                      "a", "" + a,
                      "b", "" + (a + 1),
                      "metres", String.format(Locale.ROOT, "%.0f", metres))));
        }
      }
    }
    return Optional.empty();
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }
}
