package org.firmground.exchange;

/** Is told how far reading has come, a few times a second, on the importing thread. */
@FunctionalInterface
public interface ImportProgress {
  /** Tells nobody. */
  ImportProgress SILENT = (rows, bytes, bytesTotal, rowsPerSecond) -> {};

  /**
   * @param rows rows done
   * @param bytes bytes of the file read
   * @param bytesTotal bytes of the file
   * @param rowsPerSecond rate since the beginning
   */
  void at(long rows, long bytes, long bytesTotal, double rowsPerSecond);
}
