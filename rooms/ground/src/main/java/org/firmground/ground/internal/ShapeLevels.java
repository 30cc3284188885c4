package org.firmground.ground.internal;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** Packed shapes of several ages, the oldest and largest first. Immutable. */
public final class ShapeLevels {
  public static final ShapeLevels EMPTY = new ShapeLevels(List.of());

  /** A level is packed anew with the next when it is no more than so many times as large. */
  private static final int LARGER = 4;

  private final List<PackedShapes> levels;

  private ShapeLevels(List<PackedShapes> levels) {
    this.levels = levels;
  }

  /** Shapes to add. For one thread. */
  public static final class Adding {
    private final ShapeFlattener flattener = new ShapeFlattener();

    public void add(int number, Geometry shape, double marginMetres) {
      flattener.add(number, shape, marginMetres);
    }
  }

  /** These, and what was added. */
  public ShapeLevels with(Adding adding) {
    var kept = new ArrayList<>(levels);
    PackedShapes newest = adding.flattener.packed();
    if (newest.isEmpty()) {
      return this;
    }
    boolean more = false;
    int size = newest.size;
    while (!kept.isEmpty() && kept.getLast().size <= LARGER * size) {
      size += kept.getLast().size;
      adding.flattener.addAll(kept.removeLast());
      more = true;
    }
    kept.add(more ? adding.flattener.packed() : newest);
    return new ShapeLevels(List.copyOf(kept));
  }

  public ShapeSearch search() {
    return new ShapeSearch(levels);
  }
}
