package org.firmground.register.figures.internal;

import java.util.ArrayList;
import java.util.List;
import org.firmground.register.Shapes;
import org.firmground.register.figures.LandBalance;
import org.locationtech.jts.geom.Geometry;

/**
 * Ground of which one record after another takes its part; kept in pieces, so that each is cheap.
 */
final class GroundLeft {
  private final List<Geometry> pieces = new ArrayList<>();

  GroundLeft(Geometry ground) {
    add(ground);
  }

  private void add(Geometry ground) {
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      if (!ground.getGeometryN(i).isEmpty()) {
        pieces.add(ground.getGeometryN(i));
      }
    }
  }

  /** Takes what a shape covers, in square metres; 0, and nothing, where that is but noise. */
  double take(Geometry shape) {
    var near = new ArrayList<Geometry>();
    for (Geometry piece : pieces) {
      if (piece.getEnvelopeInternal().intersects(shape.getEnvelopeInternal())) {
        near.add(piece);
      }
    }
    if (near.isEmpty()) {
      return 0;
    }
    Geometry around = Shapes.FACTORY.buildGeometry(near);
    double area = Ground.area(Ground.common(around, shape));
    if (area < LandBalance.NOISE_SQUARE_METRES) {
      return 0;
    }
    pieces.removeIf(p -> p.getEnvelopeInternal().intersects(shape.getEnvelopeInternal()));
    add(Ground.less(around, shape));
    return area;
  }
}
