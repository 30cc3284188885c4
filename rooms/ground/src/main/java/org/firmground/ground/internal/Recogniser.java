package org.firmground.ground.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.firmground.ground.Accuracy;
import org.firmground.ground.CoordinateSystem;
import org.firmground.ground.DatumOperation;
import org.firmground.ground.EpsgCode;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.ground.PositionReader.Settings;
import org.firmground.ground.Reading;

/** Tries each notation's grammar on a text, then shifts the datum and adds up the accuracy. */
public final class Recogniser {
  private static final int LONGEST = 10_000;
  private static final Pattern PULKOVO =
      Pattern.compile(
          "(?i)(?<!\\p{L})\\(?(?:(?:SK|CK|СК)[- ]?42|PULKOVO[- ]?(?:1942)?|ПУЛКОВО[- ]?(?:1942)?"
              + "|^(?:GK|ГК)(?!\\p{L}))\\)?[:,;]?");
  private static final Pattern WGS84 =
      Pattern.compile("(?i)(?<!\\p{L})\\(?(?:WGS|ВГС)[- ]?(?:19)?84\\)?[:,;]?");
  private static final CoordinateSystem PULKOVO_DEGREES = CoordinateSystem.of(new EpsgCode(4284));

  private final Settings settings;
  private final Optional<CoordinateSystem> stated;
  private final Optional<DatumOperation> operation;

  /**
   * @param settings what to assume where the text does not say
   * @param stated the system of the numbers, if the caller knows it
   * @param operation the operation to use instead of the settings'
   */
  public Recogniser(
      Settings settings, Optional<CoordinateSystem> stated, Optional<DatumOperation> operation) {
    this.settings = settings;
    this.stated = stated;
    this.operation = operation;
  }

  /** A position or a refusal; never throws for any text. */
  public Reading read(String text) {
    try {
      return position(text, find(text));
    } catch (Refusal refusal) {
      return refusal.refused();
    } catch (IllegalArgumentException e) {
      return new Refusal(Refusal.OUT_OF_RANGE, "The numbers are no place: " + e.getMessage() + ".")
          .refused();
    }
  }

  private Found find(String given) {
    if (given.length() > LONGEST) {
      throw new Refusal(
          Refusal.NOT_UNDERSTOOD, "The text is too long for one position. Import it as a file.");
    }
    String text = Folding.fold(given);
    if (text.isEmpty()) {
      throw new Refusal(Refusal.NOT_UNDERSTOOD, "There is nothing to read.");
    }
    Optional<Found> shape = PointText.geoJson(text, stated).or(() -> PointText.wkt(text, stated));
    if (shape.isPresent()) {
      return shape.get();
    }
    if (text.length() > 200) {
      throw new Refusal(
          Refusal.NOT_UNDERSTOOD, "The text is too long for one position. Give one position only.");
    }
    Optional<Found> mgrs = GridText.mgrs(text);
    if (mgrs.isPresent()) { // before datum names are looked for: 39T SK 42... is no SK-42
      return agreedGrid(mgrs.get());
    }
    Matcher pulkovo = PULKOVO.matcher(text);
    Matcher wgs = WGS84.matcher(text);
    boolean onPulkovo = pulkovo.find();
    boolean onWgs = wgs.find();
    if (onPulkovo && onWgs) {
      throw new Refusal(
          Refusal.CONTRADICTION, "The text names two datums, Pulkovo 1942 and WGS 84. Name one.");
    }
    String rest = onPulkovo ? pulkovo.replaceFirst(" ") : onWgs ? wgs.replaceFirst(" ") : text;
    Found found = numbers(unbracketed(rest.strip()), onPulkovo);
    if (onPulkovo && !found.system().needsOperation()) {
      if (!found.notation().contains("egrees") || stated.isPresent()) {
        throw new Refusal(
            Refusal.CONTRADICTION,
            "The text names Pulkovo 1942, but the numbers are on another datum: "
                + found.notation());
      }
      return new Found(
          PULKOVO_DEGREES,
          found.x(),
          found.y(),
          found.halfX(),
          found.halfY(),
          found.notation(),
          true,
          found.remarks());
    }
    if (onWgs && found.system().needsOperation()) {
      throw new Refusal(
          Refusal.CONTRADICTION,
          "The text names WGS 84, but the numbers are on Pulkovo 1942: " + found.notation() + ".");
    }
    return onWgs ? named(found) : found;
  }

  private static Found named(Found f) {
    return new Found(
        f.system(), f.x(), f.y(), f.halfX(), f.halfY(), f.notation(), true, f.remarks());
  }

  private static String unbracketed(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      throw new Refusal(
          Refusal.AMBIGUOUS,
          "Numbers in square brackets may be GeoJSON's order, longitude first, or latitude first. Write"
              + " hemisphere letters.",
          "longitude, latitude",
          "latitude, longitude");
    }
    boolean round = text.startsWith("(") && text.endsWith(")");
    return round ? text.substring(1, text.length() - 1).strip() : text;
  }

  private Found numbers(String text, boolean onPulkovo) {
    if (NumberText.isBare(text)) {
      return bare(text, onPulkovo);
    }
    String upper = Folding.upper(text);
    Optional<Found> grid =
        GridText.mgrs(text)
            .or(() -> GridText.ups(upper))
            .or(() -> GridText.utm(upper))
            .or(() -> GridText.gaussKrueger(upper));
    if (grid.isPresent()) {
      return agreedGrid(grid.get());
    }
    return agreedAngles(AngleText.read(text));
  }

  /** A grid reference names its own system; a stated one must not contradict it. */
  private Found agreedGrid(Found found) {
    if (stated.isPresent()) {
      CoordinateSystem system = stated.get();
      boolean bothProjected = !system.isGeographic() && !found.system().isGeographic();
      boolean contradicts =
          system.needsOperation() != found.system().needsOperation()
              || bothProjected && !system.equals(found.system());
      if (contradicts) {
        throw new Refusal(
            Refusal.CONTRADICTION,
            "The text is a "
                + found.notation()
                + " reference, which contradicts the stated system "
                + system
                + ".");
      }
      return named(found);
    }
    return found;
  }

  private Found agreedAngles(AngleText.Pair pair) {
    CoordinateSystem system = stated.orElse(CoordinateSystem.CRS84);
    if (!system.isGeographic()) {
      throw new Refusal(
          Refusal.CONTRADICTION,
          "The text is in degrees, but the stated system " + system + " is in metres.");
    }
    String notation =
        switch (pair.parts()) {
          case 1 -> "decimal degrees";
          case 2 -> "degrees and minutes";
          default -> "degrees, minutes and seconds";
        };
    if (pair.ordered()) {
      return new Found(
          system,
          pair.lon(),
          pair.lat(),
          pair.halfLon(),
          pair.halfLat(),
          notation,
          stated.isPresent(),
          List.of());
    }
    return ordered(system, pair.lat(), pair.halfLat(), pair.lon(), pair.halfLon(), notation);
  }

  private Found bare(String text, boolean onPulkovo) {
    List<NumberText.Num> numbers = NumberText.split(text);
    int count = numbers.size();
    if (count == 1) {
      throw new Refusal(
          Refusal.INCOMPLETE,
          "Only one number is given; a position needs two, such as 39.99, 46.93.");
    }
    if (count == 4 || count == 6) {
      return bareAngles(numbers);
    }
    if (count != 2) {
      throw new Refusal(
          Refusal.AMBIGUOUS,
          count
              + " numbers are given; a position needs two. If one is a height leave it out, if one is a"
              + " zone write the word before it.");
    }
    NumberText.Num first = numbers.get(0);
    NumberText.Num second = numbers.get(1);
    if (stated.isPresent() && !stated.get().isGeographic()) {
      return GridText.stated(stated.get(), first, second);
    }
    double larger = Math.max(Math.abs(first.value()), Math.abs(second.value()));
    if (larger <= 180) {
      refuseWholeDegrees(text, first, second);
      return ordered(
          stated.orElse(onPulkovo ? PULKOVO_DEGREES : CoordinateSystem.CRS84),
          first.value(),
          first.half(),
          second.value(),
          second.half(),
          "decimal degrees");
    }
    if (stated.isPresent()) {
      throw new Refusal(
          Refusal.OUT_OF_RANGE,
          "The stated system " + stated.get() + " is in degrees, but a number exceeds 180.");
    }
    if (larger < 100_000) {
      throw new Refusal(
          Refusal.OUT_OF_RANGE, "A number exceeds 180 degrees, and is too small for metres.");
    }
    return GridText.full(first, second);
  }

  private static void refuseWholeDegrees(String text, NumberText.Num first, NumberText.Num second) {
    boolean separated = text.matches(".*[,;/|].*") || second.text().matches("[+-].*");
    if (first.whole() && second.whole() && !separated) {
      throw new Refusal(
          Refusal.AMBIGUOUS,
          "Two whole numbers may be latitude and longitude, or degrees and minutes of one of them. Write"
              + " decimals or hemisphere letters.",
          first.text() + " and " + second.text() + " degrees",
          first.text() + "°" + second.text() + "', and the other coordinate is missing");
    }
  }

  /** Degrees and minutes, or with seconds, without any mark; all but the last part are whole. */
  private Found bareAngles(List<NumberText.Num> numbers) {
    int parts = numbers.size() / 2;
    double[] values = new double[2];
    double[] halves = new double[2];
    for (int side = 0; side < 2; side++) {
      double unit = 1;
      for (int part = 0; part < parts; part++) {
        NumberText.Num number = numbers.get(side * parts + part);
        boolean last = part == parts - 1;
        boolean signed = number.text().matches("[+-].*");
        if (!last && !number.whole() || part > 0 && signed) {
          throw new Refusal(
              Refusal.NOT_UNDERSTOOD,
              numbers.size()
                  + " numbers are given, but they are not degrees and minutes in whole numbers.");
        }
        if (part > 0 && number.value() >= 60 || part == 0 && Math.abs(number.value()) > 180) {
          throw new Refusal(
              Refusal.OUT_OF_RANGE,
              number.text()
                  + " is out of range: minutes and seconds are below 60, degrees within 180.");
        }
        values[side] += Math.abs(number.value()) * unit;
        halves[side] = number.half() * unit;
        unit /= 60;
      }
      if (numbers.get(side * parts).text().startsWith("-")) {
        values[side] = -values[side];
      }
    }
    CoordinateSystem system = stated.orElse(CoordinateSystem.CRS84);
    if (!system.isGeographic()) {
      throw new Refusal(
          Refusal.CONTRADICTION,
          "The text looks like degrees, but the stated system " + system + " is in metres.");
    }
    return ordered(
        system,
        values[0],
        halves[0],
        values[1],
        halves[1],
        parts == 2 ? "degrees and minutes" : "degrees, minutes and seconds");
  }

  /** Two angles without hemisphere letters. */
  private Found ordered(
      CoordinateSystem system,
      double first,
      double halfFirst,
      double second,
      double halfSecond,
      String notation) {
    boolean lonFirst =
        stated.filter(CoordinateSystem.CRS84::equals).isPresent() || Math.abs(first) > 90;
    double lat = lonFirst ? second : first;
    double lon = lonFirst ? first : second;
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
      throw new Refusal(
          Refusal.OUT_OF_RANGE, "One number must lie within 90 degrees, the other within 180.");
    }
    String remark;
    if (!lonFirst) {
      remark =
          Math.abs(second) > 90
              ? "Read as latitude, longitude."
              : "Read as latitude, longitude; nothing in the text says so.";
    } else {
      remark =
          Math.abs(first) > 90
              ? "Read as longitude, latitude, for the first number exceeds 90."
              : "Read as longitude, latitude, the order of the stated system.";
    }
    return new Found(
        system,
        lon,
        lat,
        lonFirst ? halfFirst : halfSecond,
        lonFirst ? halfSecond : halfFirst,
        notation,
        stated.isPresent(),
        List.of(remark));
  }

  private Reading position(String asWritten, Found found) {
    boolean needs = found.system().needsOperation();
    DatumOperation chosen =
        needs ? operation.orElse(settings.defaultOperation()) : DatumOperation.NONE;
    LonLat place = found.system().toWgs84(found.x(), found.y(), chosen);
    List<String> remarks = new ArrayList<>(found.remarks());
    double operationMetres = needs ? chosen.accuracyMetres() : 0;
    double spread = 0;
    boolean unstated =
        !settings.datumStated() && (needs ? operation.isEmpty() : !datumKnown(found));
    if (unstated) {
      DatumOperation farthest = chosen;
      for (DatumOperation candidate : DatumOperation.candidatesForPulkovo1942()) {
        LonLat other =
            needs
                ? found.system().toWgs84(found.x(), found.y(), candidate)
                : candidate.toWgs84(place.lonDegrees(), place.latDegrees());
        double away = Geodesy.distance(place, other).value();
        if (away > spread) {
          spread = away;
          farthest = candidate;
        }
      }
      operationMetres = Math.max(operationMetres, farthest.accuracyMetres());
      remarks.add(
          String.format(
              Locale.ROOT,
              "The %s is not stated; the readings lie up to %.1f m from this one.",
              needs ? "datum operation" : "datum",
              spread));
    }
    if (needs) {
      remarks.add("Shifted from Pulkovo 1942 by " + chosen.label() + " (" + chosen.title() + ").");
    }
    return new Reading.Position(
        place,
        asWritten,
        found.notation(),
        crsLabel(found),
        chosen.label(),
        new Accuracy(operationMetres, spread, resolution(found, place)),
        remarks);
  }

  private boolean datumKnown(Found found) {
    return stated.isPresent() || found.datumNamed();
  }

  private static String crsLabel(Found found) {
    return found.system().equals(CoordinateSystem.CRS84) ? "EPSG:4326" : found.system().label();
  }

  private static double resolution(Found found, LonLat place) {
    if (!found.system().isGeographic()) {
      return Math.hypot(found.halfX(), found.halfY());
    }
    double perLon = 111_320 * Math.cos(Math.toRadians(place.latDegrees()));
    return Math.hypot(found.halfX() * perLon, found.halfY() * 111_320);
  }
}
