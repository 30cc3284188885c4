package org.firmground.register.figures.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.firmground.register.Shapes;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Ground as polygons that can be joined, cut and measured. Shapes given are never changed. */
public final class Ground {
  /** An outline that crosses itself and has more turning points than this is not mended. */
  static final int MENDABLE = 100_000;

  static final Geometry NONE = Shapes.FACTORY.createPolygon();

  /**
   * A shape made fit to be measured.
   *
   * @param polygons empty when it has none, or was refused
   * @param note why it was refused or what was mended; empty when nothing
   */
  record Made(Geometry polygons, String note) {}

  private Ground() {}

  /** The polygons of a shape; those that cross themselves are mended, as even-odd has them. */
  static Made of(Geometry shape) {
    var parts = new ArrayList<Polygon>();
    collect(shape, parts);
    if (parts.isEmpty()) {
      return new Made(NONE, "");
    }
    for (Polygon p : parts) {
      if (!onTheGlobe(p)) {
        return new Made(NONE, "reaches over the antimeridian or off the globe; not measured");
      }
    }
    Geometry whole =
        parts.size() == 1
            ? parts.getFirst()
            : Shapes.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    if (whole.isValid()) {
      return new Made(whole, "");
    }
    if (whole.getNumPoints() > MENDABLE) {
      return new Made(NONE, "crosses itself and is too large to be mended; not measured");
    }
    var mended = new ArrayList<Geometry>();
    for (Polygon p : parts) {
      mended.add(p.isValid() ? p : polygonal(GeometryFixer.fix(p.copy())));
    }
    return new Made(join(mended), "crosses or overlaps itself; measured as mended");
  }

  private static boolean onTheGlobe(Polygon p) {
    Envelope box = p.getEnvelopeInternal();
    CoordinateSequence c = p.getExteriorRing().getCoordinateSequence();
    for (int i = 0; i < c.size(); i++) {
      if (!(Math.abs(c.getX(i)) <= 180 && Math.abs(c.getY(i)) <= 90)) {
        return false;
      }
    }
    return box.getWidth() <= 180;
  }

  private static void collect(Geometry shape, List<Polygon> into) {
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      Geometry part = shape.getGeometryN(i);
      if (part instanceof Polygon p) {
        if (!p.isEmpty()) {
          into.add(p);
        }
      } else if (part instanceof GeometryCollection) {
        collect(part, into);
      }
    }
  }

  private static Geometry polygonal(Geometry shape) {
    if (shape.isEmpty()) {
      return NONE;
    }
    if (shape instanceof Polygon || shape.getGeometryType().equals("MultiPolygon")) {
      return shape;
    }
    var parts = new ArrayList<Polygon>();
    collect(shape, parts);
    return parts.isEmpty() ? NONE : Shapes.FACTORY.buildGeometry(parts);
  }

  /** All ground that any of these covers. */
  static Geometry join(Collection<Geometry> shapes) {
    List<Geometry> some = shapes.stream().filter(g -> !g.isEmpty()).toList();
    if (some.size() < 2) {
      return some.isEmpty() ? NONE : some.getFirst();
    }
    Geometry first = some.getFirst();
    if (some.stream().allMatch(g -> g == first || g.equalsExact(first))) {
      return first;
    }
    return polygonal(OverlayNGRobust.union(some, Shapes.FACTORY));
  }

  static Geometry join(Geometry a, Geometry b) {
    return join(List.of(a, b));
  }

  /** Ground of {@code a} that {@code b} does not cover. */
  static Geometry less(Geometry a, Geometry b) {
    if (a.isEmpty() || b.isEmpty() || apart(a, b)) {
      return a;
    }
    return a == b || a.equalsExact(b)
        ? NONE
        : polygonal(OverlayNGRobust.overlay(a, b, OverlayNG.DIFFERENCE));
  }

  /** Ground that both cover. */
  static Geometry common(Geometry a, Geometry b) {
    if (a.isEmpty() || b.isEmpty() || apart(a, b)) {
      return NONE;
    }
    return a == b || a.equalsExact(b)
        ? a
        : polygonal(OverlayNGRobust.overlay(a, b, OverlayNG.INTERSECTION));
  }

  private static boolean apart(Geometry a, Geometry b) {
    return !a.getEnvelopeInternal().intersects(b.getEnvelopeInternal());
  }

  static double area(Geometry shape) {
    return EllipsoidalArea.squareMetres(shape);
  }

  /** Mean width of a polygon in metres: twice its area over its circumference. */
  static double width(Geometry polygon) {
    double around = 0;
    Coordinate[] c = polygon.getCoordinates();
    for (int i = 1; i < c.length; i++) {
      double perLon = 111_320 * StrictMath.cos(StrictMath.toRadians(c[i].y));
      double dx = (c[i].x - c[i - 1].x) * perLon;
      double dy = (c[i].y - c[i - 1].y) * 110_946;
      around += Math.sqrt(dx * dx + dy * dy);
    }
    return around == 0 ? 0 : 2 * area(polygon) / around;
  }

  /**
   * Which of these may touch each other, directly or through others: groups of indices, each in
   * order, by their first. The parts of a shape are looked at one by one, so that one cut at the
   * antimeridian joins nothing in between.
   */
  static List<List<Integer>> clusters(List<Geometry> shapes) {
    var tree = new STRtree();
    var boxes = new ArrayList<List<Envelope>>(shapes.size());
    for (int i = 0; i < shapes.size(); i++) {
      var own = new ArrayList<Envelope>(1);
      for (int k = 0; k < shapes.get(i).getNumGeometries(); k++) {
        Envelope box = shapes.get(i).getGeometryN(k).getEnvelopeInternal();
        if (!box.isNull()) {
          own.add(box);
          tree.insert(box, i);
        }
      }
      boxes.add(own);
    }
    int[] leader = new int[shapes.size()];
    for (int i = 0; i < leader.length; i++) {
      leader[i] = i;
    }
    for (int i = 0; i < leader.length; i++) {
      for (Envelope box : boxes.get(i)) {
        for (Object other : tree.query(box)) {
          int a = leaderOf(leader, i);
          int b = leaderOf(leader, (Integer) other);
          leader[Math.max(a, b)] = Math.min(a, b);
        }
      }
    }
    var groups = new TreeMap<Integer, List<Integer>>(Comparator.naturalOrder());
    for (int i = 0; i < leader.length; i++) {
      groups.computeIfAbsent(leaderOf(leader, i), l -> new ArrayList<>(1)).add(i);
    }
    return List.copyOf(groups.values());
  }

  private static int leaderOf(int[] leader, int i) {
    int at = i;
    while (leader[at] != at) {
      leader[at] = leader[leader[at]];
      at = leader[at];
    }
    return at;
  }
}
