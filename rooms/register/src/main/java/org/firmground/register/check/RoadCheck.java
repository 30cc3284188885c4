package org.firmground.register.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.ground.Metres;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/**
 * Every hazard within a distance of a line, by chainage: what to expect along a road.
 *
 * <p>The line is walked in steps no longer than {@link #STEP_METRES}. At each step the rules of
 * {@link PlaceCheck} say which records of danger reach the disc around it, widened by half a step,
 * so that nothing between two steps is missed; what is listed may therefore lie half a step farther
 * than was asked. Chainages and distances are true to half a step.
 *
 * <p>Released hazards are listed as well, for whoever walks there should know of them, with the
 * word {@link Word#RELEASED}; but only if at every step that they reach, a release takes them off
 * the whole disc by those same rules. One step where none does, and the hazard is danger for all of
 * its stretch. Surveys take nothing off: a survey without evidence is outweighed by any hazard, and
 * of ground where none is on record this says nothing. Records known only to a town are not listed.
 */
public final class RoadCheck {
  /** Longest step along the line. */
  public static final double STEP_METRES = 5;

  /** Pieces of the line short enough that a geodesic is straight in longitude and latitude too. */
  private static final double PIECE_METRES = 1_000;

  /** No degree is longer. */
  private static final double DEGREE_METRES = 111_700;

  private static final Set<Kind> RELEASES = EnumSet.of(Kind.RELEASED_LAND);

  private final Snapshot snapshot;
  private final PlaceCheck places;
  private final PlaceCheck.Settings settings;

  public RoadCheck(Snapshot snapshot, PlaceCheck.Settings settings) {
    this.snapshot = snapshot;
    this.places = new PlaceCheck(snapshot, settings);
    this.settings = settings;
  }

  /**
   * A hazard beside the line.
   *
   * @param fromMetres chainage from the line's start at which it comes within the distance
   * @param toMetres chainage at which it leaves for the last time
   * @param nearestMetres least distance from the line, less the record's own uncertainty never
   *     below 0
   * @param word what it says by itself, or released where it is so along all of its stretch
   * @param why what the record says, in words
   */
  public record Beside(
      UUID record,
      String code,
      Kind kind,
      State.Standing standing,
      double fromMetres,
      double toMetres,
      double nearestMetres,
      Word word,
      String why) {}

  /**
   * Hazards within {@code radiusMetres} of a line, by chainage, then code.
   *
   * @param line WGS 84, x = longitude; edges are straight in longitude and latitude, and one whose
   *     ends are more than 180° of longitude apart crosses the antimeridian
   * @throws IllegalArgumentException if a coordinate is out of range
   */
  public List<Beside> along(LineString line, double radiusMetres) {
    var walk = new Walk(radiusMetres);
    for (int i = 1; i < line.getNumPoints(); i++) {
      walk.edge(line.getCoordinateN(i - 1), line.getCoordinateN(i));
    }
    var all = new ArrayList<Beside>();
    walk.found.values().forEach(f -> all.add(f.beside()));
    all.sort(Comparator.comparingDouble(Beside::fromMetres).thenComparing(Beside::code));
    return all;
  }

  /** The place a part of the way along an edge, straight in longitude and latitude. */
  private static LonLat on(Coordinate a, Coordinate b, double part) {
    double lon = a.x + part * turn(b.x - a.x);
    return new LonLat(Math.abs(lon) > 180 ? turn(lon) : lon, a.y + part * (b.y - a.y));
  }

  /** The short way round. */
  private static double turn(double degrees) {
    return Math.abs(degrees) > 180 ? Math.IEEEremainder(degrees, 360) : degrees;
  }

  /** A state of danger, as far as the walk has come. */
  private static final class Found {
    private final State state;
    private double from = Double.POSITIVE_INFINITY;
    private double to;
    private double nearest = Double.POSITIVE_INFINITY;
    private boolean released = true;

    Found(State state) {
      this.state = state;
    }

    Beside beside() {
      Version v = state.version();
      return new Beside(
          v.record(),
          v.code(),
          v.kind(),
          state.standing(),
          from,
          to,
          Math.max(0, nearest - v.uncertaintyMetres()),
          released ? Word.RELEASED : PlaceCheck.word(v),
          Sentences.of(v));
    }
  }

  private final class Walk {
    private final double disc;
    private final Map<Long, Found> found = new HashMap<>();
    private double chainage;

    Walk(double radiusMetres) {
      disc = radiusMetres + STEP_METRES / 2;
    }

    void edge(Coordinate a, Coordinate b) {
      // off the poles, the most that the edge can measure
      double cos = Math.cos(Math.toRadians(leastLatitude(a.y, b.y)));
      double most = Math.hypot(turn(b.x - a.x) * cos, b.y - a.y) * DEGREE_METRES;
      int pieces = Math.max(1, (int) Math.ceil(most / PIECE_METRES));
      LonLat from = on(a, b, 0);
      for (int i = 1; i <= pieces; i++) {
        LonLat to = on(a, b, (double) i / pieces);
        piece(from, to);
        from = to;
      }
    }

    private static double leastLatitude(double a, double b) {
      return a * b <= 0 ? 0 : Math.min(Math.abs(a), Math.abs(b));
    }

    private void piece(LonLat from, LonLat to) {
      double length = Geodesy.distance(from, to).value();
      double bearing = Geodesy.initialBearingDegrees(from, to);
      LonLat middle = Geodesy.destination(from, bearing, new Metres(length / 2));
      double reach = length / 2 + disc;
      double thinReach = reach + settings.pointReachMetres();
      List<State> near =
          snapshot.reaching(middle, reach, thinReach, PlaceCheck.DANGERS).stream()
              .filter(s -> s.version().isPlaced() && s.version().tellsOfDanger())
              .toList();
      if (!near.isEmpty()) {
        boolean releases = !snapshot.reaching(middle, reach, thinReach, RELEASES).isEmpty();
        near.forEach(new Steps(from, bearing, length, releases)::look);
      }
      chainage += length;
    }

    /** The steps of one piece, each made when it is first looked at. */
    private final class Steps {
      private final LonLat from;
      private final double bearing;
      private final double length;
      private final boolean releases;
      private final int count;
      private final LonLat[] steps;
      private final Map<Integer, Set<Long>> released = new HashMap<>();

      Steps(LonLat from, double bearing, double length, boolean releases) {
        this.from = from;
        this.bearing = bearing;
        this.length = length;
        this.releases = releases;
        this.count = Math.max(1, (int) Math.ceil(length / STEP_METRES));
        this.steps = new LonLat[count + 1];
      }

      private LonLat place(int k) {
        if (steps[k] == null) {
          steps[k] = Geodesy.destination(from, bearing, new Metres(length * k / count));
        }
        return steps[k];
      }

      void look(State s) {
        Version v = s.version();
        double reach = disc + places.reach(v);
        int k = 0;
        while (k <= count) {
          double d = Geodesy.nearest(place(k), v.extent().orElseThrow()).distance().value();
          if (d <= reach) {
            meet(found.computeIfAbsent(v.sequence(), q -> new Found(s)), k, d);
            k++;
          } else {
            k += Math.max(1, (int) ((d - reach) / length * count));
          }
        }
      }

      private void meet(Found f, int k, double metres) {
        double here = chainage + length * k / count;
        f.from = Math.min(f.from, here);
        f.to = Math.max(f.to, here);
        f.nearest = Math.min(f.nearest, metres);
        f.released =
            f.released
                && releases
                && released
                    .computeIfAbsent(k, i -> places.releasedWithin(place(i), disc))
                    .contains(f.state.version().sequence());
      }
    }
  }
}
