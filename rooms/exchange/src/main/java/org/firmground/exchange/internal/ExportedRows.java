package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.firmground.exchange.Columns;
import org.firmground.exchange.Export;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.Row;
import org.firmground.exchange.SourceFile;
import org.firmground.exchange.internal.out.CellText;
import org.firmground.exchange.internal.out.Parts;
import org.firmground.exchange.internal.out.RecordTable;
import org.firmground.exchange.internal.out.RowWords;
import org.firmground.exchange.internal.out.ShapeTypes;
import org.firmground.exchange.internal.out.ShortNames;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.firmground.register.Draft;
import org.firmground.register.Field;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import org.firmground.register.Shapes;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes drafts of rows that a Firmground has written: each column is a field of the register, and
 * nothing is guessed. What was worked out for the export is left; the record's code, UUID and clock
 * in the register that it comes from are kept sealed with it.
 *
 * <p>A record that its source gave no id takes its code in that register as one.
 */
public final class ExportedRows implements RowMapping {
  /** Name of the recipe that stands for this mapping. */
  static final String RECIPE = "firmground-export";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WORKED_OUT =
      "measuredSquareMetres longitude latitude exercise kind @element desc description sym type";

  /** Tables that say what a file is, and what belongs to records. */
  private static final Set<String> OTHERS =
      Set.of("README", "read_me", "record_reference", "record_problem", "import");

  private static final Pattern RECORDS =
      Pattern.compile(
          "("
              + Export.kinds().stream().map(Kind::tableName).collect(Collectors.joining("|"))
              + ")(_(point|multipoint|line|polygon|mixed|none))?(_\\d+)?");

  private static final Set<SourceFile.Format> NAMED =
      Set.of(SourceFile.Format.KML, SourceFile.Format.KMZ, SourceFile.Format.GPX);

  private final SourceFile.Format format;
  private final ShapeJudge judge = new ShapeJudge(Optional.empty());
  private final Repeats ids = new Repeats();
  private final Map<Columns, Map<String, List<Integer>>> known = new IdentityHashMap<>();

  ExportedRows(SourceFile.Format format) {
    this.format = format;
  }

  /** Whether rows of these columns are records that a Firmground has written. */
  static boolean fits(Columns columns) {
    var plain = whole(columns, Optional.empty());
    return plain.containsKey(RecordTable.RECORD) && plain.containsKey("kind")
        || plain.containsKey(shortRecord()) && plain.containsKey("KIND");
  }

  private static String shortRecord() {
    return RecordTable.RECORD.substring(0, 7).toUpperCase(Locale.ROOT);
  }

  /**
   * The layers of records of a file whose layers are called as a Firmground calls them; none where
   * one of them is not.
   */
  public static List<String> tables(List<String> layers) {
    var records = new ArrayList<String>();
    for (String layer : layers) {
      String bare = layer.replaceFirst("(?i)\\.shp$", "").replaceFirst("^.*/", "");
      if (RECORDS.matcher(bare).matches()) {
        records.add(layer);
      } else if (!OTHERS.contains(bare)) {
        return List.of();
      }
    }
    return records;
  }

  /** The recipe that stands for this mapping; rows of one register are one dataset. */
  static Recipe recipe(String register) {
    String yaml =
        "recipe: 1\nname: "
            + RECIPE
            + "\ntitle: records of a Firmground register, as it wrote them\ndataset: firmground "
            + register
            + "\nsource: Firmground register "
            + register
            + "\nrecords:\n  - kind: event\n";
    return Recipe.parse(yaml, RECIPE);
  }

  /** The register that a row comes from. */
  static String register(Row row) {
    var columns = whole(row.columns(), Optional.of(Kind.EVENT));
    return Optional.ofNullable(columns.get(RecordTable.REGISTER))
        .map(c -> row.value(c.getFirst()))
        .orElse("unknown");
  }

  /** Whether a row says that it is of an EXERCISE. */
  static boolean isExercise(Row row) {
    var columns = whole(row.columns(), Optional.of(Kind.EVENT));
    return columns.containsKey("exercise") && row.value(columns.get("exercise").getFirst()) != null;
  }

  /** Columns by the name of the whole that they are parts of, in their order. */
  private static Map<String, List<Integer>> whole(Columns columns, Optional<Kind> kind) {
    var all = new LinkedHashMap<String, List<Integer>>();
    Optional<ShortNames> shorts =
        columns.find(shortRecord()).isPresent() ? kind.map(ShortNames::of) : Optional.empty();
    for (int i = 0; i < columns.size(); i++) {
      String name = Parts.whole(columns.name(i));
      String own = shorts.flatMap(s -> s.column(name)).orElse(name);
      all.computeIfAbsent(own, n -> new ArrayList<>(1)).add(i);
    }
    return all;
  }

  /** As {@link #whole}, without the names that KML and GPX give a record for people. */
  private Map<String, List<Integer>> own(Columns columns, Kind kind) {
    var all = whole(columns, Optional.of(kind));
    if (NAMED.contains(format)) {
      all.remove("name");
      Optional.ofNullable(all.remove(RowWords.RECORD_NAME)).ifPresent(c -> all.put("name", c));
    }
    return all;
  }

  @Override
  public List<String> missingColumns() {
    return List.of();
  }

  @Override
  public Map<String, String> assumedOperations() {
    return Map.of();
  }

  @Override
  public RowMapper.Mapped map(Row row) {
    if (row.refused()) {
      return new RowMapper.Mapped(row.number(), List.of(), row.problems(), true);
    }
    Optional<Integer> kindColumn = row.columns().find("kind").or(() -> row.columns().find("KIND"));
    String word = kindColumn.map(row::value).orElse(null);
    Kind kind;
    try {
      kind = Kind.of(word == null ? "" : word);
      if (kind.isOfTheRegister()) {
        throw new IllegalArgumentException(word + " is made by the register itself");
      }
    } catch (IllegalArgumentException e) {
      var problem =
          new Problem(ProblemCode.FG_ROW_002, row.where(), Map.of("reason", e.getMessage()));
      return new RowMapper.Mapped(row.number(), List.of(), List.of(problem), true);
    }
    if (known.size() > 200) {
      known.clear();
    }
    var cells = new Cells(row, known.computeIfAbsent(row.columns(), c -> own(c, kind)));
    var found = new ArrayList<Problem>(row.problems());
    Draft draft = draft(kind, row, cells, found);
    return new RowMapper.Mapped(row.number(), List.of(draft), draft.problems(), false);
  }

  private Draft draft(Kind kind, Row row, Cells cells, List<Problem> found) {
    var body = new TreeMap<String, Value>();
    for (Field field : kind.fields()) {
      if (field.type() != Field.Type.SEALED) {
        String cell = cells.take(field.name());
        if (cell != null) {
          value(field, cell, row, body, cells.left, found);
        }
      }
    }
    String code = cells.peek("code");
    if (!body.containsKey("sourceId") && code != null) {
      body.put("sourceId", Value.of(code));
    }
    Optional.ofNullable(body.get("sourceId"))
        .map(v -> kind.word() + "\n" + ((Value.Text) v).text())
        .ifPresent(id -> {
          long before = ids.before(id, row.number());
          if (before != 0) {
            found.add(
                new Problem(
                    ProblemCode.FG_DUP_002,
                    row.where(),
                    Map.of(
                        "value", FieldReading.brief(id.substring(id.indexOf('\n') + 1)),
                        "row", Long.toString(before))));
          }
        });
    Optional<String> source = Optional.ofNullable(cells.take(RecordTable.SOURCE));
    PartialDate from = date("validFrom", cells, row, found);
    Optional<PartialDate> to =
        cells.peek("validTo") == null
            ? Optional.empty()
            : Optional.of(date("validTo", cells, row, found));
    PartialDate informed = date("informed", cells, row, found);
    List<Problem> stored = problems(cells.take(RecordTable.PROBLEMS));
    Optional<Geometry> extent = extent(row, cells, found);
    var all = new ArrayList<>(stored);
    for (Problem p : found) {
      if (stored.stream().noneMatch(s -> s.code() == p.code())) {
        all.add(p);
      }
    }
    return new Draft(
        kind,
        new Value.Fields(body),
        extent,
        from,
        to,
        informed,
        cells.left(Set.of(WORKED_OUT.split(" "))),
        HexFormat.of().formatHex(row.digest(), 0, 16),
        row.number(),
        all,
        source);
  }

  /** The cells of a row by column, each the text that it stands for. */
  private final class Cells {
    private final Row row;
    private final Map<String, List<Integer>> columns;
    private final Map<String, String> left = new HashMap<>();
    private final Set<String> taken = new java.util.HashSet<>();

    Cells(Row row, Map<String, List<Integer>> columns) {
      this.row = row;
      this.columns = columns;
    }

    String peek(String column) {
      List<Integer> parts = columns.get(column);
      if (parts == null || row.value(parts.getFirst()) == null) {
        return null;
      }
      if (parts.size() == 1) {
        return CellText.read(row.value(parts.getFirst()), format);
      }
      var text = new StringBuilder();
      for (int part : parts) {
        text.append(row.value(part) == null ? "" : row.value(part));
      }
      return CellText.read(text.toString(), format);
    }

    String take(String column) {
      taken.add(column);
      return peek(column);
    }

    /** Whatever nobody took, by column. */
    Map<String, String> left(Set<String> but) {
      for (String column : columns.keySet()) {
        String cell = taken.contains(column) || but.contains(column) ? null : peek(column);
        if (cell != null) {
          left.put(column, cell);
        }
      }
      return left;
    }
  }

  // ---- values ----

  private static void value(
      Field field,
      String cell,
      Row row,
      Map<String, Value> body,
      Map<String, String> kept,
      List<Problem> problems) {
    String where = row.where() + ", column " + field.name();
    switch (field.type()) {
      case CODE -> {
        if (!cell.equals(RecordTable.NOT_STATED)) {
          body.put(field.name(), Value.of(field.findCode(cell).orElse("unknown")));
          if (field.findCode(cell).isEmpty()) {
            wrong(ProblemCode.FG_VAL_001, field, cell, where, kept, problems);
          }
        }
      }
      case NUMBER, COUNT -> {
        try {
          body.put(field.name(), Value.of(Double.parseDouble(cell)));
        } catch (IllegalArgumentException e) {
          wrong(ProblemCode.FG_VAL_002, field, cell, where, kept, problems);
        }
      }
      case REFERENCES -> body.put(field.name(), references(cell));
      default -> body.put(field.name(), Value.of(cell));
    }
  }

  private static void wrong(
      ProblemCode code,
      Field field,
      String cell,
      String where,
      Map<String, String> kept,
      List<Problem> problems) {
    kept.put(field.name(), cell);
    problems.add(
        new Problem(code, where, Map.of("value", FieldReading.brief(cell), "field", field.name())));
  }

  private static Value references(String cell) {
    if (cell.startsWith("[")) {
      try {
        return new Value.Many(
            JSON.readTree(cell).valueStream().map(n -> Value.of(n.asString())).toList());
      } catch (JacksonException e) {
        return new Value.Many(List.of(Value.of(cell))); // a name that begins so
      }
    }
    var all = new ArrayList<Value>();
    for (String one : cell.split(";")) {
      if (!one.isBlank()) {
        all.add(Value.of(one.strip()));
      }
    }
    return new Value.Many(all);
  }

  private static PartialDate date(String column, Cells cells, Row row, List<Problem> problems) {
    String cell = cells.take(column);
    try {
      return cell == null ? PartialDate.UNKNOWN : new PartialDate(cell);
    } catch (IllegalArgumentException e) {
      cells.left.put(column, cell);
      problems.add(
          new Problem(
              ProblemCode.FG_VAL_003,
              row.where() + ", column " + column,
              Map.of("value", FieldReading.brief(cell), "field", column)));
      return PartialDate.UNKNOWN;
    }
  }

  /** What was to be mended about the record in the register that it comes from. */
  private static List<Problem> problems(String cell) {
    var all = new ArrayList<Problem>();
    try {
      if (cell != null) {
        for (var one : JSON.readTree(cell)) {
          var facts = new HashMap<String, String>();
          one.path("facts")
              .properties()
              .forEach(f -> facts.put(f.getKey(), f.getValue().asString()));
          ProblemCode.find(one.path("code").asString(""))
              .ifPresent(c -> all.add(new Problem(c, one.path("where").asString(""), facts)));
        }
      }
    } catch (JacksonException e) {
      return List.of(); // somebody has written into it; what is wrong is found again
    }
    return all;
  }

  // ---- ground ----

  private Optional<Geometry> extent(Row row, Cells cells, List<Problem> problems) {
    String type = cells.take(RecordTable.SHAPE_TYPE);
    String wkt = cells.take(RecordTable.WKT);
    Row.Shape shape = row.shape();
    if (wkt != null) {
      try {
        shape =
            new Row.Shape.Read(new WKTReader(Shapes.FACTORY).read(wkt), Optional.empty(), 0, 0, 0);
      } catch (ParseException | IllegalArgumentException e) {
        shape =
            new Row.Shape.Broken(e.getMessage().lines().findFirst().orElse(""), Optional.of(wkt));
      }
    }
    return switch (shape) {
      case Row.Shape.Absent a -> Optional.empty();
      case Row.Shape.Broken b -> {
        b.written().ifPresent(w -> cells.left.put("@geometry", w));
        problems.add(
            new Problem(ProblemCode.FG_GEO_002, row.where(), Map.of("reason", b.reason())));
        yield Optional.empty();
      }
      case Row.Shape.Read r -> {
        Geometry whole = type == null ? r.geometry() : ShapeTypes.retype(r.geometry(), type);
        var judged = judge.judge(whole, r, row.where());
        problems.addAll(judged.problems());
        if (judged.extent().isEmpty()) {
          cells.left.put("@geometry", whole.toText());
        }
        yield judged.extent();
      }
    };
  }
}
