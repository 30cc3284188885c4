package org.firmground.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.firmground.exchange.Export;
import org.firmground.register.Clocks;
import org.firmground.register.Kind;
import org.firmground.register.Register;
import org.firmground.register.Viewer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/** Writes records out, or the whole register. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes the records of the register to a file, in the format that its name says: .gpkg, .geojson, .kml, .kmz, .gpx,"
            + " .csv or .xlsx; with README and checksums .csv.zip, .shp.zip, .geojson.zip and so on. Personal data stays."
            + " With --everything the whole register, to leave with it or to hand it over; personal data go to a file of their own.")
final class ExportCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParentCommand Firmground main;

  @Parameters(paramLabel = "FILE", description = "the file to write; none is written over")
  Path file;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description =
          "only records of this kind, such as hazardous-area, and those that belong to them; can be repeated (default: all)")
  List<String> kinds = List.of();

  @Mixin CheckCommand.ClockOptions clocks;

  @Option(
      names = "--no-hxl",
      description = "CSV and XLSX without the row of HXL hashtags below their header")
  boolean untagged;

  @Option(
      names = "--everything",
      description =
          "the whole register: every entry, the records, and how to read them; FILE is a .zip")
  boolean everything;

  @Option(
      names = "--without-personal",
      description = "with --everything: write no file of personal data")
  boolean withoutPersonal;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  @Override
  public Integer call() {
    if (everything) {
      if (!kinds.isEmpty() || clocks.asOf != null || clocks.knownAt != null || untagged) {
        throw new IllegalArgumentException(
            "--everything is the whole register; leave out --kind, --as-of, --known-at and --no-hxl");
      }
      return new EverythingExport(main, json).write(file, !withoutPersonal);
    }
    if (withoutPersonal) {
      throw new IllegalArgumentException(
          "--without-personal goes with --everything; records go out without personal data in any case");
    }
    var target = Export.Target.of(file);
    List<Kind> wanted = kinds.stream().map(String::strip).map(Kind::of).distinct().toList();
    if (wanted.contains(Kind.JUDGEMENT)) {
      throw new IllegalArgumentException(
          "judgements stay with the register that they were made in; --kind names kinds of record");
    }
    if (wanted.contains(Kind.IMPORT)) {
      throw new IllegalArgumentException(
          "imports go out with the records that came with them; --kind names kinds of record");
    }
    try (Register register = main.open()) {
      Clocks at = clocks.resolve(register);
      var progress = ProgressLine.of(main.err(), json, "writing " + file.getFileName());
      var report =
          new Export(register.snapshot(at, Viewer.everything()), register.identity(), !untagged)
              .write(target, wanted, rows -> progress.at(rows, 0, 0, 0));
      if (json) {
        main.out().println(JSON.writeValueAsString(line(report, at)));
      } else {
        tell(report, at);
      }
    }
    return Firmground.DONE;
  }

  private static LinkedHashMap<String, Object> line(Export.Report report, Clocks at) {
    var line = new LinkedHashMap<String, Object>();
    line.put("file", report.path().toString());
    line.put("format", report.format().name().toLowerCase(Locale.ROOT));
    line.put("bytes", report.bytes());
    line.put("asOf", at.asOf().toString());
    line.put("knownAt", at.knownAt().toString());
    line.put("sequence", at.sequence());
    line.put("records", report.records());
    var tables = new LinkedHashMap<String, Object>();
    report.tables().forEach(t -> tables.put(t.table(), t.rows()));
    line.put("tables", tables);
    line.put("leftOut", leftOut(report));
    return line;
  }

  /** Records that the format has no place for. */
  private static long leftOut(Export.Report report) {
    return report.format() == Export.Format.GPX
        ? report.tables().stream().mapToLong(Export.Count::withoutShape).sum()
        : 0;
  }

  private void tell(Export.Report report, Clocks at) {
    var out = main.out();
    out.printf(
        Locale.ROOT,
        "%s: %,d records, as of %s, as known at %s (entry %d), %,d bytes.%n",
        report.path(),
        report.records(),
        at.asOf(),
        at.knownAt(),
        at.sequence(),
        report.bytes());
    for (Export.Count t : report.tables()) {
      out.printf(
          Locale.ROOT,
          "  %,9d %s%s%n",
          t.rows(),
          t.table().replace('_', '-'),
          t.withoutShape() == 0
              ? ""
              : String.format(Locale.ROOT, ", of them %,d without a shape", t.withoutShape()));
    }
    long left = leftOut(report);
    if (left > 0) {
      out.printf(
          Locale.ROOT,
          "GPX has no place for records without a shape: %,d of them are not in the file. Other formats take them.%n",
          left);
    }
    out.println(
        "Names, contacts, medical detail, narratives and remarks are personal, and not in it.");
  }
}
