package org.firmground.register.figures.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.firmground.register.figures.LandBalance;
import org.firmground.register.figures.LandBalance.Cause;
import org.locationtech.jts.geom.Geometry;

/** What the releases of a period say of themselves: size against shape, ground outside a hazard. */
final class ReleasesOfPeriod {
  private final Land closing;
  private final HazardHistory history;
  private final BalanceLedger ledger;

  ReleasesOfPeriod(Land closing, HazardHistory history, BalanceLedger ledger) {
    this.closing = closing;
    this.history = history;
    this.ledger = ledger;
  }

  /** Releases of the period that name a hazard in the balance, or that belong to its place. */
  void examine() {
    long nameless = 0;
    for (Land.Release r : closing.released.values()) {
      if (!r.state().mayLessen() || history.wasInForce(r)) {
        continue;
      }
      List<String> known = r.hazards().stream().filter(history::isFollowed).toList();
      if (known.isEmpty()) {
        nameless += closing.belongs(r.version()) == Truth.YES ? 1 : 0;
        continue;
      }
      if (known.stream().anyMatch(history.parts()::containsKey)) {
        var term = LandCount.METHODS.contains(r.method()) ? BalanceTerm.ofMethod(r.method()) : null;
        if (term == null) {
          ledger.notes.add(
              r.code() + " does not say by what method it released; it explains nothing");
        } else {
          ledger.rests(term, r.code(), r.version().sequence(), r.size().orElse(0.0));
        }
      }
      if (r.shape().isEmpty()) {
        ledger.withoutShape.put(r.code(), r.version().sequence());
      } else {
        sizeAgainstShape(r);
        outside(r);
      }
      if (r.size().isEmpty()) {
        ledger.withoutSize.put(r.code(), r.version().sequence());
      }
    }
    if (nameless > 0) {
      ledger.notes.add(
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
      ledger.name(
          r,
          Cause.WRITTEN_SIZE_DIFFERS,
          by,
          "%s states %s but its shape has %s%s"
              .formatted(
                  r.code(),
                  BalanceLedger.metres(stated.get()),
                  BalanceLedger.metres(shape),
                  slip(stated.get() / shape)));
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
            .filter(c -> history.isFollowed(c) || !closing.hazards.codesOf(c).isEmpty())
            .toList();
    Geometry hazards = Ground.join(known.stream().map(history::ever).toList());
    if (hazards.isEmpty()) {
      return;
    }
    double whole = Ground.area(r.shape());
    double outside = Ground.area(Ground.less(r.shape(), hazards));
    if (outside > LandBalance.TOLERATED * whole && outside > 1) {
      ledger.name(
          r,
          Cause.RELEASE_OUTSIDE_HAZARD,
          outside,
          "%s of the %s of %s lie outside what it names (%s), and explain nothing"
              .formatted(
                  BalanceLedger.metres(outside),
                  BalanceLedger.metres(whole),
                  r.code(),
                  String.join(", ", known)));
    }
  }
}
