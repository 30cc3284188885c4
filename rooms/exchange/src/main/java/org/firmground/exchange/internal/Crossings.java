package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.noding.MCIndexSegmentSetMutualIntersector;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;

/**
 * Counts where the outlines of two shapes meet, up to a limit: what an overlay would have to do.
 */
final class Crossings {
  private Crossings() {}

  /** How many pairs of sides meet, no more than the limit. */
  static int between(Geometry a, Geometry b, int limit) {
    var counter = new Counter(limit);
    new MCIndexSegmentSetMutualIntersector(sides(a)).process(sides(b), counter);
    return counter.found;
  }

  private static List<SegmentString> sides(Geometry g) {
    var sides = new ArrayList<SegmentString>();
    for (Object line : LinearComponentExtracter.getLines(g)) {
      sides.add(new NodedSegmentString(((Geometry) line).getCoordinates(), null));
    }
    return sides;
  }

  private static final class Counter implements SegmentIntersector {
    private final RobustLineIntersector intersector = new RobustLineIntersector();
    private final int limit;
    private int found;

    Counter(int limit) {
      this.limit = limit;
    }

    @Override
    public void processIntersections(SegmentString a, int i, SegmentString b, int j) {
      intersector.computeIntersection(
          a.getCoordinate(i), a.getCoordinate(i + 1), b.getCoordinate(j), b.getCoordinate(j + 1));
      found += intersector.hasIntersection() ? 1 : 0;
    }

    @Override
    public boolean isDone() {
      return found >= limit;
    }
  }
}
