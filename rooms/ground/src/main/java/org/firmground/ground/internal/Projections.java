package org.firmground.ground.internal;

import org.firmground.ground.UnsupportedCrsException;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.datum.Datum;

/**
 * From an EPSG code to the arithmetic between its x, y and degrees on its own datum.
 *
 * <p>The codes that mine action uses are computed here; proj4j is asked only for others, and only
 * where no datum shift is involved.
 */
public final class Projections {
  private static final double FARTHEST_FROM_MERIDIAN = 1_000_000;
  private static final String SUPPORTED =
      "supported are EPSG:4326, OGC:CRS84, 3857, 32601-32660, 32701-32760, Pulkovo 1942 (4284,"
          + " 28404-28432, 2494-2522, 2523-2581), and codes whose datum coincides with WGS 84";

  private Projections() {}

  /** Between x, y and longitude, latitude in degrees on the system's own datum. */
  public interface Projection {
    /** Longitude and latitude in degrees. */
    double[] toDegrees(double x, double y);

    /** x and y. */
    double[] fromDegrees(double lonDegrees, double latDegrees);

    /** Whether the datum is Pulkovo 1942; otherwise it is WGS 84. */
    boolean onPulkovo1942();

    /** Whether x and y are degrees. */
    boolean geographic();
  }

  /**
   * @throws UnsupportedCrsException if the code is not supported
   */
  public static Projection of(int code) {
    if (code == 4326 || code == 4284) {
      return new Degrees(code == 4284);
    }
    if (code == 3857) {
      return new WebMercator();
    }
    if (code > 32600 && code <= 32660) {
      return new UtmZone(code - 32600, true);
    }
    if (code > 32700 && code <= 32760) {
      return new UtmZone(code - 32700, false);
    }
    if (code >= 28404 && code <= 28432) {
      int zone = code - 28400;
      return new Gauss(GaussKrueger.centralMeridian(zone), zone * 1_000_000 + 500_000, code);
    }
    if (code >= 2494 && code <= 2522) {
      return new Gauss(Utm.around(21 + 6 * (code - 2494)), 500_000, code);
    }
    if (code >= 2523 && code <= 2581 && code != 2550) {
      int zone = code - (code < 2550 ? 2516 : 2517);
      return new Gauss(Utm.around(3 * zone), zone * 1_000_000 + 500_000, code);
    }
    return new ByProj4j(code);
  }

  private static void checkFinite(double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("coordinates must be finite, were " + x + ", " + y);
    }
  }

  private static void checkReach(double east, double falseEasting, double northing, String name) {
    checkFinite(east, northing);
    if (Math.abs(east - falseEasting) > FARTHEST_FROM_MERIDIAN) {
      throw new IllegalArgumentException(
          "easting "
              + east
              + " lies more than 1,000 km from the central meridian of "
              + name
              + ", whose easting is "
              + falseEasting);
    }
    if (Math.abs(northing) > 20_000_000) {
      throw new IllegalArgumentException("northing " + northing + " lies outside " + name);
    }
  }

  private record Degrees(boolean onPulkovo1942) implements Projection {
    @Override
    public double[] toDegrees(double x, double y) {
      checkFinite(x, y);
      return new double[] {x, y};
    }

    @Override
    public double[] fromDegrees(double lonDegrees, double latDegrees) {
      return new double[] {lonDegrees, latDegrees};
    }

    @Override
    public boolean geographic() {
      return true;
    }
  }

  /** EPSG method 1024: spherical formulas on geodetic latitude. */
  private record WebMercator() implements Projection {
    private static final double R = 6378137;

    @Override
    public double[] toDegrees(double x, double y) {
      checkFinite(x, y);
      if (Math.abs(x) > Math.PI * R * (1 + 1e-9)) {
        throw new IllegalArgumentException("x " + x + " lies outside EPSG:3857 (20037508.34)");
      }
      double lon = Math.clamp(Math.toDegrees(x / R), -180, 180);
      return new double[] {lon, Math.toDegrees(Math.atan(Math.sinh(y / R)))};
    }

    @Override
    public double[] fromDegrees(double lonDegrees, double latDegrees) {
      if (Math.abs(latDegrees) > 89.9) {
        throw new IllegalArgumentException("EPSG:3857 does not reach latitude " + latDegrees);
      }
      return new double[] {
        Math.toRadians(lonDegrees) * R,
        TransverseMercator.asinh(Math.tan(Math.toRadians(latDegrees))) * R
      };
    }

    @Override
    public boolean onPulkovo1942() {
      return false;
    }

    @Override
    public boolean geographic() {
      return false;
    }
  }

  private record UtmZone(int zone, boolean north) implements Projection {
    @Override
    public double[] toDegrees(double x, double y) {
      checkReach(x, 500_000, y, "UTM zone " + zone);
      return Utm.reverse(zone, north, x, y);
    }

    @Override
    public double[] fromDegrees(double lonDegrees, double latDegrees) {
      double[] en = Utm.forward(zone, north, lonDegrees, latDegrees);
      checkReach(en[0], 500_000, en[1], "UTM zone " + zone);
      return en;
    }

    @Override
    public boolean onPulkovo1942() {
      return false;
    }

    @Override
    public boolean geographic() {
      return false;
    }
  }

  private record Gauss(double centralMeridian, double falseEasting, int code)
      implements Projection {
    @Override
    public double[] toDegrees(double x, double y) {
      checkReach(x, falseEasting, y, "EPSG:" + code);
      return GaussKrueger.reverse(centralMeridian, falseEasting, x, y);
    }

    @Override
    public double[] fromDegrees(double lonDegrees, double latDegrees) {
      double[] en = GaussKrueger.forward(centralMeridian, falseEasting, lonDegrees, latDegrees);
      checkReach(en[0], falseEasting, en[1], "EPSG:" + code);
      return en;
    }

    @Override
    public boolean onPulkovo1942() {
      return true;
    }

    @Override
    public boolean geographic() {
      return false;
    }
  }

  /** A code of proj4j's list on a datum that needs no shift. */
  private static final class ByProj4j implements Projection {
    private final CoordinateReferenceSystem system;
    private final CoordinateReferenceSystem wgs84;
    private final boolean geographic;

    ByProj4j(int code) {
      CRSFactory factory = new CRSFactory();
      try {
        system = factory.createFromName("EPSG:" + code);
      } catch (Proj4jException | IllegalStateException e) {
        throw new UnsupportedCrsException("EPSG:" + code + " is not known here; " + SUPPORTED);
      }
      if (system == null) {
        throw new UnsupportedCrsException("EPSG:" + code + " is not known here; " + SUPPORTED);
      }
      if (!coincidesWithWgs84(system)) {
        throw new UnsupportedCrsException(
            "EPSG:"
                + code
                + " lies on another datum than WGS 84, and no named operation for it is built in; "
                + SUPPORTED);
      }
      wgs84 = factory.createFromParameters("WGS 84", "+proj=longlat +datum=WGS84 +no_defs");
      geographic = Boolean.TRUE.equals(system.isGeographic());
    }

    private static boolean coincidesWithWgs84(CoordinateReferenceSystem system) {
      String parameters = String.join(" ", system.getParameters());
      if (parameters.contains("+datum=WGS84")) {
        return true;
      }
      Datum datum = system.getDatum();
      boolean sameFigure =
          Math.abs(datum.getEllipsoid().getEquatorRadius() - 6378137) < 1e-3
              && Math.abs(datum.getEllipsoid().getEccentricitySquared() - Ellipsoid.WGS84.e2())
                  < 1e-9;
      return sameFigure
          && java.util.regex.Pattern.compile("\\+towgs84=0(\\.0*)?(,0(\\.0*)?)*(\\s|$)")
              .matcher(parameters)
              .find();
    }

    @Override
    public double[] toDegrees(double x, double y) {
      checkFinite(x, y);
      return geographic ? new double[] {x, y} : transform(system, wgs84, x, y);
    }

    @Override
    public double[] fromDegrees(double lonDegrees, double latDegrees) {
      return geographic
          ? new double[] {lonDegrees, latDegrees}
          : transform(wgs84, system, lonDegrees, latDegrees);
    }

    private static double[] transform(
        CoordinateReferenceSystem from, CoordinateReferenceSystem to, double x, double y) {
      ProjCoordinate result = new ProjCoordinate();
      try {
        // proj4j's transform holds working state, so each call has its own
        new BasicCoordinateTransform(from, to).transform(new ProjCoordinate(x, y), result);
      } catch (Proj4jException | IllegalStateException e) {
        throw new IllegalArgumentException(
            "coordinates " + x + ", " + y + " lie outside " + from.getName(), e);
      }
      checkFinite(result.x, result.y);
      return new double[] {result.x, result.y};
    }

    @Override
    public boolean onPulkovo1942() {
      return false;
    }

    @Override
    public boolean geographic() {
      return geographic;
    }
  }
}
