package org.firmground.web.internal;

import org.firmground.ground.LonLat;
import org.firmground.ground.PositionReader;
import org.firmground.ground.Reading;
import org.firmground.register.check.PlaceAnswer;

/**
 * The place of a check, from the request: {@code lon} and {@code lat}, or {@code place} in any
 * notation.
 *
 * @param uncertaintyMetres within which the place itself lies
 */
record AskedPlace(LonLat lonLat, double uncertaintyMetres, double radiusMetres, String asWritten) {
  static final double FARTHEST_RADIUS = 100_000;

  /**
   * @throws WebProblem if the request names no place, or one that cannot be read
   */
  static AskedPlace of(Asking a) {
    double radius = a.number("radius", 0, 0, FARTHEST_RADIUS);
    if (a.find("lon").isPresent() || a.find("lat").isPresent()) {
      var place =
          new LonLat(a.number("lon", Double.NaN, -180, 180), a.number("lat", Double.NaN, -90, 90));
      return new AskedPlace(place, 0, radius, place.latDegrees() + ", " + place.lonDegrees());
    }
    String text =
        a.find("place")
            .orElseThrow(() ->
                WebProblem.wrong(
                    "Name a place: place= in any notation, or lon= and lat= in degrees."));
    return switch (new PositionReader(a.settings().positions()).read(text)) {
      case Reading.Position p -> new AskedPlace(p.lonLat(), uncertainty(p), radius, text);
      case Reading.Refused r ->
          throw WebProblem.place(
              r.code(),
              r.detail()
                  + (r.readings().isEmpty()
                      ? ""
                      : " It can be read as " + String.join(", or as ", r.readings()) + "."));
    };
  }

  /** As the command line has it: the operation, the datum's spread, and a grid square's half. */
  private static double uncertainty(Reading.Position p) {
    var accuracy = p.accuracy();
    return accuracy.operationMetres()
        + accuracy.datumSpreadMetres()
        + (p.notation().equals("MGRS") ? accuracy.resolutionMetres() : 0);
  }

  PlaceAnswer answer(Asking a) {
    return a.check().check(lonLat, uncertaintyMetres, radiusMetres);
  }
}
