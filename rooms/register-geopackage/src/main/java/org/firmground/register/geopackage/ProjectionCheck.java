package org.firmground.register.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.firmground.history.CanonicalEntry;
import org.firmground.history.Entry;
import org.firmground.register.Kind;
import org.firmground.register.Projection;
import org.firmground.register.Standings;
import org.firmground.register.State;
import org.firmground.register.Store;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Envelope;

/**
 * Derives every projection again from the entries and names the first row that differs: versions,
 * their boxes, decisions, last codes, and the tables of present states with their shapes and boxes.
 */
final class ProjectionCheck {
  private final Connection connection;
  private final Store.Identity identity;

  ProjectionCheck(Connection connection, Store.Identity identity) {
    this.connection = connection;
    this.identity = identity;
  }

  Optional<String> firstFault() throws SQLException {
    Optional<String> fault = fileFault();
    if (fault.isEmpty()) {
      fault = entriesFault();
    }
    if (fault.isEmpty()) {
      fault = new AheadCheck(connection).firstFault();
    }
    return fault.isEmpty() ? presentFault() : fault;
  }

  private Optional<String> fileFault() throws SQLException {
    try (var s = connection.createStatement();
        var rows = s.executeQuery("PRAGMA integrity_check(1)")) {
      rows.next();
      return rows.getString(1).equals("ok")
          ? Optional.empty()
          : Optional.of("the file: " + rows.getString(1));
    }
  }

  private Optional<String> entriesFault() throws SQLException {
    var codes = new TreeMap<String, Long>();
    long versions = 0;
    long boxes = 0;
    long decisions = 0;
    try (var s = connection.createStatement();
        var rows =
            s.executeQuery("SELECT sequence, recorded, canonical FROM fg_entry ORDER BY sequence");
        var version =
            connection.prepareStatement(
                "SELECT record, kind, action, batch, code, source_key, source_id FROM fg_version WHERE sequence = ?");
        var box =
            connection.prepareStatement(
                "SELECT min_lon, max_lon, min_lat, max_lat, 1 FROM fg_version_box WHERE sequence = ?1"
                    + " UNION ALL SELECT min_lon, max_lon, min_lat, max_lat, 0 FROM fg_version_box_new WHERE sequence = ?1");
        var decision =
            connection.prepareStatement(
                "SELECT action, kind, record, about, recorded FROM fg_decision WHERE sequence = ?")) {
      while (rows.next()) {
        Entry e = CanonicalEntry.decode(rows.getBytes(3));
        String at = "entry " + e.sequence() + " (" + e.code() + "): ";
        if (rows.getLong(2) != e.recorded().toEpochMilli()) {
          return Optional.of(at + "the column recorded differs from the entry");
        }
        var v = Projection.version(e);
        if (v.isPresent()) {
          versions++;
          String differs = versionFault(version, v.get());
          if (differs == null && Box.of(v.get()) != null) {
            boxes++;
            differs = boxFault(box, e.sequence(), Box.of(v.get()));
          }
          if (differs != null) {
            return Optional.of(at + differs);
          }
          codes.merge(e.kind(), GroupCommit.number(e.code()), Math::max);
        }
        var d = Projection.decision(e);
        if (d.isPresent()) {
          decisions++;
          String differs = decisionFault(decision, d.get());
          if (differs != null) {
            return Optional.of(at + differs);
          }
        }
      }
    }
    for (var expected :
        Map.of(
                "fg_version",
                versions,
                "fg_version_box",
                boxes,
                "fg_decision",
                decisions,
                "fg_code",
                (long) codes.size())
            .entrySet()) {
      long found = count(expected.getKey());
      if (expected.getKey().equals("fg_version_box")) {
        found += count("fg_version_box_new");
      }
      if (found != expected.getValue()) {
        return Optional.of(
            "table "
                + expected.getKey()
                + " has "
                + found
                + " rows where the entries make "
                + expected.getValue());
      }
    }
    for (var code : codes.entrySet()) {
      try (var p = connection.prepareStatement("SELECT last FROM fg_code WHERE kind = ?")) {
        p.setString(1, code.getKey());
        try (var rows = p.executeQuery()) {
          if (!rows.next() || rows.getLong(1) != code.getValue()) {
            return Optional.of(
                "table fg_code: the last number of "
                    + code.getKey()
                    + " is not "
                    + code.getValue());
          }
        }
      }
    }
    return Optional.empty();
  }

  private long count(String table) throws SQLException {
    try (var s = connection.createStatement();
        var rows = s.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String versionFault(PreparedStatement p, Version v) throws SQLException {
    p.setLong(1, v.sequence());
    try (var rows = p.executeQuery()) {
      if (!rows.next()) {
        return "its version is missing";
      }
      var differs = new ArrayList<String>();
      same(differs, "record", Uuids.bytes(v.record()), rows.getBytes(1));
      same(differs, "kind", v.kind().word(), rows.getString(2));
      same(differs, "action", v.action().word(), rows.getString(3));
      same(differs, "batch", v.batch().map(Uuids::bytes).orElse(null), rows.getBytes(4));
      same(differs, "code", v.code(), rows.getString(5));
      same(
          differs,
          "source_key",
          Projection.key(v).map(HexFormat.of()::parseHex).orElse(null),
          rows.getBytes(6));
      same(differs, "source_id", v.sourceId().orElse(null), rows.getString(7));
      return differs.isEmpty() ? null : "its version differs in " + String.join(", ", differs);
    }
  }

  private static Long nullable(ResultSet rows, int column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : value;
  }

  private static void same(List<String> differs, String name, Object expected, Object found) {
    boolean equal =
        expected instanceof byte[] a && found instanceof byte[] b
            ? Arrays.equals(a, b)
            : Objects.equals(expected, found);
    if (!equal) {
      differs.add(name);
    }
  }

  private static String boxFault(PreparedStatement p, long id, Envelope box) throws SQLException {
    p.setLong(1, id);
    try (var rows = p.executeQuery()) {
      if (!rows.next()) {
        return "its box in the index is missing";
      }
      boolean equal =
          rows.getBoolean(5)
              ? rows.getFloat(1) == Box.down(box.getMinX())
                  && rows.getFloat(2) == Box.up(box.getMaxX())
                  && rows.getFloat(3) == Box.down(box.getMinY())
                  && rows.getFloat(4) == Box.up(box.getMaxY())
              : rows.getDouble(1) == box.getMinX()
                  && rows.getDouble(2) == box.getMaxX()
                  && rows.getDouble(3) == box.getMinY()
                  && rows.getDouble(4) == box.getMaxY();
      return equal ? null : "its box in the index differs";
    }
  }

  private static String decisionFault(PreparedStatement p, Store.Decision d) throws SQLException {
    p.setLong(1, d.sequence());
    try (var rows = p.executeQuery()) {
      if (!rows.next()) {
        return "its decision is missing";
      }
      var differs = new ArrayList<String>();
      same(differs, "action", d.action().word(), rows.getString(1));
      same(differs, "kind", d.kind().word(), rows.getString(2));
      same(differs, "record", Uuids.bytes(d.record()), rows.getBytes(3));
      same(
          differs,
          "about",
          d.about().isPresent() ? d.about().getAsLong() : null,
          nullable(rows, 4));
      same(differs, "recorded", d.recorded().toEpochMilli(), rows.getLong(5));
      return differs.isEmpty() ? null : "its decision differs in " + String.join(", ", differs);
    }
  }

  private Optional<String> presentFault() throws SQLException {
    var decisions = new ArrayList<Store.Decision>();
    var ended = Queries.endedImports(connection);
    try (var s = connection.createStatement();
        var rows =
            s.executeQuery(
                "SELECT canonical FROM fg_entry e JOIN fg_decision d ON d.sequence = e.sequence ORDER BY e.sequence")) {
      while (rows.next()) {
        Projection.decision(CanonicalEntry.decode(rows.getBytes(1))).ifPresent(decisions::add);
      }
    }
    var standings = Standings.after(Long.MAX_VALUE, decisions);
    try (var tables = new PresentTables(connection, identity.exercise())) {
      Map<Kind, Long> expected = new EnumMap<>(Kind.class);
      Map<Kind, Map<GeoPackageShape, PreparedStatement>> selects = new HashMap<>();
      for (Kind kind : Kind.values()) {
        Optional<String> fault = kindFault(kind, standings, ended, tables, expected, selects);
        for (var statement : selects.getOrDefault(kind, Map.of()).values()) {
          statement.close();
        }
        if (fault.isPresent()) {
          return fault;
        }
      }
      Map<Kind, Long> found = tables.counts();
      for (Kind kind : Kind.values()) {
        if (!Objects.equals(expected.getOrDefault(kind, 0L), found.getOrDefault(kind, 0L))) {
          return Optional.of(
              "the present of "
                  + kind.word()
                  + " has "
                  + found.getOrDefault(kind, 0L)
                  + " rows where the entries make "
                  + expected.getOrDefault(kind, 0L));
        }
      }
      return Optional.empty();
    }
  }

  private Optional<String> kindFault(
      Kind kind,
      Standings standings,
      Set<UUID> ended,
      PresentTables tables,
      Map<Kind, Long> expected,
      Map<Kind, Map<GeoPackageShape, PreparedStatement>> selects)
      throws SQLException {
    var group = new ArrayList<Version>();
    var fault = new String[1];
    Queries.versionsByRecord(
        connection,
        kind,
        v -> {
          if (fault[0] == null) {
            if (!group.isEmpty() && !group.getLast().record().equals(v.record())) {
              fault[0] = recordFault(group, standings, ended, tables, expected, selects);
              group.clear();
            }
            group.add(v);
          }
        });
    if (fault[0] == null && !group.isEmpty()) {
      fault[0] = recordFault(group, standings, ended, tables, expected, selects);
    }
    return Optional.ofNullable(fault[0]);
  }

  private String recordFault(
      List<Version> versions,
      Standings standings,
      Set<UUID> ended,
      PresentTables tables,
      Map<Kind, Long> expected,
      Map<Kind, Map<GeoPackageShape, PreparedStatement>> selects) {
    Optional<State> present = GroupCommit.present(versions, standings, ended);
    if (present.isEmpty()) {
      return null; // counted: a row too many shows in the count
    }
    Version v = present.get().version();
    expected.merge(v.kind(), 1L, Long::sum);
    var shape = GeoPackageShape.of(v.shape());
    String where = "the present of " + v.code() + ": ";
    if (!tables.isMade(v.kind(), shape)) {
      return where + "its table is missing";
    }
    try {
      var byShape = selects.computeIfAbsent(v.kind(), k -> new EnumMap<>(GeoPackageShape.class));
      PreparedStatement p = byShape.get(shape);
      if (p == null) {
        p = prepare(v.kind(), shape);
        byShape.put(shape, p);
      }
      p.setLong(1, versions.getFirst().sequence());
      try (var rows = p.executeQuery()) {
        if (!rows.next()) {
          return where + "its row is missing";
        }
        int column = 1;
        for (Object value : PresentTables.values(present.get())) {
          Object found =
              switch (value) {
                case Long _ -> nullable(rows, column);
                case Double _ -> (Object) rows.getDouble(column);
                case null, default -> rows.getString(column);
              };
          if (!Objects.equals(value, found)) {
            return where + "column " + rows.getMetaData().getColumnName(column) + " differs";
          }
          column++;
        }
        if (shape != GeoPackageShape.NONE) {
          var ground = v.shape().orElseThrow();
          if (!Arrays.equals(shape.binary(ground), rows.getBytes(column))) {
            return where + "its shape differs";
          }
          Envelope box = ground.box();
          if (rows.getFloat(column + 1) != Box.down(box.getMinX())
              || rows.getFloat(column + 2) != Box.up(box.getMaxX())
              || rows.getFloat(column + 3) != Box.down(box.getMinY())
              || rows.getFloat(column + 4) != Box.up(box.getMaxY())) {
            return where + "its box in the index differs";
          }
        }
      }
      return null;
    } catch (SQLException e) {
      return where + e.getMessage();
    }
  }

  private PreparedStatement prepare(Kind kind, GeoPackageShape shape) throws SQLException {
    String table = PresentTables.table(kind, shape);
    var names = new ArrayList<String>(PresentTables.FRAME);
    PresentTables.columns(kind).forEach(f -> names.add(f.name()));
    String columns = "t.\"" + String.join("\", t.\"", names) + "\"";
    return connection.prepareStatement(
        shape == GeoPackageShape.NONE
            ? "SELECT " + columns + " FROM \"" + table + "\" t WHERE t.fid = ?"
            : "SELECT "
                + columns
                + ", t.geom, r.minx, r.maxx, r.miny, r.maxy FROM \""
                + table
                + "\" t LEFT JOIN \"rtree_"
                + table
                + "_geom\" r ON r.id = t.fid WHERE t.fid = ?");
  }
}
