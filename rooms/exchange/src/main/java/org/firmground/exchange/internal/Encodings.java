package org.firmground.exchange.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells encodings of text apart by their bytes. */
final class Encodings {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Encodings() {}

  /** The encoding that a byte order mark names. */
  static Optional<Charset> marked(byte[] head) {
    if (head.length >= 3
        && head[0] == (byte) 0xEF
        && head[1] == (byte) 0xBB
        && head[2] == (byte) 0xBF) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }

  /** Whether bytes are UTF-8 (RFC 3629), and if not, which Windows encoding is the likelier. */
  static final class Utf8Check {
    private boolean valid = true;
    private int wanted;
    private int lowest = 0x80;
    private int highest = 0xBF;
    private long highBytes;
    private long highRuns;
    private boolean inRun;

    void take(byte[] bytes, int n) {
      int i = 0;
      while (i < n) {
        if (wanted == 0
            && !inRun
            && i + 8 <= n
            && ((long) EIGHT_BYTES.get(bytes, i) & 0x8080808080808080L) == 0) {
          i += 8;
        } else {
          take(bytes[i++] & 0xFF);
        }
      }
    }

    private void take(int b) {
      boolean high = b >= 0xC0;
      highBytes += high ? 1 : 0;
      highRuns += high && !inRun ? 1 : 0;
      inRun = high;
      if (!valid) {
        return;
      }
      if (wanted > 0) {
        valid = b >= lowest && b <= highest;
        wanted--;
        lowest = 0x80;
        highest = 0xBF;
      } else if (b >= 0x80) {
        valid = b >= 0xC2 && b <= 0xF4;
        wanted = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
      }
    }

    boolean isValid() {
      return valid && wanted == 0;
    }

    /** Cyrillic words are runs of high bytes; in western words they stand alone. */
    Charset likelyWindows() {
      return Charset.forName(
          highRuns > 0 && highBytes >= 2.2 * highRuns ? "windows-1251" : "windows-1252");
    }
  }

  /** The first stretch of text with a letter that is not ASCII, for a person to look at. */
  static final class Sample {
    private static final int BEFORE = 24;
    private static final int LENGTH = 60;

    private byte[] found;

    void take(byte[] bytes, int n) {
      for (int i = 0; i < n && found == null; i++) {
        if (bytes[i] < 0) {
          int start = i;
          while (start > Math.max(0, i - BEFORE) && isWordy(bytes[start - 1])) {
            start--;
          }
          int end = i + 1;
          while (end < Math.min(n, start + LENGTH) && isWordy(bytes[end])) {
            end++;
          }
          found = java.util.Arrays.copyOfRange(bytes, start, end);
        }
      }
    }

    private static boolean isWordy(byte b) {
      return b < 0 || b >= ' ' && ",;|\"\t<>{}:".indexOf(b) < 0;
    }

    /** The stretch as it reads in an encoding; empty where all is ASCII. */
    String in(Charset charset) {
      return found == null ? "" : new String(found, charset).strip();
    }
  }
}
