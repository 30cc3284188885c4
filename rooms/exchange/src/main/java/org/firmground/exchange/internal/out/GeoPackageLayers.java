package org.firmground.exchange.internal.out;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firmground.register.RtreeTriggers;
import org.firmground.register.Shapes;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Tables as a GeoPackage 1.3 (OGC 12-128r17): a layer for each class of shape with its R-tree
 * (annex F.3), an attribute table for what has none, and a table that says what the file is.
 */
final class GeoPackageLayers implements Tables {
  private static final String WGS84 =
      "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
          + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4326\"]]";

  private static final List<String> FRAME =
      List.of(
          "PRAGMA application_id = 1196444487", // "GPKG"
          "PRAGMA user_version = 10300",
          "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,"
              + " organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,"
              + " description TEXT)",
          "INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL)",
          "INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL)",
          "INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '"
              + WGS84
              + "', 'longitude and latitude in degrees')",
          "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,"
              + " identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,"
              + " min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,"
              + " CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))",
          "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
              + " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,"
              + " CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),"
              + " CONSTRAINT uk_gc_table_name UNIQUE (table_name),"
              + " CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),"
              + " CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))",
          "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,"
              + " definition TEXT NOT NULL, scope TEXT NOT NULL,"
              + " CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))");

  private final Connection connection;
  private final RecordTables.About about;

  GeoPackageLayers(Path file, RecordTables.About about) throws IOException {
    this.about = about;
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
      try (var s = connection.createStatement()) {
        s.execute("PRAGMA journal_mode = OFF"); // the file counts only when it is whole
        s.execute("PRAGMA synchronous = OFF");
        connection.setAutoCommit(false);
        for (String statement : FRAME) {
          s.execute(statement);
        }
      }
      readme();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void readme() throws SQLException {
    try (var s = connection.createStatement();
        var p =
            prepareAfter(
                s,
                "CREATE TABLE read_me (fid INTEGER PRIMARY KEY, text TEXT NOT NULL)",
                "INSERT INTO read_me (text) VALUES (?)")) {
      for (String line : List.of(about.title(), about.clocksInWords(), about.warning())) {
        p.setString(1, line);
        p.executeUpdate();
      }
      for (String line : Readme.cells()) {
        p.setString(1, line);
        p.executeUpdate();
      }
    }
    contents("read_me", false, new Envelope());
  }

  private PreparedStatement prepareAfter(java.sql.Statement s, String create, String insert)
      throws SQLException {
    s.execute(create);
    return connection.prepareStatement(insert);
  }

  @Override
  public void table(OutTable table, Rows rows) throws IOException {
    var layers = new EnumMap<ShapeTypes.Class, Layer>(ShapeTypes.Class.class);
    try {
      rows.each(row -> {
        var type = ShapeTypes.Class.of(row.shape());
        try {
          Layer layer = layers.get(type);
          if (layer == null) {
            layer = new Layer(table, type);
            layers.put(type, layer);
          }
          layer.put(row);
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      });
      for (Layer layer : layers.values()) {
        layer.end();
      }
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw new IOException(sql.getMessage(), sql);
      }
      throw e;
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void contents(String name, boolean features, Envelope box) throws SQLException {
    try (var p =
        connection.prepareStatement("INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)")) {
      p.setString(1, name);
      p.setString(2, features ? "features" : "attributes");
      p.setString(3, name);
      p.setString(4, about.exercise().map(e -> e + ": ").orElse("") + about.clocksInWords());
      p.setString(5, about.clocks().knownAt().toString());
      if (features) {
        p.setDouble(6, box.getMinX());
        p.setDouble(7, box.getMinY());
        p.setDouble(8, box.getMaxX());
        p.setDouble(9, box.getMaxY());
        p.setInt(10, 4326);
      }
      p.executeUpdate();
    }
  }

  /** A table of the file. */
  private final class Layer {
    private static final Map<ShapeTypes.Class, String> TYPES =
        Map.of(
            ShapeTypes.Class.POINT, "POINT",
            ShapeTypes.Class.MULTIPOINT, "MULTIPOINT",
            ShapeTypes.Class.LINE, "MULTILINESTRING",
            ShapeTypes.Class.POLYGON, "MULTIPOLYGON",
            ShapeTypes.Class.MIXED, "GEOMETRY");

    private final String name;
    private final ShapeTypes.Class type;
    private final PreparedStatement insert;
    private final Optional<PreparedStatement> index;
    private final Envelope box = new Envelope();
    private long fid;

    Layer(OutTable table, ShapeTypes.Class type) throws SQLException {
      this.type = type;
      this.name =
          table.name() + (table.kind().isEmpty() ? "" : "_" + type.name().toLowerCase(Locale.ROOT));
      try (var s = connection.createStatement()) {
        s.execute(
            "CREATE TABLE \""
                + name
                + "\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
                + table.columns().stream()
                    .map(c -> "\"" + c.name() + "\" " + sql(c.type()))
                    .collect(Collectors.joining(", "))
                + (shaped() ? ", geom " + TYPES.get(type) : "")
                + ")");
      }
      insert =
          connection.prepareStatement(
              "INSERT INTO \""
                  + name
                  + "\" VALUES (?"
                  + ", ?".repeat(table.columns().size() + (shaped() ? 1 : 0))
                  + ")");
      index = shaped() ? Optional.of(index()) : Optional.empty();
    }

    private PreparedStatement index() throws SQLException {
      String tree = "\"rtree_" + name + "_geom\"";
      try (var s = connection.createStatement()) {
        s.execute("CREATE VIRTUAL TABLE " + tree + " USING rtree(id, minx, maxx, miny, maxy)");
      }
      return connection.prepareStatement("INSERT INTO " + tree + " VALUES (?, ?, ?, ?, ?)");
    }

    private boolean shaped() {
      return type != ShapeTypes.Class.NONE;
    }

    private static String sql(OutColumn.Type type) {
      return switch (type) {
        case TEXT -> "TEXT";
        case NUMBER -> "DOUBLE";
        case WHOLE -> "INTEGER";
      };
    }

    void put(OutTable.Row row) throws SQLException {
      insert.setLong(1, ++fid);
      for (int i = 0; i < row.values().length; i++) {
        insert.setObject(i + 2, row.values()[i]);
      }
      if (index.isPresent()) {
        Geometry shape = row.shape().orElseThrow();
        box.expandToInclude(shape.getEnvelopeInternal());
        insert.setBytes(row.values().length + 2, binary(shape));
        put(index.get(), shape.getEnvelopeInternal());
      }
      insert.executeUpdate();
    }

    /** Into the R-tree, which has no place for an empty shape. */
    private void put(PreparedStatement index, Envelope shape) throws SQLException {
      if (shape.isNull()) {
        return;
      }
      index.setLong(1, fid);
      index.setDouble(2, shape.getMinX());
      index.setDouble(3, shape.getMaxX());
      index.setDouble(4, shape.getMinY());
      index.setDouble(5, shape.getMaxY());
      index.executeUpdate();
    }

    /** GeoPackageBinary (2.1.3) with its box; single lines and polygons as the layer declares. */
    private byte[] binary(Geometry shape) {
      String multi = "Multi" + shape.getGeometryType();
      Geometry declared =
          type == ShapeTypes.Class.LINE || type == ShapeTypes.Class.POLYGON
              ? ShapeTypes.retype(shape, multi.replace("MultiMulti", "Multi"))
              : shape;
      byte[] wkb = Shapes.extent(declared).wkb();
      Envelope e = shape.getEnvelopeInternal();
      return ByteBuffer.allocate(40 + wkb.length)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put((byte) 'G')
          .put((byte) 'P')
          .put((byte) 0)
          .put((byte) 0x03)
          .putInt(4326)
          .putDouble(e.getMinX())
          .putDouble(e.getMaxX())
          .putDouble(e.getMinY())
          .putDouble(e.getMaxY())
          .put(wkb)
          .array();
    }

    void end() throws SQLException {
      insert.close();
      contents(name, shaped(), box);
      if (shaped()) {
        try (var p =
            connection.prepareStatement(
                "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)")) {
          p.setString(1, name);
          p.setString(2, TYPES.get(type));
          p.executeUpdate();
        }
        endIndex();
      }
    }

    private void endIndex() throws SQLException {
      index.orElseThrow().close();
      try (var p =
              connection.prepareStatement(
                  "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')");
          var s = connection.createStatement()) {
        p.setString(1, name);
        p.setString(2, "http://www.geopackage.org/spec120/#extension_rtree");
        p.executeUpdate();
        for (String trigger : RtreeTriggers.statements(name)) {
          s.execute(trigger);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.commit();
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
