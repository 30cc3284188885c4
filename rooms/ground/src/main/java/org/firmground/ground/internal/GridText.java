package org.firmground.ground.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.firmground.ground.CoordinateSystem;
import org.firmground.ground.DatumOperation;
import org.firmground.ground.EpsgCode;
import org.firmground.ground.LonLat;
import org.firmground.ground.Notation;

/**
 * Grid references: MGRS, UTM, UPS and Gauss-Krüger with the zone in the easting or named.
 *
 * <p>Each method gives empty if the text has not the notation's shape, and refuses if it has the
 * shape but names no place, or several.
 */
final class GridText {
  private static final String LETTER = "([A-Za-zА-Яа-яЁёЅѕІіЈј])";
  private static final Pattern MGRS =
      Pattern.compile(
          "(?i:MGRS|USNG)?\\s*:?\\s*(?:([0-9]{1,2})\\s*)?"
              + LETTER
              + "\\s*"
              + LETTER
              + "\\s*"
              + LETTER
              + "((?:\\s*[0-9])*)");
  private static final String NUMBER = "[0-9][0-9.,]*";
  private static final String HEMISPHERE_OR_BAND = "(NORTH|SOUTH|СЕВЕР|ЮГ|[A-ZА-ЯЁЅІЈ])";
  private static final String PAIR =
      "(?<pair>(?:[ENXYХУ][A-Z]*\\s*[=:]?\\s*)?"
          + NUMBER
          + "\\s*(?:M|М)?\\s*E?[\\s,;/]+?(?:[ENXYХУ][A-Z]*\\s*[=:]?\\s*)?"
          + NUMBER
          + "\\s*(?:M|М)?\\s*[NE]?)";
  private static final Pattern UTM =
      Pattern.compile(
          "(?<word>UTM)?\\s*(?:ZONE|ЗОНА)?\\s*(?<zone>[0-9]{1,2})\\s*"
              // an E before its easting is a label, not a latitude band
              + "(?!E\\s*[=:]?\\s*[0-9.,]+\\s*M?\\s*[,;]?\\s*N)"
              + HEMISPHERE_OR_BAND.replaceFirst("\\(", "(?<letter>")
              + "\\s*[,;:]?\\s*"
              + PAIR);
  private static final Pattern UTM_AFTER =
      Pattern.compile(
          PAIR
              + "\\s*[,;]?\\s*(?<word>UTM)?\\s*(?:ZONE|ЗОНА)?\\s*(?<![0-9.,])(?<zone>[0-9]{1,2})\\s*"
              + HEMISPHERE_OR_BAND.replaceFirst("\\(", "(?<letter>"));
  private static final Pattern UTM_WITHOUT_HEMISPHERE =
      Pattern.compile("UTM\\s*(?:ZONE)?\\s*(?<zone>[0-9]{1,2})\\s*[,;:]?\\s+" + PAIR);
  private static final Pattern UPS =
      Pattern.compile("UPS\\s*(?<letter>N|S|NORTH|SOUTH)\\s*[,;:]?\\s+" + PAIR);
  private static final Pattern ZONE_BEFORE =
      Pattern.compile(
          "(?:ZONE|ЗОНА|ЗОНЕ)\\s*(?:№|NO\\.?|:)?\\s*(?<zone>[0-9]{1,2})\\s*[,;:]?\\s+" + PAIR);
  private static final Pattern ZONE_BEFORE_NUMBER_FIRST =
      Pattern.compile("(?<zone>[0-9]{1,2})(?:-?(?:Я|TH))?\\s*(?:ZONE|ЗОНА)\\s*[,;:]?\\s+" + PAIR);
  private static final Pattern ZONE_AFTER =
      Pattern.compile(PAIR + "\\s*[,;]?\\s*\\(?(?:ZONE|ЗОНА)\\s*(?<zone>[0-9]{1,2})\\)?");
  private static final Pattern LABELLED_METRES =
      Pattern.compile(
          "(?<pair>[XYХУ]\\s*[=:]?\\s*" + NUMBER + "[\\s,;]+[XYХУ]\\s*[=:]?\\s*" + NUMBER + ")");

  private GridText() {}

  /** Two numbers of a pair, and whether labels name the easting. */
  private record Metres(
      NumberText.Num first, NumberText.Num second, char firstLabel, char secondLabel) {
    boolean labelled() {
      return firstLabel == 'E' && secondLabel == 'N' || firstLabel == 'N' && secondLabel == 'E';
    }
  }

  static Optional<Found> mgrs(String text) {
    Matcher m = MGRS.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    boolean polar = m.group(1) == null;
    String letters = m.group(2) + m.group(3) + m.group(4);
    String[] options = new String[3];
    boolean folded = false;
    for (int i = 0; i < 3; i++) {
      options[i] = Folding.latinFor(letters.charAt(i));
      folded |= letters.charAt(i) > 127;
      if (options[i].isEmpty()) {
        if (polar) {
          return Optional.empty();
        }
        throw new Refusal(
            Refusal.CHARACTER,
            String.format(
                Locale.ROOT,
                "The letter %c (U+%04X) is not a letter of MGRS. Write the reference in Latin letters.",
                letters.charAt(i),
                (int) letters.charAt(i)));
      }
    }
    if (polar && "ABYZ".indexOf(options[0].charAt(0)) < 0) {
      return Optional.empty();
    }
    String digits = evenDigits(m.group(5));
    int zone = polar ? 0 : Integer.parseInt(m.group(1));
    Map<String, Mgrs.Square> squares = new LinkedHashMap<>();
    String reason = null;
    for (char band : options[0].toCharArray()) {
      for (char column : options[1].toCharArray()) {
        for (char row : options[2].toCharArray()) {
          try {
            squares.put(
                (polar ? "" : zone) + "" + band + " " + column + row + " " + digits,
                Mgrs.parse(zone, band, column, row, digits));
          } catch (IllegalArgumentException noSuchSquare) {
            reason = reason == null ? noSuchSquare.getMessage() : reason;
          }
        }
      }
    }
    if (squares.isEmpty()) {
      throw new Refusal(Refusal.OUT_OF_RANGE, "There is no such MGRS square: " + reason + ".");
    }
    if (squares.size() > 1) {
      throw new Refusal(
          Refusal.AMBIGUOUS,
          "The reference holds Cyrillic letters that may stand for different Latin ones. Write it in"
              + " Latin letters.",
          squares.keySet().toArray(String[]::new));
    }
    refuseDigitsWrittenAsLetters(text, m, squares.keySet().iterator().next());
    return Optional.of(ofSquare(squares.values().iterator().next(), folded));
  }

  /**
   * Refuses {@code 29N lВ6077 5533}: the square LB, or the UTM easting 186077 typed with a small L
   * and a Cyrillic letter. Two Latin capitals are taken as they stand, for so MGRS is written.
   */
  private static void refuseDigitsWrittenAsLetters(String text, Matcher mgrs, String asSquare) {
    String square = mgrs.group(3) + mgrs.group(4);
    int first = "OОоoIlЗзВB".indexOf(square.charAt(0));
    int second = "OОоoIlЗзВB".indexOf(square.charAt(1));
    boolean latinCapitals = square.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    if (first < 0 || second < 0 || latinCapitals) {
      return;
    }
    String digits = "0000113388".charAt(first) + "" + "0000113388".charAt(second);
    String asNumbers = text.substring(0, mgrs.start(3)) + digits + text.substring(mgrs.end(4));
    if (isUtm(asNumbers)) {
      throw new Refusal(
          Refusal.AMBIGUOUS,
          "The two letters of the square look like digits. Write an MGRS square in Latin capitals, or"
              + " the easting in digits.",
          "MGRS " + asSquare,
          "UTM " + asNumbers);
    }
  }

  private static boolean isUtm(String text) {
    try {
      return utm(Folding.upper(text)).isPresent();
    } catch (Refusal noSuchPlace) {
      return false;
    }
  }

  private static Found ofSquare(Mgrs.Square square, boolean folded) {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        String.format(
            Locale.ROOT, "The middle of the %.0f m square is taken.", square.sideMetres()));
    if (folded) {
      remarks.add("Cyrillic letters were read as the Latin ones that they stand for.");
    }
    double[] middle = square.middle();
    if (!square.polar()) {
      remarkZone(remarks, square.zone(), middle[0], middle[1]);
    }
    // half the side, brought to degrees of latitude and longitude
    double half = square.sideMetres() / 2;
    return new Found(
        CoordinateSystem.CRS84,
        middle[0],
        middle[1],
        half / (111_320 * Math.max(1e-9, Math.cos(Math.toRadians(middle[1])))),
        half / 111_320,
        "MGRS",
        false,
        remarks);
  }

  private static void remarkZone(List<String> remarks, int zone, double lon, double lat) {
    double away = Math.abs(Utm.around(lon - Utm.centralMeridian(zone)));
    if (Utm.covers(lat) && Utm.zone(lon, lat) != zone && away > 3.5) {
      remarks.add("The place lies outside zone " + zone + "; check the zone.");
    }
  }

  private static String evenDigits(String spaced) {
    String stripped = spaced.strip();
    String digits = stripped.replaceAll("\\s", "");
    if (digits.length() % 2 != 0 || digits.length() > 10) {
      throw new Refusal(
          Refusal.INCOMPLETE,
          "MGRS has an even number of digits, at most 10, half for the easting and half for the"
              + " northing; here are "
              + digits.length()
              + ".");
    }
    String[] groups = stripped.isEmpty() ? new String[0] : stripped.split("\\s+");
    if (groups.length > 1) {
      int sum = 0;
      boolean middle = false;
      for (String group : groups) {
        sum += group.length();
        middle |= sum == digits.length() / 2;
      }
      if (!middle) {
        throw new Refusal(
            Refusal.AMBIGUOUS,
            "The digits are grouped so that easting and northing cannot be told apart. Write them in two"
                + " groups of the same length.",
            digits.substring(0, digits.length() / 2)
                + " and "
                + digits.substring(digits.length() / 2),
            String.join(" and ", groups));
      }
    }
    return digits;
  }

  static Optional<Found> ups(String upper) {
    Matcher m = UPS.matcher(upper);
    if (!m.matches()) {
      return Optional.empty();
    }
    boolean north = m.group("letter").startsWith("N");
    Metres metres = metres(m.group("pair"));
    NumberText.Num east = metres.firstLabel == 'N' ? metres.second : metres.first;
    NumberText.Num northing = metres.firstLabel == 'N' ? metres.first : metres.second;
    double[] lonLat = PolarStereographic.reverse(north, east.value(), northing.value());
    if (Math.abs(lonLat[1]) < (north ? 83 : 79)) {
      throw new Refusal(
          Refusal.OUT_OF_RANGE, "UPS holds from 84 N and from 80 S to the poles only.");
    }
    double scale = 111_320 * Math.max(1e-9, Math.cos(Math.toRadians(lonLat[1])));
    return Optional.of(
        new Found(
            CoordinateSystem.CRS84,
            lonLat[0],
            lonLat[1],
            east.half() / scale,
            northing.half() / 111_320,
            "UPS",
            false,
            List.of("Easting is taken first, then northing.")));
  }

  static Optional<Found> utm(String upper) {
    Matcher without = UTM_WITHOUT_HEMISPHERE.matcher(upper);
    if (without.matches() && isMetres(without.group("pair"))) {
      throw new Refusal(
          Refusal.INCOMPLETE,
          "UTM needs the hemisphere or the latitude band beside the zone. Write it as 38N or 38T.",
          "zone " + without.group("zone") + " north",
          "zone " + without.group("zone") + " south");
    }
    for (Pattern pattern : List.of(UTM, UTM_AFTER)) {
      Matcher m = pattern.matcher(upper);
      if (m.matches() && isMetres(m.group("pair"))) {
        return Optional.of(
            utm(Integer.parseInt(m.group("zone")), m.group("letter"), metres(m.group("pair"))));
      }
    }
    return Optional.empty();
  }

  private static boolean isMetres(String pair) {
    return Pattern.compile("(?<![0-9.,])[0-9]{5,}").matcher(pair).find();
  }

  private static Found utm(int zone, String letter, Metres metres) {
    if (zone < 1 || zone > 60) {
      throw new Refusal(
          Refusal.OUT_OF_RANGE, "UTM zones run from 1 to 60, this one is " + zone + ".");
    }
    Map<String, Found> readings = new LinkedHashMap<>();
    Refusal reason = null;
    for (boolean north : new boolean[] {true, false}) {
      for (String band : meanings(letter, north)) {
        try {
          Found found = utm(zone, north, band, metres);
          LonLat place = found.system().toWgs84(found.x(), found.y(), DatumOperation.NONE);
          String said =
              (band.isEmpty()
                      ? "hemisphere " + (north ? "north" : "south")
                      : "latitude band " + band)
                  + ": "
                  + Notation.dd(place);
          boolean known =
              readings.values().stream()
                  .anyMatch(f ->
                      f.system().equals(found.system())
                          && f.x() == found.x()
                          && f.y() == found.y());
          if (!known) {
            readings.put(said, found);
          }
        } catch (Refusal refusal) {
          reason = reason == null ? refusal : reason;
        }
      }
    }
    if (readings.isEmpty()) {
      throw reason != null
          ? reason
          : new Refusal(
              Refusal.OUT_OF_RANGE,
              "The letter " + letter + " is neither a hemisphere nor a latitude band of UTM.");
    }
    if (readings.size() > 1) {
      throw new Refusal(
          Refusal.AMBIGUOUS,
          "The letter beside the zone may be the hemisphere or a latitude band. Write north or south in"
              + " full, or the band.",
          readings.keySet().toArray(String[]::new));
    }
    return readings.values().iterator().next();
  }

  /** Latitude bands that the letter may name in a hemisphere; "" where it names the hemisphere. */
  private static List<String> meanings(String letter, boolean north) {
    List<String> meanings = new ArrayList<>();
    boolean northWord = List.of("N", "NORTH", "С", "СЕВЕР").contains(letter);
    boolean southWord = List.of("S", "SOUTH", "Ю", "ЮГ").contains(letter);
    if (northWord && north || southWord && !north) {
      meanings.add("");
    }
    if (letter.length() == 1) {
      for (char band : Folding.latinFor(letter.charAt(0)).toCharArray()) {
        int index = Utm.BANDS.indexOf(band);
        boolean phonetic = letter.equals("С") && band == 'S'; // the Russian letter means north
        if (index >= 0 && (index >= 10) == north && !phonetic) {
          meanings.add(String.valueOf(band));
        }
      }
    }
    return meanings;
  }

  private static Found utm(int zone, boolean north, String band, Metres metres) {
    boolean firstIsEast = metres.firstLabel == 'E' || metres.firstLabel == 0;
    List<String> remarks = new ArrayList<>();
    if (!metres.labelled()) {
      if (metres.first.value() >= 1_000_000 && metres.second.value() < 1_000_000) {
        firstIsEast = false;
        remarks.add("The first number is too large for a UTM easting, so it is the northing.");
      } else {
        firstIsEast = true;
        remarks.add("Easting is taken first, then northing.");
      }
    }
    NumberText.Num east = firstIsEast ? metres.first : metres.second;
    NumberText.Num northing = firstIsEast ? metres.second : metres.first;
    if (east.value() < 50_000 || east.value() > 950_000) {
      throw new Refusal(
          Refusal.OUT_OF_RANGE,
          "A UTM easting lies between 100,000 and 900,000 m, this one is " + east.text() + ".");
    }
    double[] lonLat = Utm.reverse(zone, north, east.value(), northing.value());
    boolean inHemisphere =
        north ? lonLat[1] >= -1e-6 && lonLat[1] <= 84.5 : lonLat[1] <= 0 && lonLat[1] >= -80.5;
    if (!inHemisphere || northing.value() > 10_000_000) {
      throw new Refusal(
          Refusal.OUT_OF_RANGE,
          "The northing " + northing.text() + " m lies outside UTM in this hemisphere.");
    }
    if (!band.isEmpty()) {
      char letter = band.charAt(0);
      if (lonLat[1] < Utm.bandSouth(letter) - 0.05 || lonLat[1] > Utm.bandNorth(letter) + 0.05) {
        throw new Refusal(
            Refusal.CONTRADICTION,
            String.format(
                Locale.ROOT,
                "The numbers lie at latitude %.3f, but band %s is %.0f to %.0f.",
                lonLat[1],
                band,
                Utm.bandSouth(letter),
                Utm.bandNorth(letter)));
      }
    }
    remarkZone(remarks, zone, lonLat[0], lonLat[1]);
    return new Found(
        CoordinateSystem.of(new EpsgCode((north ? 32600 : 32700) + zone)),
        east.value(),
        northing.value(),
        east.half(),
        northing.half(),
        "UTM",
        false,
        remarks);
  }

  /** Gauss-Krüger with the zone named in words. */
  static Optional<Found> gaussKrueger(String upper) {
    for (Pattern pattern : List.of(ZONE_BEFORE, ZONE_BEFORE_NUMBER_FIRST, ZONE_AFTER)) {
      Matcher m = pattern.matcher(upper);
      if (m.matches() && isMetres(m.group("pair"))) {
        return Optional.of(named(Integer.parseInt(m.group("zone")), metres(m.group("pair"))));
      }
    }
    Matcher labelled = LABELLED_METRES.matcher(upper);
    if (labelled.matches()) {
      Metres metres = metres(labelled.group("pair"));
      if (metres.first.value() < 100_000 || metres.second.value() < 100_000) {
        throw new Refusal(
            Refusal.AMBIGUOUS,
            "X is the easting or longitude in GIS files, but the northing on Soviet maps. Write latitude"
                + " and longitude, or hemisphere letters.",
            "X is longitude",
            "X is latitude");
      }
      return Optional.of(full(metres.first, metres.second));
    }
    return Optional.empty();
  }

  private static Found named(int zone, Metres metres) {
    if (zone < GaussKrueger.FIRST_ZONE || zone > GaussKrueger.LAST_ZONE) {
      throw new Refusal(
          Refusal.INCOMPLETE,
          "Gauss-Krüger on Pulkovo 1942 has zones 4 to 32, this one is "
              + zone
              + ". If UTM is meant, write the hemisphere beside the zone, such as 38N.");
    }
    List<double[]> ways = new ArrayList<>();
    for (boolean firstIsEast : new boolean[] {true, false}) {
      double east = firstIsEast ? metres.first.value() : metres.second.value();
      double northing = firstIsEast ? metres.second.value() : metres.first.value();
      double full = east < 1_000_000 ? east + zone * 1_000_000.0 : east;
      double offset = full - zone * 1_000_000.0 - 500_000;
      if (Math.abs(offset) <= 400_000 && northing >= 1_000_000 && northing < 9_500_000) {
        ways.add(new double[] {full, northing, firstIsEast ? 1 : 0});
      }
    }
    return one(ways, zone, metres.first, metres.second);
  }

  private static Found one(
      List<double[]> ways, int zone, NumberText.Num first, NumberText.Num second) {
    if (ways.isEmpty()) {
      throw new Refusal(
          Refusal.OUT_OF_RANGE,
          "The numbers are no place in Gauss-Krüger zone "
              + zone
              + ": one of them must be an easting within 400 km of the zone's middle, the other a"
              + " northing.");
    }
    if (ways.size() > 1) {
      throw ambiguous(ways);
    }
    double[] way = ways.get(0);
    boolean firstIsEast = way[2] == 1;
    List<String> remarks = new ArrayList<>();
    remarks.add(
        String.format(
            Locale.ROOT,
            "Read as Gauss-Krüger zone %d on Pulkovo 1942, %s first.",
            zone,
            firstIsEast ? "easting" : "northing"));
    if (!GaussKrueger.plausible(way[0], way[1])) {
      remarks.add("The place lies outside the area for which EPSG gives this zone.");
    }
    return new Found(
        CoordinateSystem.of(new EpsgCode(28400 + zone)),
        way[0],
        way[1],
        (firstIsEast ? first : second).half(),
        (firstIsEast ? second : first).half(),
        "Gauss-Krüger",
        true,
        remarks);
  }

  private static Refusal ambiguous(List<double[]> ways) {
    return new Refusal(
        Refusal.AMBIGUOUS,
        "Both numbers may be the easting with its zone. Name the zone: zone 8 664941 4430295.",
        ways.stream()
            .map(w ->
                String.format(
                    Locale.ROOT,
                    "zone %d, easting %.0f, northing %.0f",
                    (int) (w[0] / 1_000_000),
                    w[0],
                    w[1]))
            .toArray(String[]::new));
  }

  /** Two bare numbers in metres: Gauss-Krüger with the zone in the easting, or a refusal. */
  static Found full(NumberText.Num first, NumberText.Num second) {
    List<double[]> ways = new ArrayList<>();
    if (GaussKrueger.plausible(first.value(), second.value())) {
      ways.add(new double[] {first.value(), second.value(), 1});
    }
    if (GaussKrueger.plausible(second.value(), first.value())) {
      ways.add(new double[] {second.value(), first.value(), 0});
    }
    if (ways.isEmpty()) {
      throw new Refusal(
          Refusal.INCOMPLETE,
          "These are metres, but zone or system are missing, or the place would lie outside the area of"
              + " its zone. Write zone 8 664941 4430295 for Gauss-Krüger, 38N 664774 4428431 for UTM, or"
              + " state the system.");
    }
    return one(ways, (int) (ways.get(0)[0] / 1_000_000), first, second);
  }

  private static Metres metres(String pair) {
    Matcher labels = Pattern.compile("[ENXYХУ]").matcher(pair);
    List<Character> found = new ArrayList<>();
    while (labels.find()) {
      char c = labels.group().charAt(0);
      found.add(c == 'Х' ? 'X' : c == 'У' ? 'Y' : c);
    }
    String bare = pair.replaceAll("[\\p{L}=:]", " ").strip();
    List<NumberText.Num> numbers = NumberText.split(bare);
    if (numbers.size() != 2) {
      throw new Refusal(Refusal.NOT_UNDERSTOOD, "Two numbers are needed, easting and northing.");
    }
    boolean both = found.size() == 2 && !found.get(0).equals(found.get(1));
    if (!found.isEmpty() && !both) {
      throw new Refusal(
          Refusal.INCOMPLETE, "Label both numbers, easting (E) and northing (N), or neither.");
    }
    return new Metres(
        numbers.get(0), numbers.get(1), both ? found.get(0) : 0, both ? found.get(1) : 0);
  }

  /** Two bare numbers in a projected system that the caller stated. */
  static Found stated(CoordinateSystem system, NumberText.Num first, NumberText.Num second) {
    String notation = "numbers in the stated system";
    int code = EpsgCode.parse(system.label()).code();
    if (code >= 28404 && code <= 28432) {
      int zone = code - 28400;
      List<double[]> ways = new ArrayList<>();
      for (boolean firstIsEast : new boolean[] {true, false}) {
        double east = firstIsEast ? first.value() : second.value();
        double northing = firstIsEast ? second.value() : first.value();
        double full = east < 1_000_000 ? east + zone * 1_000_000.0 : east;
        if ((int) (full / 1_000_000) == zone && GaussKrueger.plausible(full, northing)) {
          ways.add(new double[] {full, northing, firstIsEast ? 1 : 0});
        }
      }
      return one(ways, zone, first, second);
    }
    boolean utm = code > 32600 && code <= 32660 || code > 32700 && code <= 32760;
    boolean swapped = utm && first.value() >= 1_000_000 && second.value() < 1_000_000;
    NumberText.Num east = swapped ? second : first;
    NumberText.Num northing = swapped ? first : second;
    if (utm && (east.value() < 50_000 || east.value() > 950_000 || northing.value() > 10_000_000)) {
      throw new Refusal(
          Refusal.OUT_OF_RANGE,
          "The numbers are not an easting and a northing of " + system.label() + ".");
    }
    return new Found(
        system,
        east.value(),
        northing.value(),
        east.half(),
        northing.half(),
        notation,
        true,
        List.of((swapped ? "Northing" : "Easting") + " is taken first."));
  }
}
