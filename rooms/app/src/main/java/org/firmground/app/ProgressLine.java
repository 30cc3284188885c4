package org.firmground.app;

import java.io.PrintWriter;
import java.util.Locale;
import org.firmground.exchange.ImportProgress;

/** How far the reading of a file is, on one line that is written over; only where someone looks. */
final class ProgressLine {
  private ProgressLine() {}

  static ImportProgress of(PrintWriter err, boolean json, String name) {
    if (json || System.console() == null || !System.console().isTerminal()) {
      return ImportProgress.SILENT;
    }
    return (rows, bytes, total, rate) -> {
      double left = bytes == 0 ? 0 : rows / Math.max(rate, 1) * (total - bytes) / bytes;
      err.printf(
          Locale.ROOT,
          "\r%s  %,d rows  %3d %%  %,.0f rows/s  %.0f s left   %s",
          name,
          rows,
          total == 0 ? 100 : bytes * 100 / total,
          rate,
          left,
          bytes >= total ? "\r\u001b[K" : "");
      err.flush();
    };
  }
}
