package org.firmground.register.figures.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.register.figures.FigureCatalogue;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.Subject;
import org.locationtech.jts.geom.Geometry;

/** Measures hazardous and released land: sum of records, ground, records with no size. */
public final class LandCount {
  private static final List<Kind> KINDS = List.of(Kind.HAZARDOUS_AREA, Kind.RELEASED_LAND);
  static final List<String> METHODS = List.of("cleared", "reduced", "cancelled");

  private record Piece(String group, int rank, Geometry shape) {}

  private final FigureRequest request;
  private final Land land;
  private final Period period;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  private LandCount(Land land, FigureRequest request) {
    this.request = request;
    this.land = land;
    this.period = new Period(request.since(), land.snapshot.clocks().asOf());
    FigureCatalogue.all(Subject.LAND).forEach(d -> tallies.put(d.id(), new Tally(d)));
  }

  /**
   * @param earlier the snapshot of another day, known at the same time
   */
  public static List<Tally> of(
      Snapshot snapshot, FigureRequest request, Function<LocalDate, Snapshot> earlier) {
    request.scope().check(KINDS);
    var places = new Places(snapshot, request.scope().within());
    var land = new Land(snapshot, request, places);
    var count = new LandCount(land, request);
    count.hazardous();
    count.released();
    count.notes(places);
    BalanceCount.of(land, request, places, earlier).enter(count.tallies);
    return new ArrayList<>(count.tallies.values());
  }

  private void hazardous() {
    var classes = new LinkedHashMap<String, List<Piece>>();
    List.of("hazardous", "suspected", "confirmed").forEach(w -> classes.put(w, new ArrayList<>()));
    long doubtful = 0;
    for (Land.Hazard h : land.open.values()) {
      Truth belongs = land.belongs(h.last());
      doubtful += belongs == Truth.YES && h.isDoubtful() ? 1 : 0;
      String own = h.classification();
      for (String word : classes.keySet()) {
        Truth truth =
            word.equals("hazardous")
                ? belongs
                : belongs.and(own.equals("unknown") ? Truth.UNKNOWN : Truth.of(own.equals(word)));
        hazard("land." + word, h, truth, classes.get(word));
      }
    }
    for (List<State> states : land.hazards.reported().values()) {
      Version v = states.getLast().version();
      if (!v.isClosed() && land.belongs(v) != Truth.NO) {
        for (String word : classes.keySet()) {
          if (word.equals("hazardous")
              || v.code("classification").equals(word)
              || v.code("classification").equals("unknown")) {
            each("land." + word, t -> t.pends(v.code()));
          }
        }
      }
    }
    classes.forEach((word, pieces) -> ground("land." + word + ".groundArea", pieces, 0));
    if (doubtful > 0) {
      String note =
          doubtful
              + (doubtful == 1 ? " of them is" : " of them are")
              + " counted although the dates leave it open, for doubt counts as danger";
      each("land.hazardous", t -> t.note(note));
    }
  }

  private void hazard(String id, Land.Hazard h, Truth truth, List<Piece> pieces) {
    if (truth == Truth.NO) {
      return;
    }
    String code = h.code();
    long at = h.last().sequence();
    if (truth == Truth.UNKNOWN) {
      each(id, t -> t.cannotTell(code, at));
      return;
    }
    String group = land.group(h.last());
    if (h.shape().isEmpty()) {
      tallies.get(id + ".groundArea").cannotTell(code, at);
    } else {
      pieces.add(new Piece(group, 0, h.remaining()));
      tallies.get(id + ".groundArea").restsOn(code, at, Ground.area(h.remaining()));
    }
    Optional<Double> size = h.size();
    size.ifPresentOrElse(
        s -> tallies.get(id + ".sumOfRecords").count(code, at, s, group),
        () -> {
          tallies.get(id + ".sumOfRecords").cannotTell(code, at);
          tallies.get(id + ".withoutSize").count(code, at, 1, group);
        });
  }

  private void released() {
    var pieces = new ArrayList<Piece>();
    for (Land.Release r : land.released.values()) {
      release(r, pieces);
    }
    for (List<State> states : land.releases.reported().values()) {
      Version v = states.getLast().version();
      if (land.belongs(v).and(period.holds(v.validFrom())) != Truth.NO) {
        for (String method : METHODS) {
          if (v.code("method").equals(method) || v.code("method").equals("unknown")) {
            each("land." + method, t -> t.pends(v.code()));
          }
        }
      }
    }
    for (int rank = 0; rank < METHODS.size(); rank++) {
      ground("land." + METHODS.get(rank) + ".groundArea", pieces, rank);
    }
  }

  private void release(Land.Release r, List<Piece> pieces) {
    Version v = r.version();
    Truth here =
        land.belongs(v)
            .and(period.holds(v.validFrom()))
            .and(r.state().mayLessen() ? Truth.YES : Truth.UNKNOWN);
    for (int rank = 0; rank < METHODS.size(); rank++) {
      String method = METHODS.get(rank);
      Truth truth =
          here.and(
              r.method().equals("unknown") ? Truth.UNKNOWN : Truth.of(r.method().equals(method)));
      String id = "land." + method;
      if (truth == Truth.UNKNOWN) {
        each(id, t -> t.cannotTell(r.code(), v.sequence()));
      } else if (truth == Truth.YES) {
        String group = land.group(v);
        if (r.shape().isEmpty()) {
          tallies.get(id + ".groundArea").cannotTell(r.code(), v.sequence());
          tallies.get(id + ".withoutGeometry").count(r.code(), v.sequence(), 1, group);
        } else {
          pieces.add(new Piece(group, rank, r.shape()));
          tallies.get(id + ".groundArea").restsOn(r.code(), v.sequence(), Ground.area(r.shape()));
        }
        r.size()
            .ifPresentOrElse(
                s -> tallies.get(id + ".sumOfRecords").count(r.code(), v.sequence(), s, group),
                () -> tallies.get(id + ".sumOfRecords").cannotTell(r.code(), v.sequence()));
      }
    }
  }

  /** Sets a figure to the ground of its rank that no lower rank covers; overlaps once. */
  private void ground(String id, List<Piece> pieces, int rank) {
    Tally tally = tallies.get(id);
    double sum = 0;
    var groups = new TreeMap<String, Double>();
    for (List<Integer> cluster : Ground.clusters(pieces.stream().map(Piece::shape).toList())) {
      List<Piece> own = cluster.stream().map(pieces::get).toList();
      Geometry taken = join(own, p -> p.rank < rank);
      Geometry mine = Ground.less(join(own, p -> p.rank == rank), taken);
      double area = Ground.area(mine);
      sum += area;
      split(own.stream().filter(p -> p.rank == rank).toList(), taken, area, groups);
    }
    tally.set(sum);
    groups.forEach(tally::set);
  }

  /** Ground of all of these, overlaps once, summed cluster by cluster. */
  static double onTheGround(Land land, List<Geometry> shapes) {
    double sum = 0;
    for (List<Integer> cluster : Ground.clusters(shapes)) {
      sum += Ground.area(land.join(cluster.stream().map(shapes::get).toList()));
    }
    return sum;
  }

  /** Overlaps of groups go to the first of them in the order of their names. */
  private void split(
      List<Piece> pieces, Geometry taken, double area, SortedMap<String, Double> groups) {
    var shapes = new TreeMap<String, List<Geometry>>();
    pieces.forEach(p -> shapes.computeIfAbsent(p.group, g -> new ArrayList<>()).add(p.shape));
    if (shapes.size() == 1) {
      groups.merge(shapes.firstKey(), area, Double::sum);
      return;
    }
    Geometry covered = taken;
    for (var e : shapes.entrySet()) {
      Geometry all = land.join(e.getValue());
      groups.merge(e.getKey(), Ground.area(Ground.less(all, covered)), Double::sum);
      covered = Ground.join(covered, all);
    }
  }

  private Geometry join(List<Piece> pieces, java.util.function.Predicate<Piece> which) {
    return land.join(pieces.stream().filter(which).map(Piece::shape).toList());
  }

  private void notes(Places places) {
    places.note().ifPresent(n -> tallies.values().forEach(t -> t.note(n)));
    land.shapeNotes.forEach((code, note) -> {
      for (Tally t : tallies.values()) {
        if (t.definition().unit().equals("m²")
            && (t.counted().containsKey(code) || t.unknown().containsKey(code))) {
          t.note("the outline of " + code + " " + note);
        }
      }
    });
    for (String field : request.scope().only().keySet()) {
      for (Kind kind : KINDS) {
        if (kind.findField(field).isEmpty()) {
          String note = kind.word() + " records have no " + field + "; they are not narrowed by it";
          tallies.values().forEach(t -> t.note(note));
        }
      }
    }
  }

  private void each(String prefix, java.util.function.Consumer<Tally> what) {
    tallies.forEach((id, t) -> {
      if (id.startsWith(prefix + ".")) {
        what.accept(t);
      }
    });
  }
}
