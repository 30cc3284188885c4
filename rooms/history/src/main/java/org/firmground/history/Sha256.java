package org.firmground.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) of bytes and files, in hex with small letters as {@code sha256sum} has. */
public final class Sha256 {
  private Sha256() {}

  /** A digest that has taken nothing yet; for one thread. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What a digest has taken, in 64 hex digits; it begins anew after that. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Of a file's bytes.
   *
   * @throws IOException if it cannot be read
   */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return copy(in, OutputStream.nullOutputStream());
    }
  }

  /**
   * Of the bytes of a stream, which are written to another on the way; neither is closed.
   *
   * @throws IOException if one cannot be read, or the other not written
   */
  public static String copy(InputStream from, OutputStream to) throws IOException {
    var digested = new DigestInputStream(from, begin());
    digested.transferTo(to);
    return hex(digested.getMessageDigest());
  }
}
