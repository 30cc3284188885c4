package org.firmground.register.geopackage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.AEADBadTagException;
import org.firmground.history.CanonicalJson;
import org.firmground.history.Value;
import org.firmground.register.SealedStore.Erased;
import org.firmground.register.SealedStore.Holding;
import org.firmground.register.SealedStore.Kept;
import org.firmground.register.SealedStore.NamedAuthor;
import org.firmground.register.Store;

/** The whole of a sealed store, handed over in the clear and taken up again. */
final class SealedHoldings {
  private static final HexFormat HEX = HexFormat.of();

  private final Connection connection;
  private final SealedKeys keys;

  /**
   * @param connection of the store; in a transaction, where something is taken up
   */
  SealedHoldings(Connection connection, SealedKeys keys) {
    this.connection = connection;
    this.keys = keys;
  }

  static byte[] canonical(Map<String, String> fields) {
    var values = new TreeMap<String, Value>();
    fields.forEach((name, text) -> values.put(name, Value.of(text)));
    return CanonicalJson.write(new Value.Fields(values)).getBytes(StandardCharsets.UTF_8);
  }

  static Map<String, String> fields(byte[] text) {
    var fields = new TreeMap<String, String>();
    var value = CanonicalJson.read(new String(text, StandardCharsets.UTF_8));
    if (value instanceof Value.Fields f) {
      f.values()
          .forEach((name, v) -> {
            if (v instanceof Value.Text t) {
              fields.put(name, t.text());
            }
          });
    }
    return Map.copyOf(fields);
  }

  /** Visits parts, authors and erasures. */
  void visit(Consumer<Holding> visitor) throws SQLException {
    try (var s = connection.createStatement();
        var rows =
            s.executeQuery(
                "SELECT p.record, p.digest, p.sealed, k.wrapped FROM sealed_part p"
                    + " LEFT JOIN sealed_key k ON k.record = p.record")) {
      while (rows.next()) {
        visitor.accept(
            kept(rows.getBytes(1), rows.getBytes(2), rows.getBytes(3), rows.getBytes(4)));
      }
    }
    try (var s = connection.createStatement();
        var rows = s.executeQuery("SELECT digest, sealed FROM sealed_author")) {
      while (rows.next()) {
        byte[] digest = rows.getBytes(1);
        visitor.accept(
            new NamedAuthor(HEX.formatHex(digest), keys.openAuthor(digest, rows.getBytes(2))));
      }
    } catch (AEADBadTagException e) {
      throw new Store.StoreFailed("an author's name was changed or damaged", e);
    }
    try (var s = connection.createStatement();
        var rows = s.executeQuery("SELECT record, digest FROM sealed_erased")) {
      while (rows.next()) {
        visitor.accept(new Erased(Uuids.of(rows.getBytes(1)), HEX.formatHex(rows.getBytes(2))));
      }
    }
  }

  private Kept kept(byte[] record, byte[] digest, byte[] sealed, byte[] wrapped) {
    UUID id = Uuids.of(record);
    try {
      if (wrapped == null) {
        throw new AEADBadTagException("the part's key is gone, and was not erased with it");
      }
      byte[] key = keys.unwrap(record, wrapped);
      byte[] text = keys.openPart(key, record, digest, sealed);
      if (!MessageDigest.isEqual(keys.digest(key, text), digest)) {
        throw new AEADBadTagException("the part does not give its digest");
      }
      return new Kept(id, HEX.formatHex(digest), HEX.formatHex(key), fields(text));
    } catch (AEADBadTagException e) {
      throw new Store.StoreFailed(
          "the personal part of record " + id + " does not fit its digest", e);
    }
  }

  /** Takes up what another store held; an exception undoes all of it. */
  void takeUp(List<Holding> holdings) throws SQLException {
    for (Holding holding : holdings) {
      switch (holding) {
        case Kept k -> takeUp(k);
        case NamedAuthor a -> {
          byte[] digest = HEX.parseHex(a.digest());
          put(
              "INSERT OR IGNORE INTO sealed_author VALUES (?, ?)",
              digest,
              keys.sealAuthor(digest, a.name()));
        }
        case Erased e ->
            put(
                "INSERT OR IGNORE INTO sealed_erased VALUES (?, ?)",
                Uuids.bytes(e.record()),
                HEX.parseHex(e.digest()));
      }
    }
  }

  private void takeUp(Kept part) throws SQLException {
    byte[] record = Uuids.bytes(part.record());
    byte[] digest = HEX.parseHex(part.digest());
    byte[] key = HEX.parseHex(part.key());
    byte[] text = canonical(part.fields());
    String of = "the personal part of record " + part.record();
    if (key.length != SealedKeys.KEY_BYTES || part.fields().isEmpty()) {
      throw new IllegalArgumentException(of + " has no fields, or no key of 64 hex digits");
    }
    if (!MessageDigest.isEqual(keys.digest(key, text), digest)) {
      throw new IllegalArgumentException(of + " does not give its digest");
    }
    if (blob("SELECT 1 FROM sealed_erased WHERE record = ? AND digest = ?", record, digest)
        != null) {
      throw new IllegalArgumentException(of + " was erased here, and is not brought back");
    }
    byte[] wrapped = blob("SELECT wrapped FROM sealed_key WHERE record = ?", record);
    if (wrapped == null) {
      put("INSERT INTO sealed_key VALUES (?, ?)", record, keys.wrap(record, key));
    } else {
      try {
        if (!MessageDigest.isEqual(keys.unwrap(record, wrapped), key)) {
          throw new IllegalArgumentException(of + " has another key than its record has here");
        }
      } catch (AEADBadTagException e) {
        throw new Store.StoreFailed(
            "the key of record " + part.record() + " was changed or damaged", e);
      }
    }
    put(
        "INSERT OR IGNORE INTO sealed_part VALUES (?, ?, ?)",
        record,
        digest,
        keys.sealPart(key, record, digest, text));
  }

  private void put(String sql, byte[]... values) throws SQLException {
    try (var p = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        p.setBytes(i + 1, values[i]);
      }
      p.executeUpdate();
    }
  }

  /** The first column of the first row; null when there is none. */
  private byte[] blob(String sql, byte[]... values) throws SQLException {
    try (var p = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        p.setBytes(i + 1, values[i]);
      }
      try (var rows = p.executeQuery()) {
        return rows.next() ? rows.getBytes(1) : null;
      }
    }
  }
}
