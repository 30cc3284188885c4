package org.firmground.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.firmground.ground.CoordinateSystem;
import org.firmground.ground.DatumOperation;
import org.firmground.ground.EpsgCode;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes the EXERCISE country: two parties (XA, XB), a ceasefire on 10 November 2020, mines laid by
 * both in 1992-94 along a front and again in the weeks before the ceasefire, and five years after
 * it.
 *
 * <p>At the date of the letter it gives the letter's figures under the letter's own scope; {@code
 * docs/exercise.md} says what else is in it so that a loose count differs, and which three
 * imbalances of land are planted.
 */
public final class ExerciseCountry {
  /** The seed of the country that everyone gets. */
  public static final long SEED = 20201110;

  /** Code of the area that the letter calls these territories. */
  public static final String TERRITORIES = "XT";

  /** Day of the ceasefire; the letter counts from it, inclusive. */
  public static final LocalDate CEASEFIRE = LocalDate.of(2020, 11, 10);

  /** Day of the letter; the letter counts to it, inclusive. */
  public static final LocalDate LETTER = LocalDate.of(2021, 2, 22);

  /** Hazard that its source closed though nothing released it. */
  public static final String CLOSED_WITHOUT_RELEASE = "H-9001";

  /** Hazard whose release states ten times the size of its shape. */
  public static final String RELEASE_WRITTEN_TENFOLD = "H-9002";

  /** Hazard whose release lies mostly beside it. */
  public static final String RELEASE_BESIDE = "H-9003";

  private static final String AUTHORITY = "EXERCISE register of the Exercise Mine Action Authority";
  private static final String OFFICER = "Information officer 1";
  private static final String REVIEWER = "Reviewer 2";
  private static final List<Integer> IN_TERRITORIES = List.of(3, 4, 5, 6, 7, 8, 1);
  private static final List<String> MINES =
      List.of("ap-mine", "ap-mine", "ap-mine", "av-mine", "mine");
  private static final double CELL = 1.2;

  private final Path folder;
  private final SplittableRandom random;
  private final Land land;
  private final Polygon territories;
  private final List<Scenario.Step> steps = new ArrayList<>();
  private final Set<Long> taken = new HashSet<>();
  private final List<Hazard> hazards = new ArrayList<>();
  private final List<Place> settlements = new ArrayList<>();
  private int victims;
  private int accidents;
  private int releases;
  private int finds;
  private int surveys;

  private record Place(String id, String name, Point at, int district) {}

  /** A hazard with what becomes of it. */
  private record Hazard(
      String id,
      Polygon shape,
      double east,
      double north,
      int district,
      boolean old,
      boolean confirmed,
      String type,
      String party,
      String from,
      String informed,
      String laid) {
    long area() {
      return StrictMath.round(Geodesy.area(shape).value());
    }
  }

  private ExerciseCountry(Path folder, long seed) {
    this.folder = folder;
    this.random = new SplittableRandom(seed);
    this.land = new Land(random);
    this.territories = land.together(IN_TERRITORIES);
  }

  /**
   * Writes the country's files into a folder.
   *
   * @return what to import and accept, in order
   */
  public static Scenario write(Path folder, long seed) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
    }
    var country = new ExerciseCountry(folder, seed);
    country.frame();
    country.hazards();
    country.oldAccidents();
    country.oldFinds();
    country.sinceTheCeasefire();
    country.requests();
    country.messyFile();
    for (int year = 2021; year <= 2025; year++) {
      country.year(year);
    }
    country.stillWaiting();
    var steps = new ArrayList<>(country.steps);
    steps.sort(Comparator.comparing(Scenario.Step::at));
    var scenario = new Scenario(Instant.parse("2020-11-11T06:00:00Z"), steps);
    country.describe(scenario);
    return scenario;
  }

  // ---- the land ----

  private void frame() {
    var areas = new Table();
    Polygon country = land.together(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    areas.add(
        country,
        "sourceId",
        "XR",
        "name",
        "EXERCISE country",
        "areaCode",
        "XR",
        "level",
        0,
        "validFrom",
        "1990");
    areas.add(
        territories,
        "sourceId",
        "XT",
        "name",
        "EXERCISE territories",
        "areaCode",
        "XT",
        "level",
        1,
        "parentCode",
        "XR",
        "validFrom",
        "1990");
    for (int i = 0; i < 12; i++) {
      areas.add(
          land.districts().get(i),
          "sourceId",
          district(i),
          "name",
          "Exercise district " + name(i * 7 + 3),
          "areaCode",
          district(i),
          "level",
          2,
          "parentCode",
          IN_TERRITORIES.contains(i) ? "XT" : "XR",
          "validFrom",
          "1990");
    }
    areas.writeGeoJson(folder.resolve("administrative-areas.geojson"));
    take("2020-11-12T08:00:00Z", "administrative-areas.geojson", "administrative-area", "areas");

    var features = new Table();
    features.add(
        Land.FACTORY.createLineString(country.getExteriorRing().getCoordinates()),
        "sourceId",
        "coast",
        "name",
        "Exercise coast",
        "featureClass",
        "coast");
    for (int k = 0; k < 3; k++) {
      var river = new ArrayList<Coordinate>();
      for (double x = -60; x <= 60; x += 4) {
        river.add(new Coordinate(x, -30 + 30 * k + 4 * StrictMath.sin(x / 11 + k) + x / 15));
      }
      features.add(
          Land.line(river),
          "sourceId",
          "river-" + k,
          "name",
          "River " + name(50 + k),
          "featureClass",
          "river");
    }
    var front = new ArrayList<Coordinate>();
    for (double y = -44; y <= 44; y += 2) {
      front.add(new Coordinate(Land.front(y), y));
    }
    features.add(
        Land.line(front),
        "sourceId",
        "front",
        "name",
        "Former front line (exercise)",
        "featureClass",
        "front-line",
        "validFrom",
        "1994",
        "validTo",
        "2020-11-10");
    for (int k = 0; k < 6; k++) {
      var road = new ArrayList<Coordinate>();
      for (double t = -1; t <= 1.001; t += 0.05) {
        road.add(
            k < 3
                ? new Coordinate(58 * t, -32 + 32 * k + 3 * StrictMath.sin(6 * t + k))
                : new Coordinate(-40 + 40 * (k - 3) + 3 * StrictMath.sin(5 * t + k), 42 * t));
      }
      features.add(
          Land.line(road),
          "sourceId",
          "road-" + k,
          "name",
          "Road E" + (k + 1),
          "featureClass",
          "road");
    }
    features.add(
        Land.point(-1, 1), "sourceId", "bridge-1", "name", "Old bridge", "featureClass", "bridge");
    features.add(
        Land.point(0.1, 1.4),
        "sourceId",
        "bridge-2",
        "name",
        "Other bridge",
        "featureClass",
        "bridge");
    features.writeGeoJson(folder.resolve("map-features.geojson"));
    take("2020-11-12T08:10:00Z", "map-features.geojson", "map-feature", "map");

    var places = new Table();
    for (int k = 0; k < 60; k++) {
      Point at;
      int d;
      do {
        at = Land.point(random.nextDouble(-58, 58), random.nextDouble(-42, 42));
        d = land.districtOf(at);
      } while (d != k % 12);
      takeCell(east(at), north(at));
      String name = name(k);
      settlements.add(new Place("S-" + (100 + k), name, at, d));
      places.add(
          at,
          "sourceId",
          "S-" + (100 + k),
          "name",
          name,
          "otherNames",
          accented(name) + "; " + cyrillic(name),
          "pcode",
          district(d) + String.format(Locale.ROOT, "%03d", k),
          "district",
          district(d),
          "population",
          150 + random.nextInt(4000),
          "inhabited",
          IN_TERRITORIES.contains(d) ? "no" : "yes",
          "validFrom",
          "1990");
    }
    places.writeGeoJson(folder.resolve("settlements.geojson"));
    take("2020-11-12T08:20:00Z", "settlements.geojson", "settlement", "settlements");

    var bodies = new Table();
    bodies.add(
        null,
        "sourceId",
        "ORG-1",
        "name",
        "Exercise Mine Action Authority",
        "organisationType",
        "authority",
        "party",
        "XA");
    bodies.add(
        null,
        "sourceId",
        "ORG-2",
        "name",
        "Operator North (exercise)",
        "organisationType",
        "operator",
        "party",
        "XA");
    bodies.add(
        null,
        "sourceId",
        "ORG-3",
        "name",
        "Operator South (exercise)",
        "organisationType",
        "operator",
        "party",
        "XA");
    bodies.add(
        null,
        "sourceId",
        "ORG-4",
        "name",
        "Liaison office of party XB (exercise)",
        "organisationType",
        "party",
        "party",
        "XB");
    bodies.writeCsv(folder.resolve("organisations.csv"));
    take("2020-11-12T08:30:00Z", "organisations.csv", "organisation", "organisations");
    var sources = new Table();
    sources.add(
        null,
        "sourceId",
        "SRC-1",
        "title",
        "EXERCISE district survey ledgers",
        "sourceType",
        "register",
        "party",
        "XA",
        "language",
        "en",
        "reliability",
        "B",
        "credibility",
        "2");
    sources.add(
        null,
        "sourceId",
        "SRC-2",
        "title",
        "EXERCISE hospital and police lists",
        "sourceType",
        "register",
        "party",
        "XA",
        "language",
        "en",
        "reliability",
        "A",
        "credibility",
        "2");
    sources.add(
        null,
        "sourceId",
        "SRC-3",
        "title",
        "EXERCISE statements of party XB",
        "sourceType",
        "document",
        "party",
        "XB",
        "language",
        "en",
        "reliability",
        "C",
        "credibility",
        "3");
    sources.writeCsv(folder.resolve("sources.csv"));
    take("2020-11-12T08:40:00Z", "sources.csv", "source", "sources");

    var concern = new Table();
    concern.add(
        territories.buffer(0.02, 2) instanceof Polygon p ? rounded(p) : territories,
        "sourceId",
        "AC-1",
        "name",
        "EXERCISE area of concern",
        "declaredBy",
        "Exercise Mine Action Authority",
        "basis",
        "fighting in 1992-94 and in autumn 2020",
        "validFrom",
        "2020-11-14",
        "informed",
        "2020-11-14");
    concern.writeGeoJson(folder.resolve("area-of-concern.geojson"));
    take("2020-11-14T09:00:00Z", "area-of-concern.geojson", "area-of-concern", "concern");
  }

  private static Polygon rounded(Polygon p) {
    var ring = p.getExteriorRing().getCoordinates();
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new Coordinate(Land.round(ring[i].x), Land.round(ring[i].y));
    }
    return Land.FACTORY.createPolygon(ring);
  }

  // ---- hazards ----

  private void hazards() {
    var old = new Table();
    var fresh = new Table();
    for (int k = 0; k < 210; k++) {
      double[] at = freeCell(true);
      boolean doubtful = k % 17 == 0;
      String year = List.of("1992", "1993", "1994").get(k % 3);
      hazards.add(
          hazard(
              k + 1,
              at,
              true,
              year + (doubtful ? "?" : ""),
              random.nextInt(3) == 0 ? "2003" : "2019-06",
              k % 2 == 0 ? "XA" : "XB",
              year));
    }
    for (int k = 0; k < 160; k++) {
      double[] at = freeCell(false);
      hazards.add(
          hazard(
              k + 211,
              at,
              false,
              day(LocalDate.of(2020, 11, 11), 100),
              null,
              "XB",
              k % 4 == 0 ? "2020-10" : "2020-11"));
    }
    for (int p = 1; p <= 3; p++) {
      hazards.add(hazard(9000 + p, freeCell(false), false, "2020-11-20", null, "XB", "2020-11"));
    }
    for (Hazard h : hazards) {
      (h.old() ? old : fresh)
          .add(
              h.shape(),
              fields(h, h.confirmed() ? "confirmed" : "suspected", "open", h.from(), h.informed()));
    }
    // Four pairs that overlap, so that the sum of records is more than the ground.
    for (int k = 0; k < 4; k++) {
      Hazard under = hazards.get(20 + 30 * k);
      var over =
          new Hazard(
              "H-80" + (10 + k),
              Land.blob(under.east() + 0.12, under.north() + 0.05, 0.3, 9, random),
              under.east(),
              under.north(),
              under.district(),
              true,
              false,
              "ap-minefield",
              "XA",
              "1994",
              "2004",
              "1994");
      old.add(over.shape(), fields(over, "suspected", "open", over.from(), over.informed()));
    }
    // Hazards known only as a point, and one without any shape.
    for (int k = 0; k < 14; k++) {
      double[] at = freeCell(k % 2 == 0);
      fresh.add(
          Land.point(at[0], at[1]),
          "sourceId",
          "HP-" + (100 + k),
          "classification",
          k % 3 == 0 ? "confirmed" : "suspected",
          "status",
          "open",
          "hazardType",
          k % 2 == 0 ? "uxo" : "booby-trap",
          "evidence",
          k % 3 == 0 ? "direct" : "indirect",
          "district",
          districtAt(at[0], at[1]),
          "uncertaintyMetres",
          50 + 25 * k,
          "validFrom",
          day(LocalDate.of(2020, 11, 12), 90),
          "informed",
          "2021-01");
    }
    old.writeGeoJson(folder.resolve("hazards-1992-1994.geojson"));
    fresh.writeGeoJson(folder.resolve("hazards-2020.geojson"));
    take("2020-11-15T09:00:00Z", "hazards-1992-1994.geojson", "hazardous-area", "hazards");
    take("2021-02-20T10:00:00Z", "hazards-2020.geojson", "hazardous-area", "hazards");
    var strikes = new Table();
    for (int k = 0; k < 24; k++) {
      Place s = inTerritories(k);
      strikes.add(
          Land.point(
              east(s.at()) + random.nextDouble(-2, 2), north(s.at()) + random.nextDouble(-2, 2)),
          "sourceId",
          "ST-" + (100 + k),
          "name",
          "Strike near " + s.name(),
          "weapon",
          k % 3 == 0 ? "cluster rocket" : "artillery",
          "category",
          k % 3 == 0 ? "cluster" : "uxo",
          "number",
          1 + random.nextInt(20),
          "usingParty",
          k % 2 == 0 ? "XA" : "XB",
          "district",
          district(s.district()),
          "uncertaintyMetres",
          100,
          "validFrom",
          day(LocalDate.of(2020, 9, 28), 42),
          "informed",
          "2020-12");
    }
    strikes.writeGeoJson(folder.resolve("strikes-2020.geojson"));
    take("2020-12-10T09:00:00Z", "strikes-2020.geojson", "strike", "strikes");
  }

  private Hazard hazard(
      int number,
      double[] at,
      boolean old,
      String from,
      String informed,
      String party,
      String laid) {
    String type =
        old
            ? List.of("ap-minefield", "mixed-minefield", "av-minefield", "ap-minefield")
                .get(number % 4)
            : List.of("ap-minefield", "av-minefield", "booby-trap", "mixed-minefield", "cluster")
                .get(number % 5);
    Polygon shape =
        Land.blob(at[0], at[1], random.nextDouble(0.08, 0.42), 6 + random.nextInt(9), random);
    return new Hazard(
        String.format(Locale.ROOT, "H-%04d", number),
        shape,
        at[0],
        at[1],
        districtIndex(at[0], at[1]),
        old,
        random.nextInt(5) < 2,
        type,
        party,
        from,
        informed == null ? from : informed,
        laid);
  }

  private Object[] fields(
      Hazard h, String classification, String status, String from, String informed) {
    return new Object[] {
      "sourceId",
      h.id(),
      "name",
      "EXERCISE " + h.id(),
      "classification",
      classification,
      "status",
      status,
      "hazardType",
      h.type(),
      "evidence",
      classification.equals("confirmed") ? "direct" : "indirect",
      "layingParty",
      h.party(),
      "laid",
      h.laid(),
      "areaSquareMetres",
      h.area(),
      "district",
      district(h.district()),
      "marked",
      h.area() % 3 == 0 ? "yes" : h.area() % 3 == 1 ? "no" : "unknown",
      "validFrom",
      from,
      "informed",
      informed
    };
  }

  // ---- people harmed ----

  private record Harm(String outcome, String severity, String status, String nationality) {}

  /** One file of accidents and one of the people harmed in them, under construction. */
  private final class Casualties {
    private final Table events = new Table();
    private final Table people = new Table();
    private final Map<String, String> days = new HashMap<>();

    String accident(String date, String device, double[] at, String knownTo, Integer district) {
      String id = String.format(Locale.ROOT, "A-%04d", ++accidents);
      int d = district == null ? districtIndex(at[0], at[1]) : district;
      days.put(id, date);
      events.add(
          Land.point(at[0], at[1]),
          "sourceId",
          id,
          "device",
          device,
          "positionKnownTo",
          knownTo,
          "demining",
          random.nextInt(20) == 0 ? "yes" : "no",
          "district",
          district(d),
          "activity",
          List.of("farming", "travel", "construction", "unknown").get(random.nextInt(4)),
          "validFrom",
          date,
          "informed",
          date,
          "narrative",
          "EXERCISE narrative of " + id);
      return id;
    }

    void person(String accident, Harm h) {
      int number = ++victims;
      int age = random.nextInt(6) == 0 ? -1 : 5 + random.nextInt(70);
      people.add(
          null,
          "sourceId",
          String.format(Locale.ROOT, "V-%04d", number),
          "accident",
          accident,
          "outcome",
          h.outcome(),
          "severity",
          h.severity(),
          "status",
          h.status(),
          "sex",
          random.nextInt(9) == 0 ? "unknown" : random.nextInt(7) == 0 ? "female" : "male",
          "ageYears",
          h.status().equals("civilian") && age >= 0 ? age : null,
          "ageGroup",
          !h.status().equals("civilian")
              ? "adult"
              : age < 0 ? "unknown" : age < 18 ? "child" : "adult",
          "nationality",
          h.nationality(),
          "displacement",
          h.status().equals("civilian") ? "idp" : "unknown",
          "activity",
          "unknown",
          "validFrom",
          days.get(accident),
          "informed",
          days.get(accident),
          "name",
          String.format(Locale.ROOT, "Exercise person %04d", number));
    }

    void write(String tail, String at) {
      events.writeGeoJson(folder.resolve("accidents-" + tail + ".geojson"));
      people.writeCsv(folder.resolve("victims-" + tail + ".csv"));
      take(at, "accidents-" + tail + ".geojson", "accident", "accidents");
      take(later(at, 300), "victims-" + tail + ".csv", "victim", "victims");
    }
  }

  private void oldAccidents() {
    var c = new Casualties();
    for (int k = 0; k < 70; k++) {
      String date = LocalDate.of(1993, 1, 1).plusDays(random.nextInt(27 * 365 + 300)).toString();
      String written = k % 9 == 0 ? date.substring(0, 4) : k % 7 == 0 ? date.substring(0, 7) : date;
      boolean known = k % 5 != 0;
      Place s = settlements.get(random.nextInt(60));
      String id =
          c.accident(
              written,
              List.of("ap-mine", "av-mine", "uxo", "unknown").get(k % 4),
              known ? nearHazard(k) : new double[] {east(s.at()), north(s.at())},
              known ? "near" : "settlement",
              known ? null : s.district());
      for (int n = 0; n <= k % 3; n++) {
        c.person(
            id,
            new Harm(
                n == 0 && k % 3 == 0 ? "killed" : "injured",
                n == 0 && k % 3 == 0 ? null : "unknown",
                k % 2 == 0 ? "civilian" : "military",
                k % 4 == 1 ? "XB" : "XA"));
      }
    }
    // The day before the ceasefire: inside the territories, by a mine, and not in the letter's
    // period.
    String before = c.accident("2020-11-09", "ap-mine", inside(1), "exact", null);
    c.person(before, new Harm("killed", null, "military", "XA"));
    c.person(before, new Harm("injured", "serious", "military", "XA"));
    c.write("1993-2020", "2020-11-16T10:00:00Z");
  }

  /**
   * From the ceasefire to the letter: its figures exactly, and everything that a loose count takes
   * in.
   */
  private void sinceTheCeasefire() {
    var harms = new ArrayList<Harm>();
    add(harms, 9, new Harm("killed", null, "civilian", "XA"));
    add(harms, 5, new Harm("killed", null, "military", "XA"));
    add(harms, 1, new Harm("killed", null, "border-police", "XA"));
    add(harms, 8, new Harm("injured", "serious", "civilian", "XA"));
    add(harms, 51, new Harm("injured", "serious", "military", "XA"));
    add(harms, 4, new Harm("injured", "serious", "border-police", "XA"));
    add(harms, 1, new Harm("injured", "serious", "humanitarian-deminer", "XA"));
    add(harms, 1, new Harm("injured", "serious", "unknown", "XA"));
    for (int i = harms.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      var swap = harms.get(i);
      harms.set(i, harms.get(j));
      harms.set(j, swap);
    }
    int at = 0;
    var month = new Casualties[] {new Casualties(), new Casualties(), new Casualties()};
    var ends = List.of(LocalDate.of(2020, 12, 1), LocalDate.of(2021, 1, 10), LETTER.plusDays(1));
    for (int k = 0; at < harms.size(); k++) {
      LocalDate date = CEASEFIRE.plusDays(k == 0 ? 0 : random.nextInt(105));
      date = at + 4 >= harms.size() ? LETTER : date;
      int file = 0;
      while (!date.isBefore(ends.get(file))) {
        file++;
      }
      boolean exact = k % 6 != 5;
      Place s = inTerritories(k);
      String id =
          month[file].accident(
              date.toString(),
              MINES.get(k % MINES.size()),
              exact ? inside(k) : new double[] {east(s.at()), north(s.at())},
              exact ? k % 2 == 0 ? "exact" : "near" : "settlement",
              exact ? null : s.district());
      int people = Math.min(1 + random.nextInt(4), harms.size() - at);
      for (int n = 0; n < people; n++) {
        month[file].person(id, harms.get(at++));
      }
      if (k % 4 == 0) {
        month[file].person(
            id, new Harm("injured", "slight", k % 8 == 0 ? "civilian" : "military", "XA"));
      }
      if (k == 3) {
        month[file].person(id, new Harm("injured", "serious", "civilian", "XF"));
      }
      if (k == 5) {
        month[file].person(id, new Harm("killed", null, "military", "XB"));
      }
      if (k == 7) {
        month[file].person(id, new Harm("injured", "unknown", "military", "XA"));
      }
    }
    var last = month[2];
    for (int k = 0; k < 9; k++) { // other devices, in the territories
      String id =
          last.accident(
              CEASEFIRE.plusDays(5 + 10 * k).toString(),
              k % 2 == 0 ? "uxo" : "cluster",
              inside(k + 40),
              "exact",
              null);
      last.person(
          id,
          new Harm(
              k % 4 == 0 ? "killed" : "injured", k % 4 == 0 ? null : "serious", "civilian", "XA"));
    }
    for (int k = 0; k < 8; k++) { // mines, outside the territories
      double[] at2 = outside();
      String id =
          last.accident(CEASEFIRE.plusDays(3 + 11 * k).toString(), "ap-mine", at2, "exact", null);
      last.person(
          id,
          new Harm(
              k % 3 == 0 ? "killed" : "injured", k % 3 == 0 ? null : "serious", "civilian", "XA"));
    }
    // Dated by its month alone, which began before the ceasefire: it may count, and is not counted.
    String doubtful = last.accident("2020-11", "ap-mine", inside(77), "near", null);
    last.person(doubtful, new Harm("killed", null, "civilian", "XA"));
    // The day after the letter.
    String after =
        last.accident(LETTER.plusDays(1).toString(), "ap-mine", inside(78), "exact", null);
    last.person(after, new Harm("killed", null, "civilian", "XA"));
    month[0].write("2020-11", "2020-12-02T15:00:00Z");
    month[1].write("2020-12", "2021-01-11T15:00:00Z");
    month[2].write("2021-01", "2021-02-23T07:00:00Z");

    // Learned of later: more slight injuries in the letter's period; they change no figure of its.
    var late = new Casualties();
    for (int k = 0; k < 6; k++) {
      String id =
          late.accident(
              CEASEFIRE.plusDays(12 + 15 * k).toString(), "av-mine", inside(60 + k), "near", null);
      late.person(id, new Harm("injured", "slight", "military", "XA"));
    }
    late.write("late", "2021-09-14T09:00:00Z");
  }

  private static void add(List<Harm> harms, int count, Harm harm) {
    for (int i = 0; i < count; i++) {
      harms.add(harm);
    }
  }

  // ---- old finds, in metres on Pulkovo 1942 ----

  private void oldFinds() {
    var grid = CoordinateSystem.of(new EpsgCode(28428));
    var table = new Table();
    for (int k = 0; k < 30; k++) {
      Point at = Land.point(nearHazard(k * 5)[0], nearHazard(k * 5 + 1)[1]);
      var m = grid.fromWgs84(new LonLat(at.getX(), at.getY()), DatumOperation.of("EPSG:1254"));
      table.add(
          null,
          "sourceId",
          "F-OLD-" + (100 + k),
          "easting",
          StrictMath.rint(m.x() * 10) / 10,
          "northing",
          StrictMath.rint(m.y() * 10) / 10,
          "category",
          k % 3 == 0 ? "av-mine" : "ap-mine",
          "model",
          k % 3 == 0 ? "TM-62M" : "PMN-2",
          "quantity",
          1 + k % 4,
          "disposal",
          k % 10 == 0 ? "in-place" : "destroyed",
          "validFrom",
          "2019-0" + (1 + k % 9),
          "informed",
          "2019");
    }
    table.writeCsv(folder.resolve("finds-2019-pulkovo.csv"));
    text(
        "finds-2019-pulkovo.yml",
        """
        recipe: 1
        name: exercise-finds-2019
        title: EXERCISE finds of 2019, in Gauss-Krüger metres, zone 28, on Pulkovo 1942
        dataset: finds-2019
        language: en
        source: EXERCISE list of finds of 2019
        crs: EPSG:28428
        # A three-parameter shift, stated for the exercise; no authority mandates one here.
        operation: EPSG:1254
        position:
          easting: easting
          northing: northing
        records:
          - kind: ordnance-find
            id: sourceId
            valid:
              from: validFrom
            informed: informed
            fields:
              category: category
              model: model
              quantity: quantity
              disposal: disposal
        """);
    steps.add(
        new Scenario.Import(
            Instant.parse("2020-11-18T09:00:00Z"),
            "finds-2019-pulkovo.csv",
            "",
            "finds-2019-pulkovo.yml",
            "finds-2019",
            "EXERCISE list of finds of 2019",
            OFFICER));
  }

  // ---- requests ----

  private void requests() {
    var asked = new Table();
    var came = new Table();
    var dates =
        List.of(
            "2020-11-18",
            "2020-12-03",
            "2020-12-21",
            "2021-01-12",
            "2021-01-29",
            "2021-02-10",
            "2021-02-19",
            "2021-02-22",
            "2021-05-04",
            "2021-08-16",
            "2022-03-01",
            "2022-09-12",
            "2023-02-20",
            "2023-10-02",
            "2024-04-15",
            "2025-06-10");
    for (int k = 0; k < dates.size(); k++) {
      boolean before = k < 8;
      asked.add(
          null,
          "sourceId",
          "RQ-" + (1 + k),
          "name",
          "EXERCISE request " + (1 + k),
          "addressee",
          "Party XB",
          "asker",
          "Party XA",
          "subject",
          before
              ? "location of the minefields in the territories"
              : k % 2 == 0
                  ? "records of the stretch " + district(3 + k % 6)
                  : "the north and datum used in records already received",
          "via",
          k % 3 == 0 ? "mediator" : k == 7 ? "letter to the United Nations" : "direct",
          "due",
          LocalDate.parse(dates.get(k)).plusDays(30).toString(),
          "requestStatus",
          before ? k % 3 == 1 ? "refused" : "open" : k % 3 == 0 ? "answered-in-part" : "open",
          "validFrom",
          dates.get(k),
          "informed",
          dates.get(k));
    }
    came.add(
        null,
        "sourceId",
        "AN-1",
        "request",
        "RQ-2",
        "from",
        "Party XB",
        "completeness",
        "refusal",
        "scope",
        "no records exist, as stated",
        "validFrom",
        "2020-12-19",
        "informed",
        "2020-12-19");
    came.add(
        null,
        "sourceId",
        "AN-2",
        "request",
        "RQ-5",
        "from",
        "Party XB",
        "completeness",
        "refusal",
        "scope",
        "security grounds, as stated",
        "validFrom",
        "2021-02-14",
        "informed",
        "2021-02-14");
    var later = new Table();
    later.add(
        null,
        "sourceId",
        "AN-3",
        "request",
        "RQ-9",
        "from",
        "Party XB",
        "completeness",
        "partial",
        "recordsReleased",
        41,
        "minesStated",
        18200,
        "scope",
        "districts X05 and X06, as stated",
        "via",
        "mediator",
        "validFrom",
        "2021-06-18",
        "informed",
        "2021-06-18");
    later.add(
        null,
        "sourceId",
        "AN-4",
        "request",
        "RQ-11",
        "from",
        "Party XB",
        "completeness",
        "partial",
        "recordsReleased",
        12,
        "minesStated",
        3900,
        "scope",
        "district X08, as stated",
        "via",
        "mediator",
        "validFrom",
        "2022-04",
        "informed",
        "2022-04");
    later.add(
        null,
        "sourceId",
        "AN-5",
        "request",
        "RQ-13",
        "from",
        "Party XB",
        "completeness",
        "nothing",
        "scope",
        "all was handed over, as stated",
        "validFrom",
        "2023-03-09",
        "informed",
        "2023-03-09");
    asked.writeCsv(folder.resolve("requests.csv"));
    came.writeCsv(folder.resolve("answers-to-2021-02.csv"));
    later.writeCsv(folder.resolve("answers-later.csv"));
    take("2021-02-22T10:00:00Z", "requests.csv", "request", "requests");
    take("2021-02-22T10:10:00Z", "answers-to-2021-02.csv", "answer", "answers");
    take("2023-04-01T10:10:00Z", "answers-later.csv", "answer", "answers");
  }

  /**
   * A partner's file with what files have: a crossing outline, no shape, swapped numbers, odd
   * words.
   */
  private void messyFile() {
    String a = Land.degrees(-20, 10).x + "," + Land.degrees(-20, 10).y;
    String b = Land.degrees(-19.7, 10.2).x + "," + Land.degrees(-19.7, 10.2).y;
    String c = Land.degrees(-19.7, 10).x + "," + Land.degrees(-19.7, 10).y;
    String d = Land.degrees(-20, 10.2).x + "," + Land.degrees(-20, 10.2).y;
    text(
        "partner-2022.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[\n"
            + "{\"type\":\"Feature\",\"properties\":{\"sourceId\":\"P-1\",\"classification\":\"suspected\",\"status\":\"open\",\"validFrom\":\"2022-04-02\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[["
            + a
            + "],["
            + b
            + "],["
            + c
            + "],["
            + d
            + "],["
            + a
            + "]]]}},\n"
            + "{\"type\":\"Feature\",\"properties\":{\"sourceId\":\"P-2\",\"classification\":\"suspected\",\"status\":\"open\",\"validFrom\":\"2022-04-02\"},\"geometry\":null},\n"
            + "{\"type\":\"Feature\",\"properties\":{\"sourceId\":\"P-3\",\"classification\":\"perhaps\",\"status\":\"open\",\"validFrom\":\"2022-04\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":["
            + Land.degrees(-21, 11).x
            + ","
            + Land.degrees(-21, 11).y
            + "]}},\n"
            + "{\"type\":\"Feature\",\"properties\":{\"sourceId\":\"P-4\",\"classification\":\"suspected\",\"status\":\"open\",\"validFrom\":\"2.4.22\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":["
            + Land.degrees(-22, 11).y
            + ","
            + Land.degrees(-22, 11).x
            + "]}}\n]}\n");
    take("2022-05-10T09:00:00Z", "partner-2022.geojson", "hazardous-area", "partner-2022");
  }

  // ---- five years ----

  private void year(int year) {
    var casualties = new Casualties();
    for (int k = 0; k < 16 - 2 * (year - 2021); k++) {
      LocalDate date = LocalDate.of(year, 3, 1).plusDays(random.nextInt(280));
      String id =
          casualties.accident(
              date.toString(),
              k % 4 == 3 ? "uxo" : MINES.get(k % 5),
              k % 3 == 0 ? inside(k + year) : nearHazard(k + year),
              k % 2 == 0 ? "exact" : "near",
              null);
      casualties.person(
          id,
          new Harm(
              k % 5 == 0 ? "killed" : "injured",
              k % 5 == 0 ? null : k % 2 == 0 ? "serious" : "slight",
              k % 3 == 0 ? "military" : "civilian",
              "XA"));
    }
    casualties.write(Integer.toString(year), year + "-12-20T08:00:00Z");
    if (year == 2021) {
      laterDeath();
    }

    var done = new Table();
    for (int k = 0; k < 22; k++) { // surveys where nothing is
      double[] at = freeCell(false);
      activity(
          done,
          year,
          "nts",
          "completed",
          "no-evidence",
          Land.blob(at[0], at[1], 0.5, 8, random),
          null,
          at);
    }
    for (int k = 0; k < 6; k++) { // surveys that found evidence
      Hazard h = hazards.get((year * 31 + k * 17) % 370);
      activity(
          done,
          year,
          "ts",
          k == 5 ? "ongoing" : "completed",
          "evidence-found",
          h.shape(),
          h.id(),
          new double[] {h.east(), h.north()});
    }
    var released = new Table();
    var states = new Table();
    var found = new Table();
    for (Hazard h : hazards) {
      int number = Integer.parseInt(h.id().substring(2));
      if (number >= 9000) {
        planted(h, number, year, released, states);
      } else if (number % 5 == year - 2021) {
        fate(h, number, year, done, released, states, found);
      }
    }
    for (int k = 0; k < 3; k++) { // items found by people, not yet destroyed
      double[] at = nearHazard(year + k * 13);
      found.add(
          Land.point(at[0], at[1]),
          "sourceId",
          "F-" + (1000 + ++finds),
          "category",
          k == 0 ? "uxo" : "ap-mine",
          "quantity",
          1,
          "disposal",
          year == 2025 ? "in-place" : "removed",
          "disposed",
          year == 2025 ? null : year + "-12-01",
          "validFrom",
          year + "-06-0" + (1 + k),
          "informed",
          year + "-06-0" + (1 + k));
    }
    String tail = Integer.toString(year);
    done.writeGeoJson(folder.resolve("activities-" + tail + ".geojson"));
    found.writeGeoJson(folder.resolve("finds-" + tail + ".geojson"));
    released.writeGeoJson(folder.resolve("released-" + tail + ".geojson"));
    states.writeGeoJson(folder.resolve("hazards-" + tail + ".geojson"));
    take(tail + "-12-20T09:00:00Z", "activities-" + tail + ".geojson", "activity", "activities");
    take(tail + "-12-20T09:10:00Z", "finds-" + tail + ".geojson", "ordnance-find", "finds");
    take(tail + "-12-20T09:20:00Z", "released-" + tail + ".geojson", "released-land", "released");
    accept(
        tail + "-12-22T11:00:00Z",
        "released-" + tail + ".geojson",
        "completion reports and marking seen");
    take(tail + "-12-22T12:00:00Z", "hazards-" + tail + ".geojson", "hazardous-area", "hazards");
    accept(tail + "-12-23T11:00:00Z", "hazards-" + tail + ".geojson", "closed as released");
  }

  /** What becomes of a hazard in the year whose turn it is. */
  private void fate(
      Hazard h, int number, int year, Table done, Table released, Table states, Table found) {
    LocalDate day = LocalDate.of(year, 4, 1).plusDays(random.nextInt(200));
    switch (number % 7) {
      case 0, 1 -> { // all of it
        String method = number % 3 == 0 ? "cancelled" : number % 3 == 1 ? "reduced" : "cleared";
        String activity = work(h, method, day, done, found);
        release(released, h, h.shape(), method, day, activity, h.area());
        states.add(
            h.shape(),
            fields(
                h,
                h.confirmed() ? "confirmed" : "suspected",
                "closed",
                day.toString(),
                day.toString()));
      }
      case 2 -> { // the western part
        Polygon west = Land.westOf(h.shape(), h.shape().getCentroid().getX());
        String activity = work(h, "cleared", day, done, found);
        release(
            released,
            h,
            west,
            "cleared",
            day,
            activity,
            StrictMath.round(Geodesy.area(west).value()));
      }
      case 3 -> { // suspicion confirmed
        if (!h.confirmed()) {
          states.add(h.shape(), fields(h, "confirmed", "open", day.toString(), day.toString()));
        }
      }
      default -> {
        // nothing yet
      }
    }
  }

  private String work(Hazard h, String method, LocalDate day, Table done, Table found) {
    String type =
        method.equals("cancelled") ? "nts" : method.equals("reduced") ? "ts" : "clearance";
    String id =
        activity(
            done,
            day.getYear(),
            type,
            "completed",
            method.equals("cleared") ? "evidence-found" : "no-evidence",
            h.shape(),
            h.id(),
            new double[] {h.east(), h.north()});
    if (method.equals("cleared")) {
      for (int n = 0; n < 4; n++) {
        found.add(
            Land.point(
                h.east() + random.nextDouble(-0.04, 0.04),
                h.north() + random.nextDouble(-0.04, 0.04)),
            "sourceId",
            "F-" + (1000 + ++finds),
            "category",
            h.type().equals("av-minefield")
                ? "av-mine"
                : h.type().equals("cluster") ? "cluster" : "ap-mine",
            "model",
            h.type().equals("av-minefield") ? "TM-62M" : "PMN-2",
            "quantity",
            1,
            "depthMetres",
            0.05 + 0.01 * n,
            "disposal",
            "destroyed",
            "disposed",
            day.minusDays(10).toString(),
            "activity",
            id,
            "operator",
            "Operator North (exercise)",
            "validFrom",
            day.minusDays(20).toString(),
            "informed",
            day.minusDays(20).toString());
      }
    }
    return id;
  }

  private String activity(
      Table done,
      int year,
      String type,
      String status,
      String result,
      Geometry shape,
      String hazard,
      double[] at) {
    String id = "AV-" + (1000 + ++surveys);
    String day = LocalDate.of(year, 2, 1).plusDays(random.nextInt(290)).toString();
    done.add(
        shape,
        "sourceId",
        id,
        "activityType",
        type,
        "status",
        status,
        "result",
        result,
        "hazards",
        hazard,
        "areaSquareMetres",
        StrictMath.round(Geodesy.area(shape).value()),
        "operator",
        surveys % 2 == 0 ? "Operator North (exercise)" : "Operator South (exercise)",
        "district",
        districtAt(at[0], at[1]),
        "validFrom",
        day,
        "informed",
        day);
    return id;
  }

  private void release(
      Table released,
      Hazard h,
      Polygon shape,
      String method,
      LocalDate day,
      String activity,
      long written) {
    released.add(
        shape,
        "sourceId",
        "R-" + (1000 + ++releases),
        "method",
        method,
        "depthMetres",
        method.equals("cleared") ? 0.2 : null,
        "hazards",
        h.id(),
        "areaSquareMetres",
        written,
        "activity",
        activity,
        "operator",
        "Operator North (exercise)",
        "certificate",
        String.format(Locale.ROOT, "EX-%d-%03d", day.getYear(), releases),
        "district",
        district(h.district()),
        "validFrom",
        day.toString(),
        "informed",
        day.toString());
  }

  private void planted(Hazard h, int number, int year, Table released, Table states) {
    LocalDate day = LocalDate.of(2022, 7, 4);
    if (year != 2022) {
      return;
    }
    switch (number) {
      case 9001 ->
          states.add(
              h.shape(),
              fields(
                  h,
                  h.confirmed() ? "confirmed" : "suspected",
                  "closed",
                  day.toString(),
                  day.toString()));
      case 9002 -> {
        Polygon west = Land.westOf(h.shape(), h.shape().getCentroid().getX());
        release(
            released,
            h,
            west,
            "cleared",
            day,
            null,
            10 * StrictMath.round(Geodesy.area(west).value()));
      }
      default -> {
        var beside = Land.blob(h.east() + 0.45, h.north(), 0.2, 8, random);
        release(
            released,
            h,
            beside,
            "reduced",
            day,
            null,
            StrictMath.round(Geodesy.area(beside).value()));
      }
    }
  }

  /** One of the seriously injured of the letter dies after it. */
  private void laterDeath() {
    text(
        "victims-later.csv",
        "sourceId,outcome,severity,status,nationality,died,validFrom\n"
            + "V-9001,died-later,serious,military,XA,2021-03-02,2021-03-02\n");
    text(
        "victims-first.csv",
        "sourceId,outcome,severity,status,nationality,device,district,validFrom\n"
            + "V-9001,injured,serious,military,XA,ap-mine,X01,2021-02-10\n");
    take("2021-02-23T08:00:00Z", "victims-first.csv", "victim", "victims");
    take("2021-03-15T08:00:00Z", "victims-later.csv", "victim", "victims");
  }

  private void stillWaiting() {
    var released = new Table();
    Hazard h = hazards.get(4);
    release(released, h, h.shape(), "cleared", LocalDate.of(2025, 12, 1), null, h.area());
    released.writeGeoJson(folder.resolve("released-waiting.geojson"));
    take("2025-12-28T09:00:00Z", "released-waiting.geojson", "released-land", "released");
  }

  // ---- places ----

  /**
   * Middle of a kilometre cell that nothing else lies in; along the front, or in the territories.
   */
  private double[] freeCell(boolean alongTheFront) {
    while (true) {
      double north = random.nextDouble(-40, 40);
      double east =
          alongTheFront ? Land.front(north) + random.nextDouble(-6, 6) : random.nextDouble(-30, 34);
      double[] middle = middle(east, north);
      Point at = Land.point(middle[0], middle[1]);
      if (territories.contains(at)
          && territories.getExteriorRing().distance(at) > 0.012
          && takeCell(middle[0], middle[1])) {
        return middle;
      }
    }
  }

  private static double[] middle(double east, double north) {
    return new double[] {
      (StrictMath.floor(east / CELL) + 0.5) * CELL, (StrictMath.floor(north / CELL) + 0.5) * CELL
    };
  }

  private boolean takeCell(double east, double north) {
    long i = (long) StrictMath.floor(east / CELL);
    long j = (long) StrictMath.floor(north / CELL);
    return taken.add(i * 10_000 + j);
  }

  /** A place well inside the territories, in a hazard of theirs. */
  private double[] inside(int k) {
    for (int n = k * 7; ; n++) {
      Hazard h = hazards.get(n % 370);
      if (!h.old() || n % 3 == 0) {
        return new double[] {h.east(), h.north()};
      }
    }
  }

  private double[] nearHazard(int k) {
    Hazard h = hazards.get((k * 11 + 5) % 370);
    return new double[] {
      h.east() + random.nextDouble(-0.3, 0.3), h.north() + random.nextDouble(-0.3, 0.3)
    };
  }

  /** A place in a district that is not of the territories, well away from them. */
  private double[] outside() {
    while (true) {
      double[] at = {random.nextDouble(38, 60), random.nextDouble(-40, 40)};
      Point p = Land.point(at[0], at[1]);
      if (land.districtOf(p) >= 9 && territories.distance(p) > 0.02) {
        return at;
      }
    }
  }

  private Place inTerritories(int k) {
    for (int n = k * 5; ; n++) {
      Place s = settlements.get(n % 60);
      if (IN_TERRITORIES.contains(s.district())) {
        return s;
      }
    }
  }

  private int districtIndex(double east, double north) {
    return land.districtOf(Land.point(east, north));
  }

  private String districtAt(double east, double north) {
    return district(districtIndex(east, north));
  }

  private static String district(int index) {
    return index < 0 ? "unknown" : String.format(Locale.ROOT, "X%02d", index + 1);
  }

  private static double east(Point p) {
    return (p.getX() - 165) * 84.15;
  }

  private static double north(Point p) {
    return (p.getY() - 41) * 111.05;
  }

  private static final List<String> FIRST =
      List.of(
          "Ast", "Bor", "Cel", "Dun", "Fuz", "Gor", "Hal", "Ist", "Kem", "Lun", "Mor", "Nav", "Orl",
          "Pel", "Quor", "Sov");
  private static final List<String> LAST =
      List.of("arin", "elmo", "ovar", "uni", "eshta", "ikor", "alen", "undi");

  private static String name(int k) {
    return FIRST.get(k % FIRST.size()) + LAST.get((k / 2 + k * 3) % LAST.size());
  }

  private static String accented(String name) {
    return name.replace("u", "ü").replace("o", "ö").replace("sh", "ş").replace("e", "ə");
  }

  private static String cyrillic(String name) {
    String from = "AaBCcDdEeFfGgHhIiKkLlMmNnOoPpQqRrSsTtUuVvZz";
    String to = "АаБКкДдЕеФфГгХхИиКкЛлМмНнОоПпКкРрСсТтУуВвЗз";
    var out = new StringBuilder();
    for (char ch : name.replace("sh", "ш").toCharArray()) {
      int at = from.indexOf(ch);
      out.append(at < 0 ? ch : to.charAt(at));
    }
    return out.toString();
  }

  // ---- writing ----

  private String day(LocalDate from, int within) {
    return from.plusDays(random.nextInt(within)).toString();
  }

  private static String later(String instant, long seconds) {
    return Instant.parse(instant).plusSeconds(seconds).toString();
  }

  private void take(String at, String file, String kind, String dataset) {
    steps.add(
        new Scenario.Import(
            Instant.parse(at), file, kind, "", "exercise-" + dataset, AUTHORITY, OFFICER));
  }

  private void accept(String at, String file, String reason) {
    steps.add(new Scenario.Accept(Instant.parse(at), file, REVIEWER, reason));
  }

  private void text(String file, String content) {
    try {
      Files.writeString(folder.resolve(file), content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the exercise cannot be written to " + folder, e);
    }
  }

  /** The scenario as a table, for people who want to do it by hand. */
  private void describe(Scenario scenario) {
    var out = new Table();
    for (Scenario.Step step : scenario.steps()) {
      switch (step) {
        case Scenario.Import i ->
            out.add(
                null,
                "at",
                i.at(),
                "do",
                "import",
                "file",
                i.file(),
                "kind",
                i.kind(),
                "recipe",
                i.recipe(),
                "dataset",
                i.dataset(),
                "by",
                i.person());
        case Scenario.Accept a ->
            out.add(null, "at", a.at(), "do", "accept", "file", a.file(), "by", a.person());
      }
    }
    out.writeCsv(folder.resolve("scenario.csv"));
  }
}
