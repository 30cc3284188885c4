package org.firmground.exchange;

import java.util.List;
import java.util.Optional;
import org.firmground.register.Problem;

/**
 * The rows of one source file, in its order. A format joins by implementing this.
 *
 * <p>An implementer keeps: every row of the file comes once, numbered from 1 without a gap; a row
 * that cannot be read comes as refused, and reading goes on where the format lets it; memory does
 * not grow with the file. Not safe for use by several threads.
 */
public interface RowReader extends AutoCloseable {
  /**
   * The next row; empty at the end.
   *
   * @throws ExchangeException if the file cannot be read further, such as after a disk error
   */
  Optional<Row> next();

  /** Problems of the file as a whole; complete only at its end. */
  List<Problem> problems();

  /** Bytes of the file read so far. */
  long bytesRead();

  @Override
  void close();
}
