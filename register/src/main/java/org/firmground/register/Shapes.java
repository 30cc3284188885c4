package org.firmground.register;

import org.firmground.history.Extent;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
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
    return Extent.ofWkb(new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, false).write(shape));
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
