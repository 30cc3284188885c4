package org.firmground.exchange.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.firmground.ground.CoordinateSystem;
import org.firmground.ground.DatumOperation;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.ground.PositionReader;
import org.firmground.ground.Reading;
import org.locationtech.jts.geom.Geometry;

/** What this room asks of {@code ground}: systems, positions in any notation, measures. */
final class Ground {
  /** What a text says of a place. */
  sealed interface Place {
    /**
     * @param system the system it was written in
     * @param operation the datum operation used, or none
     * @param accuracyMetres how far it may be off by notation, datum and operation
     */
    record Read(
        double lonDegrees,
        double latDegrees,
        String system,
        String operation,
        double accuracyMetres)
        implements Place {}

    record Refused(String why) implements Place {}
  }

  /**
   * A way from a system to WGS 84.
   *
   * @param plain whether the system already is WGS 84 in degrees, longitude first
   * @param operation the operation's name, or none
   * @param operationAssumed whether nobody stated the operation
   * @param accuracyMetres of the operation; 0 where none is needed
   */
  record ToWgs84(
      String system,
      boolean plain,
      String operation,
      boolean operationAssumed,
      double accuracyMetres,
      UnaryOperator<Geometry> way) {}

  /**
   * What an assumed operation may differ by from the others, EPSG:1254 in Azerbaijan, rounded up.
   */
  private static final double OPERATIONS_DIFFER_METRES = 15;

  private static final String WGS84 = "EPSG:4326";
  private static final Pattern CODE = Pattern.compile("EPSG.*?(\\d{4,6})$");

  private final Optional<String> crs;
  private final Optional<DatumOperation> operation;
  private final PositionReader reader;

  /**
   * @param crs the system that the recipe states
   * @param operation the operation that it states
   * @throws IllegalArgumentException if the operation is not known
   */
  Ground(Optional<String> crs, Optional<String> operation) {
    this.crs = crs.map(Ground::normal);
    this.operation = operation.map(DatumOperation::of);
    // where nobody states a datum, a position read from text carries the spread of what it may be
    this.reader =
        new PositionReader(
            new PositionReader.Settings(
                this.operation.orElse(DatumOperation.EPSG_15865), crs.isPresent()));
  }

  /** A position in any notation. */
  Place read(String text) {
    Optional<CoordinateSystem> stated;
    try {
      stated = crs.filter(c -> !c.equals(WGS84)).map(CoordinateSystem::of);
    } catch (IllegalArgumentException e) {
      return new Place.Refused(e.getMessage());
    }
    return switch (reader.read(text, stated, operation)) {
      case Reading.Position p ->
          new Place.Read(
              p.lonLat().lonDegrees(),
              p.lonLat().latDegrees(),
              p.crs(),
              p.operation(),
              p.accuracyMetres());
      case Reading.Refused r -> new Place.Refused(r.detail());
    };
  }

  /** The way from a system, as a file or recipe names it; empty where it is not known. */
  Optional<ToWgs84> find(String written) {
    String name = normal(written);
    if (name.equals(WGS84)) {
      return Optional.of(new ToWgs84(name, true, "none", false, 0, g -> g));
    }
    CoordinateSystem system;
    try {
      system = CoordinateSystem.of(name);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (!system.needsOperation()) {
      return Optional.of(
          new ToWgs84(name, false, "none", false, 0, g -> system.toWgs84(g, DatumOperation.NONE)));
    }
    DatumOperation used = operation.orElse(DatumOperation.EPSG_15865);
    return Optional.of(
        new ToWgs84(
            name,
            false,
            used.label(),
            operation.isEmpty(),
            used.accuracyMetres() + (operation.isEmpty() ? OPERATIONS_DIFFER_METRES : 0),
            g -> system.toWgs84(g, used)));
  }

  /**
   * The system's name as authority and code; CRS84 is EPSG:4326 here, where x always is longitude.
   */
  static String normal(String written) {
    String upper = written.strip().toUpperCase(Locale.ROOT);
    if (List.of("WGS84", "WGS 84").contains(upper) || upper.endsWith("CRS84")) {
      return WGS84;
    }
    var code = CODE.matcher(upper);
    if (code.find()) {
      return code.group(1).equals("900913") ? "EPSG:3857" : "EPSG:" + code.group(1);
    }
    return upper.matches("\\d{4,6}") ? "EPSG:" + upper : upper;
  }

  static double metres(double lonA, double latA, double lonB, double latB) {
    return Geodesy.distance(new LonLat(lonA, latA), new LonLat(lonB, latB)).value();
  }

  static double squareMetres(Geometry area) {
    return Geodesy.area(area).value();
  }
}
