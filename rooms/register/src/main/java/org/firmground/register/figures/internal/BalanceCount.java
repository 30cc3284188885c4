package org.firmground.register.figures.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.firmground.history.Action;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.LandBalance;
import org.firmground.register.figures.LandBalance.Cause;
import org.firmground.register.figures.LandBalance.Terms;
import org.firmground.register.figures.LandBalance.Unexplained;
import org.locationtech.jts.geom.Geometry;

/**
 * Works out a land balance.
 *
 * <p>Each hazard tells, from its states on the two days and its versions between, which ground
 * entered (new, reopened, corrected) and which releases of the period name it. Hazards whose boxes
 * meet form a cluster; in each cluster the terms are measured as ground, overlaps once:
 *
 * <ol>
 *   <li>held = opening ∪ new ∪ reopened ∪ added by correction, each less those before it;
 *   <li>left = held less closing, explained by ground that a release covers inside a hazard that it
 *       names: cleared, else reduced, else cancelled, else given up by correction;
 *   <li>what of it nothing explains, and what of closing was never held, is unexplained.
 * </ol>
 *
 * Ground released and reopened within the period counts in both terms.
 */
public final class BalanceCount {
  enum Term {
    OPENING("opening"),
    NEW("new"),
    REOPENED("reopened"),
    CANCELLED("cancelled"),
    REDUCED("reduced"),
    CLEARED("cleared"),
    CORRECTIONS("corrections"),
    CLOSING("closing"),
    UNEXPLAINED("unexplained");

    final String word;

    Term(String word) {
      this.word = word;
    }

    static Term ofMethod(String method) {
      return switch (method) {
        case "cleared" -> CLEARED;
        case "reduced" -> REDUCED;
        default -> CANCELLED;
      };
    }
  }

  /** A hazard's part in the balance; shapes may be empty, never null. */
  private static final class Part {
    final String code;
    final long sequence;
    Geometry before = Ground.NONE;
    Geometry after = Ground.NONE;
    Geometry added = Ground.NONE;
    Geometry reopened = Ground.NONE;
    Geometry correctedIn = Ground.NONE;
    Geometry correctedOut = Ground.NONE;

    /** Every shape that it had on either day or between. */
    Geometry ever = Ground.NONE;

    Optional<Version> reopening = Optional.empty();
    List<Land.Release> inPeriod = List.of();
    boolean openBefore;
    boolean openAfter;
    boolean inPlay;
    Land.Hazard was;
    Land.Hazard is;
    String end = "";
    final Map<Term, Double> written = new EnumMap<>(Term.class);
    boolean sized;

    Part(String code, long sequence) {
      this.code = code;
      this.sequence = sequence;
    }

    Geometry inPlay() {
      return Ground.join(List.of(before, added, reopened, correctedIn));
    }

    void write(Term term, double amount) {
      written.merge(term, amount, Double::sum);
    }

    double written(Term term) {
      return written.getOrDefault(term, 0.0);
    }
  }

  private final Land closing;
  private final Optional<Land> opening;
  private final FigureRequest request;
  private final SortedMap<String, Part> parts = new TreeMap<>();
  private final Map<Term, Double> ground = new EnumMap<>(Term.class);
  private final Map<Term, Double> written = new EnumMap<>(Term.class);
  private final Map<Term, SortedMap<String, Tally.Counted>> records = new EnumMap<>(Term.class);
  private final SortedMap<String, Long> withoutShape = new TreeMap<>();
  private final SortedMap<String, Long> withoutSize = new TreeMap<>();
  private final List<Unexplained> unexplained = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Geometry> everOf = new HashMap<>();

  private BalanceCount(Land closing, Optional<Land> opening, FigureRequest request) {
    this.closing = closing;
    this.opening = opening;
    this.request = request;
    for (Term t : Term.values()) {
      ground.put(t, 0.0);
      written.put(t, 0.0);
      records.put(t, new TreeMap<>());
    }
  }

  public static BalanceCount of(
      Snapshot snapshot, FigureRequest request, Function<LocalDate, Snapshot> earlier) {
    var places = new Places(snapshot, request.scope().within());
    return of(new Land(snapshot, request, places), request, places, earlier);
  }

  static BalanceCount of(
      Land closing, FigureRequest request, Places places, Function<LocalDate, Snapshot> earlier) {
    Optional<Land> opening =
        request.since().map(d -> new Land(earlier.apply(d.minusDays(1)), request, places));
    var count = new BalanceCount(closing, opening, request);
    count.hazards();
    count.ground();
    count.releases();
    count.written();
    return count;
  }

  // ---- what each hazard did

  private void hazards() {
    var codes = new TreeSet<>(closing.hazards.accepted().keySet());
    opening.ifPresent(o -> codes.addAll(o.open.keySet()));
    for (String code : codes) {
      hazard(code);
    }
  }

  private void hazard(String code) {
    Land.Hazard was = opening.map(o -> o.open.get(code)).orElse(null);
    Land.Hazard is = closing.open.get(code);
    List<State> now = closing.hazards.accepted().getOrDefault(code, List.of());
    Version last = is != null ? is.last() : now.isEmpty() ? was.last() : now.getLast().version();
    if (closing.belongs(last) != Truth.YES) {
      return;
    }
    var part = new Part(code, last.sequence());
    part.openBefore = was != null;
    part.openAfter = is != null;
    part.before = was == null ? Ground.NONE : was.remaining();
    part.after = is == null ? Ground.NONE : is.remaining();
    part.end = last.validTo().map(d -> "ended on " + d).orElse("");
    part.inPeriod =
        closing.naming(code).stream().filter(r -> r.state().mayLessen() && !wasInForce(r)).toList();
    part.ever = Ground.join(shapeOf(was), shapeOf(is));
    boolean same =
        was != null && is != null && sequences(was.states()).equals(sequences(is.states()));
    if (same) {
      part.inPlay = true;
    } else {
      changes(part, was, last);
    }
    everOf.put(code, part.ever);
    if (part.inPlay) {
      parts.put(code, part);
      if (part.ever.isEmpty()) {
        withoutShape.put(code, part.sequence);
      }
      part.was = was;
      part.is = is;
    }
  }

  private static Geometry shapeOf(Land.Hazard hazard) {
    return hazard == null ? Ground.NONE : hazard.shape();
  }

  private static Set<Long> sequences(List<State> states) {
    var sequences = new HashSet<Long>();
    states.forEach(s -> sequences.add(s.version().sequence()));
    return sequences;
  }

  private boolean wasInForce(Land.Release release) {
    return opening
        .map(o -> o.released.get(release.code()))
        .filter(r -> r.state().mayLessen())
        .isPresent();
  }

  /** Follows a hazard through its versions, from the opening to the closing. */
  private void changes(Part part, Land.Hazard was, Version last) {
    List<Version> past = Land.inOrder(closing.snapshot.past(last.record()));
    part.reopening = Land.lastReopening(past).filter(v -> began(v, was));
    Geometry earlier = earlierReleases(part, last);
    Version before = null;
    Geometry shape = shapeOf(was);
    for (Version v : past) {
      if (!began(v, was)) {
        before = v;
        if (was == null && v.extent().isPresent()) {
          part.ever = Ground.join(part.ever, closing.shape(v));
        }
        continue;
      }
      part.inPlay |= was != null || before == null || !isClosed(v);
      shape = step(part, before, v, shape, earlier);
      before = v;
    }
    part.inPlay |= was != null;
    if (before != null && isClosed(before)) {
      part.end = before.code("status") + " on " + closedOn(before);
    }
  }

  private static String closedOn(Version v) {
    return v.body().findText("statusDate").orElse(v.validFrom().text());
  }

  private Geometry step(Part part, Version before, Version v, Geometry was, Geometry earlier) {
    Geometry is = v.extent().isEmpty() && isClosed(v) ? was : closing.shape(v);
    part.ever = Ground.join(part.ever, is);
    boolean first = before == null && was.isEmpty() && !part.openBefore;
    Optional<Double> size = v.body().findNumber("areaSquareMetres");
    size = size.isPresent() ? size : Land.measured(is);
    double sizeBefore = before == null ? 0 : sizeOf(before);
    if (Land.isReopening(before, v)) {
      part.reopened = Ground.join(part.reopened, is);
      part.write(Term.REOPENED, size.orElse(0.0));
    } else if (first) {
      part.added = Ground.join(part.added, Ground.less(is, earlier));
      part.write(Term.NEW, size.orElse(0.0));
    } else {
      boolean corrects = v.action() == Action.CORRECTED;
      Geometry grown = Ground.less(Ground.less(is, was), earlier);
      double more = isClosed(v) || size.isEmpty() ? 0 : size.get() - sizeBefore;
      if (corrects) {
        part.correctedIn = Ground.join(part.correctedIn, grown);
        part.correctedOut = Ground.join(part.correctedOut, Ground.less(was, is));
        part.write(Term.CORRECTIONS, more);
      } else {
        part.added = Ground.join(part.added, grown);
        part.write(Term.NEW, Math.max(0, more));
      }
    }
    part.sized |= size.isPresent();
    return is;
  }

  private double sizeOf(Version v) {
    Optional<Double> size = v.body().findNumber("areaSquareMetres");
    return (size.isPresent() ? size : Land.measured(closing.shape(v))).orElse(0.0);
  }

  /** Whether a version began in the period: not certainly before it, nor counted at the opening. */
  private boolean began(Version v, Land.Hazard was) {
    if (request.since().isEmpty()) {
      return true;
    }
    return !v.validFrom().latest().isBefore(request.since().get())
        && (was == null || !sequences(was.states()).contains(v.sequence()));
  }

  private Geometry earlierReleases(Part part, Version last) {
    var shapes = new ArrayList<Geometry>();
    for (Land.Release r : closing.lessening(part.code, last)) {
      if (wasInForce(r)) {
        shapes.add(r.shape());
      }
    }
    return Ground.join(shapes);
  }

  private static boolean isClosed(Version v) {
    return Land.CLOSED.contains(v.code("status"));
  }

  // ---- from geometry

  private void ground() {
    var list = new ArrayList<>(parts.values());
    List<Geometry> shapes = new ArrayList<>();
    for (Part p : list) {
      shapes.add(p.ever); // holds before and after
      record(Term.OPENING, p, p.openBefore, p.before);
      record(Term.NEW, p, !p.added.isEmpty() || p.written(Term.NEW) > 0, p.added);
      record(Term.REOPENED, p, p.reopening.isPresent(), p.reopened);
      boolean corrected = !p.correctedIn.isEmpty() || !p.correctedOut.isEmpty();
      record(Term.CORRECTIONS, p, corrected, p.correctedIn);
      record(Term.CLOSING, p, p.openAfter, p.after);
    }
    for (List<Integer> cluster : Ground.clusters(shapes)) {
      cluster(cluster.stream().map(list::get).toList());
    }
    // the very numbers that land.hazardous.groundArea gives on these days
    ground.put(
        Term.OPENING, LandCount.onTheGround(closing, list.stream().map(p -> p.before).toList()));
    ground.put(
        Term.CLOSING, LandCount.onTheGround(closing, list.stream().map(p -> p.after).toList()));
  }

  private void record(Term term, Part p, boolean counts, Geometry shape) {
    if (counts) {
      double amount = shape.isEmpty() ? 0 : Ground.area(shape);
      records.get(term).put(p.code, new Tally.Counted(p.sequence, amount));
    }
  }

  private void cluster(List<Part> cluster) {
    Geometry before = join(cluster, p -> p.before);
    Geometry after = join(cluster, p -> p.after);
    Geometry added = Ground.less(join(cluster, p -> p.added), before);
    Geometry held = Ground.join(before, added);
    Geometry again = join(cluster, p -> p.reopened);
    Geometry reopened = Ground.less(again, held);
    Geometry heldOrReopened = Ground.join(held, reopened);
    Geometry corrected = Ground.less(join(cluster, p -> p.correctedIn), heldOrReopened);
    Geometry all = Ground.join(heldOrReopened, corrected);
    Geometry left = Ground.less(all, after);
    var terms = new EnumMap<Term, Double>(Term.class);
    terms.put(Term.OPENING, Ground.area(before));
    terms.put(Term.CLOSING, after.equals(before) ? Ground.area(before) : Ground.area(after));
    terms.put(Term.NEW, Ground.area(added));
    terms.put(Term.REOPENED, Ground.area(reopened));
    terms.put(Term.CORRECTIONS, Ground.area(corrected));
    Geometry twice = Ground.NONE;
    for (String method : LandCount.METHODS) {
      Geometry covered = join(cluster, p -> covered(p, method, false));
      Geometry took = Ground.common(left, covered);
      left = Ground.less(left, covered);
      Geometry back =
          Ground.less(Ground.common(held, join(cluster, p -> covered(p, method, true))), twice);
      twice = Ground.join(twice, back);
      terms.put(Term.ofMethod(method), Ground.area(took) + Ground.area(back));
    }
    terms.merge(Term.REOPENED, Ground.area(twice), Double::sum);
    Geometry out = join(cluster, p -> p.correctedOut);
    terms.merge(Term.CORRECTIONS, -Ground.area(Ground.common(left, out)), Double::sum);
    left = withoutStrips(cluster, Ground.less(left, out), terms);
    gaveUp(cluster, left);
    appeared(cluster, Ground.less(after, all));
    double rest = terms.get(Term.CLOSING) - expected(terms);
    terms.put(Term.UNEXPLAINED, Math.abs(rest) < LandBalance.NOISE_SQUARE_METRES ? 0.0 : rest);
    terms.forEach((t, a) -> ground.merge(t, a, Double::sum));
  }

  private static double expected(Map<Term, Double> t) {
    return t.get(Term.OPENING)
        + t.get(Term.NEW)
        + t.get(Term.REOPENED)
        - t.get(Term.CANCELLED)
        - t.get(Term.REDUCED)
        - t.get(Term.CLEARED)
        + t.get(Term.CORRECTIONS);
  }

  /** Ground of a hazard that the period's releases of one method cover. */
  private Geometry covered(Part p, String method, boolean beforeReopening) {
    var shapes = new ArrayList<Geometry>();
    for (Land.Release r : p.inPeriod) {
      if (!r.method().equals(method)) {
        continue;
      }
      boolean undone = p.reopening.filter(v -> !Land.isLater(r, v)).isPresent();
      if (undone == beforeReopening) {
        shapes.add(r.shape());
      } else if (undone) {
        shapes.add(Ground.less(r.shape(), p.reopened)); // what stayed released
      }
    }
    if (shapes.isEmpty()) {
      return Ground.NONE;
    }
    Geometry within = beforeReopening ? p.reopened : p.inPlay();
    return Ground.common(within, Ground.join(shapes));
  }

  /** Strips too thin to be ground go to the method that released what lies beside them. */
  private Geometry withoutStrips(List<Part> cluster, Geometry left, Map<Term, Double> terms) {
    Optional<String> method =
        LandCount.METHODS.stream()
            .filter(m ->
                cluster.stream()
                    .flatMap(p -> p.inPeriod.stream())
                    .anyMatch(r -> r.method().equals(m) && !r.shape().isEmpty()))
            .findFirst();
    if (left.isEmpty() || method.isEmpty()) {
      return left;
    }
    var kept = new ArrayList<Geometry>();
    for (int i = 0; i < left.getNumGeometries(); i++) {
      Geometry piece = left.getGeometryN(i);
      if (Ground.width(piece) < LandBalance.STRIP_METRES) {
        terms.merge(Term.ofMethod(method.get()), Ground.area(piece), Double::sum);
      } else {
        kept.add(piece);
      }
    }
    return Ground.join(kept);
  }

  private void gaveUp(List<Part> cluster, Geometry left) {
    Geometry rest = left;
    for (Part p : cluster) {
      if (rest.isEmpty()) {
        return;
      }
      Geometry own = Ground.common(rest, p.inPlay());
      double area = Ground.area(own);
      if (area >= LandBalance.NOISE_SQUARE_METRES) {
        rest = Ground.less(rest, p.inPlay());
        if (p.openAfter) {
          name(
              p,
              Cause.GAVE_UP_GROUND,
              -area,
              "%s is still open but gave up %s with neither a release nor a correction"
                  .formatted(p.code, metres(area)));
        } else {
          name(p, Cause.CLOSED_WITHOUT_RELEASE, -area, closedWhy(p, area));
        }
      }
    }
  }

  private static String closedWhy(Part p, double area) {
    String how = p.end.isEmpty() ? "is no longer held" : p.end;
    if (p.inPeriod.isEmpty()) {
      return "%s %s with no release that names it; %s left unexplained"
          .formatted(p.code, how, metres(area));
    }
    return "%s %s, but what names it (%s) does not cover %s of it"
        .formatted(
            p.code,
            how,
            String.join(", ", p.inPeriod.stream().map(Land.Release::code).toList()),
            metres(area));
  }

  private void appeared(List<Part> cluster, Geometry more) {
    Geometry rest = more;
    for (Part p : cluster) {
      if (rest.isEmpty()) {
        return;
      }
      Geometry own = Ground.common(rest, p.after);
      double area = Ground.area(own);
      if (area >= LandBalance.NOISE_SQUARE_METRES) {
        rest = Ground.less(rest, p.after);
        name(
            p,
            Cause.ADDED_WITHOUT_REASON,
            area,
            "%s holds %s that nothing in the period added; a release may have lapsed"
                .formatted(p.code, metres(area)));
      }
    }
  }

  private void name(Part p, Cause cause, double by, String why) {
    unexplained.add(new Unexplained(p.code, cause, by, why));
    records.get(Term.UNEXPLAINED).put(p.code, new Tally.Counted(p.sequence, by));
  }

  private Geometry join(List<Part> cluster, Function<Part, Geometry> which) {
    return closing.join(cluster.stream().map(which).toList());
  }

  // ---- what releases say of themselves

  /** Releases of the period that name a hazard in the balance, or that belong to its place. */
  private void releases() {
    long nameless = 0;
    for (Land.Release r : closing.released.values()) {
      if (!r.state().mayLessen() || wasInForce(r)) {
        continue;
      }
      List<String> known = r.hazards().stream().filter(everOf::containsKey).toList();
      if (known.isEmpty()) {
        nameless += closing.belongs(r.version()) == Truth.YES ? 1 : 0;
        continue;
      }
      if (known.stream().anyMatch(parts::containsKey)) {
        var term = LandCount.METHODS.contains(r.method()) ? Term.ofMethod(r.method()) : null;
        if (term == null) {
          notes.add(r.code() + " does not say by what method it released; it explains nothing");
        } else {
          records
              .get(term)
              .put(r.code(), new Tally.Counted(r.version().sequence(), r.size().orElse(0.0)));
        }
      }
      if (r.shape().isEmpty()) {
        withoutShape.put(r.code(), r.version().sequence());
      } else {
        sizeAgainstShape(r);
        outside(r);
      }
      if (r.size().isEmpty()) {
        withoutSize.put(r.code(), r.version().sequence());
      }
    }
    if (nameless > 0) {
      notes.add(
          nameless
              + (nameless == 1
                  ? " release of the period names no hazard of this balance, and explains nothing"
                  : " releases of the period name no hazard of this balance, and explain nothing"));
    }
  }

  private void sizeAgainstShape(Land.Release r) {
    Optional<Double> stated = r.version().body().findNumber("areaSquareMetres");
    double shape = Ground.area(r.shape());
    if (stated.isEmpty() || shape == 0) {
      return;
    }
    double by = stated.get() - shape;
    if (Math.abs(by) > LandBalance.TOLERATED * shape && Math.abs(by) > 1) {
      name(
          r,
          Cause.WRITTEN_SIZE_DIFFERS,
          by,
          "%s states %s but its shape has %s%s"
              .formatted(
                  r.code(), metres(stated.get()), metres(shape), slip(stated.get() / shape)));
    }
  }

  private static String slip(double ratio) {
    for (double factor : new double[] {10, 100, 1_000, 10_000, 1_000_000}) {
      if (Math.abs(ratio / factor - 1) < LandBalance.TOLERATED) {
        return ": "
            + String.format(Locale.ROOT, "%,.0f", factor)
            + " times as much, a slip of unit?";
      }
      if (Math.abs(ratio * factor - 1) < LandBalance.TOLERATED) {
        return ": one part in " + String.format(Locale.ROOT, "%,.0f", factor) + ", a slip of unit?";
      }
    }
    return "";
  }

  private void outside(Land.Release r) {
    List<String> known =
        r.hazards().stream()
            .filter(c -> everOf.containsKey(c) || !closing.hazards.codesOf(c).isEmpty())
            .toList();
    Geometry hazards = Ground.join(known.stream().map(this::ever).toList());
    if (hazards.isEmpty()) {
      return;
    }
    double whole = Ground.area(r.shape());
    double outside = Ground.area(Ground.less(r.shape(), hazards));
    if (outside > LandBalance.TOLERATED * whole && outside > 1) {
      name(
          r,
          Cause.RELEASE_OUTSIDE_HAZARD,
          outside,
          "%s of the %s of %s lie outside what it names (%s), and explain nothing"
              .formatted(metres(outside), metres(whole), r.code(), String.join(", ", known)));
    }
  }

  private void name(Land.Release r, Cause cause, double by, String why) {
    unexplained.add(new Unexplained(r.code(), cause, by, why));
    records.get(Term.UNEXPLAINED).put(r.code(), new Tally.Counted(r.version().sequence(), by));
  }

  private static String metres(double squareMetres) {
    return String.format(Locale.ROOT, "%,.0f m²", squareMetres);
  }

  // ---- from the sizes written

  private void writtenOnBothDays(Part part) {
    Land.Hazard was = part.was;
    Land.Hazard is = part.is;
    opening.ifPresent(o -> part.write(Term.OPENING, heldByNumbers(o, was)));
    part.write(Term.CLOSING, heldByNumbers(closing, is));
    part.sized |= was != null && was.size().isPresent() || is != null && is.size().isPresent();
    if (!part.sized) {
      withoutSize.put(part.code, part.sequence);
    }
  }

  private double heldByNumbers(Land land, Land.Hazard hazard) {
    if (hazard == null) {
      return 0;
    }
    double size = hazard.size().orElse(0.0);
    for (Land.Release r : land.lessening(hazard.code(), hazard.last())) {
      size -= r.size().orElse(0.0) * share(r, hazard.code(), hazard.shape());
    }
    return Math.max(0, size);
  }

  /** How much of a release falls to a hazard: by the ground they share, else in equal parts. */
  private double share(Land.Release r, String code, Geometry shape) {
    double own = Ground.area(Ground.common(r.shape(), shape));
    double all = 0;
    for (String other : r.hazards()) {
      Geometry ever = other.equals(code) ? Ground.join(shape, ever(code)) : ever(other);
      all += Ground.area(Ground.common(r.shape(), ever));
    }
    return all > 0 ? own / all : 1.0 / r.hazards().size();
  }

  private Geometry ever(String code) {
    return everOf.computeIfAbsent(
        code,
        c -> {
          List<State> states = closing.hazards.accepted().getOrDefault(c, List.of());
          return Ground.join(states.stream().map(s -> closing.shape(s.version())).toList());
        });
  }

  private void written() {
    var named = new HashSet<String>();
    unexplained.forEach(u -> named.add(u.code()));
    var small = new TreeMap<String, Double>();
    for (Part p : parts.values()) {
      writtenOnBothDays(p);
      for (Land.Release r : p.sized ? p.inPeriod : List.<Land.Release>of()) {
        if (LandCount.METHODS.contains(r.method())) {
          double share = share(r, p.code, ever(p.code));
          p.write(Term.ofMethod(r.method()), r.size().orElse(0.0) * share);
        }
      }
      for (Term t : Term.values()) {
        p.written.putIfAbsent(t, 0.0);
      }
      double by = p.written(Term.CLOSING) - expected(p.written);
      p.written.put(Term.UNEXPLAINED, Math.abs(by) < LandBalance.NOISE_SQUARE_METRES ? 0.0 : by);
      p.written.forEach((t, a) -> written.merge(t, a, Double::sum));
      double size = p.written(Term.OPENING) + p.written(Term.NEW) + p.written(Term.REOPENED);
      if (Math.abs(by) > Math.max(1, LandBalance.TOLERATED * size)) {
        if (!named.contains(p.code)
            && p.inPeriod.stream().noneMatch(r -> named.contains(r.code()))) {
          name(
              p,
              Cause.WRITTEN_SIZES_DO_NOT_CLOSE,
              by,
              "by the sizes written, %s and its releases differ by %s"
                  .formatted(p.code, metres(Math.abs(by))));
        }
      } else if (Math.abs(by) >= LandBalance.NOISE_SQUARE_METRES) {
        small.put(p.code, by);
      }
    }
    if (!small.isEmpty()) {
      double sum = small.values().stream().mapToDouble(d -> d).sum();
      notes.add(
          "by the sizes written, "
              + String.join(", ", small.keySet().stream().limit(20).toList())
              + (small.size() > 20 ? " and " + (small.size() - 20) + " more" : "")
              + " differ from their releases by less than 5 % each, "
              + metres(sum)
              + " together");
    }
  }

  // ---- what comes of it

  public LandBalance balance() {
    unexplained.sort(Comparator.comparing(Unexplained::code).thenComparing(Unexplained::cause));
    return new LandBalance(
        request.since(),
        closing.snapshot.clocks().asOf(),
        terms(ground),
        terms(written),
        unexplained,
        notes);
  }

  private static Terms terms(Map<Term, Double> t) {
    return new Terms(
        t.get(Term.OPENING),
        t.get(Term.NEW),
        t.get(Term.REOPENED),
        t.get(Term.CANCELLED),
        t.get(Term.REDUCED),
        t.get(Term.CLEARED),
        t.get(Term.CORRECTIONS),
        t.get(Term.CLOSING),
        t.get(Term.UNEXPLAINED));
  }

  /** Fills in the figures of the balance. */
  void enter(Map<String, Tally> tallies) {
    for (Term term : Term.values()) {
      Tally byGround = tallies.get("land.balance." + term.word);
      Tally byNumbers = tallies.get("land.balance." + term.word + ".written");
      byGround.set(ground.get(term));
      byNumbers.set(written.get(term));
      records
          .get(term)
          .forEach((code, counted) -> {
            if (!withoutShape.containsKey(code)) {
              byGround.restsOn(code, counted.sequence(), counted.amount());
            }
            if (!withoutSize.containsKey(code)) {
              byNumbers.restsOn(code, counted.sequence(), counted.amount());
            }
          });
      if (!request.by().isEmpty()) {
        byGround.note("the balance is not split into groups");
        byNumbers.note("the balance is not split into groups");
      }
      withoutShape.forEach(byGround::cannotTell);
      withoutSize.forEach(byNumbers::cannotTell);
    }
    for (String word : List.of("unexplained", "unexplained.written")) {
      Tally tally = tallies.get("land.balance." + word);
      balance().unexplained().forEach(u -> tally.note(u.why()));
      notes.forEach(tally::note);
    }
  }
}
