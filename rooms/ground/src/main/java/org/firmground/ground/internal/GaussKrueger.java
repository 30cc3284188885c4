package org.firmground.ground.internal;

/**
 * Gauss-Krüger on the Krassowsky ellipsoid, six-degree zones of Pulkovo 1942 (EPSG:28404 to 28432).
 *
 * <p>Easting carries the zone: 8664941 is zone 8, 164,941 m east of its central meridian. The areas
 * of use are those of EPSG v10.076 (2022-08-31), one for each zone: they are what tells an easting
 * from a northing when both have seven digits.
 */
public final class GaussKrueger {
  public static final int FIRST_ZONE = 4;
  public static final int LAST_ZONE = 32;

  private static final TransverseMercator PROJECTION =
      new TransverseMercator(Ellipsoid.KRASSOWSKY, 1);

  /** Southern and northern limit in degrees of each zone's area of use, from zone 4 on. */
  private static final double[][] AREA_OF_USE = {
    {47.95, 59.44}, {45.18, 69.47}, {44.32, 70.02}, {41.43, 69.23}, {38.84, 80.91},
    {37.34, 81.40}, {37.05, 81.91}, {35.14, 81.77}, {36.67, 77.07}, {36.79, 79.71},
    {41.04, 81.03}, {46.82, 81.27}, {49.89, 81.35}, {49.73, 81.32}, {49.64, 79.48},
    {49.14, 76.81}, {49.51, 75.96}, {51.51, 74.00}, {42.25, 73.61}, {42.63, 76.15},
    {45.84, 76.27}, {43.60, 76.82}, {45.77, 76.26}, {50.27, 77.20}, {54.47, 70.03},
    {54.45, 70.19}, {61.65, 71.59}, {64.35, 71.65}, {64.20, 67.18}
  };

  private GaussKrueger() {}

  /** The six-degree zone of a longitude, 1..60, counted from Greenwich eastwards. */
  public static int zone(double lonDegrees) {
    double east = lonDegrees < 0 ? lonDegrees + 360 : lonDegrees;
    return Math.min(59, (int) Math.floor(east / 6)) + 1;
  }

  /** The central meridian of a zone, -180..180 degrees. */
  public static double centralMeridian(int zone) {
    return Utm.around(zone * 6 - 3);
  }

  /** Easting with zone prefix and northing in metres, of an angle pair on Pulkovo 1942. */
  public static double[] forward(int zone, double lonDegrees, double latDegrees) {
    return forward(centralMeridian(zone), zone * 1_000_000 + 500_000, lonDegrees, latDegrees);
  }

  static double[] forward(
      double centralMeridian, double falseEasting, double lonDegrees, double latDegrees) {
    double[] en = PROJECTION.forward(Utm.around(lonDegrees - centralMeridian), latDegrees);
    return new double[] {en[0] + falseEasting, en[1]};
  }

  /** Longitude and latitude in degrees on Pulkovo 1942. */
  public static double[] reverse(int zone, double east, double northing) {
    return reverse(centralMeridian(zone), zone * 1_000_000 + 500_000, east, northing);
  }

  static double[] reverse(
      double centralMeridian, double falseEasting, double east, double northing) {
    double[] lonLat = PROJECTION.reverse(east - falseEasting, northing);
    return new double[] {Utm.around(lonLat[0] + centralMeridian), lonLat[1]};
  }

  /**
   * Whether a full easting and a northing make a place inside the zone's area of use, with half a
   * degree of grace on each side.
   */
  public static boolean plausible(double east, double northing) {
    int zone = (int) Math.floor(east / 1_000_000);
    if (zone < FIRST_ZONE || zone > LAST_ZONE || northing < 3_500_000 || northing > 9_500_000) {
      return false;
    }
    double offset = east - zone * 1_000_000 - 500_000;
    if (Math.abs(offset) > 400_000) {
      return false;
    }
    double[] lonLat = reverse(zone, east, northing);
    double[] area = AREA_OF_USE[zone - FIRST_ZONE];
    double away = Math.abs(Utm.around(lonLat[0] - centralMeridian(zone)));
    return lonLat[1] > area[0] - 0.5 && lonLat[1] < area[1] + 0.5 && away < 3.5;
  }
}
