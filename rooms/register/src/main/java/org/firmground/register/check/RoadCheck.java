package org.firmground.register.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.ground.Metres;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.locationtech.jts.geom.LineString;

/**
 * Every hazard within a distance of a line, by chainage: what to expect along a road.
 *
 * <p>The line is walked in steps no longer than {@link #STEP_METRES}; a hazard's chainage is where
 * it comes within the distance, to half a step, and its distance is the least from any point of the
 * line that was looked at.
 */
public final class RoadCheck {
  /** Longest step along the line. */
  public static final double STEP_METRES = 5;

  private final Snapshot snapshot;
  private final PlaceCheck.Settings settings;

  public RoadCheck(Snapshot snapshot, PlaceCheck.Settings settings) {
    this.snapshot = snapshot;
    this.settings = settings;
  }

  /**
   * A hazard beside the line.
   *
   * @param fromMetres chainage from the line's start at which it comes within the distance
   * @param toMetres chainage at which it leaves for the last time
   * @param nearestMetres least distance from the line, less the record's own uncertainty never
   *     below 0
   */
  public record Beside(
      UUID record,
      String code,
      Kind kind,
      State.Standing standing,
      double fromMetres,
      double toMetres,
      double nearestMetres) {}

  /** Hazards within {@code radiusMetres} of a line in lon/lat, by chainage, then code. */
  public List<Beside> along(LineString line, double radiusMetres) {
    var found = new HashMap<Long, double[]>();
    Map<Long, State> states = new HashMap<>();
    double reach = radiusMetres + settings.pointReachMetres();
    double chainage = 0;
    for (int i = 1; i < line.getNumPoints(); i++) {
      var a = line.getCoordinateN(i - 1);
      var b = line.getCoordinateN(i);
      double length = Geodesy.distance(new LonLat(a.x, a.y), new LonLat(b.x, b.y)).value();
      var middle = new LonLat((a.x + b.x) / 2, (a.y + b.y) / 2);
      var box = PlaceCheck.around(middle, length / 2 + reach);
      List<State> near =
          snapshot.near(
              box, EnumSet.of(Kind.HAZARDOUS_AREA, Kind.STRIKE, Kind.ORDNANCE_FIND, Kind.ACCIDENT));
      int steps = Math.max(1, (int) Math.ceil(length / STEP_METRES));
      for (State s : near) {
        Version v = s.version();
        if (!v.isPlaced()) {
          continue;
        }
        double own =
            v.uncertaintyMetres()
                + (v.extent().orElseThrow().getDimension() < 2 ? settings.pointReachMetres() : 0);
        int k = 0;
        while (k <= steps) {
          double t = (double) k / steps;
          var at = new LonLat(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
          double d = Geodesy.nearest(at, v.extent().get()).distance().value();
          if (d <= radiusMetres + own) {
            double here = chainage + t * length;
            states.put(v.sequence(), s);
            found.merge(
                v.sequence(),
                new double[] {here, here, d},
                (x, y) -> new double[] {x[0], Math.max(x[1], y[1]), Math.min(x[2], y[2])});
            k++;
          } else {
            k += Math.max(1, (int) ((d - radiusMetres - own) / length * steps));
          }
        }
      }
      chainage += length;
    }
    var all = new ArrayList<Beside>();
    found.forEach((sequence, m) -> {
      State s = states.get(sequence);
      Version v = s.version();
      all.add(
          new Beside(
              v.record(),
              v.code(),
              v.kind(),
              s.standing(),
              m[0],
              m[1],
              new Metres(Math.max(0, m[2] - v.uncertaintyMetres())).value()));
    });
    all.sort(Comparator.comparingDouble(Beside::fromMetres).thenComparing(Beside::code));
    return all;
  }
}
