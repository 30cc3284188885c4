package org.firmground.app;

import java.util.Optional;
import org.firmground.ground.CoordinateSystem;
import org.firmground.ground.DatumOperation;
import org.firmground.ground.PositionReader;
import org.firmground.ground.Reading;
import org.firmground.register.check.PlaceCheck;
import picocli.CommandLine.Option;

/** Reads places from the command line by the register's settings. */
final class Places {
  /** What the person says of the coordinates. */
  static final class Options {
    @Option(
        names = "--crs",
        paramLabel = "EPSG:n",
        description = "coordinate system of the place, where its text does not tell")
    String crs;

    @Option(
        names = "--operation",
        paramLabel = "EPSG:n",
        description =
            "operation from Pulkovo 1942 to WGS 84, or none (default: the register's setting)")
    String operation;
  }

  private Places() {}

  static PositionReader reader(Settings settings) {
    return new PositionReader(
        new PositionReader.Settings(DatumOperation.of(settings.get(Settings.OPERATION)), true));
  }

  static Reading tryRead(String text, Options options, Settings settings) {
    return reader(settings)
        .read(
            text,
            Optional.ofNullable(options.crs).map(CoordinateSystem::of),
            Optional.ofNullable(options.operation).map(DatumOperation::of));
  }

  /**
   * @throws IllegalArgumentException if the text is no place, or more than one
   */
  static Reading.Position read(String text, Options options, Settings settings) {
    return switch (tryRead(text, options, settings)) {
      case Reading.Position p -> p;
      case Reading.Refused r ->
          throw new IllegalArgumentException(
              r.detail()
                  + (r.readings().isEmpty()
                      ? ""
                      : " It can be read as " + String.join(", or as ", r.readings()) + ".")
                  + " ("
                  + r.code()
                  + ")");
    };
  }

  /**
   * Radius within which the place itself lies, for {@code check}: the datum operation's accuracy,
   * the spread of unstated datums, and half a grid square's diagonal. The digits of a decimal or a
   * DMS are taken at their word: 41.5 is 41.50000.
   */
  static double uncertaintyMetres(Reading.Position p) {
    boolean square = p.notation().equals("MGRS");
    return statedMetres(p) + (square ? p.accuracy().resolutionMetres() : 0);
  }

  /** Accuracy that the operation's source states, and the spread of unstated datums. */
  static double statedMetres(Reading.Position p) {
    return p.accuracy().operationMetres() + p.accuracy().datumSpreadMetres();
  }

  static PlaceCheck.Settings checkSettings(Settings settings) {
    String text = settings.get(Settings.POINT_REACH);
    try {
      return new PlaceCheck.Settings(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          Settings.POINT_REACH.key() + " must be a number of metres, was \"" + text + "\"", e);
    }
  }
}
