package org.firmground.register.figures.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firmground.register.figures.LandBalance.Cause;
import org.firmground.register.figures.LandBalance.Unexplained;

/** What a land balance comes to, term by term, and the records that it rests on. */
final class BalanceLedger {
  final Map<BalanceTerm, Double> ground = new EnumMap<>(BalanceTerm.class);
  final Map<BalanceTerm, Double> written = new EnumMap<>(BalanceTerm.class);
  final Map<BalanceTerm, SortedMap<String, Tally.Counted>> records =
      new EnumMap<>(BalanceTerm.class);
  final SortedMap<String, Long> withoutShape = new TreeMap<>();
  final SortedMap<String, Long> withoutSize = new TreeMap<>();
  final List<Unexplained> unexplained = new ArrayList<>();
  final List<String> notes = new ArrayList<>();

  BalanceLedger() {
    for (BalanceTerm t : BalanceTerm.values()) {
      ground.put(t, 0.0);
      written.put(t, 0.0);
      records.put(t, new TreeMap<>());
    }
  }

  /** Notes a record that a term rests on. */
  void rests(BalanceTerm term, String code, long sequence, double amount) {
    records.get(term).put(code, new Tally.Counted(sequence, amount));
  }

  /** Names a hazard as a cause of what does not close. */
  void name(HazardPart p, Cause cause, double by, String why) {
    name(p.code, p.sequence, cause, by, why);
  }

  /** Names a release as a cause of what does not close. */
  void name(Land.Release r, Cause cause, double by, String why) {
    name(r.code(), r.version().sequence(), cause, by, why);
  }

  private void name(String code, long sequence, Cause cause, double by, String why) {
    unexplained.add(new Unexplained(code, cause, by, why));
    rests(BalanceTerm.UNEXPLAINED, code, sequence, by);
  }

  static String metres(double squareMetres) {
    return String.format(Locale.ROOT, "%,.0f m²", squareMetres);
  }
}
