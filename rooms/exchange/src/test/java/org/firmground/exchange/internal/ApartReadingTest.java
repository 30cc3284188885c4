package org.firmground.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.exchange.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files read in a process of their own, friendly and hostile. EXERCISE: nothing here is real. */
class ApartReadingTest {
  private static final Path ROOT = Path.of(System.getProperty("firmground.root", "../.."));

  @TempDir Path folder;

  private static List<Row> rows(SourceFile file) {
    var rows = new ArrayList<Row>();
    try (RowReader reader = file.open(Optional.empty())) {
      for (var row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  private static void same(Row a, Row b) {
    assertThat(a.number()).isEqualTo(b.number());
    assertThat(a.where()).isEqualTo(b.where());
    assertThat(a.refused()).isEqualTo(b.refused());
    assertThat(a.problems()).isEqualTo(b.problems());
    assertThat(a.columns().names()).isEqualTo(b.columns().names());
    for (int i = 0; i < a.columns().size(); i++) {
      assertThat(a.value(i)).isEqualTo(b.value(i));
    }
    assertThat(a.numberTokens()).isEqualTo(b.numberTokens());
    assertThat(a.statedCrs()).isEqualTo(b.statedCrs());
    assertThat(a.digest()).isEqualTo(b.digest());
    if (a.shape() instanceof Row.Shape.Read r) {
      var other = (Row.Shape.Read) b.shape();
      assertThat(r.geometry().equalsExact(other.geometry())).isTrue();
      assertThat(r.geometry().getGeometryType()).isEqualTo(other.geometry().getGeometryType());
      assertThat(r.heights()).isEqualTo(other.heights());
      assertThat(r.notClosed()).isEqualTo(other.notClosed());
      assertThat(r.tooShort()).isEqualTo(other.tooShort());
    } else {
      assertThat(a.shape()).isEqualTo(b.shape());
    }
  }

  @Test
  void fixtures_give_the_same_facts_and_rows_as_in_this_process() throws IOException {
    try (var files = Files.list(ROOT.resolve("fixtures").resolve("exchange"))) {
      var all = files.filter(f -> !f.endsWith("expected.csv")).sorted().toList();
      for (int n = 0; n < all.size(); n += 4) { // each takes two processes
        Path file = all.get(n);
        SourceFile here = SourceFile.of(file);
        SourceFile apart = SourceFile.fromOutside(file, Optional.empty());
        assertThat(apart.digest()).isEqualTo(here.digest());
        assertThat(apart.bytes()).isEqualTo(here.bytes());
        assertThat(apart.format()).isEqualTo(here.format());
        var expected = rows(here);
        var found = rows(apart);
        assertThat(found).as(file.toString()).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
          same(found.get(i), expected.get(i));
        }
      }
    }
  }

  @Test
  void shapes_of_every_type_and_layers_come_through() throws IOException {
    String text =
        """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"a":1,"b":null,"ж":"ß\\u0000"},"geometry":{"type":"GeometryCollection","geometries":[{"type":"MultiPoint","coordinates":[[1,2],[3,4]]},{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}]}},
        {"type":"Feature","properties":{"c":"x"},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]],[[[20,0],[29,0,5],[29,9],[20,0]]]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9]]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":"no"}},
        {"type":"Feature","properties":{},"geometry":null}
        """;
    Path file = Files.writeString(folder.resolve("a.geojson"), text);
    var expected = rows(SourceFile.of(file));
    var found = rows(SourceFile.fromOutside(file, Optional.empty()));
    assertThat(found).hasSize(6);
    for (int i = 0; i < found.size(); i++) {
      same(found.get(i), expected.get(i));
    }

    Path book = folder.resolve("b.xlsx");
    try (OutputStream out = Files.newOutputStream(book);
        var b = new Workbook(out, "test", "1.0")) {
      b.newWorksheet("один").value(0, 0, "a");
      b.newWorksheet("two").value(0, 0, "b");
    }
    assertThatThrownBy(() -> SourceFile.fromOutside(book, Optional.empty()))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("name one with --layer: \"один\", \"two\"");
    assertThat(SourceFile.fromOutside(book, Optional.of("один")).layers())
        .containsExactly("один", "two");
  }

  @Test
  void the_reading_process_has_no_network_no_programs_and_nothing_to_write() throws Exception {
    Path there = Files.writeString(folder.resolve("there"), "kept");
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process probe =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SandboxProbe.class.getName(),
                  there.toString(),
                  folder.resolve("fresh").toString(),
                  "" + listening.getLocalPort())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var said =
          new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assumeTrue(said.contains("sandbox true"), "no sandbox on this machine: " + said);
      assertThat(said)
          .containsExactly(
              "sandbox true",
              "read done",
              "write failed",
              "create failed",
              "delete failed",
              "rename failed",
              "connect failed",
              "listen failed",
              "start failed",
              "connect in a thread failed");
    }
    assertThat(there).hasContent("kept");
  }

  @Test
  void the_real_reading_enters_the_sandbox_where_there_is_one() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "only on Linux");
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
    try (var reading = ApartReading.open(FileFacts.of(file, Optional.empty()), Optional.empty())) {
      assertThat(reading.isSandboxed()).isTrue();
      assertThat(reading.next()).isPresent();
    }
  }

  @Test
  void a_geopackage_is_read_there_and_leaves_nothing_behind() throws Exception {
    Path file = folder.resolve("a.gpkg");
    try (var c = DriverManager.getConnection("jdbc:sqlite:" + file);
        var s = c.createStatement()) {
      s.execute("CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)");
      s.execute(
          "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)");
      s.execute(
          "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT)");
      s.execute("CREATE TABLE t (fid INTEGER PRIMARY KEY, name TEXT)");
      s.execute("INSERT INTO gpkg_contents VALUES ('t', 'attributes')");
      s.execute("INSERT INTO t VALUES (1, 'x')");
    }
    long before = scratches();
    assertThat(rows(SourceFile.fromOutside(file, Optional.empty())).getFirst().value(1))
        .isEqualTo("x");
    assertThat(scratches()).isEqualTo(before);
  }

  private static long scratches() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("firmground-reading")).count();
    }
  }

  @Test
  void a_file_that_never_comes_is_given_up() throws Exception {
    Path pipe = folder.resolve("pipe.csv");
    assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
        "no named pipes here");
    long start = System.nanoTime();
    assertThatThrownBy(() -> SourceFile.fromOutside(pipe, Optional.empty()))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("takes longer than any file of records does");
    assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
  }

  @Test
  void a_file_that_needs_more_memory_than_it_is_given_is_refused() throws IOException {
    Path file = folder.resolve("long.csv");
    try (var out = Files.newBufferedWriter(file)) {
      out.write("a,b\n1,2\n3,");
      String piece = "x".repeat(1 << 20);
      for (int i = 0; i < 60; i++) {
        out.write(piece);
      }
      out.write("\n5,6\n");
    }
    var rows = rows(SourceFile.fromOutside(file, Optional.empty()));
    assertThat(rows.getFirst().refused()).isFalse();
    assertThat(rows.get(1).refused()).isTrue();
    assertThat(rows.get(1).problems().getFirst().facts().get("reason"))
        .contains("takes more memory than any file of records does (160 MB)");
  }
}
