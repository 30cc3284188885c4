package org.firmground.register.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Many rows into one table: they wait here and go to SQLite some hundreds at a time, in order. */
final class Inserts implements AutoCloseable {
  private static final int TOGETHER = 250;

  private final PreparedStatement statement;
  private int waiting;

  Inserts(Connection connection, String sql) throws SQLException {
    statement = connection.prepareStatement(sql);
  }

  /**
   * @param values text, numbers, bytes or null, one for each question mark; kept until they are in
   */
  void add(Object... values) throws SQLException {
    Binding.bind(statement, values);
    statement.addBatch();
    if (++waiting == TOGETHER) {
      flush();
    }
  }

  /** Puts in what waits; whoever reads or deletes what was added calls this first. */
  void flush() throws SQLException {
    if (waiting > 0) {
      statement.executeBatch();
      waiting = 0;
    }
  }

  /** Closes the statement; what still waits is given up. */
  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
