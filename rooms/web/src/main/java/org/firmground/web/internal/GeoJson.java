package org.firmground.web.internal;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonGenerator;

/** Shapes as GeoJSON (RFC 7946): longitude first, nothing rounded. */
final class GeoJson {
  private GeoJson() {}

  static void write(JsonGenerator g, Geometry shape) {
    g.writeStartObject();
    g.writeStringProperty(
        "type",
        shape.getGeometryType().equals("LinearRing") ? "LineString" : shape.getGeometryType());
    if (shape.getGeometryType().equals("GeometryCollection")) {
      g.writeArrayPropertyStart("geometries");
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        write(g, shape.getGeometryN(i));
      }
      g.writeEndArray();
    } else {
      g.writeName("coordinates");
      if (shape.getGeometryType().startsWith("Multi")) {
        g.writeStartArray();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
          coordinates(g, shape.getGeometryN(i));
        }
        g.writeEndArray();
      } else {
        coordinates(g, shape);
      }
    }
    g.writeEndObject();
  }

  private static void coordinates(JsonGenerator g, Geometry shape) {
    switch (shape) {
      case Point p when p.isEmpty() -> {
        g.writeStartArray();
        g.writeEndArray();
      }
      case Point p -> position(g, p.getCoordinate());
      case LineString line -> positions(g, line);
      case Polygon polygon -> {
        g.writeStartArray();
        if (!polygon.isEmpty()) {
          positions(g, polygon.getExteriorRing());
          for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            positions(g, polygon.getInteriorRingN(i));
          }
        }
        g.writeEndArray();
      }
      default -> throw new IllegalArgumentException("no GeoJSON for " + shape.getGeometryType());
    }
  }

  private static void positions(JsonGenerator g, LineString line) {
    g.writeStartArray();
    for (Coordinate c : line.getCoordinates()) {
      position(g, c);
    }
    g.writeEndArray();
  }

  private static void position(JsonGenerator g, Coordinate c) {
    g.writeStartArray();
    g.writeNumber(c.x);
    g.writeNumber(c.y);
    g.writeEndArray();
  }
}
