package org.firmground.register.figures.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Geometry;

/** A hazard's part in the balance; shapes may be empty, never null. */
final class HazardPart {
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
  final Map<BalanceTerm, Double> written = new EnumMap<>(BalanceTerm.class);
  boolean sized;

  HazardPart(String code, long sequence) {
    this.code = code;
    this.sequence = sequence;
  }

  Geometry inPlay() {
    return Ground.join(List.of(before, added, reopened, correctedIn));
  }

  void write(BalanceTerm term, double amount) {
    written.merge(term, amount, Double::sum);
  }

  double written(BalanceTerm term) {
    return written.getOrDefault(term, 0.0);
  }
}
