package org.firmground.exchange.internal;

import java.util.Locale;
import java.util.Optional;
import org.firmground.exchange.Recipe.Expectation;
import org.firmground.ground.Shapes;
import org.locationtech.jts.geom.Envelope;

/** How coordinates that cannot be right were probably meant. */
final class LikelyReadings {
  private LikelyReadings() {}

  /**
   * A likely reading.
   *
   * @param code SWAPPED, LON_SIGN, LAT_SIGN, BOTH_SIGNS, METRES_AS_DEGREES, DECIMAL_SHIFT or
   *     WRAPPED
   * @param words the reading for people
   */
  record Likely(String code, String words) {}

  /** The simplest reading that lies where places are expected. */
  static Optional<Likely> of(double x, double y, Optional<Expectation> expect) {
    return expect.isPresent()
        ? Shapes.likelyReadings(x, y, box(expect.get())).stream()
            .findFirst()
            .map(r -> new Likely(r.kind().name(), r.sentence()))
        : unexpected(x, y);
  }

  private static Envelope box(Expectation e) {
    return new Envelope(e.west(), e.east(), e.south(), e.north());
  }

  /** What numbers that are no degrees may be, where nothing is known of the place. */
  private static Optional<Likely> unexpected(double x, double y) {
    if (Math.abs(x) <= 90 && Math.abs(y) <= 180) {
      return Optional.of(
          new Likely("SWAPPED", "longitude and latitude are swapped: " + place(y, x)));
    }
    if (Math.abs(x) > 1_000 && Math.abs(y) > 1_000) {
      return Optional.of(new Likely("METRES_AS_DEGREES", "metres in a system that is not named"));
    }
    if (Math.abs(x) <= 540 && Math.abs(y) <= 90) {
      double lon = Math.IEEEremainder(x, 360);
      return Optional.of(new Likely("WRAPPED", "a longitude counted past 180: " + place(lon, y)));
    }
    return Optional.empty();
  }

  /** A position for people, latitude first. */
  static String place(double lon, double lat) {
    return String.format(
        Locale.ROOT,
        "%.6f %s, %.6f %s",
        Math.abs(lat),
        lat < 0 ? "S" : "N",
        Math.abs(lon),
        lon < 0 ? "W" : "E");
  }
}
