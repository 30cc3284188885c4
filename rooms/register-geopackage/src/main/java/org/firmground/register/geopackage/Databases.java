package org.firmground.register.geopackage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/**
 * How every file of a register is opened, so that a commit that has returned is through a power
 * cut.
 */
final class Databases {
  private Databases() {}

  /**
   * A connection with a write-ahead log and {@code synchronous=FULL}.
   *
   * @param more what this file sets beside that
   * @param pragmas statements to run on the open connection
   */
  static Connection connect(Path file, Consumer<SQLiteConfig> more, String... pragmas)
      throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(
        SQLiteConfig.SynchronousMode.valueOf(
            System.getProperty("firmground.test.synchronous", "FULL")));
    config.setBusyTimeout(30_000);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    more.accept(config);
    var c = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    try (var s = c.createStatement()) {
      s.execute("PRAGMA trusted_schema = OFF");
      s.execute("PRAGMA cell_size_check = ON");
      for (String pragma : pragmas) {
        s.execute(pragma);
      }
    } catch (SQLException e) {
      c.close();
      throw e;
    }
    return c;
  }
}
