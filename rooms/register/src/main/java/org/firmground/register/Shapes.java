package org.firmground.register;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.firmground.history.Extent;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Shapes as the history keeps them and as JTS knows them: WGS 84, x = longitude, in degrees. */
public final class Shapes {
  /** The factory of every shape in the register. */
  public static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 4326);

  private Shapes() {}

  /** Little-endian well-known binary, two dimensions. */
  public static Extent extent(Geometry shape) {
    if (shape instanceof Polygon p && !p.isEmpty()) {
      return Extent.ofWkb(polygon(p));
    }
    return Extent.ofWkb(new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, false).write(shape));
  }

  /** A polygon's well-known binary, straight into bytes of the right size: most shapes are one. */
  private static byte[] polygon(Polygon p) {
    int size = 9;
    for (int r = -1; r < p.getNumInteriorRing(); r++) {
      size += 4 + 16 * ring(p, r).size();
    }
    var out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 1).putInt(3).putInt(1 + p.getNumInteriorRing());
    for (int r = -1; r < p.getNumInteriorRing(); r++) {
      CoordinateSequence c = ring(p, r);
      out.putInt(c.size());
      for (int i = 0; i < c.size(); i++) {
        out.putDouble(c.getX(i)).putDouble(c.getY(i));
      }
    }
    return out.array();
  }

  private static CoordinateSequence ring(Polygon p, int index) {
    return (index < 0 ? p.getExteriorRing() : p.getInteriorRingN(index)).getCoordinateSequence();
  }

  /**
   * @throws IllegalArgumentException if the bytes are no shape
   */
  public static Geometry geometry(Extent extent) {
    return geometry(extent.wkb());
  }

  /**
   * @throws IllegalArgumentException if the bytes are no shape
   */
  public static Geometry geometry(byte[] wkb) {
    try {
      return new WKBReader(FACTORY).read(wkb);
    } catch (ParseException e) {
      throw new IllegalArgumentException("the well-known binary is no shape: " + e.getMessage(), e);
    }
  }
}
