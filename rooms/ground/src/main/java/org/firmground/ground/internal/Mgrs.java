package org.firmground.ground.internal;

import java.util.Locale;

/**
 * Military Grid Reference System on WGS 84, the polar part included.
 *
 * <p>Writing truncates to the square that holds the place, as the standard asks; reading gives the
 * square, so that the caller can take its middle. The band letter of a square on a band's edge may
 * be the neighbour's: a square is accepted if any of it touches the band.
 *
 * <p>Source: NGA.STND.0037_2.0.0_GRIDS (2014), sections on MGRS in UTM and UPS areas.
 */
public final class Mgrs {
  private static final String[] COLUMNS = {"ABCDEFGH", "JKLMNPQR", "STUVWXYZ"};
  private static final String ROWS = "ABCDEFGHJKLMNPQRSTUV";
  private static final String POLAR_WEST = "JKLPQRSTUXYZ";
  private static final String POLAR_EAST = "ABCFGHJKLPQR";
  private static final String POLAR_ROWS_SOUTH = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String POLAR_ROWS_NORTH = "ABCDEFGHJKLMNP";
  private static final double SQUARE = 100_000;
  private static final double ROW_CYCLE = 2_000_000;

  private Mgrs() {}

  /** A grid square: its south-west corner, its side and the grid it lies in. */
  public record Square(
      int zone, boolean north, boolean polar, double east, double northing, double sideMetres) {
    /** Longitude and latitude in degrees of the square's middle. */
    public double[] middle() {
      return at(sideMetres / 2);
    }

    /** Longitude and latitude in degrees of the south-west corner. */
    public double[] corner() {
      return at(0);
    }

    private double[] at(double offset) {
      return polar
          ? PolarStereographic.reverse(north, east + offset, northing + offset)
          : Utm.reverse(zone, north, east + offset, northing + offset);
    }
  }

  /**
   * The reference with 1 m digits and no spaces, such as {@code 38TPK6477328431}.
   *
   * @param digits digits of each coordinate, 0..5
   */
  public static String format(double lonDegrees, double latDegrees, int digits) {
    if (!Utm.covers(latDegrees)) {
      return formatPolar(lonDegrees, latDegrees, digits);
    }
    int zone = Utm.zone(lonDegrees, latDegrees);
    double[] en = Utm.forward(zone, latDegrees >= 0, lonDegrees, latDegrees);
    double east = steady(en[0]);
    double northing = steady(en[1]);
    int column = (int) Math.floor(east / SQUARE) - 1;
    int row = (int) Math.floor(northing / SQUARE) + (zone % 2 == 0 ? 5 : 0);
    return String.format(
        Locale.ROOT,
        "%02d%c%c%c%s",
        zone,
        Utm.band(latDegrees),
        COLUMNS[(zone - 1) % 3].charAt(Math.clamp(column, 0, 7)),
        ROWS.charAt(Math.floorMod(row, 20)),
        digits(east, northing, digits));
  }

  private static String formatPolar(double lonDegrees, double latDegrees, int digits) {
    boolean north = latDegrees > 0;
    double[] en = PolarStereographic.forward(north, lonDegrees, latDegrees);
    double east = steady(en[0]);
    double northing = steady(en[1]);
    boolean eastern = east >= ROW_CYCLE;
    int column = (int) Math.floor(east / SQUARE) - (eastern ? 20 : north ? 13 : 8);
    int row = (int) Math.floor(northing / SQUARE) - (north ? 13 : 8);
    char band = north ? (eastern ? 'Z' : 'Y') : (eastern ? 'B' : 'A');
    return ""
        + band
        + polarColumns(band).charAt(column)
        + (north ? POLAR_ROWS_NORTH : POLAR_ROWS_SOUTH).charAt(row)
        + digits(east, northing, digits);
  }

  private static String polarColumns(char band) {
    return switch (band) {
      case 'A' -> POLAR_WEST;
      case 'B' -> POLAR_EAST;
      case 'Y' -> POLAR_WEST.substring(5);
      default -> POLAR_EAST.substring(0, 7);
    };
  }

  private static String digits(double east, double northing, int digits) {
    if (digits == 0) {
      return "";
    }
    double unit = Math.pow(10, 5 - digits);
    long e = (long) Math.floor((east % SQUARE) / unit);
    long n = (long) Math.floor((northing % SQUARE) / unit);
    String form = "%0" + digits + "d";
    return String.format(Locale.ROOT, form, e) + String.format(Locale.ROOT, form, n);
  }

  /** Rounds away what is below a micrometre, so that 400000 stays in its own square. */
  private static double steady(double metres) {
    return Math.rint(metres * 1e6) / 1e6;
  }

  /**
   * The square that a reference names.
   *
   * @param zone 1..60, or 0 for the polar areas
   * @param band the band letter (C..X), or A, B, Y, Z for the polar areas
   * @param column first letter of the 100 km square
   * @param row second letter of the 100 km square
   * @param digits an even number of digits, 0..10
   * @throws IllegalArgumentException if there is no such square, with the reason
   */
  public static Square parse(int zone, char band, char column, char row, String digits) {
    int half = digits.length() / 2;
    double side = Math.pow(10, 5 - half);
    double e = half == 0 ? 0 : Integer.parseInt(digits.substring(0, half)) * side;
    double n = half == 0 ? 0 : Integer.parseInt(digits.substring(half)) * side;
    if (zone == 0) {
      return parsePolar(band, column, row, e, n, side);
    }
    if (zone < 1 || zone > 60) {
      throw new IllegalArgumentException("zones run from 1 to 60, this one is " + zone);
    }
    int bandIndex = Utm.BANDS.indexOf(band);
    if (bandIndex < 0) {
      throw new IllegalArgumentException("there is no latitude band " + band);
    }
    if (band == 'X' && (zone == 32 || zone == 34 || zone == 36)) {
      throw new IllegalArgumentException(
          "there is no zone " + zone + "X (Svalbard's zones are wider)");
    }
    int columnIndex = COLUMNS[(zone - 1) % 3].indexOf(column);
    if (columnIndex < 0) {
      throw new IllegalArgumentException(
          "column letter "
              + column
              + " does not occur in zone "
              + zone
              + " (there "
              + COLUMNS[(zone - 1) % 3].charAt(0)
              + " to "
              + COLUMNS[(zone - 1) % 3].charAt(7)
              + ")");
    }
    int rowIndex = ROWS.indexOf(row);
    if (rowIndex < 0) {
      throw new IllegalArgumentException("there is no row letter " + row);
    }
    boolean north = bandIndex >= 10;
    double eastOfSquare = (columnIndex + 1) * SQUARE;
    double rowStart = Math.floorMod(rowIndex - (zone % 2 == 0 ? 5 : 0), 20) * SQUARE;
    for (double cycle = 0; cycle <= 8_000_000; cycle += ROW_CYCLE) {
      if (touchesBand(zone, north, eastOfSquare, rowStart + cycle, band)) {
        return new Square(zone, north, false, eastOfSquare + e, rowStart + cycle + n, side);
      }
    }
    throw new IllegalArgumentException(
        "square " + column + row + " does not occur in " + zone + band);
  }

  private static boolean touchesBand(
      int zone, boolean north, double east, double northing, char band) {
    double lowest = 90;
    double highest = -90;
    for (double de : new double[] {0, SQUARE}) {
      for (double dn : new double[] {0, SQUARE}) {
        double lat = Utm.reverse(zone, north, east + de, northing + dn)[1];
        lowest = Math.min(lowest, lat);
        highest = Math.max(highest, lat);
      }
    }
    return highest > Utm.bandSouth(band) - 1e-6 && lowest < Utm.bandNorth(band) + 1e-6;
  }

  private static Square parsePolar(
      char band, char column, char row, double e, double n, double side) {
    boolean north = band == 'Y' || band == 'Z';
    boolean eastern = band == 'B' || band == 'Z';
    int columnIndex = polarColumns(band).indexOf(column);
    int rowIndex = (north ? POLAR_ROWS_NORTH : POLAR_ROWS_SOUTH).indexOf(row);
    if (columnIndex < 0 || rowIndex < 0) {
      throw new IllegalArgumentException(
          "square " + column + row + " does not occur in polar area " + band);
    }
    double east = (columnIndex + (eastern ? 20 : north ? 13 : 8)) * SQUARE + e;
    double northing = (rowIndex + (north ? 13 : 8)) * SQUARE + n;
    return new Square(0, north, true, east, northing, side);
  }
}
