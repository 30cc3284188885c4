package org.firmground.ground;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firmground.ground.internal.Ellipsoid;
import org.firmground.ground.internal.Helmert;

/**
 * A named way from Pulkovo 1942 (EPSG:4284) to WGS 84, with the accuracy that its source states.
 *
 * <p>Which of them an authority mandates is a question for that authority; the software only says
 * which was used. They differ by metres from each other, and all by about 100 m from {@link #NONE}.
 * Positions are taken and given at ellipsoidal height 0: for land below 3,000 m that costs
 * millimetres.
 *
 * <p>Source: EPSG Geodetic Parameter Dataset v10.076 (2022-08-31), parameters, method, accuracy and
 * area of use of each code; formulas EPSG Guidance Note 7-2, methods 9603, 9606 and 9607. The
 * method decides the sign of the rotations: 15865, 1267 and 5044 are coordinate frame rotations,
 * 1808 is a position vector transformation (DatumOperationTest pins each).
 */
public enum DatumOperation {
  /** EPSG:15865, 30 stations throughout the former Soviet Union; area: its onshore states. */
  EPSG_15865(
      15865,
      "Pulkovo 1942 to WGS 84 (16)",
      4.5,
      true,
      Helmert.coordinateFrame(25, -141, -78.5, 0, -0.35, -0.736, 0)),
  /** EPSG:1808, stations in Georgia and eastern Azerbaijan; area: Azerbaijan and Georgia. */
  EPSG_1808(
      1808,
      "Pulkovo 1942 to WGS 84 (14)",
      5,
      true,
      Helmert.positionVector(686.1, -123.5, -574.4, 8.045, -23.366, 10.791, -2.926)),
  /** EPSG:5044, GOST R 51794-2008; area: the Russian Federation. */
  EPSG_5044(
      5044,
      "Pulkovo 1942 to WGS 84 (20)",
      3,
      true,
      Helmert.coordinateFrame(23.57, -140.95, -79.8, 0, -0.35, -0.79, -0.22)),
  /** EPSG:1267, GOST R 51794-2001, replaced by 5044; area: the Russian Federation. */
  EPSG_1267(
      1267,
      "Pulkovo 1942 to WGS 84 (17)",
      4,
      true,
      Helmert.coordinateFrame(23.92, -141.27, -80.9, 0, -0.35, -0.82, -0.12)),
  /**
   * EPSG:1254, three translations only; area: the Russian Federation. EPSG states no accuracy (its
   * entry holds the marker 999). The 20 m here are ours: it lies up to 15 m from 15865 in
   * Azerbaijan, plus that operation's own 4.5 m, rounded up.
   */
  EPSG_1254(1254, "Pulkovo 1942 to WGS 84 (1)", 20, false, Helmert.translation(28, -130, -95)),
  /**
   * No shift: the numbers are taken as WGS 84 as they stand. The 150 m are ours and stand for
   * Pulkovo numbers left unshifted (about 104 m in the Caucasus); positions that are stated to be
   * on WGS 84 use this operation and carry no such error.
   */
  NONE(0, "no shift: taken as WGS 84 as it stands", 150, false, null);

  private final int code;
  private final String title;
  private final double accuracyMetres;
  private final boolean accuracyStated;
  private final Helmert shift;

  DatumOperation(
      int code, String title, double accuracyMetres, boolean accuracyStated, Helmert shift) {
    this.code = code;
    this.title = title;
    this.accuracyMetres = accuracyMetres;
    this.accuracyStated = accuracyStated;
    this.shift = shift;
  }

  /**
   * The operation of this code.
   *
   * @param text {@code EPSG:15865}, {@code 15865} or {@code none}; letter case does not matter
   * @return the operation
   * @throws IllegalArgumentException if it is unknown; the message names the known ones
   */
  public static DatumOperation of(String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    for (DatumOperation each : values()) {
      if (wanted.equals(each.label().toUpperCase(Locale.ROOT))
          || (each != NONE && wanted.equals(Integer.toString(each.code)))) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "unknown datum operation \""
            + text.strip()
            + "\"; known are "
            + Stream.of(values()).map(DatumOperation::label).collect(Collectors.joining(", ")));
  }

  /** All operations from Pulkovo 1942, {@link #NONE} left out, the widest area of use first. */
  public static List<DatumOperation> candidatesForPulkovo1942() {
    return List.of(EPSG_15865, EPSG_1808, EPSG_5044, EPSG_1267, EPSG_1254);
  }

  /** The code, or empty for {@link #NONE}. */
  public Optional<EpsgCode> code() {
    return this == NONE ? Optional.empty() : Optional.of(new EpsgCode(code));
  }

  /** {@code EPSG:15865} or {@code none}: what {@link #of} reads and what records keep. */
  public String label() {
    return this == NONE ? "none" : "EPSG:" + code;
  }

  /** The operation's name in EPSG, such as {@code Pulkovo 1942 to WGS 84 (16)}. */
  public String title() {
    return title;
  }

  /** Horizontal accuracy in metres; see {@link #accuracyStatedByEpsg}. */
  public double accuracyMetres() {
    return accuracyMetres;
  }

  /** Whether {@link #accuracyMetres} is EPSG's figure; otherwise it is our own, cautious one. */
  public boolean accuracyStatedByEpsg() {
    return accuracyStated;
  }

  /** {@code Pulkovo 1942}, or {@code WGS 84} for {@link #NONE}. */
  public String sourceDatum() {
    return this == NONE ? "WGS 84" : "Pulkovo 1942";
  }

  /**
   * From the source datum to WGS 84.
   *
   * @param lonDegrees longitude on the source datum, -180..180
   * @param latDegrees latitude on the source datum, -90..90
   * @return the place on WGS 84
   * @throws IllegalArgumentException if an angle is out of range or not a number
   */
  public LonLat toWgs84(double lonDegrees, double latDegrees) {
    LonLat checked = new LonLat(lonDegrees, latDegrees);
    if (this == NONE) {
      return checked;
    }
    double[] p = shift.forward(Ellipsoid.KRASSOWSKY.toGeocentric(lonDegrees, latDegrees));
    double[] degrees = Ellipsoid.WGS84.toGeographic(p[0], p[1], p[2]);
    return new LonLat(degrees[0], degrees[1]);
  }

  /**
   * From WGS 84 to the source datum: the way back of {@link #toWgs84}, by the same operation.
   *
   * @param place on WGS 84
   * @return longitude and latitude in degrees on the source datum, in this order
   */
  public double[] fromWgs84(LonLat place) {
    if (this == NONE) {
      return new double[] {place.lonDegrees(), place.latDegrees()};
    }
    double[] p =
        shift.reverse(Ellipsoid.WGS84.toGeocentric(place.lonDegrees(), place.latDegrees()));
    return Ellipsoid.KRASSOWSKY.toGeographic(p[0], p[1], p[2]);
  }
}
