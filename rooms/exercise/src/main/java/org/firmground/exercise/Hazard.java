package org.firmground.exercise;

import org.firmground.ground.Geodesy;
import org.locationtech.jts.geom.Polygon;

/** A hazardous area of the exercise; its district is an index, 0 to 11. */
record Hazard(
    String id,
    Polygon shape,
    double east,
    double north,
    int district,
    boolean old,
    boolean confirmed,
    String type,
    String party,
    String from,
    String informed,
    String laid) {
  long area() {
    return StrictMath.round(Geodesy.area(shape).value());
  }
}
