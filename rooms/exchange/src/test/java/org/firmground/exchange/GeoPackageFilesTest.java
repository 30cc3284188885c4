package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/** Somebody's GeoPackages. EXERCISE: nothing in the samples is real. */
class GeoPackageFilesTest {
  @TempDir Path folder;

  private interface Fill {
    void into(Connection c) throws SQLException;
  }

  private Path file(Fill fill) throws SQLException {
    Path file = folder.resolve("a.gpkg");
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        var s = c.createStatement()) {
      s.execute("CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)");
      s.execute(
          "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)");
      s.execute(
          "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT)");
      s.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (32658, 'EPSG', 32658, '')");
      s.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (-1, 'NONE', -1, 'undefined')");
      fill.into(c);
    }
    return file;
  }

  private static void layer(Connection c, String table, int srs, String columns)
      throws SQLException {
    try (var s = c.createStatement()) {
      s.execute(
          "CREATE TABLE \"" + table + "\" (fid INTEGER PRIMARY KEY, geom BLOB" + columns + ")");
    }
    contents(c, table, srs);
  }

  private static void contents(Connection c, String table, int srs) throws SQLException {
    try (var in = c.prepareStatement("INSERT INTO gpkg_contents VALUES (?, 'features')");
        var g = c.prepareStatement("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)")) {
      in.setString(1, table);
      in.execute();
      g.setString(1, table);
      g.setInt(2, srs);
      g.execute();
    }
  }

  private static void row(Connection c, String table, Object... values) throws SQLException {
    String marks = "?, ".repeat(values.length).replaceFirst(", $", "");
    try (var s = c.prepareStatement("INSERT INTO \"" + table + "\" VALUES (NULL, " + marks + ")")) {
      for (int i = 0; i < values.length; i++) {
        s.setObject(i + 1, values[i]);
      }
      s.execute();
    }
  }

  private static byte[] blob(byte[] wkb) {
    return ByteBuffer.allocate(8 + wkb.length)
        .put(new byte[] {'G', 'P', 0, 1})
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(32658)
        .put(wkb)
        .array();
  }

  private static byte[] blob(String wkt, int dimensions) throws SQLException {
    try {
      Geometry g = new WKTReader().read(wkt);
      return blob(new WKBWriter(dimensions, 2).write(g));
    } catch (ParseException e) {
      throw new SQLException(e);
    }
  }

  private static ByteBuffer wkb(int size, int type) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1).putInt(type);
  }

  @Test
  void values_shapes_heights_and_nulls_come_as_they_are() throws SQLException {
    var read =
        ReadRows.of(
            file(c -> {
              layer(c, "hazards", 32658, ", name TEXT, size REAL, n INTEGER, raw BLOB");
              row(
                  c,
                  "hazards",
                  blob("POLYGON ((0 0, 0 9, 9 9, 0 0))", 2),
                  "Ñ",
                  12.5,
                  7,
                  new byte[] {1, -1});
              row(c, "hazards", blob("POINT Z (1 2 3)", 3), null, null, null, null);
              row(c, "hazards", null, "x", 1e300, 0, null);
            }));
    assertThat(read.row(1).columns().names()).containsExactly("fid", "name", "size", "n", "raw");
    assertThat(read.wkt(1)).isEqualTo("POLYGON ((0 0, 0 9, 9 9, 0 0))");
    assertThat(read.row(1).statedCrs()).contains("EPSG:32658");
    assertThat(read.value(1, "name")).isEqualTo("Ñ");
    assertThat(read.value(1, "size")).isEqualTo("12.5");
    assertThat(read.row(1).isNumber(2)).isTrue();
    assertThat(read.value(1, "raw")).isEqualTo("01ff");
    assertThat(read.value(2, "name")).isNull();
    assertThat(((Row.Shape.Read) read.row(2).shape()).heights()).contains("3.0");
    assertThat(read.row(3).shape()).isEqualTo(Row.NO_SHAPE);
    assertThat(read.value(3, "size")).isEqualTo("1.0E300");
    assertThat(read.codes()).containsExactly("FG-GEO-008");
  }

  @Test
  void an_arc_stays_within_its_stated_distance_of_the_circle() throws SQLException {
    var arc = wkb(9 + 3 * 16, 8).putInt(3);
    for (double angle : new double[] {0, 2, 4}) {
      arc.putDouble(100 * Math.cos(angle)).putDouble(100 * Math.sin(angle));
    }
    var read =
        ReadRows.of(
            file(c -> {
              layer(c, "arcs", 32658, "");
              row(c, "arcs", (Object) blob(arc.array()));
            }));
    var line = ((Row.Shape.Read) read.row(1).shape()).geometry();
    assertThat(line.getNumPoints()).isGreaterThan(228);
    for (var c : line.getCoordinates()) {
      assertThat(Math.hypot(c.x, c.y)).isCloseTo(100, org.assertj.core.api.Assertions.within(1e-9));
    }
    assertThat(line.getLength()).isCloseTo(400, org.assertj.core.api.Assertions.within(0.01));
    assertThat(read.codes()).containsExactly("FG-GEO-016");
  }

  @Test
  void broken_shapes_break_their_row_only() throws SQLException {
    var lying = wkb(9, 3).putInt(1_000_000_000);
    var deep = ByteBuffer.allocate(9 * 40).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 40; i++) {
      deep.put((byte) 1).putInt(7).putInt(1);
    }
    // found by the fuzzer: a compound curve whose first part is empty
    var emptyPart = wkb(9 + 9 + 9 + 16, 9).putInt(2);
    emptyPart.put((byte) 1).putInt(9).putInt(0).put((byte) 1).putInt(2).putInt(1);
    emptyPart.putDouble(5).putDouble(6);
    var read =
        ReadRows.of(
            file(c -> {
              layer(c, "bad", 32658, "");
              row(c, "bad", (Object) blob(lying.array()));
              row(c, "bad", (Object) blob(deep.array()));
              row(c, "bad", (Object) new byte[] {'G', 'P', 0, 0x0f, 0, 0, 0, 0});
              row(c, "bad", (Object) "text".getBytes());
              row(c, "bad", "text");
              row(c, "bad", (Object) blob("POINT (1 2)", 2));
              row(c, "bad", (Object) blob(emptyPart.array()));
            }));
    assertThat(read.wkt(7)).isEqualTo("POINT (5 6)");
    assertThat(read.rows()).hasSize(7);
    for (int i = 1; i <= 5; i++) {
      assertThat(read.row(i).shape()).as("row %d", i).isInstanceOf(Row.Shape.Broken.class);
    }
    assertThat(read.wkt(6)).isEqualTo("POINT (1 2)");
  }

  @Test
  void a_name_is_a_name_and_no_question() throws SQLException {
    String name = "h\"; DROP TABLE x; --";
    var read =
        ReadRows.of(
            file(c -> {
              try (var s = c.createStatement()) {
                s.execute("CREATE TABLE \"h\"\"; DROP TABLE x; --\" (fid INTEGER, geom BLOB)");
              }
              contents(c, name, -1);
            }));
    assertThat(read.file().layer()).contains(name);
    assertThat(read.rows()).isEmpty();
  }

  @Test
  void a_view_without_end_is_refused_and_nothing_is_run() throws SQLException {
    Path endless =
        file(c -> {
          try (var s = c.createStatement()) {
            s.execute(
                "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, NULL AS geom FROM n WHERE i < 0");
          }
          contents(c, "v", 32658);
        });
    assertThatThrownBy(() -> ReadRows.of(endless))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("a question to it takes longer than any table of records would");
  }

  @Test
  void what_is_no_geopackage_or_still_open_elsewhere_is_refused_in_words()
      throws SQLException, IOException {
    Path plain = folder.resolve("plain.sqlite");
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + plain);
        var s = c.createStatement()) {
      s.execute("CREATE TABLE x (y)");
    }
    assertThatThrownBy(() -> SourceFile.of(plain)).hasMessageContaining("no GeoPackage");
    Path open = file(c -> layer(c, "a", 32658, ""));
    Files.writeString(folder.resolve("a.gpkg-wal"), "x");
    assertThatThrownBy(() -> SourceFile.of(open)).hasMessageContaining("close it in the program");
  }
}
