package org.firmground.app;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.firmground.accounts.BesideRegister;
import org.firmground.accounts.BesideRegister.Said;
import org.firmground.accounts.Claim;
import org.firmground.accounts.ClaimsBeside;
import org.firmground.accounts.Finding;
import org.firmground.accounts.Reading;
import org.firmground.register.Snapshot;
import org.firmground.register.figures.FigureSet;
import org.firmground.register.figures.Subject;
import tools.jackson.core.JsonGenerator;

/** Tells what is claimed beside the register's figures, and what does not add up as stated. */
final class ClaimsTold {
  private final ClaimsBeside claims;

  private ClaimsTold(ClaimsBeside claims) {
    this.claims = claims;
  }

  /** The claims of a snapshot beside figures of the same clocks. */
  static ClaimsTold of(Snapshot snapshot, FigureSet figures, Subject subject) {
    return new ClaimsTold(ClaimsBeside.of(snapshot, figures, subject));
  }

  // ---- for people ----

  void tell(PrintWriter out) {
    out.println();
    claims.preamble().forEach(out::println);
    if (claims.isEmpty()) {
      return;
    }
    claims.said().forEach(s -> tell(out, s));
    out.println();
    out.println(ClaimsBeside.DOES_NOT_ADD_UP);
    out.println("  " + claims.aboutFindings());
    claims.findings().forEach(f -> tell(out, f));
  }

  private void tell(PrintWriter out, Said s) {
    out.println();
    out.println("  " + ClaimsBeside.who(s) + "; " + s.claim().code());
    for (BesideRegister.Number n : s.numbers()) {
      String line =
          String.format(
              Locale.ROOT,
              "%18s %-24s %s",
              ClaimsBeside.written(n.stated()),
              n.measure().words(),
              ClaimsBeside.register(n));
      out.println(line.stripTrailing());
    }
    claims.also(s).forEach(line -> out.println("                   " + line));
    ClaimsBeside.ownDays(s)
        .ifPresent(days ->
            out.println(
                "                   the register for these days: figures "
                    + days.subject().word()
                    + " --since "
                    + days.first()
                    + " --as-of "
                    + days.last()));
  }

  private static void tell(PrintWriter out, Finding f) {
    out.println();
    out.println("  " + f.sentence() + " [" + codes(f.claims()) + "]");
    out.println(
        "    " + (f.readings().isEmpty() ? ClaimsBeside.NO_READING : ClaimsBeside.WOULD_ADD_UP));
    for (Reading r : f.readings()) {
      out.println("    - " + r.sentence());
    }
  }

  private static String codes(List<String> codes) {
    return codes.size() <= 4
        ? String.join(", ", codes)
        : codes.getFirst() + " and " + (codes.size() - 1) + " more";
  }

  // ---- for programs ----

  void write(JsonGenerator g) {
    g.writeArrayPropertyStart("claims");
    claims.said().forEach(s -> write(g, s));
    g.writeEndArray();
    g.writeArrayPropertyStart("findings");
    for (Finding f : claims.findings()) {
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
