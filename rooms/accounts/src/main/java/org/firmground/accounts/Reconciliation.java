package org.firmground.accounts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.firmground.accounts.internal.BreakdownCheck;
import org.firmground.accounts.internal.PartsCheck;
import org.firmground.accounts.internal.PeriodsCheck;
import org.firmground.accounts.internal.ProportionCheck;
import org.firmground.accounts.internal.SeriesCheck;

/**
 * Holds claims against each other: what does not add up as stated, and the readings that would
 * reconcile it.
 *
 * <p>Nothing is weighed: no claimant is believed more than another, and a finding reads the same
 * with their names swapped. A reading is given only where the numbers fit it; that it fits does not
 * make it true. Claims about different places are never held against each other, but for the rows
 * of one statement.
 */
public final class Reconciliation {
  private Reconciliation() {}

  /**
   * What does not add up among these claims, in the order of the checks.
   *
   * @param measures what is looked at
   */
  public static List<Finding> of(Collection<Claim> claims, Collection<Measure> measures) {
    List<Claim> ordered =
        claims.stream()
            .sorted(
                Comparator.comparing(Claim::to)
                    .thenComparing(Claim::from)
                    .thenComparing(Claim::code))
            .toList();
    Map<String, List<Claim>> places = new TreeMap<>();
    ordered.forEach(c -> places.computeIfAbsent(c.place(), p -> new ArrayList<>()).add(c));
    var findings = new ArrayList<Finding>();
    findings.addAll(within(places.values(), measures, PartsCheck::of));
    findings.addAll(within(List.of(ordered), measures, BreakdownCheck::of));
    findings.addAll(within(places.values(), measures, SeriesCheck::of));
    findings.addAll(within(places.values(), measures, ProportionCheck::of));
    findings.addAll(within(places.values(), measures, PeriodsCheck::of));
    return List.copyOf(findings);
  }

  private static List<Finding> within(
      Collection<List<Claim>> groups,
      Collection<Measure> measures,
      BiFunction<List<Claim>, Measure, List<Finding>> check) {
    return measures.stream()
        .flatMap(m -> groups.stream().flatMap(g -> check.apply(g, m).stream()))
        .toList();
  }
}
