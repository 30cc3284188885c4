package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.firmground.exchange.Export;
import org.firmground.exchange.PackedExports;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.firmground.register.Clocks;
import org.firmground.register.Draft;
import org.firmground.register.Field;
import org.firmground.register.Ids;
import org.firmground.register.ImportRequest;
import org.firmground.register.Kind;
import org.firmground.register.Person;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import org.firmground.register.Register;
import org.firmground.register.Shapes;
import org.firmground.register.Snapshot;
import org.firmground.register.Version;
import org.firmground.register.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

/** What goes out comes back the same, in every format that holds it. */
class ExportTest {
  @TempDir static Path folder;
  private static Terminal exercise;
  private static Terminal hard;

  @BeforeAll
  static void fill() throws Exception {
    ExerciseRun.fill(folder.resolve("exercise"), folder.resolve("files"), (step, of) -> {});
    exercise = new Terminal(folder.resolve("exercise"));
    fillHard(folder.resolve("hard"));
    hard = new Terminal(folder.resolve("hard"));
  }

  // ---- there and back ----

  @ParameterizedTest
  @ValueSource(strings = {"all.geojson", "all.kmz", "all.shp.zip"})
  void the_exercise_country_comes_back_the_same(String file) throws Exception {
    var back = thereAndBack(exercise, "exercise-" + file, List.of());

    assertSame(back, records(folder.resolve("exercise")));
    try (var there = RegisterFolder.open(back, Clock.systemUTC())) {
      assertThat(there.identity().exercise()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.gpkg", "all.geojson", "all.xlsx", "all.kml"})
  void hard_values_come_back_the_same(String file) throws Exception {
    var back = thereAndBack(hard, "hard-" + file, List.of());

    assertSame(back, records(folder.resolve("hard")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"all.csv.zip", "all.geojson.zip", "all.xlsx.zip", "all.gpkg.zip", "all.kml.zip"})
  void hard_values_come_back_the_same_from_a_packed_file(String file) throws Exception {
    var back = thereAndBack(hard, "hard-" + file, List.of());

    assertSame(back, records(folder.resolve("hard")));
  }

  @Test
  void a_packed_file_is_inspected_table_by_table() throws Exception {
    Path zip = folder.resolve("seen.csv.zip");
    hard.run("export", zip.toString());

    var seen = hard.run("inspect", zip.toString());

    assertThat(seen.err()).isEmpty();
    assertThat(seen.out())
        .contains("seen.csv.zip hazardous_area.csv", "seen.csv.zip ordnance_find.csv")
        .doesNotContain("record_problem.csv");
  }

  /** A packed export made anew, each file as the change has it; null leaves it out. */
  private static Path changed(
      Path zip, String name, java.util.function.BiFunction<String, byte[], byte[]> change)
      throws Exception {
    Path other = folder.resolve(name);
    try (var from = new ZipFile(zip.toFile());
        var to = new java.util.zip.ZipOutputStream(Files.newOutputStream(other))) {
      for (var entry : from.stream().toList()) {
        byte[] bytes = change.apply(entry.getName(), from.getInputStream(entry).readAllBytes());
        if (bytes != null) {
          to.putNextEntry(new java.util.zip.ZipEntry(entry.getName()));
          to.write(bytes);
        }
      }
      if (name.startsWith("added")) {
        to.putNextEntry(new java.util.zip.ZipEntry("../outside.csv"));
        to.write('x');
      }
    }
    return other;
  }

  @ParameterizedTest
  @ValueSource(strings = {".csv.zip", ".geojson.zip", ".shp.zip"})
  void a_packed_file_that_is_not_as_it_was_packed_is_refused_whole(String ending) throws Exception {
    Path zip = folder.resolve("whole" + ending);
    hard.run("export", zip.toString(), "--kind", "ordnance-find");
    var wrong =
        Map.of(
            changed(
                zip,
                "bytes" + ending,
                (name, bytes) ->
                    name.endsWith(".txt")
                        ? bytes
                        : (new String(bytes, StandardCharsets.ISO_8859_1) + " ")
                            .getBytes(StandardCharsets.ISO_8859_1)),
            "does not fit its checksum",
            changed(zip, "added" + ending, (name, bytes) -> bytes),
            "outside.csv",
            changed(
                zip,
                "wrong-sums" + ending,
                (name, bytes) ->
                    name.startsWith("SHA") ? "none\n".getBytes(StandardCharsets.UTF_8) : bytes),
            "is no checksum");
    for (var one : wrong.entrySet()) {
      for (String command : List.of("import", "inspect")) {
        var terminal = new Terminal(folder.resolve("none-" + one.getKey().getFileName()));
        var ran = terminal.run(command, one.getKey().toString());
        assertThat(ran.status()).as(ran.out()).isGreaterThan(1);
        assertThat(ran.err()).contains(one.getValue(), "FG-FIL-003");
        assertThat(folder.resolve("none-" + one.getKey().getFileName())).doesNotExist();
      }
    }
    assertThat(folder.resolveSibling("outside.csv")).doesNotExist();
  }

  @Test
  void what_was_unpacked_is_gone_afterwards_and_was_for_this_user_alone() throws Exception {
    Path zip = folder.resolve("unpacked.csv.zip");
    hard.run("export", zip.toString());
    List<Path> files;
    try (var unpacked = PackedExports.of(List.of(zip, folder.resolve("not-there.csv")))) {
      files = unpacked.files();
      assertThat(files).hasSizeGreaterThan(3);
      assertThat(files.getFirst()).exists();
      assertThat(files.getLast()).isEqualTo(folder.resolve("not-there.csv"));
      Path above = files.getFirst().getParent().getParent();
      if (Files.getFileStore(above).supportsFileAttributeView("posix")) {
        assertThat(
                java.nio.file.attribute.PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(above)))
            .isEqualTo("rwx------");
      }
    }
    assertThat(files.getFirst().getParent().getParent()).doesNotExist();
  }

  @Test
  void a_packed_bomb_is_refused_before_it_fills_the_disk() throws Exception {
    Path zip = folder.resolve("good.geojson.zip");
    hard.run("export", zip.toString(), "--kind", "ordnance-find");
    Path bomb =
        changed(
            zip,
            "bomb.geojson.zip",
            (name, bytes) -> name.endsWith(".txt") ? bytes : new byte[40 << 20]);

    var ran = new Terminal(folder.resolve("bombed")).run("import", bomb.toString());

    assertThat(ran.status()).isGreaterThan(1);
    assertThat(ran.err()).contains("times its size", "FG-FIL-004");
  }

  @Test
  void hard_values_come_back_the_same_from_a_shapefile_that_holds_them() throws Exception {
    var back = thereAndBack(hard, "hard-all.shp.zip", List.of("--kind", "ordnance-find"));

    assertSame(back, records(folder.resolve("hard"), Kind.ORDNANCE_FIND));

    var tooLong = hard.run("export", folder.resolve("too-long.shp.zip").toString());
    assertThat(tooLong.status()).isEqualTo(Firmground.FAILED);
    assertThat(tooLong.err()).contains("GeoPackage");
    assertThat(folder.resolve("too-long.shp.zip")).doesNotExist();
  }

  @Test
  void gpx_brings_back_whatever_has_a_shape() throws Exception {
    Path file = folder.resolve("hard.gpx");
    var ran = hard.run("export", file.toString(), "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    var expected = records(folder.resolve("hard"));
    long without = expected.stream().filter(r -> r.contains("shape=none")).count();
    assertThat(without).isPositive();
    assertThat(ran.json().get("leftOut").longValue()).isEqualTo(without);

    var back = takeIn("hard-gpx", List.of(file.toString()));

    assertSame(back, expected.stream().filter(r -> !r.contains("shape=none")).toList());
  }

  private Path thereAndBack(Terminal from, String name, List<String> options) throws Exception {
    Path file = folder.resolve(name);
    var words = new ArrayList<>(List.of("export", file.toString()));
    words.addAll(options);
    var ran = from.run(words.toArray(String[]::new));
    assertThat(ran.status()).as(ran.err()).isZero();
    return takeIn(name + "-back", List.of(file.toString()));
  }

  private static Path takeIn(String name, List<String> files) {
    Path back = folder.resolve(name);
    var terminal = new Terminal(back);
    var words = new ArrayList<>(List.of("import"));
    words.addAll(files);
    words.add("--json");
    var ran = terminal.run(words.toArray(String[]::new));
    assertThat(ran.status()).as(ran.err()).isBetween(0, 1);
    for (var line : ran.jsonLines()) {
      assertThat(line.get("refused").intValue()).as(line.toString()).isZero();
      if (line.get("waits").booleanValue()) {
        var accepted =
            terminal.run(
                "accept",
                line.get("import").stringValue(),
                "--by",
                "A second person",
                "--reason",
                "test");
        assertThat(accepted.status()).as(accepted.err()).isZero();
      }
    }
    return back;
  }

  /** Every state of every record with all that it says, as text, in order. */
  private static List<String> records(Path register, Kind... kinds) {
    try (var r = RegisterFolder.open(register, Clock.systemUTC())) {
      Clocks now = r.clocks(Optional.empty(), Optional.empty());
      Snapshot snapshot = r.snapshot(now, Viewer.everything());
      var all = new ArrayList<String>();
      Set<Kind> asked = kinds.length == 0 ? Set.copyOf(Export.kinds()) : Set.of(kinds);
      snapshot.each(asked, s -> all.add(text(s.version(), snapshot)));
      assertThat(all).isNotEmpty();
      return all.stream().sorted().toList();
    }
  }

  /** Tells the first records that differ, and not thousands that do not. */
  private static void assertSame(Path back, List<String> expected) {
    List<String> found = records(back);
    assertThat(expected.stream().filter(r -> !found.contains(r)).map(ExportTest::brief).limit(3))
        .as("lost")
        .isEmpty();
    assertThat(found.stream().filter(r -> !expected.contains(r)).map(ExportTest::brief).limit(3))
        .as("new")
        .isEmpty();
    assertThat(found.equals(expected)).as("as many of each").isTrue();
  }

  private static String brief(String record) {
    return record.length() < 900
        ? record
        : record.substring(0, 500) + " … " + record.substring(record.length() - 400);
  }

  private static String text(Version v, Snapshot snapshot) {
    var fields = new TreeMap<>(v.body().values());
    fields.remove("origin");
    fields.putIfAbsent("sourceId", Value.of(v.code()));
    for (Field field : v.kind().fields()) {
      if (!field.refersTo().isEmpty() && fields.containsKey(field.name())) {
        var meant = new TreeSet<String>();
        for (String name : v.body().listTexts(field.name())) {
          var kinds = field.refersTo().stream().map(Kind::of).toList();
          var found = snapshot.named(List.of(name), Set.copyOf(kinds));
          meant.add(
              found.isEmpty()
                  ? name
                  : found
                      .getFirst()
                      .version()
                      .sourceId()
                      .orElse(found.getFirst().version().code()));
        }
        fields.put(field.name(), Value.of(meant.toString()));
      }
    }
    return v.kind()
        + " "
        + fields
        + " from="
        + v.validFrom()
        + " to="
        + v.validTo()
        + " informed="
        + v.informed()
        + " source="
        + v.source()
        + " shape="
        + v.extent().map(ExportTest::norm).orElse("none");
  }

  /** Rings may begin and turn otherwise; positions are the same to the last bit. */
  private static String norm(Geometry shape) {
    return shape.norm().toText();
  }

  // ---- hard values ----

  private static final List<String> TEXTS =
      List.of(
          "=HYPERLINK(\"x\")",
          "+994 12",
          "-5",
          "@sum",
          "\uff1d1+1",
          "'quoted'",
          "\"quoted\" and more",
          "\"",
          " blank before",
          "blank behind ",
          "\u00a0no-break",
          "two\nlines\r\nor three",
          "tab\tin it",
          "a;b,c|d",
          "Ağdam · Աղdամ · Їжак · بلدة · 汉字 · \ud83d\ude00",
          "_x0041_",
          "<tag> & ]]> &amp;",
          "unknown",
          "not-stated",
          "1,234.5",
          "007",
          "#loc+name",
          "nul-like \u0001 control",
          "NULL",
          "[\"a\"]");

  private static final List<String> SHAPES =
      List.of(
          "POINT (165.123456789012345 41.00000000000001)",
          "MULTIPOINT ((165.1 41.1), (165.2 41.2))",
          "LINESTRING (165.1 41.1, 165.2 41.2, 165.30000000000001 41.1)",
          "MULTILINESTRING ((165.1 41.1, 165.2 41.2), (165.3 41.3, 165.4 41.4))",
          "POLYGON ((165.1 41.1, 165.1 41.2, 165.2 41.2, 165.2 41.1, 165.1 41.1),"
              + " (165.12 41.12, 165.14 41.12, 165.14 41.14, 165.12 41.14, 165.12 41.12))",
          "POLYGON ((165.1 41.1, 165.2 41.1, 165.2 41.2, 165.1 41.2, 165.1 41.1))",
          "MULTIPOLYGON (((165.1 41.1, 165.2 41.1, 165.2 41.2, 165.1 41.2, 165.1 41.1)))",
          "MULTIPOLYGON (((165.1 41.1, 165.2 41.1, 165.2 41.2, 165.1 41.1)),"
              + " ((165.5 41.1, 165.6 41.1, 165.6 41.2, 165.5 41.1)))",
          "GEOMETRYCOLLECTION (POINT (165.1 41.1), POLYGON ((165.1 41.1, 165.2 41.1, 165.2 41.2, 165.1 41.1)))");

  private static final List<String> DATES =
      List.of("2021-03-15", "2021-03", "2021", "1993?", "2021-03?", "2020-01-02?", "unknown");

  private static void fillHard(Path register) throws Exception {
    var person = new Person("Organisation", "Somebody");
    try (Register r =
        RegisterFolder.create(register, "HD", false, "UTC", Clock.systemUTC(), Ids.random())) {
      var session =
          r.beginImport(
              new ImportRequest(
                  "hard.csv", "00".repeat(32), "hard", "source of hard values", "hard"),
              person);
      long row = 0;
      for (String text : TEXTS) {
        var finds = new TreeMap<String, Value>();
        finds.put("name", Value.of(text));
        finds.put("model", Value.of(text));
        finds.put("category", Value.of(row % 3 == 0 ? "unknown" : "ap-mine"));
        if (row % 2 == 0) {
          finds.put("sourceId", Value.of("find " + row));
          finds.put("quantity", Value.of(row));
          finds.put("depthMetres", Value.of(0.1 + 0.2 * row));
        }
        String shape = SHAPES.get((int) (row % (SHAPES.size() - 1)));
        session.add(
            draft(
                Kind.ORDNANCE_FIND,
                finds,
                Optional.of(shape),
                row,
                Optional.of("source: " + text)));
        row++;
      }
      for (String shape : SHAPES) {
        var hazard = new TreeMap<String, Value>();
        hazard.put("name", Value.of("long " + "text over many cells ".repeat(4_000) + row));
        hazard.put("areaSquareMetres", Value.of(row % 2 == 0 ? 1e-7 : 123_456_789.125 + row));
        hazard.put("sourceId", Value.of("hazard, " + row));
        session.add(draft(Kind.HAZARDOUS_AREA, hazard, Optional.of(shape), row, Optional.empty()));
        row++;
      }
      // two hazards that only the register has named, and what names them by code and by id
      session.add(draft(Kind.HAZARDOUS_AREA, Map.of(), Optional.empty(), row++, Optional.empty()));
      session.add(draft(Kind.HAZARDOUS_AREA, Map.of(), Optional.empty(), row++, Optional.empty()));
      for (var names : List.of(List.of("HD-HA-000010"), List.of("hazard, 25", "HD-HA-000011"))) {
        session.add(
            draft(
                Kind.ACTIVITY,
                Map.of("hazards", new Value.Many(names.stream().map(Value::of).toList())),
                Optional.empty(),
                row++,
                Optional.empty()));
      }
      session.add(
          draft(
              Kind.VICTIM,
              Map.of("accident", Value.of("accident nobody has"), "ageYears", Value.of(0)),
              Optional.empty(),
              row++,
              Optional.empty()));
      session.finish(Map.of());
    }
  }

  private static Draft draft(
      Kind kind, Map<String, Value> body, Optional<String> wkt, long row, Optional<String> source)
      throws Exception {
    Optional<Geometry> shape =
        wkt.isEmpty()
            ? Optional.empty()
            : Optional.of(new WKTReader(Shapes.FACTORY).read(wkt.get()));
    var date = new PartialDate(DATES.get((int) (row % DATES.size())));
    return new Draft(
        kind,
        new Value.Fields(body),
        shape,
        date,
        row % 4 == 0 ? Optional.of(new PartialDate("2099")) : Optional.empty(),
        new PartialDate(DATES.get((int) ((row + 3) % DATES.size()))),
        row % 5 == 0 ? Map.of("remarks", "personal") : Map.of(),
        String.format("%032x", row + 1),
        row + 1,
        row % 6 == 0
            ? List.of(
                new Problem(
                    ProblemCode.FG_VAL_001,
                    "hard.csv row " + row,
                    Map.of("value", "\"odd\"; value", "field", "category")))
            : List.of(),
        source);
  }

  // ---- what a person meets ----

  @Test
  void personal_data_does_not_go_out() throws Exception {
    Path file = folder.resolve("personal.geojson");
    hard.run("export", file.toString());

    String text = Files.readString(file);
    assertThat(text.contains("\"personal\"")).isFalse();
    assertThat(text.contains("\"remarks\":")).isFalse();
  }

  @Test
  void no_cell_of_a_csv_file_is_worked_out_by_a_spreadsheet() throws Exception {
    Path file = folder.resolve("finds.csv");
    hard.run("export", file.toString(), "--kind", "ordnance-find");

    try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(file)) {
      var rows = csv.stream().toList();
      assertThat(rows).hasSize(TEXTS.size() + 2);
      assertThat(rows.get(1).getFields()).allMatch(c -> c.startsWith("#"));
      rows.stream()
          .skip(2)
          .flatMap(r -> r.getFields().stream())
          .forEach(cell -> assertThat(cell).doesNotMatch("(?s)[=+@\uff1d\t\r].*|-\\D.*|-5"));
    }
  }

  @Test
  void sums_in_the_package_fit_its_files_and_its_readme_says_what_it_is() throws Exception {
    Path file = folder.resolve("sums.csv.zip");
    exercise.run("export", file.toString(), "--as-of", "2021-02-22");

    try (var zip = new ZipFile(file.toFile())) {
      String sums = new String(zip.getInputStream(zip.getEntry("SHA256SUMS.txt")).readAllBytes());
      var named = sums.lines().map(l -> l.substring(66)).toList();
      assertThat(named)
          .containsExactlyInAnyOrderElementsOf(
              zip.stream().map(e -> e.getName()).filter(n -> !n.equals("SHA256SUMS.txt")).toList());
      for (String line : sums.lines().toList()) {
        var sha = java.security.MessageDigest.getInstance("SHA-256");
        byte[] bytes = zip.getInputStream(zip.getEntry(line.substring(66))).readAllBytes();
        assertThat(java.util.HexFormat.of().formatHex(sha.digest(bytes)))
            .isEqualTo(line.substring(0, 64));
      }
      String readme = new String(zip.getInputStream(zip.getEntry("README.txt")).readAllBytes());
      assertThat(readme)
          .contains("EXERCISE", "As of 2021-02-22", "no information", "hazardous_area");
    }
  }

  /** The box of a shape as its GeoPackageBinary says (2.1.3): min x, max x, min y, max y. */
  private static double[] box(byte[] binary) {
    var bytes = java.nio.ByteBuffer.wrap(binary).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    return new double[] {
      bytes.getDouble(8), bytes.getDouble(16), bytes.getDouble(24), bytes.getDouble(32)
    };
  }

  @Test
  void each_layer_of_a_geopackage_has_an_r_tree_of_all_its_shapes() throws Exception {
    Path file = folder.resolve("indexed.gpkg");
    hard.run("export", file.toString());

    try (var c = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var s = c.createStatement()) {
      var layers = new ArrayList<String>();
      try (var rows = s.executeQuery("SELECT table_name FROM gpkg_geometry_columns")) {
        while (rows.next()) {
          layers.add(rows.getString(1));
        }
      }
      assertThat(layers).hasSizeGreaterThan(4);
      for (String layer : layers) {
        String tree = "rtree_" + layer + "_geom";
        try (var rows =
            s.executeQuery(
                "SELECT (SELECT count(*) FROM "
                    + layer
                    + "), (SELECT count(*) FROM "
                    + tree
                    + ")")) {
          assertThat(rows.getLong(1)).as(layer).isPositive().isEqualTo(rows.getLong(2));
        }
        try (var rows =
            s.executeQuery(
                "SELECT geom, minx, maxx, miny, maxy FROM "
                    + layer
                    + " JOIN "
                    + tree
                    + " ON id = fid")) {
          while (rows.next()) {
            double[] box = box(rows.getBytes(1));
            for (int i = 0; i < 4; i++) {
              assertThat(rows.getDouble(i + 2)).as(layer).isCloseTo(box[i], within(2e-5));
              assertThat(
                      i % 2 == 0 ? box[i] - rows.getDouble(i + 2) : rows.getDouble(i + 2) - box[i])
                  .as("rounded outwards")
                  .isNotNegative();
            }
          }
        }
        try (var rows =
            s.executeQuery(
                "SELECT (SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '"
                    + layer
                    + "'), (SELECT scope FROM gpkg_extensions WHERE column_name = 'geom'"
                    + " AND extension_name = 'gpkg_rtree_index' AND table_name = '"
                    + layer
                    + "')")) {
          assertThat(rows.getInt(1)).isEqualTo(6);
          assertThat(rows.getString(2)).isEqualTo("write-only");
        }
      }
      try (var rows = s.executeQuery("PRAGMA integrity_check")) {
        assertThat(rows.getString(1)).isEqualTo("ok");
      }
    }
  }

  @Test
  void both_clocks_choose_what_goes_out() {
    Path then = folder.resolve("then.geojson");
    Path now = folder.resolve("now.geojson");
    long before =
        exercise
            .run(
                "export",
                then.toString(),
                "--as-of",
                "2021-02-22",
                "--known-at",
                "2021-02-22",
                "--json")
            .json()
            .get("records")
            .longValue();
    long today = exercise.run("export", now.toString(), "--json").json().get("records").longValue();

    try (var r = RegisterFolder.open(folder.resolve("exercise"), Clock.systemUTC())) {
      var clocks =
          r.clocks(
              Optional.of(LocalDate.of(2021, 2, 22)),
              Optional.of(java.time.Instant.parse("2021-02-22T23:59:59.999Z")));
      long[] count = new long[1];
      r.snapshot(clocks, Viewer.everything()).each(Set.copyOf(Export.kinds()), s -> count[0]++);
      assertThat(before).isEqualTo(count[0]).isLessThan(today);
    }
  }

  @Test
  void a_kind_takes_those_that_belong_to_it_along() {
    var json =
        exercise
            .run("export", folder.resolve("a.gpkg").toString(), "--kind", "accident", "--json")
            .json();

    assertThat(json.get("tables").has("accident")).isTrue();
    assertThat(json.get("tables").get("victim").longValue()).isPositive();
    assertThat(json.get("tables").has("hazardous_area")).isFalse();
  }

  @Test
  void what_cannot_be_done_is_said_and_nothing_is_left() throws Exception {
    Path there = Files.writeString(folder.resolve("there.gpkg"), "mine");

    assertThat(exercise.run("export", there.toString()).err()).contains("is there already");
    assertThat(Files.readString(there)).isEqualTo("mine");
    assertThat(exercise.run("export", folder.resolve("x.csv").toString()).err())
        .contains("one kind", "x.csv.zip");
    assertThat(exercise.run("export", folder.resolve("x.shp").toString()).err())
        .contains("x.shp.zip");
    assertThat(exercise.run("export", folder.resolve("x.doc").toString()).err())
        .contains(".gpkg", "x.doc");
    assertThat(
            exercise.run("export", folder.resolve("x.gpkg").toString(), "--kind", "hazard").err())
        .contains("hazardous-area");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .noneMatch(n -> n.startsWith(".firmground-export"));
    }
  }

  @Test
  void an_exercise_does_not_come_into_a_real_register() {
    Path file = folder.resolve("for-real.geojson");
    exercise.run("export", file.toString(), "--kind", "hazardous-area");

    var ran = hard.run("import", file.toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("EXERCISE", "--register");
  }
}
