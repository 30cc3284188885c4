package org.firmground.register.figures.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.firmground.register.figures.LandBalance;
import org.firmground.register.figures.LandBalance.Cause;
import org.locationtech.jts.geom.Geometry;

/** The terms of a land balance once more, from the sizes that the records state. */
final class WrittenTerms {
  private final Land closing;
  private final Optional<Land> opening;
  private final HazardHistory history;
  private final BalanceLedger ledger;

  WrittenTerms(Land closing, Optional<Land> opening, HazardHistory history, BalanceLedger ledger) {
    this.closing = closing;
    this.opening = opening;
    this.history = history;
    this.ledger = ledger;
  }

  private void writtenOnBothDays(HazardPart part) {
    Land.Hazard was = part.was;
    Land.Hazard is = part.is;
    opening.ifPresent(o -> part.write(BalanceTerm.OPENING, heldByNumbers(o, was)));
    part.write(BalanceTerm.CLOSING, heldByNumbers(closing, is));
    part.sized |= was != null && was.size().isPresent() || is != null && is.size().isPresent();
    if (!part.sized) {
      ledger.withoutSize.put(part.code, part.sequence);
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
      Geometry ever =
          other.equals(code) ? Ground.join(shape, history.ever(code)) : history.ever(other);
      all += Ground.area(Ground.common(r.shape(), ever));
    }
    return all > 0 ? own / all : 1.0 / r.hazards().size();
  }

  void sum() {
    var named = new HashSet<String>();
    ledger.unexplained.forEach(u -> named.add(u.code()));
    var small = new TreeMap<String, Double>();
    for (HazardPart p : history.parts().values()) {
      writtenOnBothDays(p);
      for (Land.Release r : p.sized ? p.inPeriod : List.<Land.Release>of()) {
        if (LandCount.METHODS.contains(r.method())) {
          double share = share(r, p.code, history.ever(p.code));
          p.write(BalanceTerm.ofMethod(r.method()), r.size().orElse(0.0) * share);
        }
      }
      for (BalanceTerm t : BalanceTerm.values()) {
        p.written.putIfAbsent(t, 0.0);
      }
      double by = p.written(BalanceTerm.CLOSING) - BalanceTerm.expected(p.written);
      p.written.put(
          BalanceTerm.UNEXPLAINED, Math.abs(by) < LandBalance.NOISE_SQUARE_METRES ? 0.0 : by);
      p.written.forEach((t, a) -> ledger.written.merge(t, a, Double::sum));
      double size =
          p.written(BalanceTerm.OPENING)
              + p.written(BalanceTerm.NEW)
              + p.written(BalanceTerm.REOPENED);
      if (Math.abs(by) > Math.max(1, LandBalance.TOLERATED * size)) {
        if (!named.contains(p.code)
            && p.inPeriod.stream().noneMatch(r -> named.contains(r.code()))) {
          ledger.name(
              p,
              Cause.WRITTEN_SIZES_DO_NOT_CLOSE,
              by,
              "by the sizes written, %s and its releases differ by %s"
                  .formatted(p.code, BalanceLedger.metres(Math.abs(by))));
        }
      } else if (Math.abs(by) >= LandBalance.NOISE_SQUARE_METRES) {
        small.put(p.code, by);
      }
    }
    if (!small.isEmpty()) {
      double sum = small.values().stream().mapToDouble(d -> d).sum();
      ledger.notes.add(
          "by the sizes written, "
              + String.join(", ", small.keySet().stream().limit(20).toList())
              + (small.size() > 20 ? " and " + (small.size() - 20) + " more" : "")
              + " differ from their releases by less than 5 % each, "
              + BalanceLedger.metres(sum)
              + " together");
    }
  }
}
