package org.firmground.exchange.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firmground.exchange.Recipe.NumberForm;
import org.firmground.exchange.SourceFile;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/** The head of a proposed recipe: what holds for the whole file. */
final class ProposedHead {
  private static final Pattern DOUBTFUL_SIZE =
      Pattern.compile(
          "[1-9]\\d{0,2}[.,]\\d{3}\\s*(m|km|ha|dunam|\u043c|\u043a\u043c|\u0433\u0430)(?!\\p{L})");
  private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/\\d{4}");

  private static final Pattern WKT =
      Pattern.compile(
          "(?i)\\s*(SRID=\\d+;)?\\s*(MULTI)?(POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)");

  private final SourceFile file;
  private final FileLook look;
  private final ColumnUses uses;
  private final List<Problem> warnings;
  private final RecipeText text;

  /**
   * @param warnings takes what a person should know before the file is imported
   */
  ProposedHead(
      SourceFile file, FileLook look, ColumnUses uses, List<Problem> warnings, RecipeText text) {
    this.file = file;
    this.look = look;
    this.uses = uses;
    this.warnings = warnings;
    this.text = text;
  }

  /**
   * @param guess the kind, and why it is guessed so; empty where it is stated
   */
  void write(KindGuess guess) {
    text.line(
        "# Proposed by Firmground from the first "
            + look.rows
            + " rows of "
            + RecipeText.comment(file.name())
            + ".");
    text.line("# Look at each line, correct it, save it, and import with --recipe.");
    text.line("recipe: 1");
    text.line("name: " + RecipeText.quote(file.stem()));
    text.line("title: " + RecipeText.quote(file.stem()));
    text.line("dataset: " + RecipeText.quote(file.stem()));
    text.line("source: " + RecipeText.quote(file.name()) + "   # say who made the file, and when");
    crs();
    marks();
    dates();
    position();
    expect();
    text.line("");
    text.line("records:");
    text.line(
        "  - kind: " + guess.kind().word() + (guess.why().isEmpty() ? "" : "   # " + guess.why()));
  }

  private void crs() {
    var names = look.stated.stream().map(Ground::normal).distinct().toList();
    if (names.size() == 1) {
      text.line("crs: " + RecipeText.quote(names.getFirst()) + "   # the file states it");
    } else if (names.size() > 1) {
      text.line("# crs: the rows state several: " + RecipeText.comment(String.join(", ", names)));
    }
    boolean degrees =
        look.positions.stream().allMatch(p -> Math.abs(p[0]) <= 180 && Math.abs(p[1]) <= 90);
    boolean statedDegrees = names.isEmpty() || names.equals(List.of("EPSG:4326"));
    if (names.isEmpty() && look.shapes > 0 && !file.format().isDegreesUnlessStated()) {
      text.line(
          degrees
              ? "# crs: EPSG:4326   # the file names no system; its numbers may be degrees on WGS 84: ask its sender"
              : "# crs: EPSG:????   # the file names no system: name it here");
      warnings.add(new Problem(ProblemCode.FG_GEO_006, file.name(), Map.of()));
    } else if (!degrees && statedDegrees) {
      text.line("# crs: EPSG:????   # some coordinates are no degrees: name their system here");
      warnings.add(new Problem(ProblemCode.FG_GEO_006, file.name(), Map.of()));
    }
  }

  /** Marks of numbers, where the values show which is which. */
  private void marks() {
    boolean thousandsComma = false;
    boolean decimalPoint = false;
    boolean decimalComma = false;
    boolean thousandsPoint = false;
    for (ColumnLook c : look.columns.values()) {
      var values = c.values.keySet();
      boolean commas = values.stream().anyMatch(v -> v.matches("-?\\d{1,3}(,\\d{3})+"));
      boolean numbers = c.share(v -> v.matches("-?[\\d.,]+")) > 0.9;
      if (!numbers) {
        continue;
      }
      thousandsComma |=
          commas
              && c.share(v -> v.matches("-?\\d{1,3}(,\\d{3})*(\\.\\d+)?")) == 1
              && values.size() > 3;
      decimalPoint |=
          values.stream()
              .anyMatch(v -> v.matches("-?\\d+\\.(\\d{1,2}|\\d{4,})|-?\\d{1,3}(,\\d{3})+\\.\\d+"));
      decimalComma |=
          values.stream()
              .anyMatch(v -> v.matches("-?\\d+,(\\d{1,2}|\\d{4,})|-?\\d{1,3}(\\.\\d{3})+,\\d+"));
      thousandsPoint |= values.stream().anyMatch(v -> v.matches("-?\\d{1,3}(\\.\\d{3}){2,}"));
    }
    if (!file.format().hasTexts()) {
      return;
    }
    doubtfulSize()
        .ifPresent(v ->
            text.line(
                "# decimal: point   # or comma? \""
                    + v
                    + "\" can be read in two ways, and nothing tells which"));
    if (decimalPoint && decimalComma) {
      return;
    }
    if (decimalComma) {
      text.line("decimal: comma   # values such as 12,5 occur");
      if (thousandsPoint) {
        text.line("thousands: point");
      }
    } else if (decimalPoint) {
      text.line("decimal: point   # values such as 12.5 occur");
      if (thousandsComma) {
        text.line(
            "thousands: comma   # values such as 2,006 occur, with three digits behind each comma");
      }
    } else if (thousandsComma) {
      text.line("# thousands: comma   # values such as 2,006 occur: is the comma for thousands?");
    }
  }

  /** A size with its unit whose one mark may be of thousands or of decimals. */
  private Optional<String> doubtfulSize() {
    return look.columns.values().stream()
        .flatMap(c -> c.values.keySet().stream())
        .filter(v -> DOUBTFUL_SIZE.matcher(v).lookingAt())
        .findFirst();
  }

  /** The form of dates with slashes, where one value shows it. */
  private void dates() {
    boolean dayFirst = false;
    boolean monthFirst = false;
    boolean slashes = false;
    for (ColumnLook c : look.columns.values()) {
      for (String v : c.values.keySet()) {
        var m = SLASHED.matcher(v);
        if (m.lookingAt()) {
          slashes = true;
          dayFirst |= Integer.parseInt(m.group(1)) > 12;
          monthFirst |= Integer.parseInt(m.group(2)) > 12;
        }
      }
    }
    if (dayFirst != monthFirst) {
      text.line(
          "dates: [" + (dayFirst ? "d/M/yyyy" : "M/d/yyyy") + "]   # a value above 12 shows it");
    } else if (slashes) {
      text.line("# dates: [d/M/yyyy]   # day or month first? The values do not tell");
    }
  }

  private void position() {
    if (look.shapes > 0) {
      return;
    }
    Optional<ColumnLook> lon = look.named(ColumnNames.LONGITUDE).filter(c -> within(c, 180));
    Optional<ColumnLook> lat = look.named(ColumnNames.LATITUDE).filter(c -> within(c, 90));
    Optional<ColumnLook> wkt =
        look.named(ColumnNames.WKT).filter(c -> c.share(v -> WKT.matcher(v).lookingAt()) > 0.9);
    Optional<ColumnLook> easting = look.named(ColumnNames.EASTING);
    Optional<ColumnLook> northing = look.named(ColumnNames.NORTHING);
    Optional<ColumnLook> named = look.named(ColumnNames.POSITION, ProposedHead::isPlaces);
    Optional<ColumnLook> written =
        named.or(() ->
            look.columns.values().stream()
                .filter(c -> !uses.isUsed(c) && c.filled * 2 > look.rows && isPlaces(c))
                .findFirst());
    if (lon.isPresent() && lat.isPresent()) {
      uses.uses(lon.get(), "longitude", "name and values");
      uses.uses(lat.get(), "latitude", "name and values");
      text.line(
          "position: { lon: "
              + RecipeText.quote(lon.get().name)
              + ", lat: "
              + RecipeText.quote(lat.get().name)
              + " }");
      lonLat(lon.get(), lat.get());
    } else if (wkt.isPresent()) {
      uses.uses(wkt.get(), "shape", "its values are well-known text");
      text.line("position: { wkt: " + RecipeText.quote(wkt.get().name) + " }");
    } else if (easting.isPresent() && northing.isPresent()) {
      uses.uses(easting.get(), "easting", "name");
      uses.uses(northing.get(), "northing", "name");
      text.line(
          "position: { easting: "
              + RecipeText.quote(easting.get().name)
              + ", northing: "
              + RecipeText.quote(northing.get().name)
              + " }");
      text.line("# crs: EPSG:????   # name the system of these metres");
      warnings.add(new Problem(ProblemCode.FG_GEO_006, file.name(), Map.of()));
    } else if (written.isPresent()) {
      uses.uses(written.get(), "position", named.isPresent() ? "name and values" : "its values");
      text.line("position: { text: " + RecipeText.quote(written.get().name) + " }");
    }
  }

  /** Whether most of its first values are places in some notation. */
  private static boolean isPlaces(ColumnLook c) {
    var ground = new Ground(Optional.empty(), Optional.empty());
    var first = c.values.keySet().stream().limit(50).toList();
    long places =
        first.stream()
            .filter(v -> v.length() < 200 && v.chars().anyMatch(Character::isDigit))
            .filter(v -> ground.read(v) instanceof Ground.Place.Read)
            .count();
    return !first.isEmpty() && places * 2 > first.size();
  }

  private static boolean within(ColumnLook c, double limit) {
    return c.share(v -> degrees(v).filter(d -> Math.abs(d) <= limit).isPresent()) > 0.9;
  }

  private static Optional<Double> degrees(String text) {
    return switch (NumberReading.read(text, NumberForm.UNSTATED, false)) {
      case NumberReading.Reading.Number n -> Optional.of(n.value().doubleValue());
      case NumberReading.Reading.Either e -> Optional.of(e.b().doubleValue());
      case NumberReading.Reading.None n -> Optional.empty();
    };
  }

  private void lonLat(ColumnLook lon, ColumnLook lat) {
    var xs = lon.values.keySet().stream().flatMap(v -> degrees(v).stream()).toList();
    var ys = lat.values.keySet().stream().flatMap(v -> degrees(v).stream()).toList();
    for (int i = 0; i < Math.min(xs.size(), ys.size()); i++) {
      look.positions.add(new double[] {xs.get(i), ys.get(i)});
    }
  }

  /** Where nearly all places lie, so that a mirrored one can be told. */
  private void expect() {
    boolean degrees =
        look.stated.isEmpty()
            ? look.shapes == 0 || file.format().isDegreesUnlessStated()
            : look.stated.stream().allMatch(s -> Ground.normal(s).equals("EPSG:4326"));
    if (!degrees || look.positions.size() < 20) {
      return;
    }
    double[] xs = look.positions.stream().mapToDouble(p -> p[0]).sorted().toArray();
    double[] ys = look.positions.stream().mapToDouble(p -> p[1]).sorted().toArray();
    double west = xs[xs.length / 10];
    double east = xs[xs.length - 1 - xs.length / 10];
    double south = ys[ys.length / 10];
    double north = ys[ys.length - 1 - ys.length / 10];
    double marginX = Math.max(1, east - west);
    double marginY = Math.max(1, north - south);
    if (west < -180
        || east > 180
        || south < -90
        || north > 90
        || east - west > 60
        || north - south > 45) {
      return;
    }
    text.line(
        String.format(
            Locale.ROOT,
            "expect: { mirrors: [%.1f, %.1f, %.1f, %.1f] }   # where nearly all places lie; only mirrored or swapped ones are flagged",
            Math.max(-180, west - marginX),
            Math.max(-90, south - marginY),
            Math.min(180, east + marginX),
            Math.min(90, north + marginY)));
  }
}
