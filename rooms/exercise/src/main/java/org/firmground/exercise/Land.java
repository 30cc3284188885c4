package org.firmground.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * The invented land: kilometres east and north of 41 N 165 E, in the open North Pacific, laid on
 * longitude and latitude and rounded to 7 decimals. {@link StrictMath} only, so that every machine
 * draws the same coast.
 */
final class Land {
  static final GeometryFactory FACTORY = new GeometryFactory();

  private static final double KM_PER_LAT = 111.05;
  private static final double KM_PER_LON = 84.15;
  private static final double[] COLUMNS = {-66, -30, 2, 34, 66};
  private static final double[] ROWS = {-48, -16, 16, 48};

  private final Coordinate[][] nodes = new Coordinate[COLUMNS.length][ROWS.length];
  private final List<Polygon> districts = new ArrayList<>();

  Land(SplittableRandom random) {
    for (int i = 0; i < COLUMNS.length; i++) {
      for (int j = 0; j < ROWS.length; j++) {
        nodes[i][j] =
            new Coordinate(
                COLUMNS[i] + random.nextDouble(-4, 4), ROWS[j] + random.nextDouble(-4, 4));
      }
    }
    var across = new Coordinate[COLUMNS.length][ROWS.length][];
    var up = new Coordinate[COLUMNS.length][ROWS.length][];
    for (int i = 0; i < COLUMNS.length; i++) {
      for (int j = 0; j < ROWS.length; j++) {
        if (i + 1 < COLUMNS.length) {
          across[i][j] = wiggle(nodes[i][j], nodes[i + 1][j], random);
        }
        if (j + 1 < ROWS.length) {
          up[i][j] = wiggle(nodes[i][j], nodes[i][j + 1], random);
        }
      }
    }
    for (int i = 0; i + 1 < COLUMNS.length; i++) {
      for (int j = 0; j + 1 < ROWS.length; j++) {
        var ring = new ArrayList<Coordinate>();
        forwards(ring, across[i][j]);
        forwards(ring, up[i + 1][j]);
        backwards(ring, across[i][j + 1]);
        backwards(ring, up[i][j]);
        ring.add(ring.getFirst());
        districts.add(polygon(ring));
      }
    }
  }

  private static Coordinate[] wiggle(Coordinate a, Coordinate b, SplittableRandom random) {
    var line = new Coordinate[13];
    for (int k = 0; k < line.length; k++) {
      double t = k / 12.0;
      double off = k == 0 || k == 12 ? 0 : random.nextDouble(-1.2, 1.2);
      line[k] = new Coordinate(a.x + t * (b.x - a.x) + off, a.y + t * (b.y - a.y) + off);
    }
    return line;
  }

  private static void forwards(List<Coordinate> ring, Coordinate[] edge) {
    for (int k = 0; k + 1 < edge.length; k++) {
      ring.add(edge[k]);
    }
  }

  private static void backwards(List<Coordinate> ring, Coordinate[] edge) {
    for (int k = edge.length - 1; k > 0; k--) {
      ring.add(edge[k]);
    }
  }

  /** Twelve districts, column by column from the west, each from the south. */
  List<Polygon> districts() {
    return districts;
  }

  /** Ground of several districts together. */
  Polygon together(List<Integer> which) {
    Geometry all = districts.get(which.getFirst());
    for (int i : which) {
      all = all.union(districts.get(i));
    }
    return (Polygon) all;
  }

  /** Index of the district that a place lies in; -1 outside all. */
  int districtOf(Point p) {
    for (int i = 0; i < districts.size(); i++) {
      if (districts.get(i).contains(p)) {
        return i;
      }
    }
    return -1;
  }

  /** East of the former front line at a northing, both in kilometres. */
  static double front(double north) {
    return 2 + 5 * StrictMath.sin(north / 9) + 2 * StrictMath.sin(north / 3.1 + 1);
  }

  static Coordinate degrees(double east, double north) {
    return new Coordinate(round(165 + east / KM_PER_LON), round(41 + north / KM_PER_LAT));
  }

  static double round(double degrees) {
    return StrictMath.rint(degrees * 1e7) / 1e7;
  }

  static Point point(double east, double north) {
    return FACTORY.createPoint(degrees(east, north));
  }

  /** A polygon from kilometres. */
  static Polygon polygon(List<Coordinate> kilometres) {
    return FACTORY.createPolygon(
        kilometres.stream().map(c -> degrees(c.x, c.y)).toArray(Coordinate[]::new));
  }

  static LineString line(List<Coordinate> kilometres) {
    return FACTORY.createLineString(
        kilometres.stream().map(c -> degrees(c.x, c.y)).toArray(Coordinate[]::new));
  }

  /** An outline of so many turning points round a place, radius in kilometres. */
  static Polygon blob(
      double east, double north, double radius, int turning, SplittableRandom random) {
    var ring = new ArrayList<Coordinate>();
    for (int k = 0; k < turning; k++) {
      double angle = 2 * StrictMath.PI * (k + random.nextDouble(-0.3, 0.3)) / turning;
      double r = radius * random.nextDouble(0.65, 1.0);
      ring.add(new Coordinate(east + r * StrictMath.cos(angle), north + r * StrictMath.sin(angle)));
    }
    ring.add(ring.getFirst());
    return polygon(ring);
  }

  /** The part of a polygon west of a longitude, rounded again. */
  static Polygon westOf(Polygon shape, double lon) {
    var e = shape.getEnvelopeInternal();
    var box =
        FACTORY.createPolygon(
            new Coordinate[] {
              new Coordinate(e.getMinX() - 1, e.getMinY() - 1),
              new Coordinate(lon, e.getMinY() - 1),
              new Coordinate(lon, e.getMaxY() + 1),
              new Coordinate(e.getMinX() - 1, e.getMaxY() + 1),
              new Coordinate(e.getMinX() - 1, e.getMinY() - 1)
            });
    Geometry west = shape.intersection(box);
    Geometry largest = west.getGeometryN(0);
    for (int i = 1; i < west.getNumGeometries(); i++) {
      if (west.getGeometryN(i).getArea() > largest.getArea()) {
        largest = west.getGeometryN(i);
      }
    }
    var ring = ((Polygon) largest).getExteriorRing().getCoordinates();
    var rounded = new Coordinate[ring.length];
    for (int i = 0; i < ring.length; i++) {
      rounded[i] = new Coordinate(round(ring[i].x), round(ring[i].y));
    }
    return FACTORY.createPolygon(rounded);
  }
}
