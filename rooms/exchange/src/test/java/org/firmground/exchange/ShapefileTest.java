package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.firmground.register.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapefiles, byte by byte as their description says. EXERCISE: nothing in the samples is real. */
class ShapefileTest {
  private static final double[] SQUARE = {165, 41, 165, 41.01, 165.01, 41.01, 165.01, 41, 165, 41};
  private static final double[] HOLE = {
    165.002, 41.002, 165.004, 41.002, 165.004, 41.004, 165.002, 41.004, 165.002, 41.002
  };
  private static final double[] ELSEWHERE = {
    165.02, 41, 165.03, 41, 165.03, 41.01, 165.02, 41.01, 165.02, 41
  };

  @TempDir Path folder;

  // ---- bytes ----

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] point(double x, double y) {
    return little(20).putInt(1).putDouble(x).putDouble(y).array();
  }

  private static byte[] area(double[]... rings) {
    int points = 0;
    for (double[] ring : rings) {
      points += ring.length / 2;
    }
    var out = little(44 + 4 * rings.length + 16 * points).putInt(5);
    out.position(36);
    out.putInt(rings.length).putInt(points);
    int at = 0;
    for (double[] ring : rings) {
      out.putInt(at);
      at += ring.length / 2;
    }
    for (double[] ring : rings) {
      for (double number : ring) {
        out.putDouble(number);
      }
    }
    return out.array();
  }

  private static byte[] shp(int type, byte[]... records) throws IOException {
    var out = new ByteArrayOutputStream();
    var head = ByteBuffer.allocate(100).putInt(0, 9994).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(28, 1000).putInt(32, type);
    out.write(head.array());
    int number = 1;
    for (byte[] record : records) {
      out.write(ByteBuffer.allocate(8).putInt(number++).putInt(record.length / 2).array());
      out.write(record);
    }
    return out.toByteArray();
  }

  private static byte[] shx(int... offsets) {
    var out = ByteBuffer.allocate(100 + 8 * offsets.length).putInt(0, 9994);
    out.putInt(24, (100 + 8 * offsets.length) / 2).position(100);
    for (int offset : offsets) {
      out.putInt(offset / 2).putInt(10);
    }
    return out.array();
  }

  /** A table with a text of 10, a number of 8 with 2 decimals, a day and a logical value. */
  private static byte[] dbf(Charset charset, int driver, String... rows) throws IOException {
    var out = new ByteArrayOutputStream();
    var head = little(32).put((byte) 3);
    head.putInt(4, rows.length).putShort(8, (short) (32 + 4 * 32 + 1)).putShort(10, (short) 28);
    head.put(29, (byte) driver);
    out.write(head.array());
    Object[][] fields = {
      {"NAME", 'C', 10, 0}, {"SIZE_HA", 'N', 8, 2}, {"SEEN", 'D', 8, 0}, {"OPEN", 'L', 1, 0}
    };
    for (Object[] field : fields) {
      var one =
          ByteBuffer.allocate(32).put(((String) field[0]).getBytes(StandardCharsets.US_ASCII));
      one.put(11, (byte) (char) (Character) field[1]);
      one.put(16, (byte) (int) (Integer) field[2]).put(17, (byte) (int) (Integer) field[3]);
      out.write(one.array());
    }
    out.write(0x0D);
    for (String row : rows) {
      byte[] text = row.getBytes(charset);
      assertThat(text).as(row).hasSize(28);
      out.write(text);
    }
    out.write(0x1A);
    return out.toByteArray();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static final String ROW = " Ashvale      12.5020210315T";

  private static final String UTM_ESRI =
      "PROJCS[\"WGS_1984_UTM_Zone_58N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",165.0],PARAMETER[\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

  private static String gaussKrueger(double meridian, double east) {
    return "PROJCS[\"Pulkovo\",GEOGCS[\"GCS_Pulkovo_1942\",DATUM[\"D_Pulkovo_1942\",SPHEROID[\"Krasovsky_1940\",6378245.0,298.3]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\","
        + east
        + "],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\","
        + meridian
        + "],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
  }

  // ---- tests ----

  @Test
  void each_shape_has_the_row_of_the_table_at_its_place() throws IOException {
    Path file = write("a.shp", shp(5, area(SQUARE, HOLE), area(SQUARE)));
    write("a.DBF", dbf(StandardCharsets.UTF_8, 0, ROW, " second    ********00000000?"));
    write("a.prj", UTM_ESRI.getBytes(StandardCharsets.UTF_8));

    var read = ReadRows.of(file);

    assertThat(read.file().format()).isEqualTo(SourceFile.Format.SHAPEFILE);
    assertThat(read.row(1).columns().names()).containsExactly("NAME", "SIZE_HA", "SEEN", "OPEN");
    assertThat(read.value(1, "NAME")).isEqualTo("Ashvale");
    assertThat(read.value(1, "SIZE_HA")).isEqualTo("12.50");
    assertThat(read.row(1).isNumber(1)).isTrue();
    assertThat(read.value(1, "SEEN")).isEqualTo("2021-03-15");
    assertThat(read.value(1, "OPEN")).isEqualTo("true");
    assertThat(read.value(2, "SIZE_HA")).isNull();
    assertThat(read.value(2, "SEEN")).isNull();
    assertThat(read.value(2, "OPEN")).isNull();
    assertThat(read.row(1).statedCrs()).contains("EPSG:32658");
    assertThat(((Row.Shape.Read) read.row(1).shape()).geometry().getArea())
        .isCloseTo(0.01 * 0.01 - 0.002 * 0.002, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void an_outline_that_runs_the_wrong_way_but_lies_in_no_other_is_an_area() throws IOException {
    Path file = write("a.shp", shp(5, area(SQUARE, ELSEWHERE)));
    var shape = ((Row.Shape.Read) ReadRows.of(file).row(1).shape()).geometry();
    assertThat(shape.getNumGeometries()).isEqualTo(2);
    assertThat(shape.getArea())
        .isCloseTo(2 * 0.01 * 0.01, org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void the_index_tells_where_records_are_when_an_editor_moved_one() throws IOException {
    byte[] bytes = shp(1, point(1, 1), point(2, 2), point(10, 10));
    Path file = write("a.shp", bytes); // the first record was rewritten behind the others
    write("a.shx", shx(100 + 2 * 28, 100 + 28));
    write("a.dbf", dbf(StandardCharsets.UTF_8, 0, ROW, ROW));

    var read = ReadRows.of(file);

    assertThat(read.rows()).hasSize(2);
    assertThat(read.wkt(1)).isEqualTo("POINT (10 10)");
    assertThat(read.wkt(2)).isEqualTo("POINT (2 2)");
  }

  @Test
  void the_encoding_is_that_of_the_cpg_or_the_header_or_a_guess_with_an_example()
      throws IOException {
    var cyrillic = Charset.forName("windows-1251");
    String row = " Физули       12.5020210315T";
    Path file = write("a.shp", shp(1, point(165, 41)));

    write("a.dbf", dbf(cyrillic, 0, row));
    var guessed = ReadRows.of(file);
    write("a.dbf", dbf(cyrillic, 0xC9, row));
    var header = ReadRows.of(file);
    write("a.dbf", dbf(cyrillic, 0x57, row));
    write("a.cpg", "ANSI 1251".getBytes(StandardCharsets.US_ASCII));
    var named = ReadRows.of(file);

    for (var read : new ReadRows[] {guessed, header, named}) {
      assertThat(read.value(1, "NAME")).isEqualTo("Физули");
    }
    assertThat(guessed.codes()).containsExactly("FG-FIL-001");
    assertThat(guessed.problems().getFirst().facts())
        .containsEntry("encoding", "windows-1251")
        .containsEntry("sample", "Физули");
    assertThat(header.problems()).isEmpty();
    assertThat(named.problems()).isEmpty();
  }

  @Test
  void systems_are_told_by_code_or_by_numbers_and_others_by_name() throws IOException {
    Path file = write("a.shp", shp(1, point(165, 41)));
    record Case(String prj, String crs) {}
    Case[] cases = {
      new Case(gaussKrueger(45, 8_500_000), "EPSG:28408"),
      new Case(gaussKrueger(45, 500_000), "EPSG:2498"),
      new Case(gaussKrueger(48, 16_500_000), "EPSG:2532"),
      new Case(gaussKrueger(102, 34_500_000), "EPSG:2551"),
      new Case(gaussKrueger(44, 500_000), "Pulkovo"),
      new Case(
          "GEOGCS[\"x\",DATUM[\"D_WGS_1984\"],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]",
          "EPSG:4326"),
      new Case(
          "GEOGCS[\"x\",DATUM[\"D_WGS_1984\"],PRIMEM[\"Paris\",2.33],UNIT[\"Degree\",0.0174532925199433]]",
          "x"),
      new Case(
          "PROJCS[\"NAD83 / Texas (ftUS)\",GEOGCS[\"g\",AUTHORITY[\"EPSG\",\"4269\"]],UNIT[\"US survey foot\",0.3048006],AUTHORITY[\"EPSG\",\"2277\"]]",
          "EPSG:2277"),
      new Case("PROJCS[\"half", "a system written in a way that is not known: PROJCS[\"half"),
    };
    for (Case one : cases) {
      write("a.prj", one.prj().getBytes(StandardCharsets.UTF_8));
      assertThat(ReadRows.of(file).row(1).statedCrs()).as(one.prj()).contains(one.crs());
    }
  }

  @Test
  void without_a_prj_the_place_is_not_guessed() throws IOException {
    Path path = write("hazards.shp", shp(1, point(165, 41)));
    var file = SourceFile.of(path);
    var proposal = new RecipeProposer().propose(file, Optional.of(Kind.HAZARDOUS_AREA));
    assertThat(proposal.warnings()).anyMatch(p -> p.code().code().equals("FG-GEO-006"));
    assertThat(proposal.yaml()).contains("# crs: EPSG:4326");
    var memory = new MemorySession.Memory();
    var report =
        new Importer(proposal.recipe())
            .run(file, Optional.empty(), memory::begin, ImportProgress.SILENT);
    assertThat(memory.drafts.getFirst().extent()).isEmpty();
    assertThat(memory.drafts.getFirst().body().findText("positionAsWritten"))
        .contains("POINT (165 41)");
    assertThat(report.findings().problems().keySet())
        .anyMatch(code -> code.code().equals("FG-GEO-006"));
  }

  @Test
  void deleted_rows_and_counts_that_differ_are_told() throws IOException {
    Path file = write("a.shp", shp(1, point(165, 41), point(165, 42)));
    write("a.dbf", dbf(StandardCharsets.UTF_8, 0, "*" + ROW.substring(1), ROW, ROW));

    var read = ReadRows.of(file);

    assertThat(read.row(1).refused()).isTrue();
    assertThat(read.rows()).hasSize(3);
    assertThat(read.row(3).shape()).isEqualTo(Row.NO_SHAPE);
    assertThat(read.problems().getFirst().facts().get("reason"))
        .isEqualTo("1 rows of the .dbf have no record in the .shp");
  }

  @Test
  void what_a_record_says_is_held_against_its_length() throws IOException {
    byte[] lying = area(SQUARE);
    ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(36, 2_000_000_000);
    byte[] points = area(SQUARE);
    ByteBuffer.wrap(points).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 100_000_000);
    byte[] infinite = point(Double.POSITIVE_INFINITY, 41);
    Path file = write("a.shp", shp(5, lying, points, infinite, point(165, 41)));

    var read = ReadRows.of(file);

    assertThat(read.rows()).hasSize(4);
    assertThat(((Row.Shape.Broken) read.row(1).shape()).reason()).contains("2000000000 parts");
    assertThat(((Row.Shape.Broken) read.row(2).shape()).reason()).contains("100000000 points");
    assertThat(((Row.Shape.Broken) read.row(3).shape()).reason()).contains("Infinity");
    assertThat(read.wkt(4)).isEqualTo("POINT (165 41)");
  }

  /** Found by the fuzzer: the last column of the table is no byte wide. */
  @Test
  void a_column_without_width_is_empty() throws IOException {
    byte[] table = dbf(StandardCharsets.UTF_8, 0, ROW);
    table[32 + 3 * 32 + 16] = 0;
    table[10] = 27;
    write("a.dbf", table);
    var read = ReadRows.of(write("a.shp", shp(1, point(165, 41))));

    assertThat(read.rows()).hasSize(1);
    assertThat(read.value(1, "OPEN")).isNull();
    assertThat(read.value(1, "NAME")).isEqualTo("Ashvale");
  }

  /** Found by the fuzzer: what is left of the record ends before its heights begin. */
  @ParameterizedTest
  @ValueSource(ints = {3, 5, 13, 15, 23, 25})
  void a_record_cut_short_costs_itself_only(int type) throws IOException {
    byte[] whole = area(SQUARE);
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(0, type);
    for (int length = 4; length < whole.length; length += 2) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      var read = ReadRows.of(write("cut.shp", shp(type, cut, whole, point(165, 41))));
      assertThat(read.rows()).as("cut to %d", length).hasSize(3);
      assertThat(read.row(1).shape()).isInstanceOf(Row.Shape.Broken.class);
      assertThat(read.wkt(3)).isEqualTo("POINT (165 41)");
    }
  }

  @Test
  void the_digest_is_of_all_parts_and_an_archive_is_read_as_it_is() throws IOException {
    Path file = write("a.shp", shp(1, point(165, 41)));
    String alone = SourceFile.of(file).digest();
    write("a.dbf", dbf(StandardCharsets.UTF_8, 0, ROW));
    assertThat(SourceFile.of(file).digest()).isNotEqualTo(alone);

    Path zip = folder.resolve("sent.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String part : new String[] {"a.shp", "a.dbf"}) {
        out.putNextEntry(new ZipEntry("export/" + part));
        out.write(Files.readAllBytes(folder.resolve(part)));
      }
    }
    var read = ReadRows.of(zip);
    assertThat(read.value(1, "NAME")).isEqualTo("Ashvale");
    assertThat(read.file().stem()).isEqualTo("sent");
    assertThatThrownBy(() -> SourceFile.of(folder.resolve("a.dbf")))
        .hasMessageContaining("name the .shp beside it");
  }
}
