package org.firmground.register.figures.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.firmground.register.figures.LandBalance;
import org.firmground.register.figures.LandBalance.Cause;
import org.locationtech.jts.geom.Geometry;

/** The terms of a land balance as ground, measured in each cluster of hazards that meet. */
final class GroundTerms {
  private final Land closing;
  private final Collection<HazardPart> parts;
  private final BalanceLedger ledger;

  GroundTerms(Land closing, Collection<HazardPart> parts, BalanceLedger ledger) {
    this.closing = closing;
    this.parts = parts;
    this.ledger = ledger;
  }

  void measure() {
    var list = new ArrayList<>(parts);
    List<Geometry> shapes = new ArrayList<>();
    for (HazardPart p : list) {
      shapes.add(p.ever); // holds before and after
      record(BalanceTerm.OPENING, p, p.openBefore, p.before);
      record(BalanceTerm.NEW, p, !p.added.isEmpty() || p.written(BalanceTerm.NEW) > 0, p.added);
      record(BalanceTerm.REOPENED, p, p.reopening.isPresent(), p.reopened);
      boolean corrected = !p.correctedIn.isEmpty() || !p.correctedOut.isEmpty();
      record(BalanceTerm.CORRECTIONS, p, corrected, p.correctedIn);
      record(BalanceTerm.CLOSING, p, p.openAfter, p.after);
    }
    for (List<Integer> cluster : Ground.clusters(shapes)) {
      cluster(cluster.stream().map(list::get).toList());
    }
    // the very numbers that land.hazardous.groundArea gives on these days
    ledger.ground.put(
        BalanceTerm.OPENING,
        LandCount.onTheGround(closing, list.stream().map(p -> p.before).toList()));
    ledger.ground.put(
        BalanceTerm.CLOSING,
        LandCount.onTheGround(closing, list.stream().map(p -> p.after).toList()));
  }

  private void record(BalanceTerm term, HazardPart p, boolean counts, Geometry shape) {
    if (counts) {
      double amount = shape.isEmpty() ? 0 : Ground.area(shape);
      ledger.rests(term, p.code, p.sequence, amount);
    }
  }

  private void cluster(List<HazardPart> cluster) {
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
    var terms = new EnumMap<BalanceTerm, Double>(BalanceTerm.class);
    terms.put(BalanceTerm.OPENING, Ground.area(before));
    terms.put(BalanceTerm.CLOSING, after.equals(before) ? Ground.area(before) : Ground.area(after));
    terms.put(BalanceTerm.NEW, Ground.area(added));
    terms.put(BalanceTerm.REOPENED, Ground.area(reopened));
    terms.put(BalanceTerm.CORRECTIONS, Ground.area(corrected));
    Geometry twice = Ground.NONE;
    for (String method : LandCount.METHODS) {
      Geometry covered = join(cluster, p -> covered(p, method, false));
      Geometry took = Ground.common(left, covered);
      left = Ground.less(left, covered);
      Geometry back =
          Ground.less(Ground.common(held, join(cluster, p -> covered(p, method, true))), twice);
      twice = Ground.join(twice, back);
      terms.put(BalanceTerm.ofMethod(method), Ground.area(took) + Ground.area(back));
    }
    terms.merge(BalanceTerm.REOPENED, Ground.area(twice), Double::sum);
    Geometry out = join(cluster, p -> p.correctedOut);
    terms.merge(BalanceTerm.CORRECTIONS, -Ground.area(Ground.common(left, out)), Double::sum);
    left = withoutStrips(cluster, Ground.less(left, out), terms);
    gaveUp(cluster, left);
    appeared(cluster, Ground.less(after, all));
    double rest = terms.get(BalanceTerm.CLOSING) - BalanceTerm.expected(terms);
    terms.put(
        BalanceTerm.UNEXPLAINED, Math.abs(rest) < LandBalance.NOISE_SQUARE_METRES ? 0.0 : rest);
    terms.forEach((t, a) -> ledger.ground.merge(t, a, Double::sum));
  }

  /** Ground of a hazard that the period's releases of one method cover. */
  private Geometry covered(HazardPart p, String method, boolean beforeReopening) {
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
  private Geometry withoutStrips(
      List<HazardPart> cluster, Geometry left, Map<BalanceTerm, Double> terms) {
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
        terms.merge(BalanceTerm.ofMethod(method.get()), Ground.area(piece), Double::sum);
      } else {
        kept.add(piece);
      }
    }
    return Ground.join(kept);
  }

  private void gaveUp(List<HazardPart> cluster, Geometry left) {
    var rest = new GroundLeft(left);
    for (HazardPart p : cluster) {
      double area = rest.take(p.inPlay());
      if (area > 0) {
        if (p.openAfter) {
          ledger.name(
              p,
              Cause.GAVE_UP_GROUND,
              -area,
              "%s is still open but gave up %s with neither a release nor a correction"
                  .formatted(p.code, BalanceLedger.metres(area)));
        } else {
          ledger.name(p, Cause.CLOSED_WITHOUT_RELEASE, -area, closedWhy(p, area));
        }
      }
    }
  }

  private static String closedWhy(HazardPart p, double area) {
    String how = p.end.isEmpty() ? "is no longer held" : p.end;
    if (p.inPeriod.isEmpty()) {
      return "%s %s with no release that names it; %s left unexplained"
          .formatted(p.code, how, BalanceLedger.metres(area));
    }
    return "%s %s, but what names it (%s) does not cover %s of it"
        .formatted(
            p.code,
            how,
            String.join(", ", p.inPeriod.stream().map(Land.Release::code).toList()),
            BalanceLedger.metres(area));
  }

  private void appeared(List<HazardPart> cluster, Geometry more) {
    var rest = new GroundLeft(more);
    for (HazardPart p : cluster) {
      double area = rest.take(p.after);
      if (area > 0) {
        ledger.name(
            p,
            Cause.ADDED_WITHOUT_REASON,
            area,
            "%s holds %s that nothing in the period added; a release may have lapsed"
                .formatted(p.code, BalanceLedger.metres(area)));
      }
    }
  }

  private Geometry join(List<HazardPart> cluster, Function<HazardPart, Geometry> which) {
    return closing.join(cluster.stream().map(which).toList());
  }
}
