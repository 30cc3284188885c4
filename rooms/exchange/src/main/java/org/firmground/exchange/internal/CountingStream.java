package org.firmground.exchange.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were read through it. */
class CountingStream extends FilterInputStream {
  private volatile long count;

  CountingStream(InputStream in) {
    super(in);
  }

  final long count() {
    return count;
  }

  /** Told of each count; may put an end to the reading. */
  void counted(long bytes) throws IOException {
    // a file's own bytes may be as many as they are
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    add(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = super.read(bytes, offset, length);
    add(Math.max(n, 0));
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    add(skipped);
    return skipped;
  }

  private void add(long n) throws IOException {
    count = count + n; // one thread writes, others only look
    counted(count);
  }
}
