package org.firmground.exchange.internal.out;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firmground.register.Shapes;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Types of shapes across formats that do not tell a polygon from one of a multipolygon: the column
 * {@code shapeType} says which it was.
 */
public final class ShapeTypes {
  private ShapeTypes() {}

  /** Name of a shape's type, as WKT and GeoJSON have it. */
  static String of(Geometry shape) {
    return shape.getGeometryType();
  }

  /** Classes of shape that a GIS keeps in layers of their own. */
  enum Class {
    POINT,
    MULTIPOINT,
    LINE,
    POLYGON,
    MIXED,
    NONE;

    static Class of(Optional<Geometry> shape) {
      return shape
          .map(g ->
              switch (g.getGeometryType()) {
                case "Point" -> POINT;
                case "MultiPoint" -> MULTIPOINT;
                case "LineString", "MultiLineString" -> LINE;
                case "Polygon", "MultiPolygon" -> POLYGON;
                default -> MIXED;
              })
          .orElse(NONE);
    }
  }

  /** The shape as the type that it had; as it is where that cannot be. */
  public static Geometry retype(Geometry shape, String type) {
    if (shape.getGeometryType().equals(type)) {
      return shape;
    }
    List<Geometry> parts = parts(shape);
    var factory = Shapes.FACTORY;
    try {
      return switch (type) {
        case "Point", "LineString", "Polygon" ->
            parts.size() == 1 && parts.getFirst().getGeometryType().equals(type)
                ? parts.getFirst()
                : shape;
        case "MultiPoint" -> factory.createMultiPoint(parts.toArray(Point[]::new));
        case "MultiLineString" -> factory.createMultiLineString(parts.toArray(LineString[]::new));
        case "MultiPolygon" -> factory.createMultiPolygon(parts.toArray(Polygon[]::new));
        default -> shape;
      };
    } catch (ArrayStoreException e) {
      return shape; // parts of another type than the column says
    }
  }

  private static List<Geometry> parts(Geometry shape) {
    if (!(shape instanceof GeometryCollection)) {
      return List.of(shape);
    }
    var parts = new ArrayList<Geometry>();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      parts.addAll(parts(shape.getGeometryN(i)));
    }
    return parts;
  }
}
