package org.firmground.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.firmground.exchange.Findings;
import org.firmground.exchange.ImportReport;
import org.firmground.register.Kind;
import org.firmground.register.duplicates.Rules;

/** An import's report as people read it. */
final class ImportTold {
  private ImportTold() {}

  /** What became of the rows, what must be mended, and what to do next. */
  static void print(PrintWriter out, ImportReport report) {
    var balance = report.findings().balance();
    var summary = report.summary();
    out.printf(
        Locale.ROOT,
        "%s  %s: read %,d = accepted %,d + with problems %,d + refused %,d  (%.1f s)%n",
        summary.code(),
        report.file(),
        balance.read(),
        balance.accepted(),
        balance.acceptedWithProblems(),
        balance.refused(),
        report.elapsed().toMillis() / 1000.0);
    out.printf(
        Locale.ROOT,
        "  records: %,d new, %,d the same, %,d changed%n",
        summary.fresh(),
        summary.same(),
        summary.changed());
    summary.records().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> out.printf(Locale.ROOT, "  %,9d %s%n", e.getValue(), e.getKey().word()));
    problems(out, report.findings());
    if (summary.records().keySet().equals(Set.of(Kind.EVENT))) {
      out.println(
          "  No row says what it is about, so all are kept as events, which answer for no place. Where they are more,"
              + " take this back and name their --kind, or a recipe (--dry-run proposes one).");
    }
    if (summary.fresh() > 0) {
      summary.records().keySet().stream()
          .filter(Rules::has)
          .sorted()
          .forEach(k ->
              out.println(
                  "  Whether other records tell of the same things: firmground duplicates --kind "
                      + k.word()));
    }
    if (summary.waits()) {
      out.println(
          "  It lessens danger, so it waits for a second person; until then the danger stays:");
      summary.lessening().stream().limit(10).forEach(l -> out.println("    " + l));
      out.println("  firmground accept " + summary.code() + " --by \"ORGANISATION/ANOTHER NAME\"");
    }
    out.println("  To take it back: firmground undo " + summary.code());
  }

  /** How often each problem occurs, with its first examples. */
  static void problems(PrintWriter out, Findings findings) {
    findings.problems().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> {
          out.printf(Locale.ROOT, "  %,9d × %s%n", e.getValue(), e.getKey().code());
          findings.examples().getOrDefault(e.getKey(), List.of()).stream()
              .limit(3)
              .forEach(p -> out.println("              " + p.sentence()));
        });
  }
}
