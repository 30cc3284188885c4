package org.firmground.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.firmground.exchange.Inspection;
import org.firmground.register.ProblemCode;

/** An inspection's report as text. */
final class InspectionTold {
  private static final int EXAMPLES = 3;

  private InspectionTold() {}

  static void print(PrintWriter out, Inspection seen, InspectionWords words) {
    out.println(words.of("title"));
    out.println(words.of("lead"));
    for (Inspection.Looked file : seen.files()) {
      var b = file.findings().balance();
      out.printf(
          Locale.ROOT,
          "%n%s  %s  %s %,d%n",
          file.file(),
          file.format(),
          words.of("rows"),
          b.read());
      out.printf(
          Locale.ROOT,
          "  %s %,d · %s %,d · %s %,d%n",
          words.of("accepted"),
          b.accepted(),
          words.of("withProblems"),
          b.acceptedWithProblems(),
          words.of("refused"),
          b.refused());
      out.println(
          "  "
              + words.of("records")
              + ": "
              + file.findings().records().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey().word()))
                  .collect(Collectors.joining(", ")));
    }
    sizes(out, seen.sizes(), words);
    if (seen.findings().problems().isEmpty()) {
      out.println();
      out.println(words.of("nothing"));
    }
    problems(out, seen, words, ProblemCode.Weight.MEND, "mend");
    problems(out, seen, words, ProblemCode.Weight.NOTE, "look");
    out.println();
    out.println(words.of("nextWords", "file", named(seen.files().getFirst())));
  }

  /** A file as the command that takes it in names it. */
  static String named(Inspection.Looked file) {
    return file.layer().map(l -> path(file) + " --layer \"" + l + '"').orElse(file.file());
  }

  /** The file's own name, without that of its layer. */
  static String path(Inspection.Looked file) {
    return file.layer()
        .map(l -> file.file().substring(0, file.file().length() - l.length() - 1))
        .orElse(file.file());
  }

  private static void sizes(PrintWriter out, Inspection.Sizes sizes, InspectionWords words) {
    if (sizes.records() == 0) {
      return;
    }
    out.println();
    out.println(words.of("sizes"));
    line(out, words, "written", sizes.writtenSquareMetres(), sizes.withWritten(), sizes.records());
    line(out, words, "measured", sizes.measuredSquareMetres(), sizes.withShape(), sizes.records());
    out.printf(
        Locale.ROOT,
        "  %s: %s%n",
        words.of("covered"),
        sizes
            .coveredSquareMetres()
            .map(InspectionTold::squareMetres)
            .orElse(words.of("unknownGround")));
    out.printf(
        Locale.ROOT,
        "  %s: %s (%s)%n",
        words.of("overlaps"),
        squareMetres(sizes.overlapSquareMetres()),
        words.of("pairs", "count", sizes.overlaps()));
  }

  private static void line(
      PrintWriter out, InspectionWords words, String key, double sum, long count, long all) {
    out.printf(
        Locale.ROOT,
        "  %s: %s (%s)%n",
        words.of(key),
        squareMetres(sum),
        words.of("ofRecords", "count", count, "all", all));
  }

  static String squareMetres(double sum) {
    return String.format(Locale.ROOT, "%,.0f m²", sum);
  }

  private static void problems(
      PrintWriter out,
      Inspection seen,
      InspectionWords words,
      ProblemCode.Weight weight,
      String title) {
    List<ProblemCode> codes = codes(seen, weight);
    if (codes.isEmpty()) {
      return;
    }
    out.println();
    out.println(words.of(title));
    for (ProblemCode code : codes) {
      out.printf(Locale.ROOT, "  %,9d × %s%n", seen.findings().problems().get(code), code.code());
      var all = InspectionSaying.of(code, seen, words);
      String mend = "";
      for (InspectionSaying saying : all.told()) {
        if (!mend.isEmpty() && !mend.equals(saying.mend())) {
          out.println("              → " + mend);
        }
        mend = saying.mend();
        out.println("              " + places(saying, words) + ": " + saying.what());
      }
      if (all.more() > 0) {
        out.println("              " + more(words, all.more()));
      }
      if (!mend.isEmpty()) {
        out.println("              → " + mend);
      }
    }
  }

  private static String places(InspectionSaying saying, InspectionWords words) {
    int shown = Math.min(EXAMPLES, saying.places().size());
    String some = String.join("; ", saying.places().subList(0, shown));
    int rest = saying.places().size() - shown;
    return rest == 0 ? some : some + "; " + more(words, rest);
  }

  /** That there are so many beside what was shown. */
  static String more(InspectionWords words, long count) {
    return words.of("more", "count", String.format(Locale.ROOT, "%,d", count));
  }

  /** The codes of a weight that were found, the most frequent first. */
  static List<ProblemCode> codes(Inspection seen, ProblemCode.Weight weight) {
    Map<ProblemCode, Long> found = seen.findings().problems();
    return found.keySet().stream()
        .filter(c -> c.weight() == weight)
        .sorted(
            java.util.Comparator.comparing((ProblemCode c) -> -found.get(c))
                .thenComparing(ProblemCode::code))
        .toList();
  }
}
