package org.firmground.exchange.internal;

/**
 * Remembers, by 128 bits each, what came before and on which row; open addressing in two arrays.
 */
final class Repeats {
  private long[] keys = new long[2 << 12];
  private long[] rows = new long[1 << 12];
  private int size;

  /** The row that came with this key before; 0 when none did, and from now on {@code row} has. */
  long before(long high, long low, long row) {
    if (size * 2 >= rows.length) {
      grow();
    }
    int slot = slot(high, low);
    if (rows[slot] != 0) {
      return rows[slot];
    }
    keys[2 * slot] = high;
    keys[2 * slot + 1] = low;
    rows[slot] = row;
    size++;
    return 0;
  }

  /** As {@link #before(long, long, long)}, by a text. */
  long before(String text, long row) {
    long a = 0xcbf29ce484222325L;
    long b = 0x9e3779b97f4a7c15L;
    for (int i = 0; i < text.length(); i++) {
      a = (a ^ text.charAt(i)) * 0x100000001b3L;
      b = Long.rotateLeft(b ^ (text.charAt(i) * 0xff51afd7ed558ccdL), 29) * 0xc4ceb9fe1a85ec53L;
    }
    return before(a ^ a >>> 32, b ^ b >>> 29, row);
  }

  private int slot(long high, long low) {
    int mask = rows.length - 1;
    int slot = (int) ((high ^ low) * 0x9e3779b97f4a7c15L >>> 33) & mask;
    while (rows[slot] != 0 && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldRows = rows;
    keys = new long[oldKeys.length * 2];
    rows = new long[oldRows.length * 2];
    for (int i = 0; i < oldRows.length; i++) {
      if (oldRows[i] != 0) {
        int slot = slot(oldKeys[2 * i], oldKeys[2 * i + 1]);
        keys[2 * slot] = oldKeys[2 * i];
        keys[2 * slot + 1] = oldKeys[2 * i + 1];
        rows[slot] = oldRows[i];
      }
    }
  }
}
