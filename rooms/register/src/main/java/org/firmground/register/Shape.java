package org.firmground.register;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.firmground.history.Extent;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * A shape of the register, WGS 84, x = longitude: the bytes that the history keeps, made into a
 * geometry when that is first asked for. Indexing a shape needs its box only, which is read from
 * the bytes.
 */
public final class Shape {
  private static final int POINT = 1;
  private static final int LINE = 2;
  private static final int POLYGON = 3;
  private static final int COLLECTION = 7;

  private final Extent extent;
  private final Envelope box;
  private volatile Geometry geometry;

  private Shape(Extent extent, Geometry geometry) {
    this.extent = extent;
    this.geometry = geometry;
    this.box = geometry == null ? boxOf(extent) : geometry.getEnvelopeInternal();
  }

  /**
   * @throws IllegalArgumentException if the bytes are no shape
   */
  public static Shape of(Extent extent) {
    return new Shape(extent, null);
  }

  /** A geometry in longitude and latitude; it must not be changed afterwards. */
  public static Shape of(Geometry geometry) {
    return new Shape(Shapes.extent(geometry), geometry);
  }

  /** As the history keeps it. */
  public Extent extent() {
    return extent;
  }

  /**
   * The geometry; must not be changed.
   *
   * @throws IllegalArgumentException if the bytes are no shape
   */
  public Geometry geometry() {
    Geometry g = geometry;
    if (g == null) {
      g = Shapes.geometry(extent);
      geometry = g;
    }
    return g;
  }

  /** The box around it, in degrees; null in the sense of JTS when the shape is empty. */
  public Envelope box() {
    return new Envelope(box);
  }

  public boolean isEmpty() {
    return box.isNull();
  }

  /**
   * Its type as well-known binary numbers them (OGC 06-103r4, 8.2.8): 1 a point to 7 a collection.
   */
  public int type() {
    return extent.buffer().getInt(1);
  }

  private Envelope boxOf(Extent extent) {
    var found = new Envelope();
    ByteBuffer bytes = extent.buffer();
    try {
      if (!expand(bytes, found, 0) || bytes.hasRemaining()) {
        return geometry().getEnvelopeInternal();
      }
    } catch (java.nio.BufferUnderflowException e) {
      return geometry().getEnvelopeInternal();
    }
    return found;
  }

  /**
   * Takes one shape's positions into the box; false where the bytes are of a kind not read here.
   */
  private static boolean expand(ByteBuffer bytes, Envelope box, int depth) {
    if (bytes.get() != 1 || depth > COLLECTION) {
      return false;
    }
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    int type = bytes.getInt();
    if (type == POINT) {
      positions(bytes, box, 1);
    } else if (type == LINE) {
      positions(bytes, box, bytes.getInt());
    } else if (type == POLYGON) {
      int rings = bytes.getInt();
      for (int r = 0; r < rings; r++) {
        positions(bytes, box, bytes.getInt());
      }
    } else if (type > POLYGON && type <= COLLECTION) {
      int parts = bytes.getInt();
      for (int p = 0; p < parts; p++) {
        if (!expand(bytes, box, depth + 1)) {
          return false;
        }
      }
    } else {
      return false;
    }
    return true;
  }

  private static void positions(ByteBuffer bytes, Envelope box, int count) {
    double minX = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double x = bytes.getDouble();
      double y = bytes.getDouble();
      minX = x < minX ? x : minX;
      maxX = x > maxX ? x : maxX;
      minY = y < minY ? y : minY;
      maxY = y > maxY ? y : maxY;
    }
    if (minX <= maxX && minY <= maxY) { // a point without a place is written as two NaN
      box.expandToInclude(minX, minY);
      box.expandToInclude(maxX, maxY);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape s && extent.equals(s.extent);
  }

  @Override
  public int hashCode() {
    return extent.hashCode();
  }

  @Override
  public String toString() {
    return geometry().toText();
  }
}
