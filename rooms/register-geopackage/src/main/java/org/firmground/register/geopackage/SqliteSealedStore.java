package org.firmground.register.geopackage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.crypto.AEADBadTagException;
import org.firmground.register.Ids;
import org.firmground.register.SealedStore;
import org.firmground.register.Store;

/**
 * The store of personal data: {@code people.db}, a SQLite file beside the register's, and {@code
 * people.key}, without which nobody can read it.
 *
 * <p>Each record has a random key of its own, kept wrapped under the master key. A part is the
 * canonical JSON of its fields, encrypted under the record's key and bound to record and digest;
 * the digest is HMAC-SHA-256 under that key. Erasing a record destroys the wrapped key and every
 * part, in the file and in its write-ahead log; what stays is that these digests were erased. Whole
 * copies of the file made before (backups, snapshots of a disk) are out of reach: destroy those, or
 * their {@code people.key}.
 *
 * <p>Durable on return as {@link GeoPackageStore} is. Safe for several threads, which take turns
 * (guarded by {@code this}), and for several processes. With a seeded {@link Ids} the same calls
 * give the same bytes; that is only for a register marked EXERCISE.
 */
public final class SqliteSealedStore implements SealedStore {
  /** Name of the file in the register's folder. */
  public static final String FILE = "people.db";

  /** Name of the master key's file, where it is not kept elsewhere. */
  public static final String KEY_FILE = "people.key";

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS sealed_about (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL)",
          "CREATE TABLE IF NOT EXISTS sealed_key (record BLOB NOT NULL PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS sealed_part (record BLOB NOT NULL, digest BLOB NOT NULL, sealed BLOB NOT NULL,"
              + " PRIMARY KEY (record, digest)) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS sealed_erased (record BLOB NOT NULL, digest BLOB NOT NULL,"
              + " PRIMARY KEY (record, digest)) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS sealed_author (digest BLOB NOT NULL PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID");

  private final Path file;
  private final Connection connection;
  private PreparedStatement findKey;
  private PreparedStatement findPart;
  private final SealedKeys keys;

  private SqliteSealedStore(Path file, Connection connection, SealedKeys keys) {
    this.file = file;
    this.connection = connection;
    this.keys = keys;
  }

  /**
   * Opens the store of a register's folder with the key beside it; makes both when there is
   * neither.
   *
   * @throws IllegalArgumentException if the key is missing, no key, or another store's
   * @throws Store.StoreFailed if the file cannot be opened
   */
  public static SqliteSealedStore open(Path folder, Ids ids) {
    return open(folder, folder.resolve(KEY_FILE), ids);
  }

  /**
   * Opens the store of a register's folder with a key that is kept elsewhere, such as on a stick.
   *
   * @param key file of the master key; made when neither it nor the store is there
   * @throws IllegalArgumentException as {@link #open(Path, Ids)}
   * @throws Store.StoreFailed as {@link #open(Path, Ids)}
   */
  public static SqliteSealedStore open(Path folder, Path key, Ids ids) {
    Path file = folder.resolve(FILE);
    Connection c = null;
    try {
      boolean there = Files.isRegularFile(file) && Files.size(file) > 0;
      if (there && !Files.isRegularFile(key)) {
        throw new IllegalArgumentException(
            "the key of the personal data is missing: put "
                + key
                + " back from where its copy is kept; without it "
                + FILE
                + " cannot be read by anyone");
      }
      Files.createDirectories(folder);
      byte[] master =
          Files.isRegularFile(key)
              ? SealedKeys.readMaster(key)
              : SealedKeys.makeMaster(key.toAbsolutePath(), ids);
      var keys = new SealedKeys(master, ids);
      Arrays.fill(master, (byte) 0);
      c = connect(file);
      var store = new SqliteSealedStore(file, c, keys);
      store.begin(key);
      c = null;
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException("the store of personal data cannot be opened in " + folder, e);
    } catch (SQLException e) {
      throw new Store.StoreFailed(
          file + " cannot be opened as a store of personal data: " + e.getMessage(), e);
    } finally {
      if (c != null) {
        try {
          c.close();
        } catch (SQLException e) {
          // the failure that led here is the one to tell
        }
      }
    }
  }

  private static Connection connect(Path file) throws SQLException {
    return Databases.connect(file, config -> {}, "PRAGMA secure_delete = ON");
  }

  /** Makes the tables of a new store, or holds the key against those that are there. */
  private void begin(Path key) throws SQLException {
    try (var s = connection.createStatement();
        var rows =
            s.executeQuery(
                "SELECT count(*) FROM sqlite_master WHERE name IN ('sealed_about', 'sealed_author')")) {
      rows.next();
      if (rows.getInt(1) < 2) {
        inTransaction(
            "a new store",
            () -> {
              for (String table : TABLES) {
                try (var t = connection.createStatement()) {
                  t.execute(table);
                }
              }
              insert("INSERT OR IGNORE INTO sealed_about VALUES ('key', ?)", keys.keyCheck());
              return null;
            });
      }
    }
    byte[] check = blob("SELECT value FROM sealed_about WHERE name = 'key'");
    if (check == null || !MessageDigest.isEqual(check, keys.keyCheck())) {
      throw new IllegalArgumentException(
          key
              + " is the key of another store of personal data, not of "
              + file
              + "; put back the key that was made with it");
    }
    findKey = connection.prepareStatement("SELECT wrapped FROM sealed_key WHERE record = ?");
    findPart =
        connection.prepareStatement(
            "SELECT sealed FROM sealed_part WHERE record = ? AND digest = ?");
  }

  // ---- SQL ----

  private interface Work<T> {
    T done() throws SQLException;
  }

  private <T> T work(String what, Work<T> work) {
    try {
      return work.done();
    } catch (SQLException e) {
      throw new Store.StoreFailed(
          what + " failed in " + file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  private <T> T inTransaction(String what, Work<T> work) {
    return work(
        what,
        () -> {
          connection.setAutoCommit(false);
          try {
            T done = work.done();
            connection.commit();
            return done;
          } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
          } finally {
            connection.setAutoCommit(true);
          }
        });
  }

  private int insert(String sql, byte[]... values) throws SQLException {
    try (var p = connection.prepareStatement(sql)) {
      return bind(p, values).executeUpdate();
    }
  }

  /** The first column of the first row; null when there is none. */
  private byte[] blob(String sql, byte[]... values) throws SQLException {
    try (var p = connection.prepareStatement(sql)) {
      return blob(p, values);
    }
  }

  private static byte[] blob(PreparedStatement p, byte[]... values) throws SQLException {
    try (var rows = bind(p, values).executeQuery()) {
      return rows.next() ? rows.getBytes(1) : null;
    }
  }

  private static PreparedStatement bind(PreparedStatement p, byte[]... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      p.setBytes(i + 1, values[i]);
    }
    return p;
  }

  // ---- parts ----

  @Override
  public synchronized List<String> keep(List<Part> parts) {
    for (Part part : parts) {
      if (part.fields().isEmpty()) {
        throw new IllegalArgumentException("a personal part must have a field");
      }
    }
    return inTransaction("keeping personal data", () -> keepAll(parts));
  }

  private List<String> keepAll(List<Part> parts) throws SQLException {
    var digests = new ArrayList<String>(parts.size());
    var recordKeys = new HashMap<UUID, byte[]>();
    try (var find = connection.prepareStatement("SELECT wrapped FROM sealed_key WHERE record = ?");
        var addKey = connection.prepareStatement("INSERT INTO sealed_key VALUES (?, ?)");
        var addPart =
            connection.prepareStatement("INSERT OR IGNORE INTO sealed_part VALUES (?, ?, ?)")) {
      for (Part part : parts) {
        byte[] record = Uuids.bytes(part.record());
        byte[] key = recordKeys.get(part.record());
        if (key == null) {
          byte[] wrapped = blob(find, record);
          if (wrapped == null) {
            key = keys.newRecordKey();
            bind(addKey, record, keys.wrap(record, key)).addBatch();
          } else {
            key = unwrap(part.record(), record, wrapped);
          }
          recordKeys.put(part.record(), key);
        }
        byte[] text = SealedHoldings.canonical(part.fields());
        byte[] digest = keys.digest(key, text);
        bind(addPart, record, digest, keys.sealPart(key, record, digest, text)).addBatch();
        digests.add(HexFormat.of().formatHex(digest));
      }
      addKey.executeBatch();
      addPart.executeBatch();
    }
    return digests;
  }

  private byte[] unwrap(UUID id, byte[] record, byte[] wrapped) {
    try {
      return keys.unwrap(record, wrapped);
    } catch (AEADBadTagException e) {
      throw new Store.StoreFailed(
          "the key of record " + id + " in " + file.getFileName() + " was changed or damaged", e);
    }
  }

  private static byte[] ofHex(String digest) {
    return HexFormat.of().parseHex(digest);
  }

  /**
   * What is there under a digest; an exception when it does not fit.
   *
   * @param text null unless it is whole
   */
  private record Opened(Check check, byte[] text) {}

  private Opened open(UUID id, byte[] digest) throws SQLException, AEADBadTagException {
    byte[] record = Uuids.bytes(id);
    byte[] wrapped = blob(findKey, record);
    byte[] sealed = blob(findPart, record, digest);
    if (sealed == null) {
      if (isErased(record, digest)) {
        return new Opened(Check.ERASED, null);
      }
      if (wrapped == null) {
        return new Opened(Check.NOT_HERE, null);
      }
      throw new AEADBadTagException("the part is gone, and was not erased");
    }
    if (wrapped == null) {
      throw new AEADBadTagException("the part's key is gone, and was not erased with it");
    }
    return new Opened(Check.WHOLE, text(record, digest, keys.unwrap(record, wrapped), sealed));
  }

  private boolean isErased(byte[] record, byte[] digest) throws SQLException {
    return blob("SELECT digest FROM sealed_erased WHERE record = ? AND digest = ?", record, digest)
        != null;
  }

  private byte[] text(byte[] record, byte[] digest, byte[] key, byte[] sealed)
      throws AEADBadTagException {
    byte[] text = keys.openPart(key, record, digest, sealed);
    if (!MessageDigest.isEqual(keys.digest(key, text), digest)) {
      throw new AEADBadTagException("the part does not give its digest");
    }
    return text;
  }

  @Override
  public synchronized Optional<Map<String, String>> find(UUID record, String digest) {
    return work(
        "reading personal data",
        () -> {
          try {
            byte[] text = open(record, ofHex(digest)).text();
            return Optional.ofNullable(text).map(SealedHoldings::fields);
          } catch (AEADBadTagException e) {
            throw new Store.StoreFailed(
                "the personal part of record " + record + " does not fit its digest", e);
          }
        });
  }

  @Override
  public synchronized Check check(UUID record, String digest) {
    return work(
        "checking personal data",
        () -> {
          try {
            return open(record, ofHex(digest)).check();
          } catch (AEADBadTagException e) {
            return Check.BROKEN;
          }
        });
  }

  /**
   * {@inheritDoc}
   *
   * @throws Store.StoreFailed also when another program has been reading for half a minute, so that
   *     the write-ahead log still holds what was erased; erase again to be rid of it
   */
  @Override
  public synchronized void erase(UUID id) {
    byte[] record = Uuids.bytes(id);
    inTransaction(
        "erasing personal data",
        () -> {
          insert(
              "INSERT OR IGNORE INTO sealed_erased SELECT record, digest FROM sealed_part WHERE record = ?",
              record);
          insert("DELETE FROM sealed_part WHERE record = ?", record);
          return insert("DELETE FROM sealed_key WHERE record = ?", record);
        });
    emptyLog();
  }

  /** Folds the write-ahead log in and empties it, so that no older page stays in it. */
  private void emptyLog() {
    boolean emptied =
        work(
            "emptying the log",
            () -> {
              try (var s = connection.createStatement();
                  var rows = s.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return rows.next() && rows.getInt(1) == 0;
              }
            });
    if (!emptied) {
      throw new Store.StoreFailed(
          "the personal data was erased, but another program still reads "
              + file.getFileName()
              + ", whose log holds it until then; close that program and erase again",
          null);
    }
  }

  /**
   * {@inheritDoc} Not to be called while another process imports: between its two commits its parts
   * have no entry yet.
   */
  @Override
  public synchronized void forgetAllBut(Predicate<String> namedByAnEntry) {
    int forgotten =
        inTransaction(
            "forgetting personal data that no entry names",
            () -> {
              var orphans = new ArrayList<byte[][]>();
              try (var s = connection.createStatement();
                  var rows = s.executeQuery("SELECT record, digest FROM sealed_part")) {
                while (rows.next()) {
                  byte[] digest = rows.getBytes(2);
                  if (!namedByAnEntry.test(HexFormat.of().formatHex(digest))) {
                    orphans.add(new byte[][] {rows.getBytes(1), digest});
                  }
                }
              }
              for (byte[][] orphan : orphans) {
                insert("DELETE FROM sealed_part WHERE record = ? AND digest = ?", orphan);
                insert(
                    "DELETE FROM sealed_key WHERE record = ?1"
                        + " AND NOT EXISTS (SELECT 1 FROM sealed_part WHERE record = ?1)",
                    orphan[0]);
              }
              return orphans.size();
            });
    if (forgotten > 0) {
      emptyLog();
    }
  }

  // ---- authors ----

  @Override
  public synchronized String author(String organisation, String name) {
    byte[] digest = keys.authorDigest(organisation, name);
    work(
        "keeping an author's name",
        () -> {
          if (blob("SELECT digest FROM sealed_author WHERE digest = ?", digest) == null) {
            insert(
                "INSERT OR IGNORE INTO sealed_author VALUES (?, ?)",
                digest,
                keys.sealAuthor(digest, name));
          }
          return null;
        });
    return HexFormat.of().formatHex(digest);
  }

  @Override
  public synchronized Optional<String> findAuthor(String digest) {
    return work(
        "reading an author's name",
        () -> {
          byte[] bytes = ofHex(digest);
          byte[] sealed = blob("SELECT sealed FROM sealed_author WHERE digest = ?", bytes);
          try {
            return sealed == null ? Optional.empty() : Optional.of(keys.openAuthor(bytes, sealed));
          } catch (AEADBadTagException e) {
            throw new Store.StoreFailed(
                "an author's name in " + file.getFileName() + " was changed or damaged", e);
          }
        });
  }

  // ---- handing over ----

  @Override
  public synchronized void visit(Consumer<Holding> visitor) {
    work(
        "reading personal data",
        () -> {
          new SealedHoldings(connection, keys).visit(visitor);
          return null;
        });
  }

  @Override
  public synchronized void takeUp(List<Holding> holdings) {
    inTransaction(
        "taking up personal data",
        () -> {
          new SealedHoldings(connection, keys).takeUp(holdings);
          return null;
        });
  }

  /** Folds the log in, so that the file alone is the whole store, and closes it. */
  @Override
  public synchronized void close() {
    work(
        "closing the store of personal data",
        () -> {
          if (!connection.isClosed()) {
            try (var s = connection.createStatement()) {
              s.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            } finally {
              connection.close();
            }
          }
          return null;
        });
  }
}
