package org.firmground.register.geopackage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.firmground.history.CanonicalEntry;
import org.firmground.register.Projection;
import org.firmground.register.Version;

/**
 * Derives the rows of {@link LayersAhead} again from the entries and names the first that differs.
 */
final class AheadCheck {
  private final Connection connection;

  AheadCheck(Connection connection) {
    this.connection = connection;
  }

  Optional<String> firstFault() throws SQLException {
    var ended = Queries.endedImports(connection);
    for (LayersAhead.Table t : LayersAhead.list(connection, Optional.empty())) {
      if (ended.contains(t.batch())) {
        return Optional.of("table " + t.name() + " is of an import that has ended");
      }
      try (var s = connection.createStatement();
          var rows =
              s.executeQuery(
                  "SELECT e.canonical, a.* FROM \""
                      + t.name()
                      + "\" a LEFT JOIN fg_entry e ON e.sequence = a.fid ORDER BY a.fid")) {
        while (rows.next()) {
          if (!isRight(t, rows)) {
            return Optional.of(
                "table " + t.name() + ": row " + rows.getLong(2) + " differs from its entry");
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isRight(LayersAhead.Table t, ResultSet rows) throws SQLException {
    byte[] canonical = rows.getBytes(1);
    if (canonical == null) {
      return false;
    }
    Optional<Version> v = Projection.version(CanonicalEntry.decode(canonical));
    if (v.isEmpty() || !v.get().batch().equals(Optional.of(t.batch()))) {
      return false;
    }
    var row = LayersAhead.row(v.get());
    boolean right = row.kind() == t.kind() && row.shape() == t.shape();
    for (int i = 0; right && i < row.bound().length; i++) {
      int column = i + 2;
      right =
          switch (row.bound()[i]) {
            case byte[] b -> Arrays.equals(b, rows.getBytes(column));
            case Long l -> l == rows.getLong(column) && !rows.wasNull();
            case Double d -> d == rows.getDouble(column) && !rows.wasNull();
            case null -> rows.getString(column) == null;
            case Object o -> Objects.equals(o, rows.getString(column));
          };
    }
    return right;
  }
}
