package org.firmground.exchange.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a stretch of the file, as it was written. */
sealed interface RawText {
  /** Longer stretches are not kept. */
  int LONGEST = 1 << 20;

  /** Text from one offset to another, of what the parser reads. */
  Optional<String> between(long from, long to);

  /** Of a line in memory. */
  record OfBytes(byte[] bytes, int start) implements RawText {
    @Override
    public Optional<String> between(long from, long to) {
      return from < 0 || to - from > LONGEST || to < from
          ? Optional.empty()
          : Optional.of(
              new String(bytes, start + (int) from, (int) (to - from), StandardCharsets.UTF_8));
    }
  }

  /** Of a file that the parser streams. */
  record OfFile(Path path, int skipped) implements RawText {
    @Override
    public Optional<String> between(long from, long to) {
      if (from < 0 || to - from > LONGEST || to < from) {
        return Optional.empty();
      }
      try (var file = new RandomAccessFile(path.toFile(), "r")) {
        byte[] bytes = new byte[(int) (to - from)];
        file.seek(from + skipped);
        file.readFully(bytes);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
      } catch (IOException e) {
        return Optional.empty(); // the shape is reported as broken either way
      }
    }
  }
}
