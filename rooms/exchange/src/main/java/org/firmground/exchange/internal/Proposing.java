package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firmground.exchange.Proposal;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.Recipe.NumberForm;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.exchange.SourceFile;
import org.firmground.register.Field;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import org.locationtech.jts.geom.Coordinate;

/** One look at one file, and the recipe that comes of it. */
public final class Proposing {
  private static final int MOST_CODES = 40;

  private final SourceFile file;
  private final Optional<Kind> wanted;
  private final int limit;
  private final Map<String, ColumnLook> looks = new LinkedHashMap<>();
  private final HeaderDoubts headers = new HeaderDoubts();
  private final List<double[]> positions = new ArrayList<>();
  private final Set<String> stated = new LinkedHashSet<>();
  private final Map<String, List<String>> fieldsOf = new LinkedHashMap<>();
  private final Map<String, String> whyOf = new LinkedHashMap<>();
  private final List<Problem> warnings = new ArrayList<>();
  private final StringBuilder yaml = new StringBuilder();
  private int rows;
  private int shapes;
  private boolean areas;

  public Proposing(SourceFile file, Optional<Kind> wanted, int limit) {
    this.file = file;
    this.wanted = wanted;
    this.limit = limit;
  }

  public Proposal propose() {
    look();
    Kind kind = wanted.orElseGet(this::guessKind);
    warnings.addAll(headers.problems(file.name()));
    head(kind);
    rule(kind);
    var columns = new ArrayList<Proposal.ColumnGuess>();
    looks
        .values()
        .forEach(c ->
            columns.add(
                new Proposal.ColumnGuess(
                    c.name,
                    fieldsOf.getOrDefault(c.name, List.of()),
                    c.samples(),
                    whyOf.getOrDefault(c.name, "kept sealed with the record"))));
    String text = yaml.toString();
    return new Proposal(
        text, Recipe.parse(text, file.stem()), kind, columns, List.copyOf(warnings));
  }

  private void look() {
    try (RowReader reader = file.open(Optional.empty())) {
      while (rows < limit) {
        Optional<Row> next = reader.next();
        if (next.isEmpty()) {
          return;
        }
        Row row = next.get();
        if (row.refused()) {
          continue;
        }
        rows++;
        headers.take(row);
        for (int i = 0; i < row.columns().size(); i++) {
          looks.computeIfAbsent(row.columns().name(i), ColumnLook::new).take(row.value(i));
        }
        row.statedCrs().ifPresent(stated::add);
        if (row.shape() instanceof Row.Shape.Read r) {
          shapes++;
          areas |= r.geometry().getDimension() == 2;
          Coordinate c = r.geometry().getCoordinate();
          positions.add(new double[] {c.x, c.y});
        }
      }
    }
  }

  // ---- kind ----

  private Kind guessKind() {
    String name = Words.fold(file.stem());
    String headersText = String.join(" ", looks.values().stream().map(c -> c.folded).toList());
    boolean outcomes =
        looks.values().stream()
            .anyMatch(
                c -> Topics.ofValues(folded(c)).filter(t -> t == Topics.Topic.OUTCOME).isPresent());
    boolean classes =
        looks.values().stream()
            .anyMatch(c ->
                c.values.keySet().stream()
                    .map(Words::fold)
                    .anyMatch(v ->
                        v.equals("suspected")
                            || v.equals("sha")
                            || v.equals("cha")
                            || v.equals("confirmed")));
    if (outcomes || name.matches(".*(victim|victima|casualt).*")) {
      return Kind.VICTIM;
    }
    if (name.matches(".*(hazard|minefield|minado|sha|cha).*")
        || classes
        || headersText.contains("hazard")) {
      return Kind.HAZARDOUS_AREA;
    }
    if (name.matches(".*(accident|incident).*")
        || headersText.matches(".*(killed|injured|accident).*")) {
      return Kind.ACCIDENT;
    }
    if (name.matches(".*(district|admin|rayon|province|municip|boundar).*") && areas) {
      return Kind.ADMINISTRATIVE_AREA;
    }
    if (name.matches(".*(settlement|village|town|cities|places).*")) {
      return Kind.SETTLEMENT;
    }
    if (name.matches(".*(clear|demin|desmin|survey|task).*")) {
      return Kind.ACTIVITY;
    }
    if (name.matches(".*(uxo|eod|ordnance|find|spot).*")) {
      return Kind.ORDNANCE_FIND;
    }
    if (name.matches(".*(road|river|coast|rail|track).*")) {
      return Kind.MAP_FEATURE;
    }
    return Kind.EVENT;
  }

  private static List<String> folded(ColumnLook c) {
    return c.values.keySet().stream().map(Words::fold).toList();
  }

  // ---- head ----

  private void head(Kind kind) {
    line(
        "# Proposed by Firmground from the first "
            + rows
            + " rows of "
            + comment(file.name())
            + ".");
    line("# Look at each line, correct it, save it, and import with --recipe.");
    line("recipe: 1");
    line("name: " + quote(file.stem()));
    line("title: " + quote(file.stem()));
    line("dataset: " + quote(file.stem()));
    line("source: " + quote(file.name()) + "   # say who made the file, and when");
    crs();
    marks();
    dates();
    position();
    expect();
    line("");
    line("records:");
    line(
        "  - kind: "
            + kind.word()
            + (wanted.isPresent() ? "" : "   # guessed from names and values"));
  }

  private void crs() {
    var names = stated.stream().map(Ground::normal).distinct().toList();
    if (names.size() == 1) {
      line("crs: " + quote(names.getFirst()) + "   # the file states it");
    } else if (names.size() > 1) {
      line("# crs: the rows state several: " + comment(String.join(", ", names)));
    }
    boolean degrees =
        positions.stream().allMatch(p -> Math.abs(p[0]) <= 180 && Math.abs(p[1]) <= 90);
    boolean statedDegrees = names.isEmpty() || names.equals(List.of("EPSG:4326"));
    if (!degrees && statedDegrees) {
      line("# crs: EPSG:????   # some coordinates are no degrees: name their system here");
      warnings.add(new Problem(ProblemCode.FG_GEO_006, file.name(), Map.of()));
    }
  }

  /** Marks of numbers, where the values show which is which. */
  private void marks() {
    boolean thousandsComma = false;
    boolean decimalPoint = false;
    boolean decimalComma = false;
    boolean thousandsPoint = false;
    for (ColumnLook c : looks.values()) {
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
    if (file.format() != SourceFile.Format.CSV || decimalPoint && decimalComma) {
      return;
    }
    if (decimalComma) {
      line("decimal: comma   # values such as 12,5 occur");
      if (thousandsPoint) {
        line("thousands: point");
      }
    } else if (decimalPoint) {
      line("decimal: point   # values such as 12.5 occur");
      if (thousandsComma) {
        line(
            "thousands: comma   # values such as 2,006 occur, with three digits behind each comma");
      }
    } else if (thousandsComma) {
      line("# thousands: comma   # values such as 2,006 occur: is the comma for thousands?");
    }
  }

  /** The form of dates with slashes, where one value shows it. */
  private void dates() {
    boolean dayFirst = false;
    boolean monthFirst = false;
    boolean slashes = false;
    for (ColumnLook c : looks.values()) {
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
      line("dates: [" + (dayFirst ? "d/M/yyyy" : "M/d/yyyy") + "]   # a value above 12 shows it");
    } else if (slashes) {
      line("# dates: [d/M/yyyy]   # day or month first? The values do not tell");
    }
  }

  private static final java.util.regex.Pattern SLASHED =
      java.util.regex.Pattern.compile("(\\d{1,2})/(\\d{1,2})/\\d{4}");

  private void position() {
    if (shapes > 0) {
      return;
    }
    Optional<ColumnLook> lon = named(ColumnNames.LONGITUDE).filter(c -> within(c, 180));
    Optional<ColumnLook> lat = named(ColumnNames.LATITUDE).filter(c -> within(c, 90));
    Optional<ColumnLook> wkt =
        named(ColumnNames.WKT).filter(c -> c.share(v -> WKT.matcher(v).lookingAt()) > 0.9);
    Optional<ColumnLook> easting = named(ColumnNames.EASTING);
    Optional<ColumnLook> northing = named(ColumnNames.NORTHING);
    Optional<ColumnLook> text = named(ColumnNames.POSITION);
    if (lon.isPresent() && lat.isPresent()) {
      uses(lon.get(), "longitude", "name and values");
      uses(lat.get(), "latitude", "name and values");
      line("position: { lon: " + quote(lon.get().name) + ", lat: " + quote(lat.get().name) + " }");
      lonLat(lon.get(), lat.get());
    } else if (wkt.isPresent()) {
      uses(wkt.get(), "shape", "its values are well-known text");
      line("position: { wkt: " + quote(wkt.get().name) + " }");
    } else if (easting.isPresent() && northing.isPresent()) {
      uses(easting.get(), "easting", "name");
      uses(northing.get(), "northing", "name");
      line(
          "position: { easting: "
              + quote(easting.get().name)
              + ", northing: "
              + quote(northing.get().name)
              + " }");
      line("# crs: EPSG:????   # name the system of these metres");
      warnings.add(new Problem(ProblemCode.FG_GEO_006, file.name(), Map.of()));
    } else if (text.isPresent()) {
      uses(text.get(), "position", "name");
      line("position: { text: " + quote(text.get().name) + " }");
    }
  }

  private static final java.util.regex.Pattern WKT =
      java.util.regex.Pattern.compile(
          "(?i)\\s*(SRID=\\d+;)?\\s*(MULTI)?(POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)");

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
      positions.add(new double[] {xs.get(i), ys.get(i)});
    }
  }

  /** Where nearly all places lie, so that a mirrored one can be told. */
  private void expect() {
    boolean degrees = stated.stream().allMatch(s -> Ground.normal(s).equals("EPSG:4326"));
    if (!degrees || positions.size() < 20) {
      return;
    }
    double[] xs = positions.stream().mapToDouble(p -> p[0]).sorted().toArray();
    double[] ys = positions.stream().mapToDouble(p -> p[1]).sorted().toArray();
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
    line(
        String.format(
            Locale.ROOT,
            "expect: { mirrors: [%.1f, %.1f, %.1f, %.1f] }   # where nearly all places lie; only mirrored or swapped ones are flagged",
            Math.max(-180, west - marginX),
            Math.max(-90, south - marginY),
            Math.min(180, east + marginX),
            Math.min(90, north + marginY)));
  }

  // ---- rule ----

  private void rule(Kind kind) {
    id();
    when();
    line("    fields:");
    int before = yaml.length();
    for (Field field : kind.fields()) {
      if (field.type() != Field.Type.SEALED && !field.name().equals("sourceId")) {
        field(kind, field);
      }
    }
    if (yaml.length() == before) {
      yaml.setLength(yaml.length() - "    fields:\n".length());
    }
    sealed(kind);
    if (file.format() == SourceFile.Format.CSV
        && !yaml.toString().contains("\nposition:")
        && !kind.tellsOfDanger()
        && !kind.lessensDanger()) {
      line("    geometry: none");
    }
    var rest =
        looks.values().stream()
            .filter(c -> !fieldsOf.containsKey(c.name))
            .map(c -> c.name)
            .toList();
    if (!rest.isEmpty()) {
      line(
          "# Kept sealed with each record, for nothing maps them: "
              + comment(String.join(", ", rest)));
    }
  }

  private void id() {
    for (String name : ColumnNames.of("sourceId")) {
      Optional<ColumnLook> column =
          looks.values().stream().filter(c -> c.folded.equals(name)).findFirst();
      if (column.isPresent() && column.get().filled == rows && column.get().isUnique()) {
        uses(column.get(), "sourceId", "no value occurs twice");
        line("    id: " + quote(column.get().name) + samples(column.get()));
        return;
      }
      if (column.isPresent() && column.get().filled > 0 && !name.equals("code")) {
        whyOf.put(column.get().name, "looks like an id, but is empty or repeated in some rows");
        line(
            "    # id: "
                + comment(column.get().name)
                + "   # empty or repeated in some rows, so no id");
      }
    }
  }

  private void when() {
    var year = named(ColumnNames.YEAR);
    var month = named(ColumnNames.MONTH);
    Optional<ColumnLook> informed = named(ColumnNames.INFORMED).filter(Proposing::isDates);
    Optional<ColumnLook> from = named(ColumnNames.FROM).filter(Proposing::isDates);
    Optional<ColumnLook> to = named(ColumnNames.TO).filter(Proposing::isDates);
    String fromText = "";
    if (year.isPresent() && month.isPresent()) {
      uses(year.get(), "valid from", "name");
      uses(month.get(), "valid from", "name");
      fromText = "{ year: " + quote(year.get().name) + ", month: " + quote(month.get().name) + " }";
    } else if (from.isPresent()) {
      uses(from.get(), "valid from", "name and values");
      fromText = quote(from.get().name);
    }
    if (!fromText.isEmpty() && to.isPresent()) {
      uses(to.get(), "valid to", "name and values");
      line("    valid: { from: " + fromText + ", to: " + quote(to.get().name) + " }");
    } else if (!fromText.isEmpty()) {
      line("    valid: { from: " + fromText + " }" + from.map(this::samples).orElse(""));
    }
    informed.ifPresent(c -> {
      uses(c, "informed", "name and values");
      line("    informed: " + quote(c.name) + samples(c));
    });
  }

  private static boolean isDates(ColumnLook c) {
    return c.share(v -> !(DateReading.read(v, List.of()) instanceof DateReading.Reading.None))
        > 0.7;
  }

  private void field(Kind kind, Field field) {
    Optional<ColumnLook> topical = topical(field, kind);
    Optional<ColumnLook> column = topical.or(() -> byName(field));
    if (column.isEmpty()) {
      return;
    }
    ColumnLook c = column.get();
    String why =
        topical.isPresent() && !ColumnNames.of(field.name()).contains(c.folded)
            ? "its values, not its name"
            : "name";
    switch (field.type()) {
      case CODE -> code(kind, field, c, why);
      case NUMBER, COUNT -> number(field, c);
      case DATE -> {
        if (isDates(c)) {
          uses(c, field.name(), why);
          line("      " + field.name() + ": " + quote(c.name) + samples(c));
        }
      }
      default -> {
        uses(c, field.name(), why);
        line("      " + field.name() + ": " + quote(c.name) + samples(c));
      }
    }
  }

  /** A column whose values are about the field, whatever its name. */
  private Optional<ColumnLook> topical(Field field, Kind kind) {
    Topics.Topic topic =
        kind != Kind.VICTIM
            ? null
            : switch (field.name()) {
              case "sex" -> Topics.Topic.SEX;
              case "outcome" -> Topics.Topic.OUTCOME;
              case "status" -> Topics.Topic.PERSON_STATUS;
              case "ageGroup" -> Topics.Topic.AGE_GROUP;
              default -> null;
            };
    return topic == null
        ? Optional.empty()
        : looks.values().stream()
            .filter(c -> Topics.ofValues(folded(c)).filter(t -> t == topic).isPresent())
            .findFirst();
  }

  private Optional<ColumnLook> byName(Field field) {
    var names = new LinkedHashSet<String>();
    names.add(Words.fold(field.name()));
    names.addAll(ColumnNames.of(field.name()));
    for (String name : names) {
      for (ColumnLook c : looks.values()) {
        boolean taken = fieldsOf.containsKey(c.name) && field.type() != Field.Type.CODE;
        if (c.folded.equals(name) && c.filled > 0 && !taken) {
          return Optional.of(c);
        }
      }
    }
    return Optional.empty();
  }

  private void code(Kind kind, Field field, ColumnLook c, String why) {
    var codes = new LinkedHashMap<String, String>();
    var unmapped = new ArrayList<String>();
    for (String value : c.values.keySet()) {
      CodeGuess.of(kind, field, value)
          .ifPresentOrElse(code -> codes.put(value, code), () -> unmapped.add(value));
    }
    if (codes.isEmpty() || c.values.size() > MOST_CODES || c.manyDifferent) {
      return;
    }
    uses(c, field.name(), why);
    line("      " + field.name() + ":   # " + why);
    line("        column: " + quote(c.name));
    line("        codes:");
    codes.forEach((value, code) -> line("          " + quote(value) + ": " + code));
    unmapped.forEach(value ->
        line(
            "          # "
                + comment(quote(value))
                + ": ?   # not mapped: counts as unknown, with a problem"));
  }

  private void number(Field field, ColumnLook c) {
    if (c.share(
            v ->
                !(NumberReading.read(v, NumberForm.UNSTATED, false)
                    instanceof NumberReading.Reading.None))
        < 0.7) {
      return;
    }
    Optional<Units.Measure> measure = Units.measureOf(field.name());
    if (measure.isEmpty()) {
      uses(c, field.name(), "name and values");
      line("      " + field.name() + ": " + quote(c.name) + samples(c));
      return;
    }
    boolean own =
        c.share(v ->
            NumberReading.read(v, NumberForm.UNSTATED, false)
                    instanceof NumberReading.Reading.Number n
                && n.unit().isPresent())
            > 0.9;
    String unit =
        c.folded.equals(Words.fold(field.name()))
            ? measure.get() == Units.Measure.SIZE ? "m2" : "m"
            : Arrays.stream(new String[] {"km2", "sqkm", "m2", "sqm", "ha", "cm", "mm"})
                .filter(c.folded::endsWith)
                .findFirst()
                .orElse(measure.get() == Units.Measure.LENGTH && c.folded.endsWith("m") ? "m" : "");
    if (own) {
      uses(c, field.name(), "name, and units in its values");
      line("      " + field.name() + ": " + quote(c.name) + samples(c));
    } else if (!unit.isEmpty()) {
      uses(c, field.name(), "name with its unit");
      line(
          "      "
              + field.name()
              + ": { column: "
              + quote(c.name)
              + ", unit: "
              + unit
              + " }"
              + samples(c));
    } else {
      whyOf.put(c.name, "looks like " + field.name() + ", but no unit is stated");
      line(
          "      # "
              + field.name()
              + ": { column: "
              + comment(quote(c.name))
              + ", unit: ? }   # state the unit, such as ha");
    }
  }

  private void sealed(Kind kind) {
    var found = new LinkedHashMap<String, ColumnLook>();
    for (Field field : kind.fields()) {
      if (field.type() == Field.Type.SEALED) {
        byName(field)
            .filter(c -> !fieldsOf.containsKey(c.name))
            .ifPresent(c -> found.put(field.name(), c));
      }
    }
    if (found.isEmpty()) {
      return;
    }
    line("    sealed:   # personal: encrypted, outside the history");
    found.forEach((field, c) -> {
      if (!fieldsOf.containsKey(c.name)) {
        uses(c, field + " (sealed)", "name");
        line("      " + field + ": " + quote(c.name));
      }
    });
    if (yaml.toString().endsWith("history\n")) {
      yaml.setLength(yaml.lastIndexOf("    sealed:"));
    }
  }

  // ---- text ----

  private Optional<ColumnLook> named(List<String> names) {
    for (String name : names) {
      for (ColumnLook c : looks.values()) {
        if (c.folded.equals(name) && c.filled > 0) {
          return Optional.of(c);
        }
      }
    }
    return Optional.empty();
  }

  private void uses(ColumnLook c, String field, String why) {
    fieldsOf.computeIfAbsent(c.name, n -> new ArrayList<>()).add(field);
    whyOf.put(c.name, why);
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }

  private String samples(ColumnLook c) {
    return "   # such as " + comment(String.join(" | ", c.samples()));
  }

  /** Text that cannot end a comment. */
  private static String comment(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
  }

  /** A YAML scalar that reads as just this text. */
  static String quote(String text) {
    if (text.matches("[A-Za-z][A-Za-z0-9_.]*")
        && !text.matches("(?i)true|false|null|yes|no|on|off|y|n")) {
      return text;
    }
    var quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
          } else if (c < 0x20
              || c >= 0x7F && c < 0xA0
              || c == 0x2028
              || c == 0x2029
              || c >= 0xD800 && c < 0xE000
              || c >= 0xFFF0
              || c == 0xFEFF) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            quoted.append((char) c);
          }
        });
    return quoted.append('"').toString();
  }
}
