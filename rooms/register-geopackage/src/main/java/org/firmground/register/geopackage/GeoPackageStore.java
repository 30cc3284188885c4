package org.firmground.register.geopackage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.firmground.history.CanonicalEntry;
import org.firmground.register.Kind;
import org.firmground.register.State;
import org.firmground.register.Store;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Envelope;

/**
 * The default store: {@code register.gpkg}, a SQLite file that is a valid GeoPackage.
 *
 * <p>Write-ahead log with {@code synchronous=FULL}, so that a commit that has returned is through a
 * power cut. One connection writes, guarded by {@code this}; readers take one of a few others.
 * {@link #close} folds the log back in, so that the file alone is the whole register; before that,
 * only a backup may copy it. Triggers refuse every other writer.
 */
public final class GeoPackageStore implements Store {
  /** Name of the file in the register's folder. */
  public static final String FILE = "register.gpkg";

  private static final int READERS = 4;

  private final Path file;
  private final Connection writer;
  private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
  private final Identity identity;
  private volatile List<Decision> decisions = List.of();
  private volatile boolean closed;

  private GeoPackageStore(Path file, Connection writer) throws SQLException {
    this.file = file;
    this.writer = writer;
    this.identity = GeoPackageFile.readIdentity(writer);
    for (int i = 0; i < READERS; i++) {
      readers.add(GeoPackageFile.connect(file, true));
    }
  }

  /**
   * Makes a new register's file, and opens it.
   *
   * @throws IllegalArgumentException if the folder has one
   */
  public static GeoPackageStore create(Path folder, Identity identity) {
    GeoPackageFile.create(folder, identity);
    return open(folder);
  }

  /**
   * Opens a register's file; takes up what a kill left in its log.
   *
   * @throws IllegalArgumentException if the folder has none
   * @throws StoreFailed if the file is no register, or cannot be written
   */
  public static GeoPackageStore open(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no register in "
              + folder
              + "; firmground up makes one, or name it with --register");
    }
    Connection c = null;
    try {
      c = GeoPackageFile.connect(file, false);
      return new GeoPackageStore(file, c);
    } catch (SQLException e) {
      if (c != null) {
        try {
          c.close();
        } catch (SQLException again) {
          e.addSuppressed(again);
        }
      }
      throw new StoreFailed(file + " cannot be opened as a register: " + e.getMessage(), e);
    }
  }

  // ---- reading ----

  /** Work with a connection; failures of SQL become {@link StoreFailed}. */
  private interface Work<T> {
    T with(Connection c) throws SQLException;
  }

  private <T> T read(String what, Work<T> work) {
    Connection c = reader(what);
    try {
      return work.with(c);
    } catch (SQLException e) {
      throw new StoreFailed(
          what + " cannot be read from " + file.getFileName() + ": " + e.getMessage(), e);
    } finally {
      readers.add(c);
    }
  }

  private Connection reader(String what) {
    try {
      while (!closed) {
        Connection c = readers.poll(1, TimeUnit.SECONDS);
        if (c != null) {
          return c;
        }
      }
      throw new StoreFailed(what + " cannot be read: the store is closed", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailed("interrupted while waiting to read " + what, e);
    }
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Head head() {
    return read("the end of the history", c -> Queries.head(c, identity.register()));
  }

  @Override
  public long lastCode(Kind kind) {
    return read(
        "the last code",
        c -> {
          try (var p = c.prepareStatement("SELECT last FROM fg_code WHERE kind = ?")) {
            p.setString(1, kind.word());
            try (var rows = p.executeQuery()) {
              return rows.next() ? rows.getLong(1) : 0L;
            }
          }
        });
  }

  @Override
  public void entries(long from, Predicate<Sealed> visitor) {
    read(
        "the history",
        c -> {
          try (var p =
              c.prepareStatement(
                  "SELECT sequence, canonical, leaf_hash, chain FROM fg_entry WHERE sequence >= ? ORDER BY sequence")) {
            p.setLong(1, from);
            try (var rows = p.executeQuery()) {
              while (rows.next() && visitor.test(sealed(rows))) {
                continue;
              }
            }
          }
          return null;
        });
  }

  private static Sealed sealed(ResultSet rows) throws SQLException {
    byte[] canonical = rows.getBytes(2);
    return new Sealed(
        CanonicalEntry.read(canonical), canonical, rows.getBytes(3), rows.getBytes(4));
  }

  @Override
  public Optional<Sealed> findEntry(long sequence) {
    return read(
        "entry " + sequence,
        c -> {
          try (var p =
              c.prepareStatement(
                  "SELECT sequence, canonical, leaf_hash, chain FROM fg_entry WHERE sequence = ?")) {
            p.setLong(1, sequence);
            try (var rows = p.executeQuery()) {
              return rows.next() ? Optional.of(sealed(rows)) : Optional.empty();
            }
          }
        });
  }

  @Override
  public long sequenceAt(Instant knownAt) {
    return read(
        "the history's clock",
        c -> {
          long low = 0;
          long high = Queries.head(c, identity.register()).sequence();
          try (var p = c.prepareStatement("SELECT recorded FROM fg_entry WHERE sequence = ?")) {
            while (low < high) {
              long middle = (low + high + 1) >>> 1;
              p.setLong(1, middle);
              try (var rows = p.executeQuery()) {
                rows.next();
                if (rows.getLong(1) <= knownAt.toEpochMilli()) {
                  low = middle;
                } else {
                  high = middle - 1;
                }
              }
            }
          }
          return low;
        });
  }

  @Override
  public List<Decision> decisions() {
    return read(
        "decisions",
        c -> {
          List<Decision> known = decisions;
          long last = known.isEmpty() ? 0 : known.getLast().sequence();
          var more = Queries.decisions(c, last);
          if (more.isEmpty()) {
            return known;
          }
          var all = new ArrayList<>(known);
          all.addAll(more);
          decisions = List.copyOf(all);
          return decisions;
        });
  }

  @Override
  public List<Version> versionsIn(Envelope w, Collection<Kind> kinds) {
    if (kinds.isEmpty()) {
      return List.of();
    }
    return read(
        "the ground",
        c -> {
          var one =
              new ArrayList<Object>(List.of(w.getMaxX(), w.getMinX(), w.getMaxY(), w.getMinY()));
          kinds.forEach(k -> one.add(k.word()));
          var bound = new ArrayList<Object>(one);
          bound.addAll(one);
          var found = new ArrayList<Version>();
          // one statement, so that an import that ends meanwhile is met in one table or the other
          Queries.each(
              c,
              versionsIn("fg_version_box", kinds.size())
                  + " UNION ALL "
                  + versionsIn("fg_version_box_new", kinds.size()),
              bound,
              found::add);
          return found;
        });
  }

  private static String versionsIn(String boxes, int kinds) {
    return "SELECT e.canonical FROM "
        + boxes
        + " b CROSS JOIN fg_version v ON v.sequence = b.sequence"
        + " CROSS JOIN fg_entry e ON e.sequence = b.sequence WHERE b.min_lon <= ? AND b.max_lon >= ?"
        + " AND b.min_lat <= ? AND b.max_lat >= ? AND v.kind IN "
        + Queries.marks(kinds);
  }

  @Override
  public List<Version> versionsOf(Collection<UUID> records) {
    return read(
        "records",
        c -> {
          var found = new ArrayList<Version>();
          var all = List.copyOf(records);
          for (int i = 0; i < all.size(); i += 500) {
            var some = all.subList(i, Math.min(all.size(), i + 500));
            Queries.each(
                c,
                Queries.VERSION
                    + "WHERE v.record IN "
                    + Queries.marks(some.size())
                    + " ORDER BY v.record, v.sequence",
                some.stream().map(Uuids::bytes).toList(),
                found::add);
          }
          return found;
        });
  }

  @Override
  public void versions(Collection<Kind> kinds, Consumer<Version> consumer) {
    read(
        "records",
        c -> {
          for (Kind kind : kinds) {
            Queries.versionsByRecord(c, kind, consumer);
          }
          return null;
        });
  }

  @Override
  public void versionsOfBatch(UUID batch, Consumer<Version> consumer) {
    read(
        "an import",
        c -> {
          Queries.versionsOfBatch(c, batch, consumer);
          return null;
        });
  }

  @Override
  public Optional<Version> findByKey(String key) {
    return read(
        "a record by its key",
        c -> {
          var found = new ArrayList<Version>();
          Queries.each(
              c,
              Queries.VERSION + "WHERE v.source_key = ? ORDER BY v.sequence DESC LIMIT 1",
              List.of(HexFormat.of().parseHex(key)),
              found::add);
          return found.stream().findFirst();
        });
  }

  @Override
  public List<UUID> findByName(String name) {
    return read(
        "a record by its name",
        c -> {
          var found = new LinkedHashSet<UUID>();
          try (var p =
              c.prepareStatement(
                  "SELECT record FROM fg_version WHERE code = ?1 UNION ALL"
                      + " SELECT record FROM fg_version WHERE source_id = ?1")) {
            p.setString(1, name);
            Queries.collect(p, found);
          }
          if (name.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            try (var p =
                c.prepareStatement("SELECT record FROM fg_version WHERE record = ? LIMIT 1")) {
              p.setBytes(1, Uuids.bytes(UUID.fromString(name)));
              Queries.collect(p, found);
            }
          }
          return List.copyOf(found);
        });
  }

  @Override
  public void current(Kind kind, Consumer<Current> consumer) {
    read(
        "present states",
        c -> {
          try (var tables = new PresentTables(c, identity.exercise())) {
            for (GeoPackageShape shape : GeoPackageShape.values()) {
              if (tables.isMade(kind, shape)) {
                try (var s = c.createStatement();
                    var rows =
                        s.executeQuery(
                            "SELECT record, sequence, review FROM \""
                                + PresentTables.table(kind, shape)
                                + "\"")) {
                  while (rows.next()) {
                    consumer.accept(
                        new Current(
                            UUID.fromString(rows.getString(1)),
                            rows.getLong(2),
                            rows.getString(3).equals("accepted")
                                ? State.Standing.ACCEPTED
                                : State.Standing.REPORTED));
                  }
                }
              }
            }
          }
          return null;
        });
  }

  // ---- writing ----

  @Override
  public synchronized void commit(List<Sealed> entries) {
    if (entries.isEmpty()) {
      return;
    }
    try {
      new GroupCommit(writer, identity, this::versionsOfBatch).write(entries);
    } catch (SQLException e) {
      throw new StoreFailed(
          "nothing was written to " + file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<String> firstProjectionFault() {
    return read("the projections", c -> new ProjectionCheck(c, identity).firstFault());
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      for (int i = 0; i < READERS; i++) {
        readers.take().close();
      }
      try (var s = writer.createStatement()) {
        GeoPackageFile.truncateLog(s);
      }
      writer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailed("interrupted while closing " + file.getFileName(), e);
    } catch (SQLException e) {
      throw new StoreFailed(file.getFileName() + " cannot be closed cleanly: " + e.getMessage(), e);
    }
  }
}
