package org.firmground.register;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;

/** Looks for the nearest danger in rings that grow, where no index stops at the nearest. */
final class NearestDanger {
  static final Set<Kind> KINDS = EnumSet.of(Kind.HAZARDOUS_AREA, Kind.STRIKE, Kind.ORDNANCE_FIND);

  private static final double FIRST_METRES = 2_000;

  private NearestDanger() {}

  /** See {@link Snapshot#nearestDanger}. */
  static OptionalDouble metres(Snapshot snapshot, LonLat place, double limitMetres) {
    for (double metres = FIRST_METRES; ; metres *= 4) {
      double limit = Math.min(metres, limitMetres);
      double nearest = Double.POSITIVE_INFINITY;
      for (State s : snapshot.near(Windows.around(place, limit), KINDS)) {
        Version v = s.version();
        if (counts(v)) {
          double d = Geodesy.nearest(place, v.extent().orElseThrow()).distance().value();
          nearest = Math.min(nearest, d);
        }
      }
      if (nearest <= limit) {
        return OptionalDouble.of(nearest);
      }
      if (limit >= limitMetres) {
        return OptionalDouble.empty();
      }
    }
  }

  static boolean counts(Version v) {
    return v.isPlaced() && v.tellsOfDanger() && v.kind() != Kind.ACCIDENT;
  }
}
