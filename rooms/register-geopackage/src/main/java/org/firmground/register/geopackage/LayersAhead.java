package org.firmground.register.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.firmground.history.Action;
import org.firmground.register.Kind;
import org.firmground.register.Standings;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Envelope;

/**
 * The layers' rows of an import that is being read, written with its entries and moved into the
 * layers by the commit that ends it, so that no entry is read a second time.
 *
 * <p>They wait in tables of the import's own, which no layer names and no answer reads, as if the
 * import were accepted and its records were new. The end moves them only if they are all of the
 * import's records that have one version and no decision of their own; else each record is looked
 * at, as after any other change. {@link AheadCheck} compares them with the entries.
 */
final class LayersAhead implements AutoCloseable {
  private static final String PREFIX = "fg_ahead_";

  /** In the header of a GeoPackage's geometry, behind its flags and system: the box, 32 bytes. */
  private static final String BOX = "substr(geom, 9, 32)";

  /**
   * A table of rows written ahead.
   *
   * @param name of the table
   */
  record Table(String name, UUID batch, Kind kind, GeoPackageShape shape) {}

  private final Connection connection;
  private final Map<String, Inserts> inserts = new HashMap<>();
  private final Map<UUID, Boolean> ended = new HashMap<>();

  LayersAhead(Connection connection) {
    this.connection = connection;
  }

  private static String name(UUID batch, Kind kind, GeoPackageShape shape) {
    return PREFIX + batch.toString().replace("-", "") + "_" + PresentTables.table(kind, shape);
  }

  /** The tables there are, of every import or of one. */
  static List<Table> list(Connection connection, Optional<UUID> only) throws SQLException {
    var found = new ArrayList<Table>();
    try (var s = connection.createStatement();
        var rows =
            s.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB '"
                    + PREFIX
                    + "*' ORDER BY name")) {
      while (rows.next()) {
        table(rows.getString(1))
            .filter(t -> only.isEmpty() || only.get().equals(t.batch()))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Table> table(String name) {
    String digits = name.substring(PREFIX.length(), Math.min(name.length(), PREFIX.length() + 32));
    if (!digits.matches("[0-9a-f]{32}")) {
      return Optional.empty();
    }
    var batch =
        new UUID(
            Long.parseUnsignedLong(digits.substring(0, 16), 16),
            Long.parseUnsignedLong(digits.substring(16), 16));
    for (Kind kind : Kind.values()) {
      for (GeoPackageShape shape : GeoPackageShape.values()) {
        if (name.equals(name(batch, kind, shape))) {
          return Optional.of(new Table(name, batch, kind, shape));
        }
      }
    }
    return Optional.empty();
  }

  /** The row that is written ahead for a version. */
  static PresentTables.Row row(Version v) {
    return PresentTables.Row.of(v.sequence(), new State(v, State.Standing.ACCEPTED, false, true));
  }

  /** Writes a version of an import ahead, if it may be a record's first; before it is published. */
  void put(Version v) throws SQLException {
    UUID batch = v.batch().orElseThrow();
    if (v.kind() == Kind.IMPORT || v.action() != Action.PROPOSED || isEnded(batch)) {
      return;
    }
    var row = row(v);
    String name = name(batch, row.kind(), row.shape());
    Inserts into = inserts.get(name);
    if (into == null) {
      try (var s = connection.createStatement()) {
        s.execute(PresentTables.creation(name, row.kind(), row.shape()));
      }
      into = new Inserts(connection, PresentTables.insertion(name, row.kind(), row.shape()));
      inserts.put(name, into);
    }
    into.add(row.bound());
  }

  private boolean isEnded(UUID batch) throws SQLException {
    Boolean known = ended.get(batch);
    if (known == null) {
      known = Queries.endedImports(connection).contains(batch);
      ended.put(batch, known);
    }
    return known;
  }

  void flush() throws SQLException {
    for (Inserts into : inserts.values()) {
      into.flush();
    }
  }

  /**
   * Moves what was written ahead of an import that has ended into the layers.
   *
   * @param many whether some of its records have several versions, which are left to the caller
   * @return false where that is not all of it, and nothing was moved
   */
  boolean publish(
      UUID batch, boolean many, Standings standings, Set<UUID> endedNow, PresentTables tables)
      throws SQLException {
    var ahead = list(connection, Optional.of(batch));
    if (ahead.isEmpty() || isDecidedSingly(batch)) {
      return false;
    }
    long waiting = 0;
    for (Table t : ahead) {
      if (many) {
        takeOutMany(t);
      }
      waiting += number("SELECT count(*) FROM \"" + t.name() + "\"");
    }
    if (waiting != expected(batch, many)) {
      return false;
    }
    for (Table t : ahead) {
      Optional<State> first = first(t, standings, endedNow);
      if (first.isEmpty()) {
        continue; // nothing of it stands
      }
      if (!first.get().isAccepted()) {
        try (var p = connection.prepareStatement("UPDATE \"" + t.name() + "\" SET review = ?")) {
          p.setString(1, PresentTables.review(first.get()));
          p.executeUpdate();
        }
      }
      tables.takeUp(t.name(), t.kind(), t.shape(), boxes(t));
    }
    return true;
  }

  /** How a version stands whose record has no other, and no decision of its own: all do alike. */
  private Optional<State> first(Table t, Standings standings, Set<UUID> endedNow)
      throws SQLException {
    var found = new ArrayList<Version>(1);
    Queries.each(
        connection,
        Queries.VERSION + "WHERE v.sequence = (SELECT min(fid) FROM \"" + t.name() + "\")",
        List.of(),
        found::add);
    return GroupCommit.present(found, standings, endedNow);
  }

  private boolean isDecidedSingly(UUID batch) throws SQLException {
    return number(
            "SELECT count(*) FROM fg_decision d JOIN fg_version v ON v.record = d.record"
                + " WHERE d.kind <> 'import' AND v.batch = "
                + hex(batch))
        > 0;
  }

  private void takeOutMany(Table t) throws SQLException {
    try (var s = connection.createStatement()) {
      s.executeUpdate(
          "DELETE FROM \""
              + t.name()
              + "\" WHERE fid IN (SELECT sequence FROM fg_version WHERE record IN ("
              + several(t.batch())
              + "))");
    }
  }

  /** Records of an import with several versions, each once or more. */
  static String several(UUID batch) {
    return "SELECT v.record FROM fg_version v "
        + Queries.BATCH.replace("?", hex(batch))
        + " AND EXISTS (SELECT 1 FROM fg_version w WHERE w.record = v.record AND w.sequence <> v.sequence)";
  }

  /** Versions of an import whose records have no other. */
  private long expected(UUID batch, boolean many) throws SQLException {
    return number(
        "SELECT count(*) FROM fg_version v "
            + Queries.BATCH.replace("?", hex(batch))
            + " AND v.kind <> 'import'"
            + (many ? " AND v.record NOT IN (" + several(batch) + ")" : ""));
  }

  private static String hex(UUID id) {
    return "x'" + id.toString().replace("-", "") + "'";
  }

  private long number(String sql) throws SQLException {
    try (var s = connection.createStatement();
        var rows = s.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The boxes of the rows, read from their shapes' headers. */
  private PresentTables.Boxed boxes(Table t) throws SQLException {
    var found = new PresentTables.Boxed(new Boxes(), new Envelope());
    if (t.shape() == GeoPackageShape.NONE) {
      return found;
    }
    try (var s = connection.createStatement();
        var rows = s.executeQuery("SELECT fid, " + BOX + " FROM \"" + t.name() + "\"")) {
      while (rows.next()) {
        var b = ByteBuffer.wrap(rows.getBytes(2)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
        var box = new Envelope(b.get(0), b.get(1), b.get(2), b.get(3));
        found.boxes().add(rows.getLong(1), box);
        found.around().expandToInclude(box);
      }
    }
    return found;
  }

  /** Drops what was written ahead of an import: it is in the layers now, or never will be. */
  void drop(UUID batch) throws SQLException {
    for (Table t : list(connection, Optional.of(batch))) {
      try (var s = connection.createStatement()) {
        s.execute("DROP TABLE \"" + t.name() + "\"");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    for (Inserts into : inserts.values()) {
      into.close();
    }
    inserts.clear();
  }
}
