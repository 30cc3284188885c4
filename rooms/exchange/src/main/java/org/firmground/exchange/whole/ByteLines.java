package org.firmground.exchange.whole;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lines ended by a line feed, and by nothing else, one at a time. */
final class ByteLines {
  /** No entry is longer: a shape of a million turning points has a third of it. */
  private static final int LONGEST = 64 << 20;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  ByteLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /**
   * The next line without its end; null when there is none.
   *
   * @throws IllegalArgumentException if it has no end, or is too long
   */
  byte[] next() throws IOException {
    line.reset();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line.toByteArray();
      }
      line.write(b);
      if (line.size() > LONGEST) {
        throw new IllegalArgumentException("it is longer than " + LONGEST + " bytes");
      }
    }
    if (line.size() > 0) {
      throw new IllegalArgumentException("it has no end: the file was cut short");
    }
    return null;
  }
}
