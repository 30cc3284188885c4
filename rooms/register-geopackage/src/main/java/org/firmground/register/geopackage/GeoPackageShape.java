package org.firmground.register.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.firmground.register.Shapes;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

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

  static GeoPackageShape of(Geometry shape) {
    return switch (shape) {
      case null -> NONE;
      case Polygon _, MultiPolygon _ -> POLYGON;
      case LineString _, MultiLineString _ -> LINE;
      case Point _ -> POINT;
      case MultiPoint _ -> MULTIPOINT;
      default -> MIXED;
    };
  }

  /** The shape as its table declares it: single polygons and lines become multi ones. */
  private Geometry declared(Geometry shape) {
    return switch (shape) {
      case Polygon p -> Shapes.FACTORY.createMultiPolygon(new Polygon[] {p});
      case LineString l -> Shapes.FACTORY.createMultiLineString(new LineString[] {l});
      default -> shape;
    };
  }

  /**
   * GeoPackageBinary (OGC 12-128r17, 2.1.3), little-endian, with its box, EPSG:4326, x = longitude.
   */
  byte[] binary(Geometry shape) {
    byte[] wkb = Shapes.extent(declared(shape)).wkb();
    boolean empty = shape.isEmpty();
    var out = ByteBuffer.allocate((empty ? 8 : 40) + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'G')
        .put((byte) 'P')
        .put((byte) 0)
        .put((byte) (empty ? 0x11 : 0x03))
        .putInt(4326);
    if (!empty) {
      Envelope box = shape.getEnvelopeInternal();
      out.putDouble(box.getMinX())
          .putDouble(box.getMaxX())
          .putDouble(box.getMinY())
          .putDouble(box.getMaxY());
    }
    return out.put(wkb).array();
  }
}
