package org.firmground.register.geopackage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.firmground.register.Store;

/** The file of a register: made once, opened by each connection in the same way. */
final class GeoPackageFile {
  private static final int APPLICATION_ID = 0x47504B47; // "GPKG"
  private static final int VERSION_1_3 = 10300;

  /** An entry with an outline has about 1,400 bytes: of these, two pages of 4,096 waste a third. */
  private static final int PAGE_BYTES = 8_192;

  private static final int LOG_PAGES = 200_000_000 / PAGE_BYTES;

  private GeoPackageFile() {}

  /**
   * Makes a new register's file.
   *
   * @throws IllegalArgumentException if the folder has one
   */
  static void create(Path folder, Store.Identity identity) {
    Path file = folder.resolve(GeoPackageStore.FILE);
    if (Files.exists(file)) {
      throw new IllegalArgumentException(folder + " has a register already");
    }
    try {
      Files.createDirectories(folder);
      Path fresh = folder.resolve(GeoPackageStore.FILE + ".new");
      for (String tail : List.of("", "-wal", "-shm", "-journal")) {
        Files.deleteIfExists(folder.resolve(GeoPackageStore.FILE + ".new" + tail));
      }
      setPageSize(fresh);
      try (Connection c = connect(fresh, false);
          var s = c.createStatement()) {
        s.execute("PRAGMA application_id = " + APPLICATION_ID);
        s.execute("PRAGMA user_version = " + VERSION_1_3);
        c.setAutoCommit(false);
        for (String statement : statements("V0001__register.sql")) {
          s.execute(statement);
        }
        var facts = new java.util.LinkedHashMap<String, String>();
        facts.put("register", identity.register().toString());
        facts.put("prefix", identity.prefix());
        facts.put("exercise", Boolean.toString(identity.exercise()));
        facts.put("zone", identity.zone());
        facts.put("created", identity.created().toString());
        facts.put("schema", "1");
        try (var p = c.prepareStatement("INSERT INTO fg_register VALUES (?,?)")) {
          for (var fact : facts.entrySet()) {
            p.setString(1, fact.getKey());
            p.setString(2, fact.getValue());
            p.executeUpdate();
          }
        }
        c.commit();
        c.setAutoCommit(true);
        truncateLog(s);
      }
      Files.move(fresh, file);
    } catch (IOException e) {
      throw new UncheckedIOException("the register cannot be made in " + folder, e);
    } catch (SQLException e) {
      throw new Store.StoreFailed("the register cannot be made in " + folder, e);
    }
  }

  /** Only an empty file, before it has a log, takes a page size. */
  private static void setPageSize(Path fresh) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + fresh.toAbsolutePath());
        var s = c.createStatement()) {
      s.execute("PRAGMA page_size = " + PAGE_BYTES);
      s.execute("VACUUM");
    }
  }

  static Connection connect(Path file, boolean readOnly) throws SQLException {
    return Databases.connect(
        file,
        config -> {
          config.setGetGeneratedKeys(false);
          config.setCacheSize(readOnly ? -32_000 : -128_000);
          config.enforceForeignKeys(false);
        },
        readOnly ? "PRAGMA query_only = ON" : "PRAGMA wal_autocheckpoint = " + LOG_PAGES);
  }

  static Store.Identity readIdentity(Connection c) throws SQLException {
    var facts = new HashMap<String, String>();
    try (var s = c.createStatement();
        var rows = s.executeQuery("SELECT name, value FROM fg_register")) {
      while (rows.next()) {
        facts.put(rows.getString(1), rows.getString(2));
      }
    }
    if (!facts.keySet().containsAll(Set.of("register", "prefix", "exercise", "zone", "created"))) {
      throw new SQLException("the table fg_register does not say what the register is");
    }
    return new Store.Identity(
        UUID.fromString(facts.get("register")),
        facts.get("prefix"),
        Boolean.parseBoolean(facts.get("exercise")),
        facts.get("zone"),
        Instant.parse(facts.get("created")));
  }

  /** Statements of a migration: parted by a semicolon at the end of a line that stands alone. */
  private static List<String> statements(String resource) throws IOException {
    try (InputStream in = GeoPackageFile.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var all = new ArrayList<String>();
      var one = new StringBuilder();
      boolean trigger = false;
      for (String line : text.split("\n")) {
        if (line.startsWith("--")) {
          continue;
        }
        trigger |= line.startsWith("CREATE TRIGGER");
        one.append(line).append('\n');
        if (trigger ? line.endsWith("END;") : line.endsWith(";")) {
          all.add(one.toString());
          one.setLength(0);
          trigger = false;
        }
      }
      return all;
    }
  }

  /** Folds the write-ahead log into the file and empties it. */
  static void truncateLog(Statement s) throws SQLException {
    try (var rows = s.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      while (rows.next()) {
        continue;
      }
    }
  }
}
