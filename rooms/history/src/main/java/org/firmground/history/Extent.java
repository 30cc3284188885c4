package org.firmground.history;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A shape as ISO well-known binary, little-endian (OGC 06-103r4, 8.2), longitude before latitude.
 *
 * <p>History keeps it as bytes, so that no reader's idea of geometry can change what is hashed.
 */
public final class Extent {
  private final byte[] wkb;

  private Extent(byte[] wkb) {
    this.wkb = wkb;
  }

  /**
   * @throws IllegalArgumentException if the bytes cannot be well-known binary
   */
  public static Extent ofWkb(byte[] wkb) {
    return ofOwn(wkb.clone());
  }

  /** An extent of bytes that nobody else holds. */
  static Extent ofOwn(byte[] wkb) {
    if (wkb.length < 9 || wkb[0] != 1) {
      throw new IllegalArgumentException(
          "an extent is little-endian well-known binary, was "
              + HexFormat.of().formatHex(wkb, 0, Math.min(9, wkb.length)));
    }
    return new Extent(wkb);
  }

  /** Its bytes, to read only. */
  public java.nio.ByteBuffer buffer() {
    return java.nio.ByteBuffer.wrap(wkb).asReadOnlyBuffer().order(java.nio.ByteOrder.LITTLE_ENDIAN);
  }

  public byte[] wkb() {
    return wkb.clone();
  }

  /** The bytes themselves, for encoders of this room. */
  byte[] bytes() {
    return wkb;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Extent e && Arrays.equals(wkb, e.wkb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(wkb);
  }

  @Override
  public String toString() {
    return "Extent[" + wkb.length + " bytes]";
  }
}
