package org.firmground.register;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Where random bytes for ids and keys come from. */
public interface Ids {
  /** So many bytes that nobody can guess, or that follow from a seed in an exercise. */
  byte[] bytes(int count);

  /** A UUID of version 7 (RFC 9562, 5.7): the time in milliseconds, then random bits. */
  default UUID uuid(Instant now) {
    ByteBuffer random = ByteBuffer.wrap(bytes(16));
    long high = (now.toEpochMilli() << 16) | 0x7000 | (random.getLong() & 0x0fff);
    long low = (random.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** From the machine's own source of randomness. */
  static Ids random() {
    var secure = new SecureRandom();
    return new Ids() {
      private final byte[] ahead = new byte[4096];
      private int given = ahead.length;

      @Override
      public synchronized byte[] bytes(int count) {
        var out = new byte[count];
        if (count > ahead.length) {
          secure.nextBytes(out);
          return out;
        }
        if (given + count > ahead.length) {
          secure.nextBytes(ahead); // one call to the system for many ids
          given = 0;
        }
        System.arraycopy(ahead, given, out, 0, count);
        Arrays.fill(ahead, given, given + count, (byte) 0); // what was given may be a key
        given += count;
        return out;
      }
    };
  }

  /**
   * The same bytes for the same seed on every machine: SHA-256(seed ‖ block number). Only for a
   * register marked EXERCISE: whoever knows the seed knows its keys.
   */
  static Ids seeded(String seed) {
    return new Ids() {
      private long block;
      private ByteBuffer rest = ByteBuffer.allocate(0);

      @Override
      public synchronized byte[] bytes(int count) {
        var out = new byte[count];
        for (int i = 0; i < count; i++) {
          if (!rest.hasRemaining()) {
            rest = ByteBuffer.wrap(next());
          }
          out[i] = rest.get();
        }
        return out;
      }

      private byte[] next() {
        try {
          var sha = MessageDigest.getInstance("SHA-256");
          sha.update(seed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          return sha.digest(ByteBuffer.allocate(8).putLong(block++).array());
        } catch (NoSuchAlgorithmException e) {
          throw new IllegalStateException("every Java has SHA-256", e);
        }
      }
    };
  }
}
