package org.firmground.ground;

import java.util.Locale;
import org.firmground.ground.internal.GaussKrueger;
import org.firmground.ground.internal.Mgrs;
import org.firmground.ground.internal.PolarStereographic;
import org.firmground.ground.internal.Utm;

/**
 * Places written as text. Every form is one that {@link PositionReader} reads back to the same
 * place, within the form's resolution; digits and marks are the same in every locale.
 */
public final class Notation {
  private Notation() {}

  /** Decimal degrees, latitude first, 7 decimals (1 cm): {@code 39.9900000 N 46.9300000 E}. */
  public static String dd(LonLat place) {
    return String.format(
        Locale.ROOT,
        "%.7f %c %.7f %c",
        Math.abs(place.latDegrees()),
        latLetter(place),
        Math.abs(place.lonDegrees()),
        lonLetter(place));
  }

  /**
   * Degrees and decimal minutes, latitude first, 5 decimals (2 cm): {@code 39°59.40000'N
   * 46°55.80000'E}.
   */
  public static String dm(LonLat place) {
    return minutes(place.latDegrees())
        + latLetter(place)
        + " "
        + minutes(place.lonDegrees())
        + lonLetter(place);
  }

  /**
   * Degrees, minutes and seconds, latitude first, 2 decimals (0.3 m): {@code 39°59'24.00"N
   * 46°55'48.00"E}.
   */
  public static String dms(LonLat place) {
    return seconds(place.latDegrees())
        + latLetter(place)
        + " "
        + seconds(place.lonDegrees())
        + lonLetter(place);
  }

  private static char latLetter(LonLat place) {
    return place.latDegrees() < 0 ? 'S' : 'N';
  }

  private static char lonLetter(LonLat place) {
    return place.lonDegrees() < 0 ? 'W' : 'E';
  }

  private static String minutes(double degrees) {
    long units = Math.round(Math.abs(degrees) * 60 * 100_000);
    long whole = units / (60 * 100_000);
    return String.format(Locale.ROOT, "%d°%08.5f'", whole, (units % (60 * 100_000)) / 100_000.0);
  }

  private static String seconds(double degrees) {
    long units = Math.round(Math.abs(degrees) * 3600 * 100);
    return String.format(
        Locale.ROOT,
        "%d°%02d'%05.2f\"",
        units / 360_000,
        units / 6_000 % 60,
        (units % 6_000) / 100.0);
  }

  /**
   * MGRS of the 1 m square that holds the place, in groups: {@code 38T PK 64773 28431}; polar
   * {@code ZAH 00000 00000}. Digits are cut off, not rounded, as the grid's standard asks.
   */
  public static String mgrs(LonLat place) {
    String compact = Mgrs.format(place.lonDegrees(), place.latDegrees(), 5);
    int letters = compact.length() - 10;
    String head = compact.substring(0, letters);
    String square = head.length() == 5 ? head.substring(0, 3) + " " + head.substring(3) : head;
    return square
        + " "
        + compact.substring(letters, letters + 5)
        + " "
        + compact.substring(letters + 5);
  }

  /**
   * UTM rounded to 1 m, easting first: {@code 38N 664774 4428431}. The letter is the hemisphere,
   * not the latitude band. South of the equator it is {@code 56S ...}, except where that could be
   * read as band S (32 to 40 N): there the word is written out, {@code 38 south ...}. Beyond UTM
   * (north of 84 N, south of 80 S): {@code UPS N 2000000 2000000}.
   */
  public static String utm(LonLat place) {
    double lat = place.latDegrees();
    if (!Utm.covers(lat)) {
      double[] en = PolarStereographic.forward(lat > 0, place.lonDegrees(), lat);
      return String.format(
          Locale.ROOT, "UPS %s %d %d", lat > 0 ? "N" : "S", Math.round(en[0]), Math.round(en[1]));
    }
    int zone = Utm.zone(place.lonDegrees(), lat);
    double[] en = Utm.forward(zone, lat >= 0, place.lonDegrees(), lat);
    String hemisphere = "N";
    if (lat < 0) {
      double[] asBand = Utm.reverse(zone, true, en[0], Math.min(en[1], 9_900_000));
      hemisphere = asBand[1] > 31 && asBand[1] < 41 ? " south" : "S";
    }
    return String.format(
        Locale.ROOT, "%d%s %d %d", zone, hemisphere, Math.round(en[0]), Math.round(en[1]));
  }

  /**
   * Gauss-Krüger on Pulkovo 1942, rounded to 1 m, easting with its zone first: {@code zone 8 664942
   * 4430295}. The zone is written apart so that the two numbers cannot be taken for each other.
   *
   * @param place on WGS 84
   * @param operation how the datum is shifted
   * @return the text
   * @throws IllegalArgumentException if the place lies outside zones 4 to 32 or south of the
   *     equator
   */
  public static String gaussKrueger(LonLat place, DatumOperation operation) {
    double[] degrees = operation.fromWgs84(place);
    int zone = GaussKrueger.zone(degrees[0]);
    if (zone < GaussKrueger.FIRST_ZONE || zone > GaussKrueger.LAST_ZONE || degrees[1] < 0) {
      throw new IllegalArgumentException(
          "Gauss-Krüger on Pulkovo 1942 has zones 4 to 32 north of the equator (18 E to 168 W)");
    }
    double[] en = GaussKrueger.forward(zone, degrees[0], degrees[1]);
    return String.format(
        Locale.ROOT,
        "zone %d %06d %d",
        zone,
        Math.round(en[0]) - zone * 1_000_000L,
        Math.round(en[1]));
  }
}
