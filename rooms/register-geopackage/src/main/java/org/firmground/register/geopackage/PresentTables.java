package org.firmground.register.geopackage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.firmground.history.Value;
import org.firmground.register.Field;
import org.firmground.register.Kind;
import org.firmground.register.RtreeTriggers;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Envelope;

/**
 * The tables of present states, one for each kind and class of shape, as a GIS opens them: integer
 * fid beside the UUID, an R-tree, a style. Made when their first row comes.
 *
 * <p>The R-tree triggers of the GeoPackage extension need functions that only a GIS has; while the
 * register itself writes they are taken off, and put back in the same transaction.
 */
final class PresentTables implements AutoCloseable {
  /** Columns before the fields of the kind. */
  static final List<String> FRAME =
      List.of("record", "code", "review", "sequence", "validFrom", "validTo", "informed");

  private static final Map<Kind, List<Field>> COLUMNS = new EnumMap<>(Kind.class);

  static {
    for (Kind kind : Kind.values()) {
      COLUMNS.put(kind, kind.fields().stream().filter(f -> f.type() != Field.Type.SEALED).toList());
    }
  }

  private final Connection connection;
  private final boolean exercise;
  private final Map<String, Layer> layers = new HashMap<>();
  private final Set<String> made = new TreeSet<>();

  PresentTables(Connection connection, boolean exercise) throws SQLException {
    this.connection = connection;
    this.exercise = exercise;
    try (var s = connection.createStatement();
        var rows = s.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      while (rows.next()) {
        made.add(rows.getString(1));
      }
    }
  }

  static String table(Kind kind, GeoPackageShape shape) {
    return kind.tableName() + "_" + shape.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Open fields of a kind, in the order of the columns. */
  static List<Field> columns(Kind kind) {
    return COLUMNS.get(kind);
  }

  /** Whether a table of present states has been made. */
  boolean isMade(Kind kind, GeoPackageShape shape) {
    return made.contains(table(kind, shape));
  }

  /**
   * A record's row, ready to be bound: what can be made on any thread.
   *
   * @param box of the ground; null where the record has none
   */
  record Row(Kind kind, GeoPackageShape shape, long fid, Object[] bound, Envelope box) {

    /**
     * @param fid sequence of the record's first entry: never given to another
     */
    static Row of(long fid, State state) {
      Version v = state.version();
      var shape = GeoPackageShape.of(v.shape());
      var bound = new ArrayList<Object>();
      bound.add(fid);
      bound.addAll(values(state));
      if (shape == GeoPackageShape.NONE) {
        return new Row(v.kind(), shape, fid, bound.toArray(), null);
      }
      var ground = v.shape().orElseThrow();
      bound.add(shape.binary(ground));
      return new Row(v.kind(), shape, fid, bound.toArray(), ground.box());
    }
  }

  /** Puts a record's present state in, in place of what was there for it. */
  void put(Row row, boolean wasThere) throws SQLException {
    if (wasThere) {
      remove(row.kind(), row.fid());
    }
    layer(row.kind(), row.shape()).insert(row);
  }

  /** Takes a record out of the present. */
  void remove(Kind kind, long fid) throws SQLException {
    for (GeoPackageShape shape : GeoPackageShape.values()) {
      if (isMade(kind, shape)) {
        layer(kind, shape).delete(fid);
      }
    }
  }

  private Layer layer(Kind kind, GeoPackageShape shape) throws SQLException {
    String table = table(kind, shape);
    Layer layer = layers.get(table);
    if (layer == null) {
      layer = new Layer(kind, shape, table);
      layers.put(table, layer);
    }
    return layer;
  }

  /** Puts the R-tree triggers back and notes the extents; call before the commit. */
  void finish() throws SQLException {
    for (Layer layer : layers.values()) {
      layer.finish();
    }
    close();
  }

  @Override
  public void close() throws SQLException {
    for (Layer layer : layers.values()) {
      layer.close();
    }
    layers.clear();
  }

  /** Values of the columns of a state, frame then fields, as they are bound. */
  static List<Object> values(State state) {
    Version v = state.version();
    var values = new ArrayList<Object>();
    values.add(v.record().toString());
    values.add(v.code());
    values.add(review(state));
    values.add(v.sequence());
    values.add(v.validFrom().text());
    values.add(v.validTo().map(d -> d.text()).orElse(null));
    values.add(v.informed().text());
    for (Field f : columns(v.kind())) {
      values.add(column(f, v));
    }
    return values;
  }

  /** How a state is said to be reviewed. */
  static String review(State state) {
    return state.isAccepted() ? "accepted" : "reported, not reviewed";
  }

  private static Object column(Field f, Version v) {
    Value value = v.body().find(f.name()).orElse(null);
    return switch (f.type()) {
      case CODE -> value instanceof Value.Text t ? t.text() : "unknown";
      case NUMBER -> v.body().findNumber(f.name()).orElse(null);
      case COUNT -> v.body().findNumber(f.name()).map(d -> (Object) d.longValue()).orElse(null);
      case TEXT, DATE, REFERENCE, REFERENCES ->
          value == null ? null : String.join("; ", v.body().listTexts(f.name()));
      case SEALED -> throw new IllegalStateException("sealed fields have no column");
    };
  }

  /** Columns of a table, its shape last. */
  private static List<String> names(Kind kind, GeoPackageShape shape) {
    var names = new ArrayList<String>(List.of("fid"));
    names.addAll(FRAME);
    columns(kind).forEach(f -> names.add(f.name()));
    if (shape != GeoPackageShape.NONE) {
      names.add("geom");
    }
    return names;
  }

  /** The statement that makes a table of present states, if there is none of this name. */
  static String creation(String table, Kind kind, GeoPackageShape shape) {
    var sql = new StringBuilder("CREATE TABLE IF NOT EXISTS \"" + table + "\" (");
    sql.append("fid INTEGER PRIMARY KEY NOT NULL, record TEXT NOT NULL, code TEXT NOT NULL");
    sql.append(", review TEXT NOT NULL, sequence INTEGER NOT NULL");
    sql.append(", validFrom TEXT, validTo TEXT, informed TEXT");
    for (Field f : columns(kind)) {
      sql.append(", \"")
          .append(f.name())
          .append("\" ")
          .append(
              switch (f.type()) {
                case NUMBER -> "DOUBLE";
                case COUNT -> "INTEGER";
                default -> "TEXT";
              });
    }
    if (shape != GeoPackageShape.NONE) {
      sql.append(", geom ").append(shape.typeName());
    }
    return sql.append(")").toString();
  }

  /** The statement that puts a row into such a table. */
  static String insertion(String table, Kind kind, GeoPackageShape shape) {
    var names = names(kind, shape);
    return "INSERT INTO \""
        + table
        + "\" (\""
        + String.join("\",\"", names)
        + "\") VALUES ("
        + "?,".repeat(names.size() - 1)
        + "?)";
  }

  /**
   * Boxes of rows, as the index keeps them.
   *
   * @param around all of them, not rounded
   */
  record Boxed(Boxes boxes, Envelope around) {}

  /**
   * Makes a layer of a table of such rows, or puts them into the layer that there is.
   *
   * @param ahead name of the table, which is gone or empty of use afterwards
   * @param boxed of its rows, where they have shapes
   */
  void takeUp(String ahead, Kind kind, GeoPackageShape shape, Boxed boxed) throws SQLException {
    String table = table(kind, shape);
    try (var s = connection.createStatement()) {
      if (isMade(kind, shape)) {
        Layer layer = layer(kind, shape);
        String columns = "\"" + String.join("\",\"", names(kind, shape)) + "\"";
        s.executeUpdate(
            "INSERT INTO \""
                + table
                + "\" ("
                + columns
                + ") SELECT "
                + columns
                + " FROM \""
                + ahead
                + "\"");
        layer.take(boxed);
      } else {
        // the newer way reads every trigger, and those of the R-trees name functions of a GIS
        s.execute("PRAGMA legacy_alter_table = ON");
        s.execute("ALTER TABLE \"" + ahead + "\" RENAME TO \"" + table + "\"");
        s.execute("PRAGMA legacy_alter_table = OFF");
        layer(kind, shape).take(boxed);
      }
    }
  }

  private final class Layer implements AutoCloseable {
    private final Kind kind;
    private final GeoPackageShape shape;
    private final String table;
    private final Inserts insert;
    private final Boxes boxes = new Boxes();
    private final BitSet put = new BitSet();
    private final Envelope box = new Envelope();

    Layer(Kind kind, GeoPackageShape shape, String table) throws SQLException {
      this.kind = kind;
      this.shape = shape;
      this.table = table;
      if (made.add(table)) {
        create();
      } else if (shape != GeoPackageShape.NONE) {
        try (var s = connection.createStatement()) {
          for (String trigger : RtreeTriggers.names(table)) {
            s.execute("DROP TRIGGER IF EXISTS \"" + trigger + "\"");
          }
        }
      }
      insert = new Inserts(connection, insertion(table, kind, shape));
    }

    private void create() throws SQLException {
      boolean spatial = shape != GeoPackageShape.NONE;
      try (var s = connection.createStatement()) {
        s.execute(creation(table, kind, shape));
        for (String change : List.of("INSERT", "UPDATE", "DELETE")) {
          s.execute(
              "CREATE TRIGGER \"fg_"
                  + table
                  + "_"
                  + change.toLowerCase(java.util.Locale.ROOT)
                  + "\" BEFORE "
                  + change
                  + " ON \""
                  + table
                  + "\" WHEN (SELECT open FROM fg_writer) = 0 BEGIN SELECT RAISE(ABORT,"
                  + " 'only firmground writes to a register: put changes forward as an import'); END");
        }
        if (spatial) {
          s.execute(
              "CREATE VIRTUAL TABLE \"rtree_"
                  + table
                  + "_geom\" USING rtree(id, minx, maxx, miny, maxy)");
        }
      }
      String mark = exercise ? "EXERCISE " : "";
      try (var p =
          connection.prepareStatement(
              "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)"
                  + " VALUES (?,?,?,?,'2000-01-01T00:00:00.000Z',?)")) {
        p.setString(1, table);
        p.setString(2, spatial ? "features" : "attributes");
        p.setString(
            3, mark + kind.word() + " (" + shape.name().toLowerCase(java.util.Locale.ROOT) + ")");
        p.setString(4, mark + "present states of " + kind.word() + "; written by Firmground alone");
        if (spatial) {
          p.setInt(5, 4326);
        } else {
          p.setNull(5, Types.INTEGER);
        }
        p.executeUpdate();
      }
      if (spatial) {
        try (var p =
            connection.prepareStatement(
                "INSERT INTO gpkg_geometry_columns VALUES (?,'geom',?,4326,0,0)")) {
          p.setString(1, table);
          p.setString(2, shape.typeName());
          p.executeUpdate();
        }
        try (var p =
            connection.prepareStatement(
                "INSERT INTO gpkg_extensions VALUES (?,'geom','gpkg_rtree_index','http://www.geopackage.org/spec120/#extension_rtree','write-only')")) {
          p.setString(1, table);
          p.executeUpdate();
        }
        LayerStyles.add(connection, kind, shape, table);
      }
    }

    void insert(Row row) throws SQLException {
      insert.add(row.bound());
      if (row.box() != null) {
        boxes.add(row.fid(), row.box());
        put.set(Math.toIntExact(row.fid()));
        box.expandToInclude(row.box());
      }
    }

    /** Takes the boxes of rows that are in the table. */
    void take(Boxed rows) {
      Boxes more = rows.boxes();
      box.expandToInclude(rows.around());
      for (int i = 0; i < more.size(); i++) {
        boxes.add(
            more.id(i), more.bound(i, 0), more.bound(i, 1), more.bound(i, 2), more.bound(i, 3));
        put.set(Math.toIntExact(more.id(i)));
      }
    }

    void delete(long fid) throws SQLException {
      insert.flush();
      try (var s = connection.createStatement()) {
        if (put.get(Math.toIntExact(fid))) {
          boxes.remove(fid);
          put.clear(Math.toIntExact(fid));
        } else if (shape != GeoPackageShape.NONE) {
          s.executeUpdate("DELETE FROM \"rtree_" + table + "_geom\" WHERE id = " + fid);
        }
        s.executeUpdate("DELETE FROM \"" + table + "\" WHERE fid = " + fid);
      }
    }

    void finish() throws SQLException {
      insert.flush();
      if (shape == GeoPackageShape.NONE) {
        return;
      }
      new RtreeIndex(connection, "rtree_" + table + "_geom").add(boxes);
      try (var s = connection.createStatement()) {
        for (String trigger : RtreeTriggers.statements(table)) {
          s.execute(trigger);
        }
      }
      if (!box.isNull()) {
        try (var p =
            connection.prepareStatement(
                "UPDATE gpkg_contents SET min_x = min(coalesce(min_x, ?1), ?1), min_y = min(coalesce(min_y, ?2), ?2),"
                    + " max_x = max(coalesce(max_x, ?3), ?3), max_y = max(coalesce(max_y, ?4), ?4) WHERE table_name = ?5")) {
          p.setDouble(1, box.getMinX());
          p.setDouble(2, box.getMinY());
          p.setDouble(3, box.getMaxX());
          p.setDouble(4, box.getMaxY());
          p.setString(5, table);
          p.executeUpdate();
        }
      }
    }

    @Override
    public void close() throws SQLException {
      insert.close();
    }
  }

  /** Number of rows by kind, for {@code verify}. */
  Map<Kind, Long> counts() throws SQLException {
    var counts = new EnumMap<Kind, Long>(Kind.class);
    for (Kind kind : Kind.values()) {
      for (GeoPackageShape shape : GeoPackageShape.values()) {
        if (isMade(kind, shape)) {
          try (var s = connection.createStatement();
              var rows = s.executeQuery("SELECT count(*) FROM \"" + table(kind, shape) + "\"")) {
            rows.next();
            counts.merge(kind, rows.getLong(1), Long::sum);
          }
        }
      }
    }
    return counts;
  }
}
