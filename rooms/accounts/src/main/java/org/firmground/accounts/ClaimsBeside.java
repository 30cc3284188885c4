package org.firmground.accounts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firmground.accounts.BesideRegister.Said;
import org.firmground.register.Snapshot;
import org.firmground.register.figures.FigureSet;
import org.firmground.register.figures.Scope;
import org.firmground.register.figures.Subject;

/**
 * What is claimed beside the register's figures, and what of it does not add up as stated, in the
 * words and the order in which every place tells it. With the parties' names swapped it reads the
 * same.
 *
 * @param measures what is told, in this order
 * @param said the latest statements
 */
public record ClaimsBeside(
    FigureSet figures, List<Measure> measures, List<Said> said, List<Finding> findings) {
  /** Before what does not add up. */
  public static final String DOES_NOT_ADD_UP = "What does not add up as stated";

  /** Where no reading of a finding fits. */
  public static final String NO_READING = "No reading that was tried fits.";

  /** Before the readings of a finding. */
  public static final String WOULD_ADD_UP = "It would add up:";

  public ClaimsBeside {
    measures = List.copyOf(measures);
    said = List.copyOf(said);
    findings = List.copyOf(findings);
  }

  /**
   * The claims of a snapshot beside figures.
   *
   * @param figures of the same clocks
   * @param subject what they are figures of
   */
  public static ClaimsBeside of(Snapshot snapshot, FigureSet figures, Subject subject) {
    List<Claim> claims = ClaimReader.list(snapshot);
    List<Measure> measures = Measure.beside(subject);
    return new ClaimsBeside(
        figures,
        measures,
        BesideRegister.of(claims, figures, measures),
        Reconciliation.of(claims, measures));
  }

  public boolean isEmpty() {
    return said.isEmpty() && findings.isEmpty();
  }

  /** What stands above the statements; where there are none, that there are none. */
  public List<String> preamble() {
    var lines = new ArrayList<String>();
    if (isEmpty()) {
      lines.add(
          "Nothing is claimed about this up to "
              + figures.clocks().asOf()
              + ", as far as the register knows.");
      lines.add(
          "To bring claims in: firmground import FILE.csv --recipe docs/recipes/claims-….yml"
              + " (docs/claims.md says how).");
      return lines;
    }
    lines.add(
        "What is claimed up to "
            + figures.clocks().asOf()
            + ": the latest statement of each claimant, scope, place and first day.");
    lines.add(
        "A claim enters no figure. A difference is no error of either side: what is counted, where"
            + " and since when may differ.");
    if (!figures.scope().equals(Scope.ALL.canonical())) {
      lines.add("The figures are narrowed to " + figures.scope() + "; claims are told whole.");
    }
    return lines;
  }

  /** What stands above the findings; where there are none, that there are none. */
  public String aboutFindings() {
    return findings.isEmpty()
        ? "Nothing, as far as the checks of docs/claims.md go."
        : "Which reading is true is not known here; each one below fits the numbers.";
  }

  /** Who says it, when, and of which days; without the claim's code. */
  public static String who(Said s) {
    Claim c = s.claim();
    return c.who()
        + "; "
        + (c.said().isUnknown() ? "day of the statement not stated" : "said " + c.said())
        + "; speaks of "
        + c.days()
        + (c.counting().isOfOneLength() ? " (a " + c.counting().word() + ")" : "")
        + (s.samePeriod() ? ", the days of the figures" : "");
  }

  /** What the register has beside a stated number. */
  public static String register(BesideRegister.Number n) {
    return n.figure()
        .map(f ->
            "register "
                + written(f)
                + (n.unknown() == 0 ? "" : " (unknown " + n.unknown() + ")")
                + n.difference().map(d -> ", difference " + signed(d)).orElse(", of other days"))
        .orElse("(figures " + n.measure().subject().word() + ")");
  }

  /** A question to the register for the days of a statement. */
  public record OwnDays(Subject subject, LocalDate first, LocalDate last) {}

  /** The question that counts the days a statement speaks of, where the figures count others. */
  public static Optional<OwnDays> ownDays(Said s) {
    Claim c = s.claim();
    return s.samePeriod() || !c.isDated()
        ? Optional.empty()
        : Optional.of(new OwnDays(s.numbers().getFirst().measure().subject(), c.first(), c.last()));
  }

  /** What else is to be said of a statement: a line for each. */
  public List<String> also(Said s) {
    Claim c = s.claim();
    var lines = new ArrayList<String>();
    String missing =
        measures.stream()
            .filter(m -> m.subject() == s.numbers().getFirst().measure().subject())
            .filter(m -> c.find(m).isEmpty())
            .map(Measure::words)
            .collect(Collectors.joining(", "));
    List.of(
            Map.entry("not stated", missing),
            Map.entry("counts", c.wording().definition()),
            Map.entry("in its words", c.wording().quotation()),
            Map.entry("worked out by its source, not stated", c.wording().inferred()),
            Map.entry(
                c.claimant().isEmpty()
                    ? "earlier statements whose claimant is not stated either"
                    : "earlier statements",
                s.earlier() == 0 ? "" : "" + s.earlier()))
        .forEach(e -> {
          if (!e.getValue().isEmpty()) {
            lines.add(e.getKey() + ": " + e.getValue());
          }
        });
    lines.add("source: " + (c.wording().url().isEmpty() ? "not stated" : c.wording().url()));
    return lines;
  }

  /** A number without an exponent, with commas between thousands. */
  public static String written(BigDecimal value) {
    return String.format(
        Locale.ROOT, "%,." + Math.max(0, value.stripTrailingZeros().scale()) + "f", value);
  }

  private static String signed(BigDecimal difference) {
    return (difference.signum() > 0 ? "+" : "") + written(difference);
  }
}
