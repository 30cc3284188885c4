package org.firmground.register.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.firmground.register.Shape;
import org.locationtech.jts.geom.Envelope;

/** Classes of shape, each with its own table, and their bytes in a GeoPackage. */
enum GeoPackageShape {
  POLYGON("MULTIPOLYGON"),
  LINE("MULTILINESTRING"),
  POINT("POINT"),
  MULTIPOINT("MULTIPOINT"),
  MIXED("GEOMETRY"),
  NONE("");

  private final String typeName;

  GeoPackageShape(String typeName) {
    this.typeName = typeName;
  }

  /** Name of the type in {@code gpkg_geometry_columns}. */
  String typeName() {
    return typeName;
  }

  /** The class of a shape; null and the empty have none. */
  static GeoPackageShape of(Optional<Shape> shape) {
    if (shape.isEmpty() || shape.get().isEmpty()) {
      return NONE;
    }
    return switch (shape.get().type()) {
      case 1 -> POINT;
      case 2, 5 -> LINE;
      case 3, 6 -> POLYGON;
      case 4 -> MULTIPOINT;
      default -> MIXED;
    };
  }

  /**
   * GeoPackageBinary (OGC 12-128r17, 2.1.3), little-endian, with its box, EPSG:4326, x = longitude.
   * Single polygons and lines become multi ones, as their table declares.
   *
   * @param shape not empty
   */
  byte[] binary(Shape shape) {
    ByteBuffer wkb = shape.extent().buffer();
    int single = shape.type();
    boolean wrapped = single == 2 || single == 3;
    Envelope box = shape.box();
    var out =
        ByteBuffer.allocate(40 + (wrapped ? 9 : 0) + wkb.remaining())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 'G')
            .put((byte) 'P')
            .put((byte) 0)
            .put((byte) 0x03)
            .putInt(4326)
            .putDouble(box.getMinX())
            .putDouble(box.getMaxX())
            .putDouble(box.getMinY())
            .putDouble(box.getMaxY());
    if (wrapped) {
      out.put((byte) 1).putInt(single + 3).putInt(1);
    }
    return out.put(wkb).array();
  }
}
