package org.firmground.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firmground.exchange.Inspection;
import org.firmground.register.ProblemCode;

/**
 * An inspection's report as one HTML page that needs nothing beside it, to be read, printed on A4
 * or sent on.
 */
final class InspectionPage {
  private static final int PLACES = 12;
  private static final String STYLE =
      """
      :root { color-scheme: light; }
      body { font: 15px/1.45 system-ui, "Noto Sans", sans-serif; color: #1b2329; max-width: 62rem; margin: 0 auto; padding: 1.2rem; }
      h1 { font-size: 1.5rem; margin: 0 0 .3rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
      p { max-width: 75ch; margin: .4rem 0; } .quiet { color: #51606b; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
      th, td { text-align: start; vertical-align: top; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid #c9d2d8; }
      th { font-size: 13px; color: #51606b; font-weight: 600; } .n { text-align: end; white-space: nowrap; }
      code { font-family: ui-monospace, "Noto Sans Mono", monospace; font-size: .85em; overflow-wrap: anywhere; }
      .code { white-space: nowrap; } .todo { font-weight: 600; } .where { color: #51606b; font-size: 13px; }
      .bar { display: inline-block; width: 6rem; height: .7em; background: #e6ebee; } .bar i { display: block; height: 100%; background: #0b5a86; }
      .wide { overflow-x: auto; } .mark { color: #8f1d14; font-weight: 700; letter-spacing: .1em; }
      @media print {
        body { font-size: 9.5pt; font-family: "Noto Sans", sans-serif; padding: 0; max-width: none; } p { max-width: none; }
        th, .where { font-size: 8.5pt; } code { font-family: "Noto Sans", sans-serif; }
        table { -fs-table-paginate: paginate; } thead { display: table-header-group; }
        tr { break-inside: avoid; page-break-inside: avoid; } h2 { break-after: avoid; page-break-after: avoid; }
        th, td { text-align: left; } .n { text-align: right; }
      }
      @page { size: A4; margin: 15mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt "Noto Sans"; } }
      """;

  private static final String MARK_ON_EACH_SHEET =
      "@page { @top-center { content: \"EXERCISE\"; font: 700 10pt \"Noto Sans\"; color: #8f1d14; } }";

  private final Inspection seen;
  private final InspectionWords words;
  private final Optional<Double> countrySquareKilometres;
  private final boolean exercise;

  /**
   * @param exercise whether the data say of themselves that they are of an EXERCISE
   */
  InspectionPage(
      Inspection seen,
      InspectionWords words,
      Optional<Double> countrySquareKilometres,
      boolean exercise) {
    this.exercise = exercise;
    this.seen = seen;
    this.words = words;
    this.countrySquareKilometres = countrySquareKilometres;
  }

  String html() {
    var out = new StringBuilder();
    out.append("<!DOCTYPE html>\n<html lang=\"").append(words.language()).append("\">");
    out.append(
        "<head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>");
    out.append("<title>").append(text(words.of("title"))).append("</title>");
    out.append("<style>").append(STYLE);
    out.append(exercise ? MARK_ON_EACH_SHEET : "").append("</style></head><body>");
    if (exercise) {
      out.append("<p class=\"mark\">EXERCISE</p>");
    }
    out.append("<h1>").append(text(words.of("title"))).append("</h1>");
    out.append("<p>").append(text(words.of("lead"))).append("</p>");
    files(out);
    if (seen.findings().problems().isEmpty()) {
      out.append("<p>").append(text(words.of("nothing"))).append("</p>");
    }
    problems(out, ProblemCode.Weight.MEND, "mend");
    problems(out, ProblemCode.Weight.NOTE, "look");
    sizes(out);
    columns(out);
    out.append("<h2>").append(text(words.of("next"))).append("</h2><p>");
    out.append(text(words.of("nextWords", "file", InspectionTold.named(seen.files().getFirst()))))
        .append("</p>");
    out.append("<p class=\"quiet\">").append(text(words.of("looked", "day", seen.day())));
    return out.append("</p></body></html>\n").toString();
  }

  private void files(StringBuilder out) {
    heading(out, "files");
    head(out, "file", "format", "rows", "accepted", "withProblems", "refused", "records");
    for (Inspection.Looked file : seen.files()) {
      var b = file.findings().balance();
      out.append("<tr>");
      cell(out, file.file());
      cell(out, file.format().name());
      number(out, b.read());
      number(out, b.accepted());
      number(out, b.acceptedWithProblems());
      number(out, b.refused());
      cell(
          out,
          file.findings().records().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey().word()))
              .collect(Collectors.joining(", ")));
      out.append("</tr>");
    }
    foot(out);
    var digests = new LinkedHashMap<String, String>();
    seen.files().forEach(f -> digests.putIfAbsent(f.digest(), InspectionTold.path(f)));
    digests.forEach((digest, file) -> {
      out.append("<p class=\"where\">").append(text(words.of("digest") + ", " + file));
      out.append(": <code>").append(digest).append("</code></p>");
    });
  }

  private void problems(StringBuilder out, ProblemCode.Weight weight, String title) {
    List<ProblemCode> codes = InspectionTold.codes(seen, weight);
    if (codes.isEmpty()) {
      return;
    }
    heading(out, title);
    head(out, "times", "what", "todo");
    for (ProblemCode code : codes) {
      var all = InspectionSaying.of(code, seen, words);
      for (InspectionSaying saying : all.told()) {
        out.append("<tr>");
        number(out, saying.places().size());
        out.append("<td>").append(text(saying.what())).append("<div class=\"where\">");
        out.append(text(places(saying))).append("</div>");
        code(out, code).append("</td><td class=\"todo\">").append(text(saying.mend()));
        out.append("</td></tr>");
      }
      if (all.more() > 0) {
        out.append("<tr>");
        number(out, all.more());
        out.append("<td>").append(text(InspectionTold.more(words, all.more()))).append(' ');
        code(out, code).append("</td><td></td></tr>");
      }
    }
    foot(out);
  }

  private static StringBuilder code(StringBuilder out, ProblemCode code) {
    return out.append("<code class=\"code\">").append(code.code()).append("</code>");
  }

  private String places(InspectionSaying saying) {
    List<String> all = saying.places();
    int shown = Math.min(PLACES, all.size());
    String first = all.getFirst();
    if (shown > 1) {
      first += "; " + words.of("also") + " " + String.join("; ", all.subList(1, shown));
    }
    return all.size() == shown
        ? first
        : first + "; " + InspectionTold.more(words, all.size() - shown);
  }

  private void sizes(StringBuilder out) {
    Inspection.Sizes sizes = seen.sizes();
    if (sizes.records() == 0) {
      return;
    }
    heading(out, "sizes");
    out.append("<div class=\"wide\"><table>");
    size(
        out,
        words.of("written"),
        InspectionTold.squareMetres(sizes.writtenSquareMetres()),
        words.of("ofRecords", "count", sizes.withWritten(), "all", sizes.records()));
    size(
        out,
        words.of("measured"),
        InspectionTold.squareMetres(sizes.measuredSquareMetres()),
        words.of("ofRecords", "count", sizes.withShape(), "all", sizes.records()));
    size(
        out,
        words.of("covered"),
        sizes
            .coveredSquareMetres()
            .map(InspectionTold::squareMetres)
            .orElse(words.of("unknownGround")),
        "");
    size(
        out,
        words.of("overlaps"),
        InspectionTold.squareMetres(sizes.overlapSquareMetres()),
        words.of("pairs", "count", sizes.overlaps()));
    countrySquareKilometres.ifPresent(area ->
        size(
            out,
            words.of("share"),
            String.format(
                Locale.ROOT,
                "%.2f %%",
                Math.max(sizes.writtenSquareMetres(), sizes.measuredSquareMetres())
                    / 10_000
                    / area),
            String.format(Locale.ROOT, "%,.0f km²", area)));
    out.append("</table></div>");
  }

  private static void size(StringBuilder out, String what, String value, String of) {
    out.append("<tr>");
    cell(out, what);
    out.append("<td class=\"n\">").append(text(value)).append("</td>");
    cell(out, of);
    out.append("</tr>");
  }

  private void columns(StringBuilder out) {
    for (Inspection.Looked file : seen.files()) {
      var balance = file.findings().balance();
      long rows = Math.max(1, balance.read() - balance.refused());
      out.append("<h2>").append(text(words.of("columns"))).append(": ");
      out.append(text(file.file())).append("</h2>");
      head(out, "column", "filled", "takenAs");
      for (Inspection.ColumnFill column : file.columns()) {
        long percent = Math.round(100.0 * column.filled() / rows);
        out.append("<tr>");
        cell(out, column.column());
        out.append("<td><span class=\"bar\"><i style=\"width:")
            .append(percent)
            .append("%\"></i></span> ");
        out.append(percent).append(" %</td>");
        cell(
            out,
            column.fields().isEmpty() ? words.of("sealed") : String.join(", ", column.fields()));
        out.append("</tr>");
      }
      foot(out);
    }
  }

  // ---- markup ----

  private void heading(StringBuilder out, String key) {
    out.append("<h2>").append(text(words.of(key))).append("</h2>");
  }

  private void head(StringBuilder out, String... keys) {
    out.append("<div class=\"wide\"><table><thead><tr>");
    for (String key : keys) {
      out.append("<th>").append(text(words.of(key))).append("</th>");
    }
    out.append("</tr></thead><tbody>");
  }

  private static void foot(StringBuilder out) {
    out.append("</tbody></table></div>");
  }

  private static void cell(StringBuilder out, String value) {
    out.append("<td>").append(text(value)).append("</td>");
  }

  private static void number(StringBuilder out, long value) {
    out.append("<td class=\"n\">").append(String.format(Locale.ROOT, "%,d", value)).append("</td>");
  }

  private static String text(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
