package org.firmground.register.geopackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firmground.history.Value;
import org.firmground.register.Draft;
import org.firmground.register.Ids;
import org.firmground.register.ImportSession;
import org.firmground.register.Kind;
import org.firmground.register.Person;
import org.firmground.register.PlainSealedStore;
import org.firmground.register.Register;
import org.firmground.register.RtreeTriggers;
import org.firmground.register.Store;
import org.firmground.register.StoreContract;
import org.firmground.register.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoPackageStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  protected Store create(Store.Identity identity) {
    return GeoPackageStore.create(folder, identity);
  }

  @Override
  protected Store reopen(Store open) {
    open.close();
    return GeoPackageStore.open(folder);
  }

  private Connection foreign() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(GeoPackageStore.FILE));
  }

  private void someOfEverything() {
    put(
        hazard("a", 165, 41, "suspected", "2020-11-12"),
        hazard("b", 165.1, 41, "confirmed", "2020-11"),
        draft(
            Kind.STRIKE,
            "c",
            "POINT (165 41)",
            "2020",
            Map.of("uncertaintyMetres", Value.of(250.5))),
        draft(Kind.ACCIDENT, "d", null, "2020-12-01", Map.of("device", Value.of("ap-mine"))));
    put(hazard("a", 165, 41, "confirmed", "2021-03-01"));
    put(hazard("b", 165.1, 41, "suspected", "2021-03-01")); // lessens: waits
  }

  @Test
  void every_other_writer_is_refused() throws SQLException {
    someOfEverything();
    try (var c = foreign();
        var s = c.createStatement()) {
      for (String sql :
          List.of(
              "DELETE FROM fg_entry WHERE sequence = 2",
              "UPDATE fg_entry SET recorded = 0",
              "INSERT INTO fg_entry VALUES (99, 0, x'00', x'00', x'00')",
              "UPDATE hazardous_area_polygon SET code = 'x'",
              "DELETE FROM hazardous_area_polygon",
              "UPDATE fg_register SET value = 'false' WHERE name = 'exercise'")) {
        assertThatThrownBy(() -> s.executeUpdate(sql)).as(sql).isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void the_file_is_whole_by_itself_after_a_clean_stop() throws Exception {
    someOfEverything();
    long end = store.head().sequence();
    store.close();

    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.copy(folder.resolve(GeoPackageStore.FILE), copy.resolve(GeoPackageStore.FILE));
    store = GeoPackageStore.open(folder);

    var copied = GeoPackageStore.open(copy);
    assertThat(copied.head().sequence()).isEqualTo(end);
    copied.close();
  }

  @Test
  void present_tables_are_features_of_a_geopackage() throws SQLException {
    someOfEverything();
    try (var c = foreign();
        var s = c.createStatement()) {
      var layers = new ArrayList<String>();
      try (var rows =
          s.executeQuery(
              "SELECT table_name, data_type, min_x IS NOT NULL FROM gpkg_contents WHERE table_name <> 'layer_styles' ORDER BY 1")) {
        while (rows.next()) {
          layers.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getInt(3));
        }
      }
      assertThat(layers)
          .containsExactly(
              "accident_none attributes 0",
              "hazardous_area_polygon features 1",
              "import_none attributes 0",
              "strike_point features 1");
      try (var rows =
          s.executeQuery(
              "SELECT code, review, classification, hex(substr(geom, 1, 8)) FROM hazardous_area_polygon ORDER BY code")) {
        rows.next();
        assertThat(rows.getString(1) + rows.getString(2) + rows.getString(3))
            .isEqualTo("EX-HA-000001acceptedconfirmed");
        assertThat(rows.getString(4)).isEqualTo("47500003E6100000");
        rows.next();
        assertThat(rows.getString(3)).isEqualTo("confirmed");
      }
      try (var rows =
          s.executeQuery(
              "SELECT (SELECT count(*) FROM rtree_hazardous_area_polygon_geom), (SELECT count(*) FROM sqlite_master WHERE type='trigger' AND name LIKE 'rtree_hazardous%')")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(2);
        assertThat(rows.getInt(2)).isEqualTo(6);
      }
    }
  }

  /** Each column that an answer reads, changed behind the register's back. */
  @Test
  void a_change_in_any_projection_is_named_by_verify() throws SQLException {
    someOfEverything();
    store.close();
    byte[] whole = bytes();
    var changes =
        List.of(
            "UPDATE fg_version SET code = 'EX-HA-000009' WHERE sequence = 2",
            "UPDATE fg_version SET action = 'corrected' WHERE sequence = 2",
            "UPDATE fg_version SET kind = 'strike' WHERE sequence = 2",
            "UPDATE fg_version SET record = x'00' WHERE sequence = 2",
            "UPDATE fg_version SET source_key = NULL WHERE sequence = 3",
            "UPDATE fg_version SET source_id = 'z' WHERE sequence = 2",
            "UPDATE fg_version SET batch = NULL WHERE sequence = 2",
            "DELETE FROM fg_version WHERE sequence = 5",
            "UPDATE fg_version_box SET max_lon = max_lon + 1 WHERE sequence = 2",
            "DELETE FROM fg_version_box WHERE sequence = 3",
            "INSERT INTO fg_version_box VALUES (77, 1, 2, 1, 2)",
            "INSERT INTO fg_version_box_new VALUES (77, 1, 2, 1, 2)",
            "UPDATE fg_version_box_node SET data = zeroblob(length(data)) WHERE nodeno = 1",
            "DELETE FROM fg_decision WHERE sequence = (SELECT min(sequence) FROM fg_decision)",
            "UPDATE fg_decision SET action = 'rejected'",
            "UPDATE fg_code SET last = last + 1 WHERE kind = 'strike'",
            "UPDATE hazardous_area_polygon SET classification = 'suspected' WHERE code = 'EX-HA-000001'",
            "UPDATE hazardous_area_polygon SET review = 'reported, not reviewed'",
            "UPDATE hazardous_area_polygon SET geom = (SELECT geom FROM hazardous_area_polygon ORDER BY fid LIMIT 1)",
            "DELETE FROM accident_none",
            "DELETE FROM rtree_strike_point_geom");
    for (String change : changes) {
      try (var c = foreign();
          var s = c.createStatement()) {
        s.execute("UPDATE fg_writer SET open = 1");
        s.execute("PRAGMA writable_schema = 0");
        for (String trigger : List.of("strike_point", "hazardous_area_polygon")) {
          for (String name : RtreeTriggers.names(trigger)) {
            s.execute("DROP TRIGGER IF EXISTS \"" + name + "\"");
          }
        }
        assertThat(s.executeUpdate(change)).as(change).isPositive();
        s.execute("UPDATE fg_writer SET open = 0");
      }
      var tampered = GeoPackageStore.open(folder);
      var report = Verification.of(tampered, new PlainSealedStore(), false);
      tampered.close();
      assertThat(report.ok()).as(change + ": " + report).isFalse();
      restore(whole);
    }
    store = GeoPackageStore.open(folder);
  }

  private byte[] bytes() {
    try {
      return Files.readAllBytes(folder.resolve(GeoPackageStore.FILE));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void restore(byte[] whole) {
    try {
      Files.deleteIfExists(folder.resolve(GeoPackageStore.FILE + "-wal"));
      Files.deleteIfExists(folder.resolve(GeoPackageStore.FILE + "-shm"));
      Files.write(folder.resolve(GeoPackageStore.FILE), whole);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** An import that has written these rows and is not at its end. */
  private ImportSession begun(Draft... drafts) {
    var session = register.beginImport(REQUEST, CLERK);
    for (Draft d : drafts) {
      session.add(d);
    }
    session.unknownReferences(); // which writes what waits
    return session;
  }

  private List<String> texts(String sql) throws SQLException {
    var found = new ArrayList<String>();
    try (var c = foreign();
        var s = c.createStatement();
        var rows = s.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private List<String> tablesAhead() throws SQLException {
    return texts(
        "SELECT substr(name, 43) FROM sqlite_master WHERE name GLOB 'fg_ahead_*' ORDER BY 1");
  }

  private List<String> layer() throws SQLException {
    return texts("SELECT sourceId || ' ' || review FROM hazardous_area_polygon ORDER BY fid");
  }

  @Test
  void rows_of_an_import_wait_ahead_of_the_layers_until_it_ends() throws SQLException {
    put(hazard("a", 165, 41, "suspected", "2020-11-12"));
    var session =
        begun(
            hazard("b", 165.1, 41, "suspected", "2020-11-12"),
            draft(Kind.ACCIDENT, "c", null, "2020-12-01", Map.of()));
    assertThat(tablesAhead()).containsExactly("accident_none", "hazardous_area_polygon");
    assertThat(layer()).containsExactly("a accepted");
    assertThat(store.firstProjectionFault()).isEmpty();

    session.close();
    store = reopen(store);
    register = new Register(store, new PlainSealedStore(), clock, Ids.seeded("again"));
    try (var resumed = register.resumeImport(session.code(), CLERK)) {
      resumed.add(hazard("b", 165.1, 41, "suspected", "2020-11-12"));
      resumed.add(hazard("d", 165.2, 41, "suspected", "2020-11-12"));
      resumed.finish(Map.of());
    }

    assertThat(tablesAhead()).isEmpty();
    assertThat(layer()).containsExactly("a accepted", "b accepted", "d accepted");
    assertThat(texts("SELECT sourceId FROM accident_none")).containsExactly("c");
  }

  @Test
  void an_import_that_waits_for_a_second_person_shows_its_new_rows_as_reported()
      throws SQLException {
    put(hazard("a", 165, 41, "confirmed", "2020-11-12"));
    put(
        hazard("a", 165, 41, "suspected", "2021-01-01"), // lessens
        hazard("b", 165.1, 41, "suspected", "2020-11-12"));

    assertThat(layer()).containsExactly("a accepted", "b reported, not reviewed");
    assertThat(tablesAhead()).isEmpty();
  }

  @Test
  void undoing_an_import_that_never_ended_takes_away_what_was_written_ahead() throws SQLException {
    var session = begun(hazard("a", 165, 41, "suspected", "2020-11-12"));
    session.close();
    register.undo(session.code(), CLERK, "broken off");
    register.accept(session.code(), new Person("Exercise authority", "Another"), "as asked");

    assertThat(tablesAhead()).isEmpty();
    assertThat(texts("SELECT name FROM sqlite_master WHERE name = 'hazardous_area_polygon'"))
        .isEmpty();
  }

  @Test
  void a_change_in_what_is_written_ahead_is_named_by_verify() throws SQLException {
    begun(hazard("a", 165, 41, "suspected", "2020-11-12")).close();
    String table = texts("SELECT name FROM sqlite_master WHERE name GLOB 'fg_ahead_*'").getFirst();
    for (String change :
        List.of(
            "SET classification = 'confirmed'",
            "SET geom = zeroblob(length(geom))",
            "SET validTo = ''",
            "SET fid = 1")) {
      try (var c = foreign();
          var s = c.createStatement()) {
        s.execute("CREATE TABLE kept AS SELECT * FROM \"" + table + "\"");
        assertThat(s.executeUpdate("UPDATE \"" + table + "\" " + change)).isPositive();
        assertThat(store.firstProjectionFault()).as(change).isNotEmpty();
        s.execute("DELETE FROM \"" + table + "\"");
        s.execute("INSERT INTO \"" + table + "\" SELECT * FROM kept");
        s.execute("DROP TABLE kept");
      }
    }
    assertThat(store.firstProjectionFault()).isEmpty();
  }

  @Test
  void a_flipped_byte_in_an_entry_is_named_by_verify() throws SQLException {
    someOfEverything();
    store.close();
    byte[] whole = bytes();
    for (long sequence = 1; sequence <= 12; sequence++) {
      for (String column : List.of("canonical", "leaf_hash", "chain")) {
        flip(sequence, column, (int) (sequence * 7 % 31));
        var tampered = GeoPackageStore.open(folder);
        var report = Verification.of(tampered, new PlainSealedStore(), false);
        tampered.close();
        assertThat(report.firstFault())
            .as(column)
            .hasValueSatisfying(f -> assertThat(f).contains("entry"));
        restore(whole);
      }
    }
    store = GeoPackageStore.open(folder);
  }

  private void flip(long sequence, String column, int at) throws SQLException {
    try (var c = foreign();
        var s = c.createStatement()) {
      s.execute("DROP TRIGGER fg_entry_update");
      byte[] bytes;
      try (var rows =
          s.executeQuery("SELECT " + column + " FROM fg_entry WHERE sequence = " + sequence)) {
        assertThat(rows.next()).isTrue();
        bytes = rows.getBytes(1);
      }
      bytes[at] ^= 1;
      try (var p =
          c.prepareStatement(
              "UPDATE fg_entry SET " + column + " = ? WHERE sequence = " + sequence)) {
        p.setBytes(1, bytes);
        p.executeUpdate();
      }
    }
  }

  @Test
  void a_folder_without_a_register_is_refused_in_words() {
    assertThatThrownBy(() -> GeoPackageStore.open(folder.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no register in");
    assertThatThrownBy(() -> GeoPackageStore.create(folder, store.identity()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has a register already");
  }
}
