package org.firmground.app;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firmground.accounts.BesideRegister;
import org.firmground.accounts.BesideRegister.Said;
import org.firmground.accounts.Claim;
import org.firmground.accounts.ClaimReader;
import org.firmground.accounts.Finding;
import org.firmground.accounts.Measure;
import org.firmground.accounts.Reading;
import org.firmground.accounts.Reconciliation;
import org.firmground.register.Snapshot;
import org.firmground.register.figures.FigureSet;
import org.firmground.register.figures.Scope;
import org.firmground.register.figures.Subject;
import tools.jackson.core.JsonGenerator;

/** Tells what is claimed beside the register's figures, and what does not add up as stated. */
final class ClaimsTold {
  private final FigureSet figures;
  private final List<Measure> measures;
  private final List<Said> said;
  private final List<Finding> findings;

  private ClaimsTold(
      FigureSet figures, List<Measure> measures, List<Said> said, List<Finding> findings) {
    this.figures = figures;
    this.measures = measures;
    this.said = said;
    this.findings = findings;
  }

  /** The claims of a snapshot beside figures of the same clocks. */
  static ClaimsTold of(Snapshot snapshot, FigureSet figures, Subject subject) {
    List<Claim> claims = ClaimReader.list(snapshot);
    List<Measure> measures = Measure.beside(subject);
    return new ClaimsTold(
        figures,
        measures,
        BesideRegister.of(claims, figures, measures),
        Reconciliation.of(claims, measures));
  }

  // ---- for people ----

  void tell(PrintWriter out) {
    out.println();
    if (said.isEmpty() && findings.isEmpty()) {
      out.println(
          "Nothing is claimed about this up to "
              + figures.clocks().asOf()
              + ", as far as the register knows.");
      out.println(
          "To bring claims in: firmground import FILE.csv --recipe docs/recipes/claims-….yml"
              + " (docs/claims.md says how).");
      return;
    }
    out.println(
        "What is claimed up to "
            + figures.clocks().asOf()
            + ": the latest statement of each claimant, scope, place and first day.");
    out.println(
        "A claim enters no figure. A difference is no error of either side: what is counted, where"
            + " and since when may differ.");
    if (!figures.scope().equals(Scope.ALL.canonical())) {
      out.println("The figures are narrowed to " + figures.scope() + "; claims are told whole.");
    }
    said.forEach(s -> tell(out, s));
    out.println();
    out.println("What does not add up as stated");
    if (findings.isEmpty()) {
      out.println("  Nothing, as far as the checks of docs/claims.md go.");
    } else {
      out.println("  Which reading is true is not known here; each one below fits the numbers.");
    }
    findings.forEach(f -> tell(out, f));
  }

  private void tell(PrintWriter out, Said s) {
    Claim c = s.claim();
    out.println();
    out.println(
        "  "
            + c.who()
            + "; "
            + (c.said().isUnknown() ? "day of the statement not stated" : "said " + c.said())
            + "; speaks of "
            + c.days()
            + (c.counting().isOfOneLength() ? " (a " + c.counting().word() + ")" : "")
            + (s.samePeriod() ? ", the days of the figures" : "")
            + "; "
            + c.code());
    for (BesideRegister.Number n : s.numbers()) {
      String line =
          String.format(
              Locale.ROOT,
              "%18s %-24s %s",
              written(n.stated()),
              n.measure().words(),
              n.figure()
                  .map(f ->
                      "register "
                          + written(f)
                          + (n.unknown() == 0 ? "" : " (unknown " + n.unknown() + ")")
                          + ", difference "
                          + signed(n.difference().orElseThrow()))
                  .orElse("(figures " + n.measure().subject().word() + ")"));
      out.println(line.stripTrailing());
    }
    String missing =
        measures.stream()
            .filter(m -> m.subject() == s.numbers().getFirst().measure().subject())
            .filter(m -> c.find(m).isEmpty())
            .map(Measure::words)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      out.println("                   not stated: " + missing);
    }
    also(out, "counts", c.wording().definition());
    also(out, "in its words", c.wording().quotation());
    also(out, "worked out by its source, not stated", c.wording().inferred());
    if (s.earlier() > 0) {
      out.println("                   earlier statements: " + s.earlier());
    }
    out.println(
        "                   source: "
            + (c.wording().url().isEmpty() ? "not stated" : c.wording().url()));
  }

  private static void also(PrintWriter out, String what, String text) {
    if (!text.isEmpty()) {
      out.println("                   " + what + ": " + text);
    }
  }

  private static void tell(PrintWriter out, Finding f) {
    out.println();
    out.println("  " + f.sentence() + " [" + codes(f.claims()) + "]");
    if (f.readings().isEmpty()) {
      out.println("    No reading that was tried fits.");
    }
    if (!f.readings().isEmpty()) {
      out.println("    It would add up:");
    }
    for (Reading r : f.readings()) {
      out.println("    - " + r.sentence());
    }
  }

  private static String codes(List<String> codes) {
    return codes.size() <= 4
        ? String.join(", ", codes)
        : codes.getFirst() + " and " + (codes.size() - 1) + " more";
  }

  private static String written(BigDecimal value) {
    return String.format(
        Locale.ROOT, "%,." + Math.max(0, value.stripTrailingZeros().scale()) + "f", value);
  }

  private static String signed(BigDecimal difference) {
    return (difference.signum() > 0 ? "+" : "") + written(difference);
  }

  // ---- for programs ----

  void write(JsonGenerator g) {
    g.writeArrayPropertyStart("claims");
    said.forEach(s -> write(g, s));
    g.writeEndArray();
    g.writeArrayPropertyStart("findings");
    for (Finding f : findings) {
      g.writeStartObject();
      g.writeStringProperty("check", f.check().word());
      g.writeStringProperty("counts", f.measure().field());
      g.writeStringProperty("sentence", f.sentence());
      g.writeArrayPropertyStart("claims");
      f.claims().forEach(g::writeString);
      g.writeEndArray();
      g.writeArrayPropertyStart("readings");
      for (Reading r : f.readings()) {
        g.writeStartObject();
        g.writeStringProperty("way", r.way().word());
        g.writeStringProperty("sentence", r.sentence());
        g.writeEndObject();
      }
      g.writeEndArray();
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void write(JsonGenerator g, Said s) {
    Claim c = s.claim();
    g.writeStartObject();
    g.writeStringProperty("claim", c.code());
    text(g, "claimant", c.claimant());
    g.writeStringProperty("said", c.said().text());
    g.writeStringProperty("from", c.from().text());
    g.writeStringProperty("to", c.to().text());
    text(g, "asWritten", c.wording().days());
    g.writeStringProperty("counting", c.counting().word());
    text(g, "place", c.place());
    text(g, "scope", c.scope());
    text(g, "definition", c.wording().definition());
    text(g, "quotation", c.wording().quotation());
    text(g, "url", c.wording().url());
    text(g, "inferred", c.wording().inferred());
    g.writeNumberProperty("earlier", s.earlier());
    g.writeBooleanProperty("samePeriod", s.samePeriod());
    g.writeArrayPropertyStart("numbers");
    for (BesideRegister.Number n : s.numbers()) {
      g.writeStartObject();
      g.writeStringProperty("counts", n.measure().field());
      g.writeStringProperty("unit", n.measure().unit());
      number(g, "stated", Optional.of(n.stated()));
      g.writeStringProperty("figure", n.measure().figure());
      number(g, "register", n.figure());
      g.writeNumberProperty("unknown", n.unknown());
      number(g, "difference", n.difference());
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeEndObject();
  }

  private static void text(JsonGenerator g, String name, String text) {
    if (text.isEmpty()) {
      g.writeNullProperty(name);
    } else {
      g.writeStringProperty(name, text);
    }
  }

  private static void number(JsonGenerator g, String name, Optional<BigDecimal> number) {
    g.writeName(name);
    if (number.isPresent()) {
      BigDecimal plain = number.get().stripTrailingZeros();
      g.writeNumber(plain.scale() < 0 ? plain.setScale(0) : plain);
    } else {
      g.writeNull();
    }
  }
}
