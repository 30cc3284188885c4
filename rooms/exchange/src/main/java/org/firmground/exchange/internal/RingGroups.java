package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/**
 * Which outlines of a Shapefile's area are inner ones, and of which part.
 *
 * <p>The format says it by their direction only: outer outlines run clockwise (ESRI Shapefile
 * Technical Description, July 1998, page 8). An outline that runs the other way but lies in no
 * outer one is an area of its own, so that no ground is lost by a wrong direction.
 */
final class RingGroups {
  /** Takes a turning point. */
  interface Points {
    void put(int point, FlatShape into);
  }

  /** Looks at sides beyond this are no area of records: about two seconds. */
  private static final long MOST_LOOKS = 200_000_000;

  private final double[] xy;
  private final int[] ends;
  private final double[][] boxes;
  private long looks;

  /**
   * @param xy turning points, x first
   * @param ends where each outline ends, counted in turning points
   */
  RingGroups(double[] xy, int[] ends) {
    this.xy = xy;
    this.ends = ends;
    this.boxes = new double[ends.length][];
    for (int r = 0; r < ends.length; r++) {
      boxes[r] = box(r);
    }
  }

  private int start(int ring) {
    return ring == 0 ? 0 : ends[ring - 1];
  }

  private double[] box(int ring) {
    double[] box = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (int i = start(ring); i < ends[ring]; i++) {
      box[0] = Math.min(box[0], xy[2 * i]);
      box[1] = Math.min(box[1], xy[2 * i + 1]);
      box[2] = Math.max(box[2], xy[2 * i]);
      box[3] = Math.max(box[3], xy[2 * i + 1]);
    }
    return box;
  }

  /**
   * Puts the areas, each with its inner outlines behind its outer one.
   *
   * @return how many areas there are
   * @throws UnreadableShape if the outlines lie in each other too often
   */
  int put(FlatShape flat, Points points) {
    List<List<Integer>> areas = areas();
    for (List<Integer> area : areas) {
      for (int ring : area) {
        for (int i = start(ring); i < ends[ring]; i++) {
          points.put(i, flat);
        }
        flat.endLine();
      }
      flat.endArea();
    }
    return areas.size();
  }

  private void look(long sides) {
    looks += sides;
    if (looks > MOST_LOOKS) {
      throw new UnreadableShape(
          "its " + ends.length + " outlines lie in each other too often to be sorted");
    }
  }

  private List<List<Integer>> areas() {
    var areas = new ArrayList<List<Integer>>();
    var inner = new ArrayList<Integer>();
    for (int r = 0; r < ends.length; r++) {
      if (ends.length == 1 || isClockwise(r)) {
        areas.add(new ArrayList<>(List.of(r)));
      } else {
        inner.add(r);
      }
    }
    var alone = new ArrayList<List<Integer>>();
    for (int r : inner) {
      List<Integer> owner = null;
      double least = Double.POSITIVE_INFINITY;
      look(areas.size());
      for (List<Integer> area : areas) {
        int outer = area.getFirst();
        double[] box = boxes[outer];
        double size = (box[2] - box[0]) * (box[3] - box[1]);
        if (size < least && boxHolds(box, boxes[r]) && holds(outer, r)) {
          owner = area;
          least = size;
        }
      }
      if (owner == null) {
        alone.add(List.of(r));
      } else {
        owner.add(r);
      }
    }
    areas.addAll(alone);
    return areas;
  }

  private boolean isClockwise(int ring) {
    int n = ends[ring] - start(ring);
    var points = new Coordinate[n + 1];
    for (int i = 0; i < n; i++) {
      points[i] = point(start(ring) + i);
    }
    points[n] = points[0];
    return n < 3 || Area.ofRingSigned(points) >= 0;
  }

  private static boolean boxHolds(double[] outer, double[] inner) {
    return inner[0] >= outer[0]
        && inner[1] >= outer[1]
        && inner[2] <= outer[2]
        && inner[3] <= outer[3];
  }

  /** Whether the first point of the one that is not on the other's line lies in the other. */
  private boolean holds(int outer, int inner) {
    for (int i = start(inner); i < ends[inner]; i++) {
      var counter = new RayCrossingCounter(point(i));
      int last = ends[outer] - 1;
      look(last - start(outer));
      for (int j = start(outer); j < last; j++) {
        counter.countSegment(point(j), point(j + 1));
      }
      counter.countSegment(point(last), point(start(outer)));
      if (counter.getLocation() != Location.BOUNDARY) {
        return counter.getLocation() == Location.INTERIOR;
      }
    }
    return true;
  }

  private Coordinate point(int i) {
    return new Coordinate(xy[2 * i], xy[2 * i + 1]);
  }
}
