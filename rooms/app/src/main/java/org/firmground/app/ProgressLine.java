package org.firmground.app;

import java.io.PrintWriter;
import java.util.Locale;
import org.firmground.exchange.ImportProgress;

/** How far the reading of a file is, on one line that is written over; only where someone looks. */
final class ProgressLine {
  private ProgressLine() {}

  static ImportProgress of(PrintWriter err, boolean json, String name) {
    return of(err, json, name, "rows");
  }

  /**
   * @param what is counted, such as entries
   */
  static ImportProgress of(PrintWriter err, boolean json, String name, String what) {
    if (json || System.console() == null || !System.console().isTerminal()) {
      return ImportProgress.SILENT;
    }
    return (rows, bytes, total, rate) -> {
      double left = bytes == 0 ? 0 : rows / Math.max(rate, 1) * (total - bytes) / bytes;
      err.printf(
          Locale.ROOT,
          "\r%1$s  %2$,d %7$s  %3$3d %%  %4$,.0f %7$s/s  %5$.0f s left   %6$s",
          name,
          rows,
          total == 0 ? 100 : bytes * 100 / total,
          rate,
          left,
          bytes >= total ? "\r\u001b[K" : "",
          what);
      err.flush();
    };
  }
}
