package org.firmground.register.geopackage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.firmground.register.Ids;
import org.firmground.register.SealedStore;
import org.firmground.register.SealedStore.Check;
import org.firmground.register.SealedStore.Part;
import org.firmground.register.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSealedStoreTest {
  @TempDir Path folder;
  private SqliteSealedStore store;

  @BeforeEach
  void open() {
    store = SqliteSealedStore.open(folder, Ids.random());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    store.close();
    open();
  }

  private static UUID record(int n) {
    return new UUID(0x0192_f000_0000_7000L, 0x8000_0000_0000_0000L + n);
  }

  private static Map<String, String> canary(int n) {
    return Map.of("name", "Canary Ճուտիկ " + n, "contact", "+000 CANARYPHONE" + n);
  }

  private String keep(int n) {
    return store.keep(List.of(new Part(record(n), canary(n)))).getFirst();
  }

  /** All bytes of the folder's files, one character for each byte; the key's file apart. */
  private String raw() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (!file.endsWith(SqliteSealedStore.KEY_FILE)) {
          all.append(new String(Files.readAllBytes(file), ISO_8859_1));
        }
      }
    }
    return all.toString();
  }

  private static String bytes(byte[] b) {
    return new String(b, ISO_8859_1);
  }

  private Connection foreign() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteSealedStore.FILE));
  }

  private byte[] blob(String sql) throws SQLException {
    try (var c = foreign();
        var s = c.createStatement();
        var rows = s.executeQuery(sql)) {
      rows.next();
      return rows.getBytes(1);
    }
  }

  private int change(String sql) throws SQLException {
    try (var c = foreign();
        var s = c.createStatement()) {
      return s.executeUpdate(sql);
    }
  }

  @Test
  void what_was_kept_is_found_under_its_digest_also_after_opening_again() {
    String digest = keep(1);
    reopen();
    assertThat(store.find(record(1), digest)).contains(canary(1));
    assertThat(store.check(record(1), digest)).isEqualTo(Check.WHOLE);
    assertThat(digest).matches("[0-9a-f]{64}");
  }

  @Test
  void a_part_is_not_found_under_another_record() {
    String digest = keep(1);
    keep(2);
    assertThat(store.check(record(2), digest)).isEqualTo(Check.BROKEN);
    assertThat(store.find(record(3), digest)).isEmpty();
    assertThat(store.check(record(3), digest)).isEqualTo(Check.NOT_HERE);
  }

  @Test
  void the_same_fields_give_the_same_digest_in_one_record_and_another_in_another() {
    String digest = keep(1);
    assertThat(keep(1)).isEqualTo(digest);
    var both = store.keep(List.of(new Part(record(1), canary(1)), new Part(record(2), canary(1))));
    assertThat(both.get(0)).isEqualTo(digest);
    assertThat(both.get(1)).isNotEqualTo(digest);
  }

  @Test
  void a_record_may_have_several_parts_one_for_each_entry() {
    String first = keep(1);
    String second =
        store.keep(List.of(new Part(record(1), Map.of("name", "corrected")))).getFirst();
    assertThat(store.find(record(1), first)).contains(canary(1));
    assertThat(store.find(record(1), second)).contains(Map.of("name", "corrected"));
  }

  /** The digest as docs/history-format.md describes it, worked out here from the stored key. */
  @Test
  void the_digest_is_hmac_sha_256_over_canonical_json() throws Exception {
    String digest =
        store.keep(List.of(new Part(record(1), Map.of("name", "Ա\n", "born", "1990")))).getFirst();
    var ids = Ids.random();
    var keys =
        new SealedKeys(SealedKeys.readMaster(folder.resolve(SqliteSealedStore.KEY_FILE)), ids);
    byte[] key = keys.unwrap(Uuids.bytes(record(1)), blob("SELECT wrapped FROM sealed_key"));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    assertThat(
            HexFormat.of()
                .formatHex(mac.doFinal("{\"born\":\"1990\",\"name\":\"Ա\\n\"}".getBytes(UTF_8))))
        .isEqualTo(digest);
  }

  @Test
  void no_name_stands_in_any_file_while_open_or_after() throws IOException {
    for (int n = 0; n < 1_000; n++) {
      if (n % 100 == 0) {
        var parts = new ArrayList<Part>();
        for (int i = n; i < n + 100; i++) {
          parts.add(new Part(record(i), canary(i)));
        }
        store.keep(parts);
      }
      store.author("Exercise authority", "Canary author " + n);
    }
    for (int i = 0; i < 2; i++) {
      String raw = raw();
      assertThat(raw.length()).isGreaterThan(300_000);
      for (String canary : List.of("Canary", "canary", "CANARYPHONE", "\"name\"")) {
        assertThat(raw.indexOf(bytes(canary.getBytes(UTF_8)))).as(canary).isEqualTo(-1);
      }
      reopen();
    }
    assertThat(store.check(record(7), keep(7))).isEqualTo(Check.WHOLE);
  }

  @Test
  void erasing_destroys_key_and_text_in_file_and_log_and_nothing_else() throws Exception {
    String digest = keep(1);
    String other = keep(2);
    var gone = new ArrayList<String>();
    String where = " WHERE record = x'" + HexFormat.of().formatHex(Uuids.bytes(record(1))) + "'";
    for (String column : List.of("wrapped FROM sealed_key", "sealed FROM sealed_part")) {
      byte[] blob = blob("SELECT " + column + where);
      gone.add(bytes(blob).substring(0, 16));
      gone.add(bytes(blob).substring(blob.length - 16));
    }
    String before = raw();
    assertThat(gone).allMatch(before::contains);

    store.erase(record(1));

    String after = raw();
    assertThat(gone).noneMatch(after::contains);
    assertThat(store.check(record(1), digest)).isEqualTo(Check.ERASED);
    assertThat(store.find(record(1), digest)).isEmpty();
    assertThat(store.check(record(2), other)).isEqualTo(Check.WHOLE);
    store.erase(record(1)); // once more does no harm
    reopen();
    assertThat(gone).noneMatch(raw()::contains);
    assertThat(store.check(record(1), digest)).isEqualTo(Check.ERASED);
  }

  @Test
  void a_part_kept_after_an_erasure_has_a_new_key_and_the_old_one_stays_erased() {
    String digest = keep(1);
    store.erase(record(1));
    String again = keep(1);
    assertThat(again).isNotEqualTo(digest);
    assertThat(store.check(record(1), again)).isEqualTo(Check.WHOLE);
    assertThat(store.check(record(1), digest)).isEqualTo(Check.ERASED);
  }

  @Test
  void an_erasure_that_a_reader_holds_up_says_so() throws Exception {
    keep(1);
    try (var c = foreign();
        var s = c.createStatement()) {
      s.execute("BEGIN");
      s.executeQuery("SELECT * FROM sealed_part").close();
      s.execute("SELECT * FROM sealed_part");
      var done = Executors.newSingleThreadExecutor();
      try {
        var erasing = done.submit(() -> store.erase(record(1)));
        Thread.sleep(300);
        assertThat(erasing.isDone()).as("waits for the reader").isFalse();
        s.execute("COMMIT");
        erasing.get();
      } finally {
        done.shutdown();
      }
    }
  }

  @Test
  void every_change_to_a_part_or_its_key_is_found() throws Exception {
    String digest = keep(1);
    keep(2);
    byte[] part = blob("SELECT sealed FROM sealed_part ORDER BY record");
    byte[] key = blob("SELECT wrapped FROM sealed_key ORDER BY record");
    String one = " WHERE record = x'" + HexFormat.of().formatHex(Uuids.bytes(record(1))) + "'";
    for (int at = 0; at < part.length; at++) {
      part[at] ^= 1;
      change("UPDATE sealed_part SET sealed = x'" + HexFormat.of().formatHex(part) + "'" + one);
      assertThat(store.check(record(1), digest)).as("byte " + at).isEqualTo(Check.BROKEN);
      part[at] ^= 1;
    }
    change("UPDATE sealed_part SET sealed = x'" + HexFormat.of().formatHex(part) + "'" + one);
    assertThat(store.check(record(1), digest)).isEqualTo(Check.WHOLE);
    for (int at = 0; at < key.length; at++) {
      key[at] ^= 1;
      change("UPDATE sealed_key SET wrapped = x'" + HexFormat.of().formatHex(key) + "'" + one);
      assertThat(store.check(record(1), digest)).as("byte " + at).isEqualTo(Check.BROKEN);
      key[at] ^= 1;
    }
    assertThatThrownBy(() -> store.find(record(1), digest))
        .isInstanceOf(Store.StoreFailed.class)
        .hasMessageContaining("does not fit its digest");
    change("UPDATE sealed_key SET wrapped = x'" + HexFormat.of().formatHex(key) + "'" + one);
    change("DELETE FROM sealed_part" + one);
    assertThat(store.check(record(1), digest))
        .as("a part that was only removed")
        .isEqualTo(Check.BROKEN);
  }

  @Test
  void a_part_cannot_be_moved_to_another_record_or_digest() throws Exception {
    String one = keep(1);
    String two = store.keep(List.of(new Part(record(1), Map.of("name", "b")))).getFirst();
    change(
        "UPDATE sealed_part SET sealed = (SELECT sealed FROM sealed_part WHERE digest = x'"
            + two
            + "')");
    assertThat(store.check(record(1), one)).isEqualTo(Check.BROKEN);
    assertThat(store.check(record(1), two)).isEqualTo(Check.WHOLE);
  }

  @Test
  void another_or_no_key_is_refused_in_words() throws IOException {
    keep(1);
    store.close();
    Path key = folder.resolve(SqliteSealedStore.KEY_FILE);
    String right = Files.readString(key);

    Files.writeString(key, "00".repeat(32));
    assertThatIllegalArgumentException()
        .isThrownBy(this::open)
        .withMessageContaining("is the key of another store");
    Files.writeString(key, "secret words");
    assertThatIllegalArgumentException()
        .isThrownBy(this::open)
        .withMessageContaining("64 hex digits")
        .withMessageNotContaining("secret");
    Files.delete(key);
    assertThatIllegalArgumentException()
        .isThrownBy(this::open)
        .withMessageContaining("is missing: put");
    assertThat(key).doesNotExist();

    Path stick = Files.createDirectory(folder.resolve("stick")).resolve("k");
    Files.writeString(stick, right);
    store = SqliteSealedStore.open(folder, stick, Ids.random());
    assertThat(store.check(record(1), keep(1))).isEqualTo(Check.WHOLE);
  }

  @Test
  void only_its_owner_may_read_the_key() throws IOException {
    Path key = folder.resolve(SqliteSealedStore.KEY_FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(raw()).doesNotContain(Files.readString(key).strip());
    assertThat(raw()).doesNotContain(bytes(HexFormat.of().parseHex(Files.readString(key).strip())));
    try (var files = Files.list(folder)) {
      assertThat(files.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("people.db", "people.db-wal", "people.db-shm", "people.key");
    }
  }

  @Test
  void a_file_that_is_no_store_is_refused_in_words() throws IOException {
    store.close();
    Files.writeString(folder.resolve(SqliteSealedStore.FILE), "no database at all ".repeat(50));
    assertThatThrownBy(this::open)
        .isInstanceOf(Store.StoreFailed.class)
        .hasMessageContaining("cannot be opened as a store of personal data");
    Files.delete(folder.resolve(SqliteSealedStore.FILE));
    open();
  }

  @Test
  void an_author_has_one_digest_here_and_another_in_another_register(@TempDir Path other) {
    String digest = store.author("Exercise authority", "Clerk 1");
    reopen();
    assertThat(store.author("Exercise authority", "Clerk 1")).isEqualTo(digest);
    assertThat(store.author("Exercise authority", "Clerk 2")).isNotEqualTo(digest);
    assertThat(store.author("Another", "Clerk 1")).isNotEqualTo(digest);
    assertThat(store.findAuthor(digest)).contains("Clerk 1");
    assertThat(store.findAuthor("00".repeat(32))).isEmpty();
    try (var elsewhere = SqliteSealedStore.open(other, Ids.random())) {
      assertThat(elsewhere.author("Exercise authority", "Clerk 1")).isNotEqualTo(digest);
    }
  }

  /** A kill between the two stores leaves parts whose entries were never committed. */
  @Test
  void parts_that_no_entry_names_are_forgotten_whole() throws Exception {
    String named = keep(1);
    String orphan = store.keep(List.of(new Part(record(1), Map.of("name", "b")))).getFirst();
    String lone = keep(2);
    String gone =
        bytes(blob("SELECT sealed FROM sealed_part WHERE digest = x'" + lone + "'"))
            .substring(0, 16);

    store.forgetAllBut(Set.of(named)::contains);

    assertThat(store.find(record(1), named)).contains(canary(1));
    assertThat(store.check(record(1), orphan)).isEqualTo(Check.BROKEN);
    assertThat(store.find(record(2), lone)).isEmpty();
    assertThat(raw()).doesNotContain(gone);
    assertThat(blob("SELECT count(*) FROM sealed_key")).isEqualTo("1".getBytes(UTF_8));
    store.forgetAllBut(Set.of(named)::contains);
    assertThat(store.check(record(1), named)).isEqualTo(Check.WHOLE);
  }

  @Test
  void nothing_is_kept_of_a_batch_that_cannot_be_kept_whole() throws Exception {
    var parts =
        List.of(new Part(record(1), canary(1)), new Part(record(2), Map.of("name", "\ud800")));
    assertThatIllegalArgumentException().isThrownBy(() -> store.keep(parts));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.keep(List.of(new Part(record(3), Map.of()))));
    assertThat(blob("SELECT count(*) FROM sealed_key")).isEqualTo("0".getBytes(UTF_8));
    assertThat(store.check(record(4), keep(4))).isEqualTo(Check.WHOLE);
  }

  @Test
  void the_same_seed_gives_the_same_bytes(@TempDir Path other) throws Exception {
    var files = new ArrayList<List<String>>();
    for (Path f : List.of(other.resolve("a"), other.resolve("b"))) {
      try (var seeded = SqliteSealedStore.open(f, Ids.seeded("EXERCISE 1"))) {
        seeded.author("Exercise authority", "Clerk 1");
        var digests =
            seeded.keep(List.of(new Part(record(1), canary(1)), new Part(record(2), canary(2))));
        var all = new ArrayList<>(digests);
        try (var c = DriverManager.getConnection("jdbc:sqlite:" + f.resolve("people.db"));
            var s = c.createStatement();
            var rows =
                s.executeQuery(
                    "SELECT hex(wrapped) FROM sealed_key UNION ALL SELECT hex(sealed) FROM sealed_part"
                        + " UNION ALL SELECT hex(sealed) FROM sealed_author")) {
          while (rows.next()) {
            all.add(rows.getString(1));
          }
        }
        files.add(all);
      }
    }
    assertThat(files.get(0)).hasSize(7).isEqualTo(files.get(1));
  }

  /**
   * Opening again with the same seed repeats its bytes; the nonces must not repeat all the same.
   */
  @Test
  void no_nonce_comes_twice_even_when_a_seed_repeats(@TempDir Path other) throws Exception {
    for (int run = 0; run < 4; run++) {
      try (var seeded = SqliteSealedStore.open(other, Ids.seeded("EXERCISE 1"))) {
        for (int n = 0; n < 50; n++) {
          seeded.keep(List.of(new Part(record(run * 50 + n), canary(n))));
        }
        for (int n = 0; n < 50; n++) {
          seeded.author("Exercise authority", "run " + run + " " + n);
        }
      }
    }
    var nonces = new HashSet<String>();
    int count = 0;
    try (var c = DriverManager.getConnection("jdbc:sqlite:" + other.resolve("people.db"));
        var s = c.createStatement();
        var rows =
            s.executeQuery(
                "SELECT hex(substr(wrapped, 1, 12)) FROM sealed_key UNION ALL"
                    + " SELECT hex(substr(sealed, 1, 12)) FROM sealed_part UNION ALL"
                    + " SELECT hex(substr(sealed, 1, 12)) FROM sealed_author")) {
      while (rows.next()) {
        nonces.add(rows.getString(1));
        count++;
      }
    }
    assertThat(count).isEqualTo(600);
    assertThat(nonces).hasSize(600);
  }

  @Test
  void several_threads_and_a_second_opener_may_keep_at_once() throws Exception {
    try (var second = SqliteSealedStore.open(folder, Ids.random());
        var threads = Executors.newFixedThreadPool(4)) {
      var results = new ArrayList<java.util.concurrent.Future<List<String>>>();
      for (int t = 0; t < 8; t++) {
        int from = t * 100;
        SealedStore into = t % 2 == 0 ? store : second;
        results.add(
            threads.submit(() -> {
              var digests = new ArrayList<String>();
              for (int n = from; n < from + 100; n += 20) {
                var parts = new ArrayList<Part>();
                for (int i = n; i < n + 20; i++) {
                  parts.add(new Part(record(i), canary(i)));
                }
                digests.addAll(into.keep(parts));
              }
              return digests;
            }));
      }
      for (int t = 0; t < 8; t++) {
        var digests = results.get(t).get();
        for (int i = 0; i < 100; i++) {
          assertThat(store.find(record(t * 100 + i), digests.get(i))).contains(canary(t * 100 + i));
        }
      }
    }
  }

  /**
   * The bar is 20,000 a second on an idle machine; a tenth of it tells a mistake from a busy one.
   */
  @Test
  void an_import_of_many_parts_does_not_wait_for_it() {
    int count = 40_000;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      var parts = new ArrayList<Part>();
      for (int i = 0; i < count; i++) {
        parts.add(new Part(record(round * count + i), canary(i)));
      }
      long start = System.nanoTime();
      for (int i = 0; i < count; i += 4_000) {
        store.keep(parts.subList(i, i + 4_000));
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    double perSecond = count * 1e9 / best;
    System.out.printf(java.util.Locale.ROOT, "sealed store: %.0f parts/s%n", perSecond);
    assertThat(perSecond).isGreaterThan(2_000);
  }
}
