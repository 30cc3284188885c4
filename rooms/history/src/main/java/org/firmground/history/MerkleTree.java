package org.firmground.history;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree hash over leaf hashes, of RFC 6962, 2.1, built as the leaves come.
 *
 * <p>It keeps one hash for each complete subtree along the right edge: as many as there are ones in
 * the number of leaves. Leaf hashes are those of {@link CanonicalEntry#leafHash}; a node is
 * SHA-256(0x01 ‖ left ‖ right); the root of no leaves is SHA-256 of nothing. Not safe for use by
 * several threads.
 */
public final class MerkleTree {
  private final List<byte[]> edge = new ArrayList<>();
  private long size;

  /**
   * Adds the next leaf.
   *
   * @throws IllegalArgumentException if the hash is not 32 bytes long
   */
  public void add(byte[] leafHash) {
    if (leafHash.length != 32) {
      throw new IllegalArgumentException("a leaf hash has 32 bytes, had " + leafHash.length);
    }
    byte[] hash = leafHash.clone();
    for (long s = size; (s & 1) == 1; s >>= 1) {
      hash = node(edge.removeLast(), hash);
    }
    edge.add(hash);
    size++;
  }

  /** How many leaves it has. */
  public long size() {
    return size;
  }

  /** The tree hash over all leaves so far (32 bytes). */
  public byte[] root() {
    if (edge.isEmpty()) {
      return CanonicalEntry.sha256().digest();
    }
    byte[] root = edge.getLast();
    for (int i = edge.size() - 2; i >= 0; i--) {
      root = node(edge.get(i), root);
    }
    return root.clone();
  }

  private static byte[] node(byte[] left, byte[] right) {
    MessageDigest sha = CanonicalEntry.sha256();
    sha.update((byte) 1);
    sha.update(left);
    return sha.digest(right);
  }
}
