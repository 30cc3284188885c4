package org.firmground.register.geopackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;

/** Trees that were written at once answer as a plain list does, and SQLite finds them sound. */
class RtreeIndexTest {
  @TempDir Path folder;
  private Connection connection;
  private final Random random = new Random(7);
  private final Map<Long, Envelope> all = new HashMap<>();

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tree.db"));
    try (var s = connection.createStatement()) {
      s.execute("CREATE VIRTUAL TABLE tree USING rtree(id, minx, maxx, miny, maxy)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private Boxes some(int count, long firstId) {
    var boxes = new Boxes();
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble() * 360 - 180;
      double y = random.nextDouble() * 180 - 90;
      var box = new Envelope(x, x + random.nextDouble(), y, y + random.nextDouble());
      boxes.add(firstId + i, box);
      all.put(firstId + i, box);
    }
    return boxes;
  }

  private void add(Boxes boxes) throws SQLException {
    connection.setAutoCommit(false);
    new RtreeIndex(connection, "tree").add(boxes);
    connection.setAutoCommit(true);
  }

  private void assertSound() throws SQLException {
    try (var s = connection.createStatement()) {
      try (var rows = s.executeQuery("SELECT rtreecheck('tree')")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("ok");
      }
      try (var rows = s.executeQuery("SELECT count(*) FROM tree")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(all.size());
      }
    }
    try (var p =
        connection.prepareStatement(
            "SELECT id FROM tree WHERE minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ?")) {
      for (int i = 0; i < 200; i++) {
        double x = random.nextDouble() * 360 - 180;
        double y = random.nextDouble() * 180 - 90;
        var asked = new Envelope(x, x + 3, y, y + 3);
        Set<Long> expected = new TreeSet<>();
        all.forEach((id, box) -> {
          if (Box.down(box.getMinX()) <= asked.getMaxX()
              && Box.up(box.getMaxX()) >= asked.getMinX()
              && Box.down(box.getMinY()) <= asked.getMaxY()
              && Box.up(box.getMaxY()) >= asked.getMinY()) {
            expected.add(id);
          }
        });
        p.setDouble(1, asked.getMaxX());
        p.setDouble(2, asked.getMinX());
        p.setDouble(3, asked.getMaxY());
        p.setDouble(4, asked.getMinY());
        Set<Long> found = new TreeSet<>();
        try (var rows = p.executeQuery()) {
          while (rows.next()) {
            found.add(rows.getLong(1));
          }
        }
        assertThat(found).isEqualTo(expected);
      }
    }
  }

  /** One leaf, a full leaf and one more, two levels, three, four. */
  @ParameterizedTest
  @ValueSource(ints = {1, 51, 52, 1_999, 2_001, 2_346, 30_000, 120_000})
  void a_tree_holds_what_was_put_into_it(int count) throws SQLException {
    add(some(count, 1));

    assertSound();
  }

  @Test
  void a_tree_written_at_once_grows_and_shrinks_on_as_any_other() throws SQLException {
    add(some(20_000, 1));
    add(some(300, 50_000)); // one by one
    add(some(60_000, 100_000)); // anew, with what was there
    assertSound();

    connection.setAutoCommit(false);
    try (var p = connection.prepareStatement("DELETE FROM tree WHERE id = ?")) {
      for (long id : new ArrayList<>(all.keySet())) {
        if (id % 3 != 0) {
          p.setLong(1, id);
          p.executeUpdate();
          all.remove(id);
        }
      }
    }
    connection.setAutoCommit(true);
    assertSound();
    add(some(50, 900_000));
    assertSound();
  }

  @Test
  void boxes_in_one_spot_make_a_sound_tree() throws SQLException {
    var boxes = new Boxes();
    for (long id = 1; id <= 5_000; id++) {
      var box = new Envelope(165, 165, 41, 41);
      boxes.add(id, box);
      all.put(id, box);
    }
    add(boxes);

    assertSound();
  }

  @Test
  void a_box_that_was_taken_out_is_not_written() throws SQLException {
    var boxes = some(3_000, 1);
    for (long id = 1; id <= 3_000; id += 7) {
      boxes.remove(id);
      all.remove(id);
    }
    add(boxes);

    assertSound();
  }
}
