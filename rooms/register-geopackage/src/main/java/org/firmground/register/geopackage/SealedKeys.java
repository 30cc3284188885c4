package org.firmground.register.geopackage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.firmground.register.Ids;

/**
 * The arithmetic of the sealed store: AES-256-GCM and HMAC-SHA-256 under keys that come from the
 * master key.
 *
 * <p>From the master key, HMAC-SHA-256 over a label gives one key for each use: wrapping record
 * keys, digests of authors, names of authors. From a record's key, the same gives the key that
 * encrypts its parts; the record's key itself makes digests. A sealed text is nonce (12 bytes) ‖
 * ciphertext ‖ tag (16 bytes). The nonce is 12 random bytes, exclusive-or'd with the HMAC of what
 * is sealed and what it is bound to: so it is random where {@link Ids} is, and does not repeat for
 * anything else even where a seeded {@link Ids} does. Not safe for use by several threads.
 *
 * @implSpec NIST SP 800-38D, 8.2.2 (random nonces: at most 2^32 wrapped keys under a master key);
 *     RFC 2104.
 */
final class SealedKeys {
  static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Cipher cipher;
  private final Mac mac;
  private final Ids ids;
  private final byte[] wrapping;
  private final byte[] authorDigests;
  private final byte[] authorNames;
  private final byte[] keyCheck;

  SealedKeys(byte[] master, Ids ids) {
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
      this.mac = Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM and HMAC-SHA-256", e);
    }
    this.ids = ids;
    this.wrapping = derive(master, "firmground people 1: wrap record keys");
    this.authorDigests = derive(master, "firmground people 1: digests of authors");
    this.authorNames = derive(master, "firmground people 1: names of authors");
    this.keyCheck = derive(master, "firmground people 1: is this the key");
  }

  private byte[] derive(byte[] key, String label) {
    return hmac(key, label.getBytes(US_ASCII));
  }

  /** What says, without saying the key, which key it is. */
  byte[] keyCheck() {
    return keyCheck.clone();
  }

  byte[] hmac(byte[] key, byte[] text) {
    try {
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 takes any key", e);
    }
  }

  /** A key for a record that has none yet. */
  byte[] newRecordKey() {
    return ids.bytes(KEY_BYTES);
  }

  byte[] wrap(byte[] record, byte[] recordKey) {
    return seal(wrapping, recordKey, record);
  }

  /**
   * @throws AEADBadTagException if the master key is another, or a byte was changed
   */
  byte[] unwrap(byte[] record, byte[] wrapped) throws AEADBadTagException {
    return open(wrapping, wrapped, record);
  }

  byte[] digest(byte[] recordKey, byte[] text) {
    return hmac(recordKey, text);
  }

  byte[] sealPart(byte[] recordKey, byte[] record, byte[] digest, byte[] text) {
    return seal(derive(recordKey, "encrypt"), text, join(record, digest));
  }

  /**
   * @throws AEADBadTagException if it is another record's or digest's, or a byte was changed
   */
  byte[] openPart(byte[] recordKey, byte[] record, byte[] digest, byte[] sealed)
      throws AEADBadTagException {
    return open(derive(recordKey, "encrypt"), sealed, join(record, digest));
  }

  byte[] authorDigest(String organisation, String name) {
    return hmac(authorDigests, (organisation + "\n" + name).getBytes(UTF_8));
  }

  byte[] sealAuthor(byte[] digest, String name) {
    return seal(authorNames, name.getBytes(UTF_8), digest);
  }

  String openAuthor(byte[] digest, byte[] sealed) throws AEADBadTagException {
    return new String(open(authorNames, sealed, digest), UTF_8);
  }

  private byte[] seal(byte[] key, byte[] text, byte[] about) {
    byte[] nonce = ids.bytes(NONCE_BYTES);
    byte[] keyedDigest = hmac(key, join(about, text));
    for (int i = 0; i < NONCE_BYTES; i++) {
      nonce[i] ^= keyedDigest[i];
    }
    try {
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(about);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(text.length));
      cipher.doFinal(text, 0, text.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM takes any key of 32 bytes and nonce of 12", e);
    }
  }

  private byte[] open(byte[] key, byte[] sealed, byte[] about) throws AEADBadTagException {
    if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new AEADBadTagException("cut short");
    }
    try {
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(about);
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM takes any key of 32 bytes and nonce of 12", e);
    }
  }

  private static byte[] join(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }

  // ---- the file of the master key ----

  /**
   * Reads a master key: 64 hex digits.
   *
   * @throws IllegalArgumentException if the file holds something else
   */
  static byte[] readMaster(Path file) throws IOException {
    try {
      byte[] key = HexFormat.of().parseHex(Files.readString(file, US_ASCII).strip());
      if (key.length == KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
      // told below, without what the file holds
    }
    throw new IllegalArgumentException(
        file + " is not a key of the store of personal data: it must hold 64 hex digits");
  }

  /**
   * Writes a new master key, readable by its owner alone, and durable before it is used.
   *
   * @return the key that is then in the file: where another process was first, its key
   */
  static byte[] makeMaster(Path file, Ids ids) throws IOException {
    byte[] key = ids.bytes(KEY_BYTES);
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new"); // mode 0600
    try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      var text = ByteBuffer.wrap((HexFormat.of().formatHex(key) + "\n").getBytes(US_ASCII));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
    try {
      Files.move(fresh, file); // fails, rather than replaces, when there is one
    } catch (FileAlreadyExistsException e) {
      Files.delete(fresh);
      return readMaster(file);
    }
    if (!System.getProperty("os.name").startsWith("Windows")) { // which cannot force a folder
      try (var channel = FileChannel.open(folder)) {
        channel.force(true);
      }
    }
    return key;
  }
}
