package org.firmground.register.geopackage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.firmground.history.Action;
import org.firmground.history.CanonicalEntry;
import org.firmground.register.Kind;
import org.firmground.register.Projection;
import org.firmground.register.Standings;
import org.firmground.register.State;
import org.firmground.register.Store;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Envelope;
import org.sqlite.SQLiteConfig;

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
  private static final int APPLICATION_ID = 0x47504B47; // "GPKG"
  private static final int VERSION_1_3 = 10300;

  private final Path file;
  private final Connection writer;
  private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
  private final Identity identity;
  private volatile List<Decision> decisions = List.of();
  private volatile boolean closed;

  private GeoPackageStore(Path file, Connection writer) throws SQLException {
    this.file = file;
    this.writer = writer;
    this.identity = readIdentity(writer);
    for (int i = 0; i < READERS; i++) {
      readers.add(connect(file, true));
    }
  }

  /**
   * Makes a new register's file.
   *
   * @throws IllegalArgumentException if the folder has one
   */
  public static GeoPackageStore create(Path folder, Identity identity) {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      throw new IllegalArgumentException(folder + " has a register already");
    }
    try {
      Files.createDirectories(folder);
      Path fresh = folder.resolve(FILE + ".new");
      for (String tail : List.of("", "-wal", "-shm", "-journal")) {
        Files.deleteIfExists(folder.resolve(FILE + ".new" + tail));
      }
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
      return open(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the register cannot be made in " + folder, e);
    } catch (SQLException e) {
      throw new StoreFailed("the register cannot be made in " + folder, e);
    }
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
      c = connect(file, false);
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

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(
        SQLiteConfig.SynchronousMode.valueOf(
            System.getProperty("firmground.test.synchronous", "FULL")));
    config.setBusyTimeout(30_000);
    config.setGetGeneratedKeys(false);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setCacheSize(readOnly ? -32_000 : -128_000);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.enforceForeignKeys(false);
    var c = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    try (var s = c.createStatement()) {
      s.execute("PRAGMA trusted_schema = OFF");
      s.execute("PRAGMA cell_size_check = ON");
      s.execute(readOnly ? "PRAGMA query_only = ON" : "PRAGMA wal_autocheckpoint = 50000");
    }
    return c;
  }

  private static Identity readIdentity(Connection c) throws SQLException {
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
    return new Identity(
        UUID.fromString(facts.get("register")),
        facts.get("prefix"),
        Boolean.parseBoolean(facts.get("exercise")),
        facts.get("zone"),
        Instant.parse(facts.get("created")));
  }

  /** Statements of a migration: parted by a semicolon at the end of a line that stands alone. */
  private static List<String> statements(String resource) throws IOException {
    try (InputStream in = GeoPackageStore.class.getResourceAsStream(resource)) {
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
    return read("the end of the history", this::head);
  }

  private Head head(Connection c) throws SQLException {
    try (var s = c.createStatement();
        var rows =
            s.executeQuery(
                "SELECT sequence, chain, recorded FROM fg_entry ORDER BY sequence DESC LIMIT 1")) {
      return rows.next()
          ? new Head(rows.getLong(1), rows.getBytes(2), Instant.ofEpochMilli(rows.getLong(3)))
          : new Head(0, CanonicalEntry.chainStart(identity.register()), Instant.EPOCH);
    }
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
          long high = head(c).sequence();
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
          var more = decisions(c, last);
          if (more.isEmpty()) {
            return known;
          }
          var all = new ArrayList<>(known);
          all.addAll(more);
          decisions = List.copyOf(all);
          return decisions;
        });
  }

  private static List<Decision> decisions(Connection c, long after) throws SQLException {
    var found = new ArrayList<Decision>();
    try (var p =
        c.prepareStatement(
            "SELECT sequence, action, kind, record, about, recorded FROM fg_decision WHERE sequence > ? ORDER BY sequence")) {
      p.setLong(1, after);
      try (var rows = p.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Decision(
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

  private static OptionalLong optional(ResultSet rows, int column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static final String VERSION =
      "SELECT e.canonical FROM fg_version v JOIN fg_entry e ON e.sequence = v.sequence ";

  /** Entries of an import lie behind its opening, which the index by record finds. */
  private static final String BATCH =
      "WHERE v.sequence >= (SELECT min(o.sequence) FROM fg_version o WHERE o.record = ?) AND v.batch = ?";

  private static Version version(ResultSet rows) throws SQLException {
    return Projection.version(CanonicalEntry.decode(rows.getBytes(1)))
        .orElseThrow(() -> new SQLException("an entry is listed as a version and is none"));
  }

  private static void each(Connection c, String sql, List<?> bound, Consumer<Version> consumer)
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

  private static String marks(int count) {
    return "(" + "?,".repeat(count - 1) + "?)";
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
          each(
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
        + marks(kinds);
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
            each(
                c,
                VERSION
                    + "WHERE v.record IN "
                    + marks(some.size())
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
            versionsByRecord(c, kind, consumer);
          }
          return null;
        });
  }

  static void versionsByRecord(Connection c, Kind kind, Consumer<Version> consumer)
      throws SQLException {
    each(
        c,
        VERSION + "WHERE v.kind = '" + kind.word() + "' ORDER BY v.record, v.sequence",
        List.of(),
        consumer);
  }

  @Override
  public void versionsOfBatch(UUID batch, Consumer<Version> consumer) {
    read(
        "an import",
        c -> {
          each(
              c,
              VERSION + BATCH + " ORDER BY v.sequence",
              List.of(Uuids.bytes(batch), Uuids.bytes(batch)),
              consumer);
          return null;
        });
  }

  @Override
  public Optional<Version> findByKey(String key) {
    return read(
        "a record by its key",
        c -> {
          var found = new ArrayList<Version>();
          each(
              c,
              VERSION + "WHERE v.source_key = ? ORDER BY v.sequence DESC LIMIT 1",
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
            collect(p, found);
          }
          if (name.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            try (var p =
                c.prepareStatement("SELECT record FROM fg_version WHERE record = ? LIMIT 1")) {
              p.setBytes(1, Uuids.bytes(UUID.fromString(name)));
              collect(p, found);
            }
          }
          return List.copyOf(found);
        });
  }

  private static void collect(PreparedStatement p, Set<UUID> found) throws SQLException {
    try (var rows = p.executeQuery()) {
      while (rows.next()) {
        found.add(Uuids.of(rows.getBytes(1)));
      }
    }
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
      writer.setAutoCommit(false); // begins, immediate
      try {
        long last = head(writer).sequence();
        long first = entries.getFirst().entry().sequence();
        if (first != last + 1) {
          throw new MovedOn(first, last);
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
    } catch (SQLException e) {
      throw new StoreFailed(
          "nothing was written to " + file.getFileName() + ": " + e.getMessage(), e);
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

  private void append(List<Sealed> entries) throws SQLException {
    var codes = new HashMap<Kind, Long>();
    try (var entry = writer.prepareStatement("INSERT INTO fg_entry VALUES (?,?,?,?,?)");
        var version = writer.prepareStatement("INSERT INTO fg_version VALUES (?,?,?,?,?,?,?,?)");
        var box = writer.prepareStatement("INSERT INTO fg_version_box VALUES (?,?,?,?,?)");
        var newBox = writer.prepareStatement("INSERT INTO fg_version_box_new VALUES (?,?,?,?,?)");
        var decision = writer.prepareStatement("INSERT INTO fg_decision VALUES (?,?,?,?,?,?)")) {
      for (Sealed sealed : entries) {
        var e = sealed.entry();
        entry.setLong(1, e.sequence());
        entry.setLong(2, e.recorded().toEpochMilli());
        entry.setBytes(3, sealed.canonical());
        entry.setBytes(4, sealed.leafHash());
        entry.setBytes(5, sealed.chain());
        entry.executeUpdate();
        var v = Projection.version(e);
        if (v.isPresent()) {
          bind(version, v.get());
          version.executeUpdate();
          Envelope b = Box.of(v.get());
          if (b != null) {
            PreparedStatement put = e.batch().isPresent() ? newBox : box;
            put.setLong(1, e.sequence());
            put.setDouble(2, b.getMinX());
            put.setDouble(3, b.getMaxX());
            put.setDouble(4, b.getMinY());
            put.setDouble(5, b.getMaxY());
            put.executeUpdate();
          }
          codes.merge(v.get().kind(), number(e.code()), Math::max);
        }
        var d = Projection.decision(e);
        if (d.isPresent()) {
          decision.setLong(1, e.sequence());
          decision.setString(2, e.action().word());
          decision.setString(3, e.kind());
          decision.setBytes(4, Uuids.bytes(e.record()));
          bind(decision, 5, e.about());
          decision.setLong(6, e.recorded().toEpochMilli());
          decision.executeUpdate();
        }
      }
    }
    try (var p =
        writer.prepareStatement(
            "INSERT INTO fg_code VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET last = max(last, ?2)")) {
      for (var code : codes.entrySet()) {
        p.setString(1, code.getKey().word());
        p.setLong(2, code.getValue());
        p.executeUpdate();
      }
    }
  }

  /** The number at the end of a code. */
  static long number(String code) {
    return Long.parseLong(code.substring(code.lastIndexOf('-') + 1));
  }

  private static void bind(PreparedStatement p, int at, OptionalLong value) throws SQLException {
    if (value.isPresent()) {
      p.setLong(at, value.getAsLong());
    } else {
      p.setNull(at, Types.INTEGER);
    }
  }

  private static void bind(PreparedStatement p, Version v) throws SQLException {
    p.setLong(1, v.sequence());
    p.setBytes(2, Uuids.bytes(v.record()));
    p.setString(3, v.kind().word());
    p.setString(4, v.action().word());
    p.setBytes(5, v.batch().map(Uuids::bytes).orElse(null));
    p.setString(6, v.code());
    p.setBytes(7, Projection.key(v).map(HexFormat.of()::parseHex).orElse(null));
    p.setString(8, v.sourceId().orElse(null));
  }

  /** Brings the tables of present states up to what these entries changed. */
  private void publish(List<Sealed> entries) throws SQLException {
    var batches = new LinkedHashSet<UUID>();
    var records = new LinkedHashSet<UUID>();
    for (Sealed s : entries) {
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
    var standings = Standings.after(Long.MAX_VALUE, decisions(writer, 0));
    Set<UUID> ended = endedImports(writer);
    try (var tables = new PresentTables(writer, identity.exercise())) {
      for (UUID batch : batches) {
        publishBatch(batch, entries, standings, ended, tables);
      }
      for (UUID record : records) {
        put(versionsOf(writer, record), true, standings, ended, tables);
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
      UUID batch, List<Sealed> entries, Standings standings, Set<UUID> ended, PresentTables tables)
      throws SQLException {
    boolean shownBefore = isShown(batch);
    var many = new HashSet<UUID>();
    try (var p =
        writer.prepareStatement(
            "SELECT record FROM fg_version WHERE record IN (SELECT v.record FROM fg_version v "
                + BATCH
                + ") GROUP BY record HAVING count(*) > 1")) {
      p.setBytes(1, Uuids.bytes(batch));
      p.setBytes(2, Uuids.bytes(batch));
      collect(p, many);
    }
    try (var rows = new Readahead<Version>(forEach -> versionsOfBatch(batch, forEach))) {
      for (Version v = rows.next(); v != null; v = rows.next()) {
        if (!many.contains(v.record())) {
          put(List.of(v), shownBefore, standings, ended, tables);
        }
      }
    }
    for (Sealed s : entries) {
      var own =
          Projection.version(s.entry()).filter(v -> v.batch().filter(batch::equals).isPresent());
      if (own.isPresent() && !many.contains(own.get().record())) {
        put(List.of(own.get()), shownBefore, standings, ended, tables);
      }
    }
    for (UUID record : many) {
      put(versionsOf(writer, record), true, standings, ended, tables);
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

  private static List<Version> versionsOf(Connection c, UUID record) throws SQLException {
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

  /** The state that the tables show: what stands now, but for imports that are still being read. */
  static Optional<State> present(List<Version> versions, Standings standings, Set<UUID> ended) {
    return standings.present(
        versions.stream().filter(v -> v.batch().map(ended::contains).orElse(true)).toList());
  }

  private static void put(
      List<Version> versions,
      boolean shownBefore,
      Standings standings,
      Set<UUID> ended,
      PresentTables tables)
      throws SQLException {
    var state = present(versions, standings, ended);
    Version any = versions.getFirst();
    if (state.isPresent()) {
      tables.put(any.sequence(), state.get(), shownBefore);
    } else if (shownBefore) {
      tables.remove(any.kind(), any.sequence());
    }
  }

  @Override
  public Optional<String> firstProjectionFault() {
    return read("the projections", c -> new ProjectionCheck(c, identity).firstFault());
  }

  private static void truncateLog(java.sql.Statement s) throws SQLException {
    try (var rows = s.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      while (rows.next()) {
        continue;
      }
    }
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
        truncateLog(s);
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
