package org.firmground.register;

import java.util.ArrayList;
import java.util.List;
import org.firmground.ground.LonLat;
import org.locationtech.jts.geom.Envelope;

/** Boxes in degrees, x = longitude. */
public final class Windows {
  private Windows() {}

  /** A box that holds every point within so many metres of a place; it may reach over ±180. */
  public static Envelope around(LonLat place, double metres) {
    double lat = metres / 110_500;
    double widest = Math.abs(place.latDegrees()) + lat;
    double lon = widest >= 89.9 ? 360 : lat / Math.cos(Math.toRadians(widest));
    return new Envelope(
        place.lonDegrees() - lon,
        place.lonDegrees() + lon,
        place.latDegrees() - lat,
        place.latDegrees() + lat);
  }

  /** Splits a window that reaches over the antimeridian, and keeps it within the poles. */
  static List<Envelope> withinTheWorld(Envelope w) {
    double south = Math.max(-90, w.getMinY());
    double north = Math.min(90, w.getMaxY());
    if (w.getMaxX() - w.getMinX() >= 360) {
      return List.of(new Envelope(-180, 180, south, north));
    }
    var parts = new ArrayList<Envelope>();
    parts.add(new Envelope(Math.max(-180, w.getMinX()), Math.min(180, w.getMaxX()), south, north));
    if (w.getMinX() <= -180) {
      parts.add(new Envelope(Math.max(-180, w.getMinX() + 360), 180, south, north));
    }
    if (w.getMaxX() >= 180) {
      parts.add(new Envelope(-180, Math.min(180, w.getMaxX() - 360), south, north));
    }
    return parts;
  }
}
