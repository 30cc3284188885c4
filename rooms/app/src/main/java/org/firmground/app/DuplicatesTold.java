package org.firmground.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.firmground.history.Entry;
import org.firmground.register.Judgement;
import org.firmground.register.Kind;
import org.firmground.register.Register;
import org.firmground.register.duplicates.DuplicatePair;
import org.firmground.register.duplicates.DuplicateReport;
import org.firmground.register.duplicates.Duplicates;
import org.firmground.register.duplicates.Rules;
import org.firmground.register.duplicates.Term;
import org.firmground.web.Answers;
import tools.jackson.core.JsonGenerator;

/** Pairs that may be the same thing, as people, programs and spreadsheets read them. */
final class DuplicatesTold {
  private static final int PAIRS_OF_A_GROUP = 10;

  private final Register register;
  private final DuplicateReport report;

  DuplicatesTold(Register register, DuplicateReport report) {
    this.register = register;
    this.report = report;
  }

  private boolean leftOut() {
    return shown() < report.pairs() + (report.request().all() ? report.judged() : 0);
  }

  private long shown() {
    return report.groups().stream().mapToLong(g -> g.pairs().size()).sum();
  }

  private static String signed(int points) {
    return points > 0 ? "+" + points : points < 0 ? "−" + -points : "0";
  }

  // ---- for people ----

  void tell(PrintWriter out, int most) {
    out.printf(
        Locale.ROOT,
        "On %s, as known at %s (entry %d): of %,d records %,d pairs reach %d points, in %,d groups.%n",
        report.clocks().asOf(),
        report.clocks().knownAt(),
        report.clocks().sequence(),
        report.records(),
        report.pairs(),
        report.request().least(),
        report.groups().size());
    report.note().ifPresent(n -> out.println("  " + n));
    for (int i = 0; i < Math.min(most, report.groups().size()); i++) {
      group(out, i + 1, report.groups().get(i));
    }
    out.println();
    if (report.groups().size() > most) {
      out.printf(
          Locale.ROOT,
          "The %,d groups of the highest scores are told; --groups N tells more, --csv gives every pair.%n",
          most);
    }
    if (leftOut()) {
      out.printf(
          Locale.ROOT,
          "Of each kind only the %,d pairs of the highest scores are kept; a higher --least or --within asks for fewer.%n",
          Duplicates.MOST);
    }
    if (report.judged() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d pairs were judged not to be duplicates%s%n",
          report.judged(),
          report.request().all() ? "." : "; --all shows them too.");
    }
    if (report.crowded() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d records, words or ids had more than %,d others at one place, or of one day or id, and were held against fewer or none.%n",
          report.crowded(),
          Rules.CROWD);
    }
    if (report.pairs() > 0) {
      out.println(
          "Nothing is merged. Two things after all: firmground not-a-duplicate CODE CODE --reason \"...\"");
    }
  }

  private void group(PrintWriter out, int number, DuplicateReport.Group group) {
    List<String> codes = group.codes();
    Kind kind = group.pairs().getFirst().kind();
    out.println();
    if (codes.size() > 2) {
      out.printf(
          Locale.ROOT,
          "%d. %,d records of the kind %s may be one: %s%s%n",
          number,
          codes.size(),
          kind.word(),
          codes.stream().limit(PAIRS_OF_A_GROUP).collect(Collectors.joining(" ")),
          codes.size() > PAIRS_OF_A_GROUP ? " …" : "");
    } else {
      out.printf(Locale.ROOT, "%d. Two records of the kind %s%n", number, kind.word());
    }
    List<Term> before = List.of();
    for (DuplicatePair p : group.pairs().stream().limit(PAIRS_OF_A_GROUP).toList()) {
      pair(out, p, p.terms().equals(before));
      before = p.terms();
    }
    if (group.pairs().size() > PAIRS_OF_A_GROUP) {
      out.printf(Locale.ROOT, "   and %,d pairs more%n", group.pairs().size() - PAIRS_OF_A_GROUP);
    }
  }

  private void pair(PrintWriter out, DuplicatePair p, boolean likeBefore) {
    out.printf(
        Locale.ROOT,
        "   %3d points  %s (%s) and %s (%s)%s%n",
        p.score(),
        p.first().code(),
        p.first().dataset(),
        p.second().code(),
        p.second().dataset(),
        likeBefore ? ", by the same terms" : "");
    p.judged().ifPresent(j -> out.println("       " + judged(j, p.changedSince())));
    if (likeBefore) {
      return;
    }
    var unknown = new ArrayList<String>();
    for (Term t : p.terms()) {
      if (t.isUnknown()) {
        unknown.add(t.name());
        continue;
      }
      String values = t.first().equals(t.second()) ? t.first() : t.first() + " | " + t.second();
      out.printf(
          Locale.ROOT,
          "       %4s  %-16s %s: %s%n",
          signed(t.points()),
          t.name(),
          t.finding(),
          values);
    }
    if (!unknown.isEmpty()) {
      out.println("          0  unknown          " + String.join(", ", unknown));
    }
  }

  private String judged(Judgement j, List<String> changed) {
    Entry e = register.store().findEntry(j.sequence()).orElseThrow().entry();
    String who =
        register.sealedStore().findAuthor(e.author().person()).orElse("a person no longer on file")
            + " of "
            + e.author().organisation();
    return "Judged not to be a duplicate on "
        + java.time.LocalDate.ofInstant(e.recorded(), register.zone())
        + " by "
        + who
        + " ("
        + j.code()
        + ")"
        + (e.reason().isEmpty() ? "" : ", because: " + e.reason())
        + (changed.isEmpty() ? "." : "; changed since: " + String.join(", ", changed) + ".");
  }

  // ---- for programs ----

  void write(JsonGenerator g) {
    Answers.clocks(g, report.clocks());
    g.writeNumberProperty("least", report.request().least());
    g.writeNumberProperty("records", report.records());
    g.writeNumberProperty("weighed", report.weighed());
    g.writeNumberProperty("pairs", report.pairs());
    g.writeNumberProperty("judged", report.judged());
    g.writeNumberProperty("crowded", report.crowded());
    g.writeBooleanProperty("leftOut", leftOut());
    g.writeArrayPropertyStart("groups");
    for (DuplicateReport.Group group : report.groups()) {
      g.writeStartObject();
      g.writeStringProperty("kind", group.pairs().getFirst().kind().word());
      g.writeArrayPropertyStart("records");
      group.codes().forEach(g::writeString);
      g.writeEndArray();
      g.writeArrayPropertyStart("pairs");
      group.pairs().forEach(p -> pair(g, p));
      g.writeEndArray();
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void pair(JsonGenerator g, DuplicatePair p) {
    g.writeStartObject();
    g.writeStringProperty("first", p.first().code());
    g.writeStringProperty("firstDataset", p.first().dataset());
    g.writeStringProperty("second", p.second().code());
    g.writeStringProperty("secondDataset", p.second().dataset());
    g.writeNumberProperty("score", p.score());
    if (p.judged().isPresent()) {
      g.writeStringProperty("judgement", p.judged().get().code());
    } else {
      g.writeNullProperty("judgement");
    }
    g.writeArrayPropertyStart("changedSince");
    p.changedSince().forEach(g::writeString);
    g.writeEndArray();
    g.writeArrayPropertyStart("terms");
    for (Term t : p.terms()) {
      g.writeStartObject();
      g.writeStringProperty("term", t.name());
      g.writeNumberProperty("points", t.points());
      g.writeStringProperty("finding", t.finding());
      g.writeStringProperty("first", t.first());
      g.writeStringProperty("second", t.second());
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeEndObject();
  }

  // ---- for spreadsheets ----

  void table(PrintWriter out) {
    out.println(
        "group,kind,first,firstDataset,second,secondDataset,score,judgement,changedSince,terms,unknown,asOf,knownAt,sequence");
    int number = 0;
    for (DuplicateReport.Group group : report.groups()) {
      number++;
      for (DuplicatePair p : group.pairs()) {
        out.println(
            String.join(
                ",",
                Integer.toString(number),
                p.kind().word(),
                p.first().code(),
                FiguresCommand.quoted(p.first().dataset()),
                p.second().code(),
                FiguresCommand.quoted(p.second().dataset()),
                Integer.toString(p.score()),
                p.judged().map(Judgement::code).orElse(""),
                FiguresCommand.quoted(String.join("; ", p.changedSince())),
                FiguresCommand.quoted(
                    p.terms().stream()
                        .filter(t -> !t.isUnknown())
                        .map(t -> t.name() + " " + t.points() + " (" + t.finding() + ")")
                        .collect(Collectors.joining("; "))),
                FiguresCommand.quoted(
                    p.terms().stream()
                        .filter(Term::isUnknown)
                        .map(Term::name)
                        .collect(Collectors.joining("; "))),
                report.clocks().asOf().toString(),
                report.clocks().knownAt().toString(),
                Long.toString(report.clocks().sequence())));
      }
    }
  }
}
