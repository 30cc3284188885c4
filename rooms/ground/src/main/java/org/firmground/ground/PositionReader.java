package org.firmground.ground;

import java.util.Objects;
import java.util.Optional;
import org.firmground.ground.internal.Recogniser;

/**
 * Reads a position from text in any notation that people paste.
 *
 * <p>Read are: decimal degrees, degrees and minutes, degrees, minutes and seconds, with hemisphere
 * letters (Latin N S E W; Cyrillic С Ю В З, and с.ш. ю.ш. в.д. з.д.) or signs; MGRS; UTM and UPS;
 * Gauss-Krüger on Pulkovo 1942; WKT and EWKT POINT; GeoJSON Point or Feature. What can be read in
 * two ways is refused with both readings; letters and digits of other scripts that look alike are
 * read where they can mean one thing only, and refused otherwise.
 *
 * <p>Conventions, said again in the remarks of each reading that rests on one: two bare numbers are
 * latitude, longitude, unless the first exceeds 90; WKT and GeoJSON are longitude, latitude; UTM is
 * easting, northing; an MGRS square stands for its middle.
 *
 * <p>Immutable and safe for threads. Never throws for any text.
 */
public final class PositionReader {
  private final Settings settings;

  /**
   * What the reader assumes where the text does not say.
   *
   * @param defaultOperation the register's operation for positions on Pulkovo 1942
   * @param datumStated whether geographic, UTM and MGRS positions may be taken to be on WGS 84 when
   *     neither text nor caller names a datum; if not, the position carries the spread of all
   *     candidates
   */
  public record Settings(DatumOperation defaultOperation, boolean datumStated) {
    public Settings {
      Objects.requireNonNull(defaultOperation, "defaultOperation");
    }

    /** EPSG:15865, datum stated. */
    public static Settings defaults() {
      return new Settings(DatumOperation.EPSG_15865, true);
    }
  }

  /**
   * @param settings what to assume where the text does not say
   */
  public PositionReader(Settings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /**
   * Reads a text on its own.
   *
   * @param text what was written or pasted
   * @return a position or a refusal
   */
  public Reading read(String text) {
    return read(text, Optional.empty(), Optional.empty());
  }

  /**
   * Reads a text of which the coordinate system or the operation is known.
   *
   * @param text what was written or pasted
   * @param stated the system that the numbers are in; bare numbers then follow EPSG's axis order
   *     where both orders are possible (latitude first for geographic systems, but longitude first
   *     for {@link CoordinateSystem#CRS84}), and a text that contradicts it is refused
   * @param operation used instead of the settings' for positions on Pulkovo 1942; for that it also
   *     states the operation, so that no spread is carried
   * @return a position or a refusal
   */
  public Reading read(
      String text, Optional<CoordinateSystem> stated, Optional<DatumOperation> operation) {
    return new Recogniser(settings, stated, operation).read(text);
  }
}
