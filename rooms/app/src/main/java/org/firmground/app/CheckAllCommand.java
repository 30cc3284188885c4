package org.firmground.app;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firmground.ground.Reading;
import org.firmground.register.Register;
import org.firmground.register.Shapes;
import org.firmground.register.Viewer;
import org.firmground.register.check.PlaceCheck;
import org.firmground.register.check.PlaceSentence;
import org.firmground.register.check.RoadCheck;
import org.firmground.register.check.Word;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks a file of places or lines. */
@Command(
    name = "check-all",
    mixinStandardHelpOptions = true,
    description =
        "Checks every row of a CSV: a place by lon and lat, by place (any notation), or by wkt; a WKT line gives every hazard within the radius, by chainage.")
final class CheckAllCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  /** From here on it is worth reading all shapes into memory first. */
  private static final long MANY_BYTES = 200_000;

  private static final List<String> COLUMNS =
      List.of(
          "answer",
          "sentence",
          "records",
          "nearestHazardMetres",
          "newestInformation",
          "surveyed",
          "code",
          "fromMetres",
          "toMetres",
          "distanceMetres",
          "problem");

  @Parameters(
      index = "0",
      paramLabel = "IN.csv",
      description = "with a column place, wkt, or lon and lat; other columns are kept")
  Path in;

  @Parameters(
      index = "1",
      paramLabel = "OUT.csv",
      description =
          "what is known, a line for each place; for a road a line for each hazard beside it")
  Path out;

  @Option(
      names = "--radius",
      paramLabel = "M",
      defaultValue = "0",
      description = "the worst within so many metres")
  double radiusMetres;

  @Mixin CheckCommand.ClockOptions clocks;

  @Mixin Places.Options reading;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(in)) {
      throw new IllegalArgumentException("there is no file " + in);
    }
    var settings = main.settings();
    boolean problems = false;
    long rows = 0;
    try (Register register = main.open();
        var csv = CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8);
        var writer = CsvWriter.builder().build(out, StandardCharsets.UTF_8)) {
      if (Files.size(in) > MANY_BYTES) {
        register.prepare();
      }
      var snapshot = register.snapshot(clocks.resolve(register), Viewer.everything());
      var places = new PlaceCheck(snapshot, Places.checkSettings(settings));
      var roads = new RoadCheck(snapshot, Places.checkSettings(settings));
      boolean headed = false;
      for (NamedCsvRecord row : csv) {
        rows++;
        if (!headed) {
          var head = new ArrayList<>(row.getHeader());
          head.addAll(COLUMNS);
          writer.writeRecord(head);
          headed = true;
        }
        problems |= !answer(row, places, roads, settings, writer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(in + " or " + out + " failed: " + e.getMessage(), e);
    }
    main.out().printf(Locale.ROOT, "%,d rows checked into %s%n", rows, out);
    return problems ? Firmground.PROBLEMS : Firmground.DONE;
  }

  private boolean answer(
      NamedCsvRecord row, PlaceCheck places, RoadCheck roads, Settings settings, CsvWriter writer) {
    Optional<String> wkt = field(row, "wkt");
    if (wkt.isPresent() && wkt.get().toUpperCase(Locale.ROOT).contains("LINESTRING")) {
      Geometry shape;
      try {
        shape = new WKTReader(Shapes.FACTORY).read(wkt.get());
      } catch (ParseException | IllegalArgumentException e) {
        return problem(row, writer, "the line cannot be read: " + e.getMessage());
      }
      boolean any = false;
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        for (var b : roads.along((LineString) shape.getGeometryN(i), radiusMetres)) {
          any = true;
          write(
              row,
              writer,
              Map.of(
                  "answer", b.word().word(),
                  "sentence", b.why(),
                  "records", "1",
                  "code", b.code(),
                  "fromMetres", metres(b.fromMetres()),
                  "toMetres", metres(b.toMetres()),
                  "distanceMetres", metres(b.nearestMetres())));
        }
      }
      if (!any) {
        write(
            row,
            writer,
            Map.of(
                "answer", Word.NO_INFORMATION.word(),
                "sentence",
                    "No hazard is on record within the radius; nothing is said of what is not recorded.",
                "records", "0",
                "surveyed", "unknown"));
      }
      return true;
    }
    String text = wkt.or(() -> field(row, "place")).orElse(null);
    if (text == null) {
      Optional<String> lon = field(row, "lon");
      Optional<String> lat = field(row, "lat");
      if (lon.isEmpty() || lat.isEmpty()) {
        return problem(row, writer, "the row has neither place, wkt, nor lon and lat");
      }
      text = "POINT (" + lon.get() + " " + lat.get() + ")";
    }
    return switch (Places.tryRead(text, reading, settings)) {
      case Reading.Refused r -> problem(row, writer, r.detail() + " (" + r.code() + ")");
      case Reading.Position p -> {
        var a = places.check(p.lonLat(), Places.uncertaintyMetres(p), radiusMetres);
        write(
            row,
            writer,
            Map.of(
                "answer", a.word().word(),
                "sentence", PlaceSentence.of(a),
                "records", Integer.toString(a.evidence().size()),
                "nearestHazardMetres",
                    a.nearestHazardMetres().isPresent()
                        ? metres(a.nearestHazardMetres().getAsDouble())
                        : "",
                "newestInformation", a.newestInformation().map(Object::toString).orElse(""),
                "surveyed", a.surveyed(),
                "code",
                    String.join(" ", a.evidence().stream().map(e -> e.code()).limit(50).toList())));
        yield true;
      }
    };
  }

  private static String metres(double m) {
    return String.format(Locale.ROOT, "%.1f", m);
  }

  private static boolean problem(NamedCsvRecord row, CsvWriter writer, String what) {
    write(row, writer, Map.of("problem", what));
    return false;
  }

  private static void write(NamedCsvRecord row, CsvWriter writer, Map<String, String> more) {
    var all = new ArrayList<>(row.getFields());
    while (all.size() < row.getHeader().size()) {
      all.add("");
    }
    COLUMNS.forEach(c -> all.add(more.getOrDefault(c, "")));
    writer.writeRecord(all);
  }

  private static Optional<String> field(NamedCsvRecord row, String name) {
    for (String header : row.getHeader()) {
      if (header.strip().equalsIgnoreCase(name)) {
        return row.findField(header).map(String::strip).filter(s -> !s.isEmpty());
      }
    }
    return Optional.empty();
  }
}
