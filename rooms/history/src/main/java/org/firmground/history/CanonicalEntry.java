package org.firmground.history;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The canonical bytes of an entry, encoding version 1, and the hashes over them.
 *
 * <p>The bytes are the UTF-8 of one JSON object in the form of RFC 8785, with the members of {@link
 * Entry} in the order of their names; those that are empty are left out. The extent is the Base64
 * (RFC 4648, 4) of its well-known binary. The chain hash is not among them. They are the leaf input
 * of RFC 6962, 2.1: leaf hash = SHA-256(0x00 ‖ bytes); where they are longer than 65,535 bytes,
 * which an entry bundle of a tiled log cannot hold, the leaf input is the canonical object {@code
 * {"bytes":n,"encoding":1,"sequence":s,"sha256":hex}} that names them. The chain: c(0) =
 * SHA-256("firmground history 1" ‖ the register's UUID, 16 bytes), c(n) = SHA-256(c(n−1) ‖ leaf
 * hash(n)). Test vectors stand in {@code fixtures/history} and are never changed.
 */
public final class CanonicalEntry {
  /** Version of this encoding, in every entry. */
  public static final int ENCODING = 1;

  /** The longest canonical bytes that are a leaf input themselves. */
  public static final int LONGEST_LEAF = 65_535;

  private CanonicalEntry() {}

  /**
   * Canonical bytes; {@code recorded} is kept to the millisecond.
   *
   * @throws IllegalArgumentException if a text is no valid Unicode, or the body is nested deeper
   *     than 63
   */
  public static byte[] bytes(Entry e) {
    var out = new StringBuilder(600);
    int beforeExtent = 0;
    out.append("{\"about\":");
    if (e.about().isPresent()) {
      out.append(e.about().getAsLong()).append(',');
    } else {
      out.setLength(1);
    }
    out.append("\"action\":\"")
        .append(e.action().word())
        .append("\",\"author\":{\"organisation\":");
    CanonicalJson.quote(e.author().organisation(), out);
    out.append(",\"person\":\"").append(e.author().person()).append("\"}");
    e.batch().ifPresent(b -> out.append(",\"batch\":\"").append(b).append('"'));
    if (!e.body().values().isEmpty()) {
      out.append(",\"body\":");
      CanonicalJson.write(e.body(), out, 1);
    }
    out.append(",\"code\":");
    CanonicalJson.quote(e.code(), out);
    out.append(",\"encoding\":").append(ENCODING);
    if (e.extent().isPresent()) {
      out.append(",\"extent\":\"");
      beforeExtent = out.length();
      out.append('"');
    }
    if (!e.informed().isUnknown()) {
      out.append(",\"informed\":\"").append(e.informed()).append('"');
    }
    out.append(",\"kind\":");
    CanonicalJson.quote(e.kind(), out);
    if (!e.reason().isEmpty()) {
      out.append(",\"reason\":");
      CanonicalJson.quote(e.reason(), out);
    }
    out.append(",\"record\":\"").append(e.record()).append("\",\"recorded\":\"");
    out.append(RecordedTime.write(e.recorded())).append("\",\"schema\":").append(e.schema());
    e.sealed().ifPresent(s -> out.append(",\"sealed\":\"").append(s).append('"'));
    out.append(",\"sequence\":").append(e.sequence());
    if (!e.source().isEmpty()) {
      out.append(",\"source\":");
      CanonicalJson.quote(e.source(), out);
    }
    if (!e.validFrom().isUnknown()) {
      out.append(",\"validFrom\":\"").append(e.validFrom()).append('"');
    }
    e.validTo().ifPresent(d -> out.append(",\"validTo\":\"").append(d).append('"'));
    out.append('}');
    return e.extent().isPresent()
        ? join(
            CanonicalJson.bytes(out.substring(0, beforeExtent)),
            Base64.getEncoder().encode(e.extent().get().bytes()),
            CanonicalJson.bytes(out.substring(beforeExtent)))
        : CanonicalJson.bytes(out.toString());
  }

  /** An extent is most of an entry's bytes, and goes among them without being text before. */
  private static byte[] join(byte[] head, byte[] extent, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + extent.length + tail.length);
    System.arraycopy(extent, 0, all, head.length, extent.length);
    System.arraycopy(tail, 0, all, head.length + extent.length, tail.length);
    return all;
  }

  /**
   * Reads canonical bytes back.
   *
   * @throws IllegalArgumentException if the bytes are not the canonical bytes of any entry, with
   *     why
   */
  public static Entry read(byte[] canonical) {
    Entry entry = decode(canonical);
    if (!Arrays.equals(bytes(entry), canonical)) {
      throw new IllegalArgumentException("the entry has members or forms that version 1 does not");
    }
    return entry;
  }

  /**
   * Reads canonical bytes that this program wrote itself, without encoding them again to see that
   * they are canonical; what hashes guard need not be guarded twice on the way to an answer.
   *
   * @throws IllegalArgumentException if the bytes are no entry, with why
   */
  public static Entry decode(byte[] canonical) {
    String text = new String(canonical, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) { // what is no UTF-8 becomes this; so may the real one be
      try {
        StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(canonical));
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException("the entry is not UTF-8", e);
      }
    }
    if (!(CanonicalJson.read(text) instanceof Value.Fields f)) {
      throw new IllegalArgumentException("the entry is no JSON object");
    }
    if (whole(f, "encoding") != ENCODING) {
      throw new IllegalArgumentException("the entry has encoding " + whole(f, "encoding"));
    }
    Entry entry;
    try {
      entry = entry(f);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the entry's clock cannot be read: " + e.getMessage(), e);
    }
    return entry;
  }

  private static Entry entry(Value.Fields f) {
    Value.Fields author = fields(f, "author");
    return new Entry(
        whole(f, "sequence"),
        UUID.fromString(text(f, "record")),
        text(f, "code"),
        text(f, "kind"),
        Action.of(text(f, "action")),
        (int) whole(f, "schema"),
        f.find("body").isPresent() ? fields(f, "body") : Value.Fields.NONE,
        f.findText("extent").map(x -> Extent.ofOwn(Base64.getDecoder().decode(x))),
        f.findText("validFrom").map(PartialDate::new).orElse(PartialDate.UNKNOWN),
        f.findText("validTo").map(PartialDate::new),
        f.findText("informed").map(PartialDate::new).orElse(PartialDate.UNKNOWN),
        RecordedTime.read(text(f, "recorded")),
        new Author(text(author, "organisation"), text(author, "person")),
        f.findText("source").orElse(""),
        f.findText("reason").orElse(""),
        f.findText("batch").map(UUID::fromString),
        f.find("about").isPresent() ? OptionalLong.of(whole(f, "about")) : OptionalLong.empty(),
        f.findText("sealed"));
  }

  /** Leaf hash of RFC 6962, 2.1 (32 bytes). */
  public static byte[] leafHash(long sequence, byte[] canonical) {
    byte[] input = canonical;
    if (canonical.length > LONGEST_LEAF) {
      var out = new StringBuilder();
      out.append("{\"bytes\":").append(canonical.length).append(",\"encoding\":").append(ENCODING);
      out.append(",\"sequence\":").append(sequence).append(",\"sha256\":\"");
      out.append(HexFormat.of().formatHex(sha256().digest(canonical))).append("\"}");
      input = CanonicalJson.bytes(out.toString());
    }
    var sha = sha256();
    sha.update((byte) 0);
    return sha.digest(input);
  }

  /** Hash before the first entry of a register. */
  public static byte[] chainStart(UUID register) {
    var sha = sha256();
    sha.update("firmground history 1".getBytes(StandardCharsets.US_ASCII));
    sha.update(
        java.nio.ByteBuffer.allocate(16)
            .putLong(register.getMostSignificantBits())
            .putLong(register.getLeastSignificantBits())
            .array());
    return sha.digest();
  }

  /** Hash of the chain after one more entry. */
  public static byte[] chain(byte[] before, byte[] leafHash) {
    var sha = sha256();
    sha.update(before);
    return sha.digest(leafHash);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String text(Value.Fields f, String name) {
    return f.findText(name).orElseThrow(() -> missing(name));
  }

  private static long whole(Value.Fields f, String name) {
    if (f.find(name).orElse(null) instanceof Value.Whole w) {
      return w.number();
    }
    throw missing(name);
  }

  private static Value.Fields fields(Value.Fields f, String name) {
    if (f.find(name).orElse(null) instanceof Value.Fields inner) {
      return inner;
    }
    throw missing(name);
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("the entry has no " + name);
  }
}
