package org.firmground.register.geopackage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.firmground.history.Action;
import org.firmground.register.Kind;
import org.firmground.register.Projection;
import org.firmground.register.Standings;
import org.firmground.register.State;
import org.firmground.register.Store;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Envelope;

/**
 * The one writer of a register's file: a group of entries and every projection that follows from
 * them, in one transaction.
 */
final class GroupCommit {
  private final Connection writer;
  private final Store.Identity identity;

  private final BiConsumer<UUID, Consumer<Version>> committed;

  /**
   * @param committed hands on the versions of an import that stood before the group, through a
   *     connection of its own, so that they are read while this one writes
   */
  GroupCommit(
      Connection writer, Store.Identity identity, BiConsumer<UUID, Consumer<Version>> committed) {
    this.writer = writer;
    this.identity = identity;
    this.committed = committed;
  }

  /**
   * Writes all of them or nothing.
   *
   * @param entries not empty, in sequence
   * @throws Store.MovedOn if they do not follow the last entry
   */
  void write(List<Store.Sealed> entries) throws SQLException {
    writer.setAutoCommit(false); // begins, immediate
    try {
      long last = Queries.head(writer, identity.register()).sequence();
      long first = entries.getFirst().entry().sequence();
      if (first != last + 1) {
        throw new Store.MovedOn(first, last);
      }
      try (var s = writer.createStatement()) {
        s.executeUpdate("UPDATE fg_writer SET open = 1");
      }
      append(entries);
      publish(entries);
      try (var s = writer.createStatement()) {
        s.executeUpdate("UPDATE fg_writer SET open = 0");
      }
      writer.setAutoCommit(true); // commits
    } catch (SQLException | RuntimeException e) {
      undo(e);
      throw e;
    }
  }

  /** Takes the open transaction back, after a failure before or in its commit. */
  private void undo(Exception cause) {
    try {
      if (!writer.getAutoCommit()) {
        writer.rollback();
        writer.setAutoCommit(true);
      } else {
        try (var s = writer.createStatement()) {
          s.execute("ROLLBACK");
        }
      }
    } catch (SQLException again) {
      cause.addSuppressed(again);
    }
  }

  private void append(List<Store.Sealed> entries) throws SQLException {
    var codes = new HashMap<Kind, Long>();
    try (var entry = new Inserts(writer, "INSERT INTO fg_entry VALUES (?,?,?,?,?)");
        var version = new Inserts(writer, "INSERT INTO fg_version VALUES (?,?,?,?,?,?,?,?)");
        var box = new Inserts(writer, "INSERT INTO fg_version_box VALUES (?,?,?,?,?)");
        var newBox = new Inserts(writer, "INSERT INTO fg_version_box_new VALUES (?,?,?,?,?)");
        var decision = new Inserts(writer, "INSERT INTO fg_decision VALUES (?,?,?,?,?,?)");
        var ahead = new LayersAhead(writer)) {
      for (Store.Sealed sealed : entries) {
        var e = sealed.entry();
        entry.add(
            e.sequence(),
            e.recorded().toEpochMilli(),
            sealed.canonical(),
            sealed.leafHash(),
            sealed.chain());
        var v = Projection.version(e);
        if (v.isPresent()) {
          add(version, v.get());
          if (e.batch().isPresent()) {
            ahead.put(v.get());
          }
          Envelope b = Box.of(v.get());
          if (b != null) {
            Inserts put = e.batch().isPresent() ? newBox : box;
            put.add(e.sequence(), b.getMinX(), b.getMaxX(), b.getMinY(), b.getMaxY());
          }
          codes.merge(v.get().kind(), number(e.code()), Math::max);
        }
        var d = Projection.decision(e);
        if (d.isPresent()) {
          decision.add(
              e.sequence(),
              e.action().word(),
              e.kind(),
              Uuids.bytes(e.record()),
              e.about().isPresent() ? e.about().getAsLong() : null,
              e.recorded().toEpochMilli());
        }
      }
      for (Inserts table : List.of(entry, version, box, newBox, decision)) {
        table.flush();
      }
      ahead.flush();
    }
    try (var p =
        writer.prepareStatement(
            "INSERT INTO fg_code VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET last = max(last, ?2)")) {
      for (var code : codes.entrySet()) {
        Binding.bind(p, code.getKey().word(), code.getValue());
        p.executeUpdate();
      }
    }
  }

  /** The number at the end of a code. */
  static long number(String code) {
    return Long.parseLong(code.substring(code.lastIndexOf('-') + 1));
  }

  private static void add(Inserts versions, Version v) throws SQLException {
    versions.add(
        v.sequence(),
        Uuids.bytes(v.record()),
        v.kind().word(),
        v.action().word(),
        v.batch().map(Uuids::bytes).orElse(null),
        v.code(),
        Projection.key(v).map(HexFormat.of()::parseHex).orElse(null),
        v.sourceId().orElse(null));
  }

  /** Brings the tables of present states up to what these entries changed. */
  private void publish(List<Store.Sealed> entries) throws SQLException {
    var batches = new LinkedHashSet<UUID>();
    var records = new LinkedHashSet<UUID>();
    for (Store.Sealed s : entries) {
      var e = s.entry();
      boolean isImport = e.kind().equals(Kind.IMPORT.word());
      if (isImport && e.action() != Action.PROPOSED) {
        batches.add(e.record());
      } else if (!isImport && e.batch().isEmpty()) {
        records.add(e.record());
      }
    }
    if (batches.isEmpty() && records.isEmpty()) {
      return;
    }
    if (!batches.isEmpty()) {
      indexNewBoxes();
    }
    var standings = Standings.after(Long.MAX_VALUE, Queries.decisions(writer, 0));
    Set<UUID> ended = Queries.endedImports(writer);
    try (var tables = new PresentTables(writer, identity.exercise())) {
      for (UUID batch : batches) {
        publishBatch(batch, entries, standings, ended, tables);
      }
      for (UUID record : records) {
        Present.of(Queries.versionsOf(writer, record), standings, ended).put(true, tables);
      }
      tables.finish();
    }
  }

  private void indexNewBoxes() throws SQLException {
    var boxes = new Boxes();
    try (var s = writer.createStatement()) {
      try (var rows = s.executeQuery("SELECT * FROM fg_version_box_new")) {
        while (rows.next()) {
          boxes.add(
              rows.getLong(1),
              new Envelope(
                  rows.getDouble(2), rows.getDouble(3), rows.getDouble(4), rows.getDouble(5)));
        }
      }
      s.executeUpdate("DELETE FROM fg_version_box_new");
    }
    new RtreeIndex(writer, "fg_version_box").add(boxes);
  }

  /**
   * A record that only this import has spoken of is taken as it comes; others are looked up whole.
   */
  private void publishBatch(
      UUID batch,
      List<Store.Sealed> entries,
      Standings standings,
      Set<UUID> ended,
      PresentTables tables)
      throws SQLException {
    boolean shownBefore = isShown(batch);
    var many = new HashSet<UUID>();
    try (var p = writer.prepareStatement(LayersAhead.several(batch))) {
      Queries.collect(p, many);
    }
    var ahead = new LayersAhead(writer);
    boolean moved = !shownBefore && ahead.publish(batch, !many.isEmpty(), standings, ended, tables);
    ahead.drop(batch);
    if (!moved) {
      publishEach(batch, entries, standings, ended, tables, shownBefore, many);
    }
    for (UUID record : many) {
      Present.of(Queries.versionsOf(writer, record), standings, ended).put(true, tables);
    }
  }

  /** Reads the versions of an import back, but for those of records with several. */
  private void publishEach(
      UUID batch,
      List<Store.Sealed> entries,
      Standings standings,
      Set<UUID> ended,
      PresentTables tables,
      boolean shownBefore,
      Set<UUID> many)
      throws SQLException {
    try (var rows =
        new Readahead<Present>(forEach ->
            committed.accept(
                batch,
                v -> {
                  if (!many.contains(v.record())) {
                    forEach.accept(Present.of(List.of(v), standings, ended));
                  }
                }))) {
      for (Present row = rows.next(); row != null; row = rows.next()) {
        row.put(shownBefore, tables);
      }
    }
    for (Store.Sealed s : entries) {
      var own =
          Projection.version(s.entry()).filter(v -> v.batch().filter(batch::equals).isPresent());
      if (own.isPresent() && !many.contains(own.get().record())) {
        Present.of(List.of(own.get()), standings, ended).put(shownBefore, tables);
      }
    }
  }

  /** Whether the import's own present state is in its table: then its rows are in theirs. */
  private boolean isShown(UUID batch) throws SQLException {
    String table = PresentTables.table(Kind.IMPORT, GeoPackageShape.NONE);
    try (var tables = new PresentTables(writer, identity.exercise())) {
      if (!tables.isMade(Kind.IMPORT, GeoPackageShape.NONE)) {
        return false;
      }
    }
    try (var p = writer.prepareStatement("SELECT 1 FROM \"" + table + "\" WHERE record = ?")) {
      p.setString(1, batch.toString());
      try (var rows = p.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** The state that the tables show: what stands now, but for imports that are still being read. */
  static Optional<State> present(List<Version> versions, Standings standings, Set<UUID> ended) {
    return standings.present(
        versions.stream().filter(v -> v.batch().map(ended::contains).orElse(true)).toList());
  }

  /**
   * What the tables are to show of a record.
   *
   * @param row none where nothing stands
   */
  private record Present(Kind kind, long fid, Optional<PresentTables.Row> row) {

    static Present of(List<Version> versions, Standings standings, Set<UUID> ended) {
      Version any = versions.getFirst();
      long fid = any.sequence();
      return new Present(
          any.kind(),
          fid,
          present(versions, standings, ended).map(state -> PresentTables.Row.of(fid, state)));
    }

    void put(boolean shownBefore, PresentTables tables) throws SQLException {
      if (row.isPresent()) {
        tables.put(row.get(), shownBefore);
      } else if (shownBefore) {
        tables.remove(kind, fid);
      }
    }
  }
}
