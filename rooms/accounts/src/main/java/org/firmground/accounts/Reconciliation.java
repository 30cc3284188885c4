package org.firmground.accounts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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
 * make it true.
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
    var findings = new ArrayList<Finding>();
    measures.forEach(m -> findings.addAll(PartsCheck.of(ordered, m)));
    measures.forEach(m -> findings.addAll(BreakdownCheck.of(ordered, m)));
    measures.forEach(m -> findings.addAll(SeriesCheck.of(ordered, m)));
    measures.forEach(m -> findings.addAll(ProportionCheck.of(ordered, m)));
    measures.forEach(m -> findings.addAll(PeriodsCheck.of(ordered, m)));
    return List.copyOf(findings);
  }
}
