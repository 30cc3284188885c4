package org.firmground.register.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.firmground.history.Action;
import org.firmground.history.CanonicalEntry;
import org.firmground.register.Kind;
import org.firmground.register.Projection;
import org.firmground.register.Store;
import org.firmground.register.Version;

/** The questions that readers and the writer ask of the register's own tables. */
final class Queries {
  static final String VERSION =
      "SELECT e.canonical FROM fg_version v JOIN fg_entry e ON e.sequence = v.sequence ";

  /** Entries of an import lie behind its opening, which the index by record finds. */
  static final String BATCH =
      "WHERE v.sequence >= (SELECT min(o.sequence) FROM fg_version o WHERE o.record = ?) AND v.batch = ?";

  private static Version version(ResultSet rows) throws SQLException {
    return Projection.version(CanonicalEntry.decode(rows.getBytes(1)))
        .orElseThrow(() -> new SQLException("an entry is listed as a version and is none"));
  }

  static void each(Connection c, String sql, List<?> bound, Consumer<Version> consumer)
      throws SQLException {
    try (var p = c.prepareStatement(sql)) {
      int at = 1;
      for (Object o : bound) {
        p.setObject(at++, o);
      }
      try (var rows = p.executeQuery()) {
        while (rows.next()) {
          consumer.accept(version(rows));
        }
      }
    }
  }

  static String marks(int count) {
    return "(" + "?,".repeat(count - 1) + "?)";
  }

  static Store.Head head(Connection c, UUID register) throws SQLException {
    try (var s = c.createStatement();
        var rows =
            s.executeQuery(
                "SELECT sequence, chain, recorded FROM fg_entry ORDER BY sequence DESC LIMIT 1")) {
      return rows.next()
          ? new Store.Head(rows.getLong(1), rows.getBytes(2), Instant.ofEpochMilli(rows.getLong(3)))
          : new Store.Head(0, CanonicalEntry.chainStart(register), Instant.EPOCH);
    }
  }

  static List<Store.Decision> decisions(Connection c, long after) throws SQLException {
    var found = new ArrayList<Store.Decision>();
    try (var p =
        c.prepareStatement(
            "SELECT sequence, action, kind, record, about, recorded FROM fg_decision WHERE sequence > ? ORDER BY sequence")) {
      p.setLong(1, after);
      try (var rows = p.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Store.Decision(
                  rows.getLong(1),
                  Action.of(rows.getString(2)),
                  Kind.of(rows.getString(3)),
                  Uuids.of(rows.getBytes(4)),
                  optional(rows, 5),
                  Instant.ofEpochMilli(rows.getLong(6))));
        }
      }
    }
    return found;
  }

  static OptionalLong optional(ResultSet rows, int column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static void versionsByRecord(Connection c, Kind kind, Consumer<Version> consumer)
      throws SQLException {
    each(
        c,
        VERSION + "WHERE v.kind = '" + kind.word() + "' ORDER BY v.record, v.sequence",
        List.of(),
        consumer);
  }

  static List<Version> versionsOf(Connection c, UUID record) throws SQLException {
    var found = new ArrayList<Version>();
    each(
        c,
        VERSION + "WHERE v.record = ? ORDER BY v.sequence",
        List.of(Uuids.bytes(record)),
        found::add);
    return found;
  }

  static Set<UUID> endedImports(Connection c) throws SQLException {
    var ended = new HashSet<UUID>();
    try (var s = c.createStatement();
        var rows =
            s.executeQuery(
                "SELECT record FROM fg_version WHERE kind = 'import' AND action = 'corrected'")) {
      while (rows.next()) {
        ended.add(Uuids.of(rows.getBytes(1)));
      }
    }
    return ended;
  }

  static void collect(PreparedStatement p, Set<UUID> found) throws SQLException {
    try (var rows = p.executeQuery()) {
      while (rows.next()) {
        found.add(Uuids.of(rows.getBytes(1)));
      }
    }
  }

  /** Versions that came with an import, in their order. */
  static void versionsOfBatch(Connection c, UUID batch, Consumer<Version> consumer)
      throws SQLException {
    each(
        c,
        VERSION + BATCH + " ORDER BY v.sequence",
        List.of(Uuids.bytes(batch), Uuids.bytes(batch)),
        consumer);
  }

  private Queries() {}
}
