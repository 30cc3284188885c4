package org.firmground.register.geopackage;

import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;

/**
 * Boxes by id, as SQLite's R-tree keeps them: 32-bit numbers, rounded outwards, in the order
 * minimum x, maximum x, minimum y, maximum y.
 */
final class Boxes {
  private long[] ids = new long[1024];
  private float[] bounds = new float[4 * 1024];
  private int size;

  int size() {
    return size;
  }

  void add(long id, Envelope box) {
    add(
        id,
        Box.down(box.getMinX()),
        Box.up(box.getMaxX()),
        Box.down(box.getMinY()),
        Box.up(box.getMaxY()));
  }

  void add(long id, float minX, float maxX, float minY, float maxY) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
      bounds = Arrays.copyOf(bounds, 8 * size);
    }
    ids[size] = id;
    bounds[4 * size] = minX;
    bounds[4 * size + 1] = maxX;
    bounds[4 * size + 2] = minY;
    bounds[4 * size + 3] = maxY;
    size++;
  }

  /** Takes the box with this id out, if there is one. */
  void remove(long id) {
    for (int i = size - 1; i >= 0; i--) {
      if (ids[i] == id) {
        size--;
        ids[i] = ids[size];
        System.arraycopy(bounds, 4 * size, bounds, 4 * i, 4);
        return;
      }
    }
  }

  long id(int index) {
    return ids[index];
  }

  /** One of the four bounds, 0 to 3. */
  float bound(int index, int which) {
    return bounds[4 * index + which];
  }
}
