package org.firmground.exchange.internal.out;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.firmground.exchange.Export;
import org.firmground.register.Kind;

/** What stands in the README of an export: what it is, what it holds, how its cells are read. */
final class Readme {
  /** By this line an import knows a packed export again: it stays as it is. */
  static final String MARK = "Take it into another register: firmground import FILE\n";

  private final RecordTables.About about;
  private final Export.Format format;
  private final List<Export.Count> tables;

  Readme(RecordTables.About about, Export.Format format, List<Export.Count> tables) {
    this.about = about;
    this.format = format;
    this.tables = tables;
  }

  /** What the cells mean that are no field: a line each. */
  static List<String> cells() {
    return List.of(
        "A field that its source says is unknown holds the word unknown. A code that the source does not"
            + " give at all is "
            + RecordTable.NOT_STATED
            + "; any other field that it does not give is empty. Neither means no, or none.",
        "Dates are as far as they are known: 2021-03-15, 2021-03, 2021, with ? behind them where the"
            + " source doubts them, or unknown.",
        "Two clocks: validFrom and validTo say when it was true on the ground, informed when the source"
            + " knew it, recorded when this register came to know it.",
        "review says whether a person has accepted the record; a report of danger counts before that.",
        "Text with blanks at its edge, line breaks or quotes at its front stands as a JSON string, in"
            + " double quotes. In CSV an apostrophe stands before text that a spreadsheet would work out"
            + " as a formula.",
        "Names, contacts, medical detail, narratives and remarks are personal, and not in it.");
  }

  String text() {
    var out = new StringBuilder();
    out.append(about.title()).append("\n\n");
    out.append(about.clocksInWords()).append(".\n");
    out.append(about.warning()).append("\n\n");
    out.append("Format: ").append(format.name().toLowerCase(Locale.ROOT)).append(". Tables:\n\n");
    for (Export.Count t : tables) {
      out.append(
          String.format(
              Locale.ROOT,
              "  %-22s %,9d rows%s%n",
              t.table(),
              t.rows(),
              t.withoutShape() > 0
                  ? String.format(Locale.ROOT, ", of them %,d without a shape", t.withoutShape())
                  : ""));
    }
    out.append("\nA kind of record that is not named here has none at these clocks.\n\n");
    cells().forEach(line -> out.append(line).append('\n'));
    out.append(
        "\nCheck that the files are whole: sha256sum -c SHA256SUMS.txt\n"
            + MARK
            + "(a register as a whole, with its history, goes by firmground export --everything)\n");
    for (Export.Count t : tables) {
      kind(t).ifPresent(k -> columns(k, out));
    }
    return out.toString();
  }

  private static Optional<Kind> kind(Export.Count table) {
    return Export.kinds().stream()
        .filter(k -> table.isRecords() && k.tableName().equals(table.table()))
        .findFirst();
  }

  private void columns(Kind kind, StringBuilder out) {
    var table = RecordTable.columnsOf(kind, about.register().exercise());
    var shorter = format == Export.Format.SHAPEFILE ? new ShortNames(table) : null;
    out.append("\nColumns of ").append(table.name()).append(":\n\n");
    for (OutColumn c : table.columns()) {
      out.append(
          String.format(
              Locale.ROOT,
              "  %-22s %s%s%n",
              c.name(),
              shorter == null ? "" : shorter.of(c.name(), 1) + "  ",
              c.meaning()));
    }
  }
}
