package org.firmground.register.figures.internal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.firmground.register.Snapshot;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.LandBalance;
import org.firmground.register.figures.LandBalance.Terms;
import org.firmground.register.figures.LandBalance.Unexplained;

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
  private final Land closing;
  private final Optional<Land> opening;
  private final FigureRequest request;
  private final BalanceLedger ledger = new BalanceLedger();

  private BalanceCount(Land closing, Optional<Land> opening, FigureRequest request) {
    this.closing = closing;
    this.opening = opening;
    this.request = request;
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
    count.work();
    return count;
  }

  private void work() {
    var history = new HazardHistory(closing, opening, request.since(), ledger);
    new GroundTerms(closing, history.parts().values(), ledger).measure();
    new ReleasesOfPeriod(closing, history, ledger).examine();
    new WrittenTerms(closing, opening, history, ledger).sum();
  }

  public LandBalance balance() {
    ledger.unexplained.sort(
        Comparator.comparing(Unexplained::code).thenComparing(Unexplained::cause));
    return new LandBalance(
        request.since(),
        closing.snapshot.clocks().asOf(),
        terms(ledger.ground),
        terms(ledger.written),
        ledger.unexplained,
        ledger.notes);
  }

  private static Terms terms(Map<BalanceTerm, Double> t) {
    return new Terms(
        t.get(BalanceTerm.OPENING),
        t.get(BalanceTerm.NEW),
        t.get(BalanceTerm.REOPENED),
        t.get(BalanceTerm.CANCELLED),
        t.get(BalanceTerm.REDUCED),
        t.get(BalanceTerm.CLEARED),
        t.get(BalanceTerm.CORRECTIONS),
        t.get(BalanceTerm.CLOSING),
        t.get(BalanceTerm.UNEXPLAINED));
  }

  /** Fills in the figures of the balance. */
  void enter(Map<String, Tally> tallies) {
    for (BalanceTerm term : BalanceTerm.values()) {
      Tally byGround = tallies.get("land.balance." + term.word);
      Tally byNumbers = tallies.get("land.balance." + term.word + ".written");
      byGround.set(ledger.ground.get(term));
      byNumbers.set(ledger.written.get(term));
      ledger
          .records
          .get(term)
          .forEach((code, counted) -> {
            if (!ledger.withoutShape.containsKey(code)) {
              byGround.restsOn(code, counted.sequence(), counted.amount());
            }
            if (!ledger.withoutSize.containsKey(code)) {
              byNumbers.restsOn(code, counted.sequence(), counted.amount());
            }
          });
      if (!request.by().isEmpty()) {
        byGround.note("the balance is not split into groups");
        byNumbers.note("the balance is not split into groups");
      }
      ledger.withoutShape.forEach(byGround::cannotTell);
      ledger.withoutSize.forEach(byNumbers::cannotTell);
    }
    for (String word : List.of("unexplained", "unexplained.written")) {
      Tally tally = tallies.get("land.balance." + word);
      balance().unexplained().forEach(u -> tally.note(u.why()));
      ledger.notes.forEach(tally::note);
    }
  }
}
