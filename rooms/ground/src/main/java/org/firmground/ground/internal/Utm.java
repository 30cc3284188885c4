package org.firmground.ground.internal;

/**
 * Universal Transverse Mercator on WGS 84 and the latitude bands of MGRS.
 *
 * <p>Source: NGA.STND.0037_2.0.0_GRIDS (2014), zones with the exceptions of south-west Norway and
 * Svalbard; NGA.SIG.0012_2.0.0_UTMUPS.
 */
public final class Utm {
  /** Bands from 80 S to 84 N, eight degrees each, the last twelve. */
  public static final String BANDS = "CDEFGHJKLMNPQRSTUVWX";

  static final TransverseMercator PROJECTION = new TransverseMercator(Ellipsoid.WGS84, 0.9996);
  private static final double FALSE_EASTING = 500_000;
  private static final double FALSE_NORTHING_SOUTH = 10_000_000;

  private Utm() {}

  /** Whether UTM covers the latitude: 80 S up to, not including, 84 N. */
  public static boolean covers(double latDegrees) {
    return latDegrees >= -80 && latDegrees < 84;
  }

  /** The zone, 1..60, with the exceptions 32V, 31X, 33X, 35X and 37X. */
  public static int zone(double lonDegrees, double latDegrees) {
    int zone = lonDegrees >= 180 ? 1 : (int) Math.floor((lonDegrees + 180) / 6) + 1;
    if (latDegrees >= 56 && latDegrees < 64 && lonDegrees >= 3 && lonDegrees < 12) {
      return 32;
    }
    if (latDegrees >= 72 && latDegrees < 84 && lonDegrees >= 0 && lonDegrees < 42) {
      return lonDegrees < 9 ? 31 : lonDegrees < 21 ? 33 : lonDegrees < 33 ? 35 : 37;
    }
    return zone;
  }

  /** The band letter of a latitude that UTM covers. */
  public static char band(double latDegrees) {
    return BANDS.charAt(Math.min(19, (int) Math.floor((latDegrees + 80) / 8)));
  }

  /** The southern edge of a band in degrees. */
  public static double bandSouth(char band) {
    return -80 + 8 * BANDS.indexOf(band);
  }

  /** The northern edge of a band in degrees. */
  public static double bandNorth(char band) {
    return band == 'X' ? 84 : bandSouth(band) + 8;
  }

  /** The central meridian of a zone in degrees. */
  public static double centralMeridian(int zone) {
    return zone * 6 - 183;
  }

  /** Easting and northing in metres in the zone given, which may be a neighbour's. */
  public static double[] forward(int zone, boolean north, double lonDegrees, double latDegrees) {
    double[] en = PROJECTION.forward(around(lonDegrees - centralMeridian(zone)), latDegrees);
    return new double[] {en[0] + FALSE_EASTING, en[1] + (north ? 0 : FALSE_NORTHING_SOUTH)};
  }

  /** Longitude (-180..180) and latitude in degrees. */
  public static double[] reverse(int zone, boolean north, double east, double northing) {
    double[] lonLat =
        PROJECTION.reverse(east - FALSE_EASTING, northing - (north ? 0 : FALSE_NORTHING_SOUTH));
    return new double[] {around(lonLat[0] + centralMeridian(zone)), lonLat[1]};
  }

  /** The same meridian within -180..180. */
  public static double around(double lonDegrees) {
    double turned = Math.IEEEremainder(lonDegrees, 360);
    return turned == -180 && lonDegrees > 0 ? 180 : turned;
  }
}
