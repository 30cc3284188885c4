package org.firmground.exchange.internal;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text, with a look at those to come. A line ends with CR, LF or CR LF, as written.
 *
 * <p>Of a line longer than the longest that is kept, the rest is passed over; it says so.
 */
final class CsvLines {
  /**
   * A line of the file.
   *
   * @param number from 1
   * @param end the characters that end it; empty at the end of the file
   * @param whole false when it is longer than is kept
   */
  record Line(long number, String text, String end, boolean whole) {}

  private final Reader in;
  private final int longest;
  private final char[] buffer = new char[1 << 16];
  private final ArrayDeque<Line> ahead = new ArrayDeque<>();
  private int at;
  private int filled;
  private long number;
  private boolean ended;

  CsvLines(Reader in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Takes the next line; null at the end. */
  Line next() throws IOException {
    return ahead.isEmpty() ? read() : ahead.poll();
  }

  /**
   * A walk over the lines to come, which takes none of them.
   *
   * <p>Valid until the next line is taken.
   */
  Walk walk() {
    return new Walk(new ArrayList<>(ahead));
  }

  /** Lines to come, one after the other. */
  final class Walk {
    private final List<Line> seen;
    private int steps;

    private Walk(List<Line> seen) {
      this.seen = seen;
    }

    /** The line after the last one walked over; null at the end. */
    Line step() throws IOException {
      if (steps == seen.size()) {
        Line line = read();
        if (line == null) {
          return null;
        }
        seen.add(line);
        ahead.add(line);
      }
      return seen.get(steps++);
    }

    /** Takes all lines walked over. */
    void take() {
      for (int i = 0; i < steps; i++) {
        ahead.poll();
      }
    }
  }

  private Line read() throws IOException {
    if (ended || at == filled && !fill()) {
      return null;
    }
    number++;
    int start = at;
    StringBuilder parts = null;
    boolean whole = true;
    while (true) {
      int i = at;
      while (i < filled && buffer[i] != '\n' && buffer[i] != '\r') {
        i++;
      }
      at = i;
      boolean last = i < filled;
      if (last && parts == null) {
        return new Line(number, new String(buffer, start, i - start), end(), true);
      }
      parts = parts == null ? new StringBuilder() : parts;
      int room = longest - parts.length();
      whole &= i - start <= room;
      parts.append(buffer, start, Math.min(i - start, Math.max(0, room)));
      if (last) {
        return new Line(number, parts.toString(), end(), whole);
      }
      if (!fill()) {
        return new Line(number, parts.toString(), "", whole);
      }
      start = at;
    }
  }

  /** The characters that end the line at {@link #at}, and behind them. */
  private String end() throws IOException {
    if (buffer[at++] == '\n') {
      return "\n";
    }
    if ((at < filled || fill()) && buffer[at] == '\n') {
      at++;
      return "\r\n";
    }
    return "\r";
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    at = 0;
    filled = Math.max(0, in.read(buffer));
    ended = filled == 0;
    return !ended;
  }
}
