package org.firmground.exchange.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes of a part of a file that are read mostly forwards, and here and there from elsewhere.
 *
 * <p>A packed part can only be read forwards; going back opens it anew, which is let through a few
 * times only, for it costs the whole way each time.
 */
final class PartBytes implements Closeable {
  /** Opens the part at its start. */
  interface Opening {
    InputStream open() throws IOException;
  }

  private static final int MOST_REOPENINGS = 64;

  private final Opening opening;
  private CountingStream in;
  private int reopenings;
  private long before;

  PartBytes(Opening opening) throws IOException {
    this.opening = opening;
    this.in = new CountingStream(opening.open());
  }

  /** Bytes read so far, in all openings. */
  long count() {
    return before + in.count();
  }

  /**
   * Fills the first n bytes from this place of the part.
   *
   * @throws EOFException if the part ends before
   * @throws IOException if the disk fails, or the part is read back and forth too often
   */
  void read(long at, byte[] into, int n) throws IOException {
    if (at < in.count()) {
      if (++reopenings > MOST_REOPENINGS) {
        throw new IOException(
            "its records stand in another order than its index says, too often to follow");
      }
      before += in.count();
      in.close();
      in = new CountingStream(opening.open());
    }
    in.skipNBytes(at - in.count());
    if (in.readNBytes(into, 0, n) < n) {
      throw new EOFException("it ends early");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
