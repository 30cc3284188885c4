package org.firmground.register.figures.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firmground.history.Action;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.Grouping;
import org.locationtech.jts.geom.Geometry;

/** Hazards and releases as they stand in one snapshot, with their shapes made fit to measure. */
final class Land {

  /**
   * A hazard that is held open.
   *
   * @param states all that are open; more than one where doubt about dates leaves more possible
   * @param shape ground of all of them, before any release
   * @param remaining ground less what releases that name it took off
   */
  record Hazard(Version last, List<State> states, Geometry shape, Geometry remaining) {
    String code() {
      return last.code();
    }

    /** Doubtful dates count for danger: confirmed if any state is. */
    String classification() {
      return states.stream().anyMatch(s -> s.version().code("classification").equals("confirmed"))
          ? "confirmed"
          : last.code("classification");
    }

    boolean isDoubtful() {
      return states.stream().noneMatch(State::certain);
    }

    /** Size written, the largest of its states; else of its polygon; empty when neither. */
    Optional<Double> size() {
      Optional<Double> written =
          states.stream()
              .flatMap(s -> s.version().body().findNumber("areaSquareMetres").stream())
              .max(Comparator.naturalOrder());
      return written.isPresent() ? written : measured(shape);
    }
  }

  /** A release, whether it may lessen danger or not. */
  record Release(State state, Geometry shape, List<String> hazards) {
    Version version() {
      return state.version();
    }

    String code() {
      return version().code();
    }

    String method() {
      return version().code("method");
    }

    Optional<Double> size() {
      Optional<Double> written = version().body().findNumber("areaSquareMetres");
      return written.isPresent() ? written : measured(shape);
    }
  }

  final Snapshot snapshot;
  final Records hazards;
  final Records releases;
  final SortedMap<String, Hazard> open = new TreeMap<>();
  final SortedMap<String, Release> released = new TreeMap<>();

  /** Notes on shapes, by record code. */
  final SortedMap<String, String> shapeNotes = new TreeMap<>();

  private final Places places;
  private final FigureRequest request;
  private final Map<String, List<Release>> byHazard = new HashMap<>();
  private final Map<Long, Geometry> shapes = new HashMap<>();
  private final Map<String, List<Release>> lessening = new HashMap<>();
  private final Map<List<Geometry>, Geometry> joined = new HashMap<>();

  Land(Snapshot snapshot, FigureRequest request, Places places) {
    this.snapshot = snapshot;
    this.request = request;
    this.places = places;
    this.hazards = new Records(snapshot, Kind.HAZARDOUS_AREA);
    this.releases = new Records(snapshot, Kind.RELEASED_LAND);
    for (List<State> states : releases.accepted().values()) {
      State s = states.getLast();
      var named = new TreeSet<String>();
      for (String name : s.version().body().listTexts("hazards")) {
        Set<String> codes = hazards.codesOf(name);
        named.addAll(codes.isEmpty() ? Set.of(name) : codes);
      }
      var release = new Release(s, shape(s.version()), List.copyOf(named));
      released.put(release.code(), release);
      named.forEach(code -> byHazard.computeIfAbsent(code, c -> new ArrayList<>()).add(release));
    }
    LocalDate day = snapshot.clocks().asOf();
    for (List<State> states : hazards.accepted().values()) {
      List<State> held = states.stream().filter(s -> !isClosedOn(day, s.version())).toList();
      if (!held.isEmpty()) {
        Version last = held.getLast().version();
        Geometry shape = Ground.join(held.stream().map(s -> shape(s.version())).toList());
        open.put(last.code(), new Hazard(last, held, shape, remaining(last, shape)));
      }
    }
  }

  /** Whether a hazard's state says closed, and not only since a day that is yet to come. */
  private static boolean isClosedOn(LocalDate day, Version v) {
    return v.isClosed()
        && v.body()
            .findText("statusDate")
            .flatMap(Dates::find)
            .map(d -> !d.writtenLast().isAfter(day))
            .orElse(true);
  }

  private Geometry remaining(Version hazard, Geometry shape) {
    var off = new ArrayList<Geometry>();
    for (Release r : lessening(hazard.code(), hazard)) {
      off.add(r.shape());
    }
    return off.isEmpty() || shape.isEmpty() ? shape : Ground.less(shape, Ground.join(off));
  }

  /** Releases that name a hazard, by code: accepted ones of any date, doubtful ones too. */
  List<Release> naming(String hazard) {
    return byHazard.getOrDefault(hazard, List.of());
  }

  /** Releases that take ground off a hazard: undoubted, and later than its last reopening. */
  List<Release> lessening(String code, Version hazard) {
    return lessening.computeIfAbsent(code, c -> findLessening(c, hazard));
  }

  private List<Release> findLessening(String code, Version hazard) {
    List<Release> able = naming(code).stream().filter(r -> r.state().mayLessen()).toList();
    if (able.isEmpty()) {
      return able;
    }
    Optional<Version> reopened = lastReopening(snapshot.past(hazard.record()));
    return reopened.isEmpty()
        ? able
        : able.stream().filter(r -> isLater(r, reopened.get())).toList();
  }

  static boolean isLater(Release release, Version reopening) {
    return release.version().validFrom().earliest().isAfter(reopening.validFrom().latest());
  }

  /** The version that last held a hazard open again after it had been closed or released. */
  static Optional<Version> lastReopening(List<Version> past) {
    Version found = null;
    Version before = null;
    for (Version v : inOrder(past)) {
      if (isReopening(before, v)) {
        found = v;
      }
      before = v;
    }
    return Optional.ofNullable(found);
  }

  static boolean isReopening(Version before, Version v) {
    boolean held = !v.isClosed();
    return held && (v.action() == Action.REOPENED || before != null && before.isClosed());
  }

  static List<Version> inOrder(List<Version> past) {
    return past.stream()
        .sorted(
            Comparator.comparing((Version v) -> v.validFrom().writtenFirst())
                .thenComparingLong(Version::sequence))
        .toList();
  }

  /** The polygons of a version; none when it has none that can be measured. */
  Geometry shape(Version v) {
    return shapes.computeIfAbsent(
        v.sequence(),
        s -> {
          if (v.extent().isEmpty()) {
            return Ground.NONE;
          }
          Ground.Made made = Ground.of(v.extent().get());
          if (!made.note().isEmpty()) {
            shapeNotes.put(v.code(), made.note());
          }
          return made.polygons();
        });
  }

  static Optional<Double> measured(Geometry shape) {
    return shape.isEmpty() ? Optional.empty() : Optional.of(Ground.area(shape));
  }

  /** As {@link Ground#join}, but the same shapes are joined once only. */
  Geometry join(List<Geometry> shapes) {
    List<Geometry> some = shapes.stream().filter(g -> !g.isEmpty()).toList();
    return some.size() < 2 ? Ground.join(some) : joined.computeIfAbsent(some, Ground::join);
  }

  /** Whether a record belongs to the place and scope asked for. */
  Truth belongs(Version v) {
    Optional<Geometry> position = v.isPlaced() ? v.extent() : Optional.empty();
    Truth truth = places.holds(position, district(v));
    for (String field : request.scope().only().keySet()) {
      if (v.kind().findField(field).isPresent()) {
        String stated = v.code(field);
        truth =
            truth.and(
                request.scope().letsThrough(field, stated)
                    ? Truth.YES
                    : stated.equals(Grouping.UNKNOWN) ? Truth.UNKNOWN : Truth.NO);
      }
    }
    return truth;
  }

  static Optional<String> district(Version v) {
    return v.body().findText("district").filter(d -> !d.equals(Grouping.UNKNOWN));
  }

  String group(Version v) {
    return Groups.key(
        request.by(),
        g ->
            switch (g) {
              case DISTRICT ->
                  places.districtOf(v.isPlaced() ? v.extent() : Optional.empty(), district(v));
              case MONTH -> Groups.month(v.validFrom());
              case YEAR -> Groups.year(v.validFrom());
              case STATUS, METHOD -> v.code(g.word());
              case SEX, AGE, OUTCOME, SEVERITY, DEVICE, CATEGORY, ACTIVITY, NATIONALITY ->
                  Grouping.UNKNOWN;
            });
  }
}
