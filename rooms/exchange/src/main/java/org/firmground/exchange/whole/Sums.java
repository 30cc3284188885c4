package org.firmground.exchange.whole;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 of files, in the form that {@code sha256sum -c} takes. */
final class Sums {
  private Sums() {}

  /**
   * SHA-256 in hex by name of file.
   *
   * @throws IllegalArgumentException if a line is none, or a name comes twice
   */
  static Map<String, String> read(byte[] bytes) {
    var sums = new TreeMap<String, String>();
    int number = 0;
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      number++;
      if (!line.matches("[0-9a-f]{64}  [A-Za-z0-9._/-]+")
          || sums.put(line.substring(66), line.substring(0, 64)) != null) {
        throw new IllegalArgumentException("line " + number + " is no checksum, or comes twice");
      }
    }
    return sums;
  }
}
