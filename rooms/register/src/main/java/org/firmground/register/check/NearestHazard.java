package org.firmground.register.check;

import java.util.OptionalDouble;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;

/** Looks for the nearest hazard in rings that grow, each query about as wide as it needs to be. */
final class NearestHazard {
  private static final double FIRST_METRES = 2_000;

  private NearestHazard() {}

  /** See {@link PlaceAnswer#nearestHazardMetres}. */
  static OptionalDouble metres(Snapshot snapshot, LonLat place, double firstMetres) {
    for (double metres = Math.max(FIRST_METRES, firstMetres); ; metres *= 4) {
      double limit = Math.min(metres, PlaceCheck.FARTHEST_METRES);
      double nearest = Double.POSITIVE_INFINITY;
      for (State s : snapshot.near(PlaceCheck.around(place, limit), PlaceCheck.DANGERS)) {
        Version v = s.version();
        if (counts(v)) {
          double d = Geodesy.nearest(place, v.extent().orElseThrow()).distance().value();
          nearest = Math.min(nearest, d);
        }
      }
      if (nearest <= limit) {
        return OptionalDouble.of(nearest);
      }
      if (limit >= PlaceCheck.FARTHEST_METRES) {
        return OptionalDouble.empty();
      }
    }
  }

  private static boolean counts(Version v) {
    return v.isPlaced() && v.kind() != Kind.ACCIDENT && PlaceCheck.tells(v);
  }
}
