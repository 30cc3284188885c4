package org.firmground.exchange;

import java.util.Optional;
import org.firmground.exchange.internal.RingCheck;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * What an area that is drawn wrongly was probably meant to be: an offer to a person, shown beside
 * the shape as written, and never put in its place unasked.
 *
 * <p>A repair is only proposed within a budget of turning points and crossings: overlaying two
 * combs of 1,600 points takes JTS 45 seconds.
 */
public final class ProposedRepair {
  static final int POSITIONS = 2_000;
  static final int CROSSINGS = 60;
  static final int PARTS = 50;

  private ProposedRepair() {}

  /**
   * The repair; empty where the shape is no area, or where finding out could take too long.
   *
   * @param area WGS 84, longitude and latitude; not changed
   */
  public static Optional<Geometry> of(Geometry area) {
    if (!(area instanceof Polygonal)
        || area.getNumPoints() > POSITIONS
        || area.getNumGeometries() > PARTS) {
      return Optional.empty();
    }
    int crossings = 0;
    for (int g = 0; g < area.getNumGeometries(); g++) {
      Polygon p = (Polygon) area.getGeometryN(g);
      crossings += RingCheck.crossings(p.getExteriorRing(), CROSSINGS);
      for (int i = 0; i < p.getNumInteriorRing() && crossings < CROSSINGS; i++) {
        crossings += RingCheck.crossings(p.getInteriorRingN(i), CROSSINGS);
      }
      if (crossings >= CROSSINGS) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(GeometryFixer.fix(area));
    } catch (RuntimeException e) { // JTS signals trouble of many kinds; a repair is an offer only
      return Optional.empty();
    }
  }
}
