package org.firmground.register.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.ground.Metres;
import org.firmground.ground.Nearest;
import org.firmground.history.PartialDate;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.register.check.PlaceAnswer.Evidence;
import org.firmground.register.check.PlaceAnswer.Role;
import org.locationtech.jts.geom.Geometry;

/**
 * Answers what is known about a place.
 *
 * <p>The disc is the place with its uncertainty, widened by the radius asked for. The answer is the
 * worst over that disc, each record widened by its own uncertainty:
 *
 * <ol>
 *   <li>A hazardous area, strike, item in place or accident that reaches the disc is danger:
 *       confirmed if it is a confirmed hazardous area or an item in place, else suspected. A shape
 *       without area reaches as far as {@link Settings#pointReachMetres}. A report that nobody has
 *       reviewed counts the same and is marked.
 *   <li>Danger is released only by one accepted release that covers the whole disc, names the
 *       hazard (of an accident or find: covers its place), and is certainly later than the newest
 *       information on it; and only if no find, accident or unreviewed report within reach is later
 *       than the release. Doubtful dates count for danger. A withdrawal that is pending holds a
 *       release back.
 *   <li>A hazardous area whose source says closed, but which no such release covers, is suspected.
 *   <li>Without danger: released where such a release covers the whole disc; else surveyed without
 *       evidence where an accepted, completed survey that found none covers it; else no
 *       information.
 * </ol>
 *
 * Records placed only to a town or district never answer; they are listed.
 */
public final class PlaceCheck {
  /** How far the nearest hazard is looked for, in metres. */
  public static final double FARTHEST_METRES = 100_000;

  /** What holds ground dangerous. */
  static final Set<Kind> DANGERS =
      EnumSet.of(Kind.HAZARDOUS_AREA, Kind.STRIKE, Kind.ORDNANCE_FIND, Kind.ACCIDENT);

  private static final Set<Kind> OTHERS =
      EnumSet.of(Kind.RELEASED_LAND, Kind.ACTIVITY, Kind.AREA_OF_CONCERN);
  private static final Set<Kind> ALL = EnumSet.copyOf(DANGERS);

  static {
    ALL.addAll(OTHERS);
  }

  /**
   * What the register's authority sets.
   *
   * @param pointReachMetres how far a hazard known only as a point or line answers
   */
  public record Settings(double pointReachMetres) {
    public static final Settings DEFAULT = new Settings(500);

    public Settings {
      if (!(pointReachMetres >= 0)) {
        throw new IllegalArgumentException(
            "the reach of a point must be 0 m or more, was " + pointReachMetres);
      }
    }
  }

  private final Snapshot snapshot;
  private final Settings settings;

  public PlaceCheck(Snapshot snapshot, Settings settings) {
    this.snapshot = snapshot;
    this.settings = settings;
  }

  /**
   * @param uncertaintyMetres radius within which the place itself is known, 0 or more
   * @param radiusMetres how far around it is asked, 0 or more
   */
  public PlaceAnswer check(LonLat place, double uncertaintyMetres, double radiusMetres) {
    return new Question(place, uncertaintyMetres, uncertaintyMetres + radiusMetres).answer();
  }

  /** What a state that tells of danger says by itself. */
  static Word word(Version v) {
    return switch (v.kind()) {
      case HAZARDOUS_AREA ->
          v.code("classification").equals("confirmed") && !v.isClosed()
              ? Word.CONFIRMED_DANGER
              : Word.SUSPECTED;
      case ORDNANCE_FIND -> Word.CONFIRMED_DANGER;
      default -> Word.SUSPECTED;
    };
  }

  /** How far a state answers beyond its shape. */
  double reach(Version v) {
    boolean withoutArea =
        v.kind().tellsOfDanger() && v.extent().map(g -> g.getDimension() < 2).orElse(false);
    return v.uncertaintyMetres() + (withoutArea ? settings.pointReachMetres() : 0);
  }

  /** Sequences of the states of danger that a release takes off the whole of a disc. */
  Set<Long> releasedWithin(LonLat place, double discMetres) {
    return new Question(place, 0, discMetres).released();
  }

  /** A state seen from the place. */
  private record Seen(State state, Nearest nearest) {
    Version version() {
      return state.version();
    }

    double metres() {
      return nearest.distance().value();
    }
  }

  private final class Question {
    private final LonLat place;
    private final double uncertaintyMetres;
    private final double disc;
    private final List<Seen> dangers = new ArrayList<>();
    private final List<Seen> surveys = new ArrayList<>();
    private final List<Seen> concerns = new ArrayList<>();
    private final List<Evidence> townOnly = new ArrayList<>();
    private final List<Seen> releases = new ArrayList<>();
    private final List<Seen> later = new ArrayList<>();
    private final Map<UUID, PartialDate> newest = new HashMap<>();

    Question(LonLat place, double uncertaintyMetres, double disc) {
      this.place = place;
      this.uncertaintyMetres = uncertaintyMetres;
      this.disc = disc;
    }

    /** Sorts what is near by what it does to the answer. */
    private void gather() {
      for (Seen s : seen()) {
        Version v = s.version();
        if (s.metres() > disc + reach(v)) {
          continue;
        }
        if (v.isPlaced()) {
          switch (v.kind()) {
            case RELEASED_LAND -> releases.add(s);
            case ACTIVITY -> surveys.add(s);
            case AREA_OF_CONCERN -> concerns.add(s);
            default -> dangers.add(s);
          }
        } else if (v.kind().tellsOfDanger()) {
          townOnly.add(
              evidence(
                  s, Role.DANGER, Word.SUSPECTED, "known only to a " + v.code("positionKnownTo")));
        }
      }
      dangers.stream().filter(this::isNews).forEach(later::add);
    }

    Set<Long> released() {
      gather();
      return dangers.stream()
          .filter(s -> releaseOf(s).isPresent())
          .map(s -> s.version().sequence())
          .collect(Collectors.toSet());
    }

    PlaceAnswer answer() {
      gather();
      var evidence = new ArrayList<Evidence>();
      var pending = new ArrayList<Evidence>();
      Word word = Word.RELEASED;
      boolean danger = false;
      for (Seen s : dangers) {
        Optional<Seen> release = releaseOf(s);
        if (!s.version().tellsOfDanger() || release.isPresent()) {
          if (release.isPresent()) {
            evidence.add(
                evidence(
                    s,
                    Role.RELEASED_HAZARD,
                    Word.RELEASED,
                    describe(s.version()) + "; released by " + release.get().version().code()));
          }
          continue;
        }
        Word own = word(s.version());
        danger = true;
        word = own.compareTo(word) < 0 ? own : word;
        var e = evidence(s, Role.DANGER, own, describe(s.version()) + mark(s.state()));
        evidence.add(e);
        if (!s.state().isAccepted()) {
          pending.add(e);
        }
      }
      boolean released = false;
      for (Seen r : releases) {
        Optional<String> not = whyNot(r);
        released |= not.isEmpty();
        if (r.metres() <= disc) {
          evidence.add(
              evidence(
                  r,
                  not.isEmpty() ? Role.RELEASE : Role.NO_RELEASE,
                  Word.RELEASED,
                  describe(r.version())
                      + not.map(n -> "; does not release this place: " + n).orElse("")));
        }
      }
      boolean surveyedWithout = false;
      boolean surveyed = false;
      for (Seen s : surveys) {
        if (s.state().mayLessen() && covers(s)) {
          surveyed = true;
          boolean without =
              s.version().code("result").equals("no-evidence")
                  && s.version().code("status").equals("completed");
          surveyedWithout |= without;
          evidence.add(evidence(s, Role.SURVEY, Word.SURVEYED_NO_EVIDENCE, describe(s.version())));
        }
      }
      boolean concern = false;
      for (Seen s : concerns) {
        if (s.state().isAccepted()) {
          concern = true;
          evidence.add(evidence(s, Role.CONCERN, Word.NO_INFORMATION, describe(s.version())));
        }
      }
      if (!danger) {
        word =
            released
                ? Word.RELEASED
                : surveyedWithout ? Word.SURVEYED_NO_EVIDENCE : Word.NO_INFORMATION;
      }
      evidence.sort(
          Comparator.comparing((Evidence e) -> e.role())
              .thenComparing(Evidence::word)
              .thenComparingDouble(Evidence::distanceMetres)
              .thenComparing(Evidence::code));
      return new PlaceAnswer(
          word,
          place,
          uncertaintyMetres,
          disc,
          snapshot.clocks(),
          List.copyOf(evidence),
          List.copyOf(pending),
          List.copyOf(townOnly),
          snapshot.nearestDanger(place, FARTHEST_METRES),
          evidence.stream()
              .map(Evidence::informed)
              .filter(d -> !d.isUnknown())
              .max(Comparator.naturalOrder()),
          surveyed ? "yes" : concern ? "no" : "unknown");
    }

    private List<Seen> seen() {
      var found = new ArrayList<Seen>();
      for (State s : snapshot.reaching(place, disc, disc + settings.pointReachMetres(), ALL)) {
        s.version()
            .extent()
            .ifPresent(shape -> found.add(new Seen(s, Geodesy.nearest(place, shape))));
      }
      found.sort(
          Comparator.comparing((Seen s) -> s.version().code())
              .thenComparingLong(s -> s.version().sequence()));
      return found;
    }

    /** Whether the state can be news that a release did not know: a find, an accident, a report. */
    private boolean isNews(Seen s) {
      Version v = s.version();
      if (v.kind() == Kind.ORDNANCE_FIND && v.isGone()) {
        return s.metres() <= disc + v.uncertaintyMetres();
      }
      return v.kind() == Kind.ORDNANCE_FIND || v.kind() == Kind.ACCIDENT || !s.state().isAccepted();
    }

    /** The one release that takes this danger off the whole disc, if there is one. */
    private Optional<Seen> releaseOf(Seen danger) {
      if (!danger.state().isAccepted()) {
        return Optional.empty();
      }
      return releases.stream().filter(r -> whyNot(r).isEmpty() && releases(r, danger)).findFirst();
    }

    private boolean releases(Seen release, Seen danger) {
      Version v = danger.version();
      if (!certainlyLater(release.version(), newestOn(v))) {
        return false;
      }
      if (v.kind() == Kind.HAZARDOUS_AREA) {
        return names(release.version(), v);
      }
      return v.kind() != Kind.STRIKE
          && coversPlace(
              release.version().extent().orElseThrow(),
              v.extent().orElseThrow(),
              v.uncertaintyMetres());
    }

    /**
     * Whether ground covers the whole place of a record, each of its points with its uncertainty.
     */
    private boolean coversPlace(Geometry ground, Geometry place, double uncertaintyMetres) {
      if (place.getDimension() > 0) {
        return false; // only a place of points can be shown to be covered, uncertainty and all
      }
      for (var c : place.getCoordinates()) {
        if (!Geodesy.covers(ground, new LonLat(c.x, c.y), new Metres(uncertaintyMetres))) {
          return false;
        }
      }
      return true;
    }

    private boolean names(Version release, Version hazard) {
      return release.body().listTexts("hazards").stream()
          .anyMatch(name ->
              name.equals(hazard.code())
                  || hazard.sourceId().filter(name::equals).isPresent()
                  || name.equals(hazard.record().toString()));
    }

    /** Why a release does not release this place at all; empty when it does. */
    private Optional<String> whyNot(Seen r) {
      Version v = r.version();
      if (!r.state().isAccepted()) {
        return Optional.of("it awaits a second person");
      }
      if (r.state().withdrawalPending()) {
        return Optional.of("its withdrawal is pending");
      }
      if (!r.state().certain()) {
        return Optional.of("its date is in doubt");
      }
      if (v.body().listTexts("hazards").isEmpty()) {
        return Optional.of("it names no hazardous area");
      }
      if (!covers(r)) {
        return Optional.of("it does not cover the whole of it");
      }
      for (Seen news : later) {
        if (!certainlyLater(v, newestOn(news.version())) || !news.state().isAccepted()) {
          return Optional.of(news.version().code() + " is not certainly earlier");
        }
      }
      return Optional.empty();
    }

    private boolean covers(Seen s) {
      Geometry shape = s.version().extent().orElseThrow();
      return shape.getDimension() == 2
          && Geodesy.covers(shape, place, new Metres(disc + s.version().uncertaintyMetres()));
    }

    private boolean certainlyLater(Version release, PartialDate information) {
      return release.validFrom().earliest().isAfter(information.latest());
    }

    /** The newest information that holds a record dangerous; unknown when no date is known. */
    private PartialDate newestOn(Version v) {
      return newest.computeIfAbsent(v.record(), r -> newestOf(v));
    }

    private PartialDate newestOf(Version v) {
      PartialDate found = null;
      LocalDate latest = LocalDate.MIN;
      for (Version one : snapshot.past(v.record())) {
        if (one.isClosed()) {
          continue;
        }
        PartialDate date =
            one.informed().isUnknown() ? one.validFrom() : laterOf(one.informed(), one.validFrom());
        if (found == null || date.latest().isAfter(latest)) {
          found = date;
          latest = date.latest();
        }
      }
      return found == null
          ? (v.informed().isUnknown() ? v.validFrom() : laterOf(v.informed(), v.validFrom()))
          : found;
    }

    private PartialDate laterOf(PartialDate a, PartialDate b) {
      return b.isUnknown() || !b.latest().isAfter(a.latest()) ? a : b;
    }

    private Evidence evidence(Seen s, Role role, Word word, String why) {
      Version v = s.version();
      return new Evidence(
          v.record(),
          v.code(),
          v.kind(),
          role,
          word,
          s.state().standing(),
          s.metres(),
          s.metres() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(s.nearest().bearingDegrees()),
          v.informed().isUnknown() ? v.validFrom() : v.informed(),
          why);
    }

    private String mark(State s) {
      return (s.isAccepted() ? "" : "; reported, not reviewed")
          + (s.withdrawalPending() ? "; withdrawal pending" : "");
    }

    private String describe(Version v) {
      return Sentences.of(v);
    }
  }
}
