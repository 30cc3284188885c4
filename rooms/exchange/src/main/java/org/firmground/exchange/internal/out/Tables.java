package org.firmground.exchange.internal.out;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/** Writes tables in one format: one table after the other, each row by row. */
interface Tables extends Closeable {
  /** Rows that can be asked for more than once, such as to measure them before they are written. */
  interface Rows {
    void each(Consumer<OutTable.Row> consumer);
  }

  /** Writes a table of records or of their children. */
  void table(OutTable table, Rows rows) throws IOException;

  /** Ends the last file. */
  @Override
  void close() throws IOException;
}
