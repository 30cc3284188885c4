package org.firmground.exchange.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Somebody's GeoPackage (OGC 12-128r18), opened so that it can neither be changed nor do anything:
 * read only, no schema trusted, no extension loaded, memory bounded, and each answer given within a
 * bounded number of steps of SQLite's machine.
 */
final class GeoPackageTables implements Closeable {
  /** A table of records: its name and, for one with shapes, their column and system. */
  record Layer(String table, Optional<String> geometry, Optional<String> crs) {}

  /** Half a second or so; a row of a table takes a few hundred steps. */
  private static final int MOST_STEPS = 30_000_000;

  private static final int STEPS_AT_A_TIME = 100_000;

  private final Connection connection;
  private int turns;

  private GeoPackageTables(Connection connection) throws SQLException {
    this.connection = connection;
    ProgressHandler.setHandler(
        connection,
        STEPS_AT_A_TIME,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return ++turns > MOST_STEPS / STEPS_AT_A_TIME ? 1 : 0;
          }
        });
  }

  /**
   * @throws IOException if it is no SQLite file that can be read, or another program has it open
   */
  static GeoPackageTables open(Path file) throws IOException {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    if (Files.exists(log) && Files.size(log) > 0) {
      throw new IOException(
          "its newest changes stand in "
              + log.getFileName()
              + "; close it in the program that has it open, and try again");
    }
    var config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.setReadOnly(true);
    config.enableLoadExtension(false);

    String address = file.toAbsolutePath().toUri().getRawPath().replace("?", "%3f");
    try {
      var connection =
          config.createConnection("jdbc:sqlite:file:" + address + "?mode=ro&immutable=1");
      try (Statement s = connection.createStatement()) {
        s.execute("PRAGMA trusted_schema=OFF");
        s.execute("PRAGMA hard_heap_limit=100000000");
        s.execute("PRAGMA cell_size_check=ON");
        s.execute("PRAGMA mmap_size=0");
        s.execute("PRAGMA query_only=ON");
      }
      return new GeoPackageTables(connection);
    } catch (SQLException e) {
      throw new IOException(said(e), e);
    }
  }

  /**
   * Unpacks SQLite's native part to a file and loads it, so that later nothing has to be written.
   *
   * @throws Exception as the library does
   */
  static void loadNativePart() throws Exception {
    org.sqlite.SQLiteJDBCLoader.initialize();
  }

  /** What SQLite says, without its code in brackets. */
  static String said(SQLException e) {
    String message = String.valueOf(e.getMessage()).replaceFirst("^\\[[A-Z_]+\\]\\s*", "");
    return message.contains("interrupted") || message.contains("SQLITE_INTERRUPT")
        ? "a question to it takes longer than any table of records would"
        : message;
  }

  /** Gives the next answer its own share of steps. */
  void rested() {
    turns = 0;
  }

  /** A name as SQL writes it. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  Statement statement() throws SQLException {
    return connection.createStatement();
  }

  /**
   * The tables of records in it, in its order.
   *
   * @throws IOException if it is no GeoPackage, or is broken
   */
  List<Layer> layers() throws IOException {
    var found = new ArrayList<Layer>();
    try (Statement s = statement();
        ResultSet r =
            s.executeQuery(
                "SELECT c.table_name, g.column_name, s.organization, s.organization_coordsys_id,"
                    + " s.definition, g.srs_id"
                    + " FROM gpkg_contents c"
                    + " LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name"
                    + " LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id"
                    + " WHERE c.data_type IN ('features', 'attributes', 'aspatial')"
                    + " AND EXISTS (SELECT 1 FROM sqlite_master m WHERE m.name = c.table_name"
                    + " AND m.type IN ('table', 'view'))")) {
      while (r.next()) {
        found.add(
            new Layer(
                r.getString(1),
                Optional.ofNullable(r.getString(2)),
                crs(r.getString(3), r.getInt(4), r.getString(5), r.getInt(6))));
      }
    } catch (SQLException e) {
      throw new IOException(
          said(e).contains("no such table")
              ? "it is an SQLite file, but no GeoPackage: it has no table of contents"
              : said(e),
          e);
    }
    return found;
  }

  /** The system that the file names; 0 and -1 mean that it is not stated (clause 1.1.2.1.2). */
  private static Optional<String> crs(
      String organization, int code, String definition, int number) {
    if (organization == null || number <= 0) {
      return Optional.empty();
    }
    return organization.equalsIgnoreCase("EPSG")
        ? Optional.of("EPSG:" + code)
        : WktCrs.name(definition == null ? "" : definition)
            .or(() -> Optional.of(organization + ":" + code));
  }

  /** How many rows a table has; empty where counting takes too long. */
  Optional<Long> rows(Layer layer) {
    rested();
    try (Statement s = statement();
        ResultSet r = s.executeQuery("SELECT count(*) FROM " + quoted(layer.table()))) {
      return r.next() ? Optional.of(r.getLong(1)) : Optional.empty();
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(said(e), e);
    }
  }
}
