package org.firmground.register.figures.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firmground.history.Action;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Geometry;

/**
 * What each hazard did from the opening to the closing: which ground entered as new, reopened or
 * corrected, and which releases of the period name it.
 */
final class HazardHistory {
  private final Land closing;
  private final Optional<Land> opening;
  private final Optional<LocalDate> since;
  private final BalanceLedger ledger;
  private final SortedMap<String, HazardPart> parts = new TreeMap<>();
  private final Map<String, Geometry> everOf = new HashMap<>();

  HazardHistory(
      Land closing, Optional<Land> opening, Optional<LocalDate> since, BalanceLedger ledger) {
    this.closing = closing;
    this.opening = opening;
    this.since = since;
    this.ledger = ledger;
    follow();
  }

  /** The hazards that take part in the balance, by code. */
  SortedMap<String, HazardPart> parts() {
    return parts;
  }

  /** Whether a record is a hazard of the balance's place, taking part or not. */
  boolean isFollowed(String code) {
    return everOf.containsKey(code);
  }

  /** Every ground that a hazard held on either day or between. */
  Geometry ever(String code) {
    return everOf.computeIfAbsent(
        code,
        c -> {
          List<State> states = closing.hazards.accepted().getOrDefault(c, List.of());
          return Ground.join(states.stream().map(s -> closing.shape(s.version())).toList());
        });
  }

  private void follow() {
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
    var part = new HazardPart(code, last.sequence());
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
        ledger.withoutShape.put(code, part.sequence);
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

  /** Whether a release already counted at the opening. */
  boolean wasInForce(Land.Release release) {
    return opening
        .map(o -> o.released.get(release.code()))
        .filter(r -> r.state().mayLessen())
        .isPresent();
  }

  /** Follows a hazard through its versions, from the opening to the closing. */
  private void changes(HazardPart part, Land.Hazard was, Version last) {
    List<Version> past = Land.inOrder(closing.snapshot.past(last.record()));
    Set<Long> over = overBefore(past);
    part.reopening = Land.lastReopening(past).filter(v -> began(v, was, over));
    Geometry earlier = earlierReleases(part, last);
    Version before = null;
    Geometry shape = shapeOf(was);
    for (Version v : past) {
      if (!began(v, was, over)) {
        before = v;
        if (was == null && v.extent().isPresent()) {
          part.ever = Ground.join(part.ever, closing.shape(v));
        }
        continue;
      }
      part.inPlay |= was != null || before == null || !v.isClosed();
      shape = step(part, before, v, shape, earlier);
      before = v;
    }
    part.inPlay |= was != null;
    if (before != null && before.isClosed()) {
      part.end = before.code("status") + " on " + closedOn(before);
    }
  }

  private static String closedOn(Version v) {
    return v.body().findText("statusDate").orElse(v.validFrom().text());
  }

  private Geometry step(
      HazardPart part, Version before, Version v, Geometry was, Geometry earlier) {
    Geometry is = v.extent().isEmpty() && v.isClosed() ? was : closing.shape(v);
    part.ever = Ground.join(part.ever, is);
    boolean first = before == null && was.isEmpty() && !part.openBefore;
    Optional<Double> size = v.body().findNumber("areaSquareMetres");
    size = size.isPresent() ? size : Land.measured(is);
    double sizeBefore = before == null ? 0 : sizeOf(before);
    if (Land.isReopening(before, v)) {
      part.reopened = Ground.join(part.reopened, is);
      part.write(BalanceTerm.REOPENED, size.orElse(0.0));
    } else if (first) {
      part.added = Ground.join(part.added, Ground.less(is, earlier));
      part.write(BalanceTerm.NEW, size.orElse(0.0));
    } else {
      boolean corrects = v.action() == Action.CORRECTED;
      Geometry grown = Ground.less(Ground.less(is, was), earlier);
      double more = v.isClosed() || size.isEmpty() ? 0 : size.get() - sizeBefore;
      if (corrects) {
        part.correctedIn = Ground.join(part.correctedIn, grown);
        part.correctedOut = Ground.join(part.correctedOut, Ground.less(was, is));
        part.write(BalanceTerm.CORRECTIONS, more);
      } else {
        part.added = Ground.join(part.added, grown);
        part.write(BalanceTerm.NEW, Math.max(0, more));
      }
    }
    part.sized |= size.isPresent();
    return is;
  }

  private double sizeOf(Version v) {
    Optional<Double> size = v.body().findNumber("areaSquareMetres");
    return (size.isPresent() ? size : Land.measured(closing.shape(v))).orElse(0.0);
  }

  /**
   * Versions up to the last that certainly began before the period, by sequence: a doubtful date of
   * one that another had followed by then cannot lie in it.
   *
   * @param past in order
   */
  private Set<Long> overBefore(List<Version> past) {
    var over = new HashSet<Long>();
    var open = new HashSet<Long>();
    for (Version v : past) {
      open.add(v.sequence());
      if (since.isPresent() && v.validFrom().latest().isBefore(since.get())) {
        over.addAll(open);
      }
    }
    return over;
  }

  /** Whether a version began in the period: neither over before it nor counted at the opening. */
  private boolean began(Version v, Land.Hazard was, Set<Long> over) {
    return since.isEmpty()
        || !over.contains(v.sequence())
            && (was == null || !sequences(was.states()).contains(v.sequence()));
  }

  private Geometry earlierReleases(HazardPart part, Version last) {
    var shapes = new ArrayList<Geometry>();
    for (Land.Release r : closing.lessening(part.code, last)) {
      if (wasInForce(r)) {
        shapes.add(r.shape());
      }
    }
    return Ground.join(shapes);
  }
}
