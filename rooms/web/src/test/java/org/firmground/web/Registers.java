package org.firmground.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.firmground.register.Draft;
import org.firmground.register.Ids;
import org.firmground.register.ImportRequest;
import org.firmground.register.Kind;
import org.firmground.register.Person;
import org.firmground.register.Register;
import org.firmground.register.Store;
import org.firmground.register.geopackage.GeoPackageStore;
import org.firmground.register.geopackage.SqliteSealedStore;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * A real register in a folder, under a clock that tests set, with a small country: around 165 E 41
 * N one confirmed and one suspected hazard, released land, an accident with a victim, a find, a
 * survey, a request with its answer.
 */
final class Registers {
  static final Person CLERK = new Person("Exercise authority", "Clerk 1");
  static final Person REVIEWER = new Person("Exercise authority", "Reviewer 1");

  /** When the small country was recorded; it is told of one day later in nothing. */
  static final Instant RECORDED = Instant.parse("2021-01-10T09:00:00Z");

  /** When the second confirmed hazard was recorded. */
  static final Instant LATER = Instant.parse("2021-03-10T09:00:00Z");

  /** Today, for whom asks. */
  static final Instant TODAY = Instant.parse("2021-06-01T09:00:00Z");

  private static final class SetClock extends Clock {
    private volatile Instant now = RECORDED;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final SetClock clock = new SetClock();
  private final Register register;

  private Registers(Path folder, boolean exercise) {
    var identity =
        new Store.Identity(
            new UUID(0x7000, 0x8000_0000_0000_0001L),
            "",
            exercise,
            "UTC",
            Instant.parse("2021-01-01T00:00:00Z"));
    Ids ids = Ids.seeded("web");
    register =
        new Register(
            GeoPackageStore.create(folder, identity),
            SqliteSealedStore.open(folder, ids),
            clock,
            ids);
  }

  /** A register without a record. */
  static Register empty(Path folder) {
    var made = new Registers(folder, false);
    made.clock.now = TODAY;
    return made.register;
  }

  /** The small country, marked EXERCISE. */
  static Register country(Path folder) {
    var made = new Registers(folder, true);
    made.fill();
    made.clock.now = TODAY;
    return made.register;
  }

  /** The small country, and what two parties that do not exist claim of it. */
  static Register claimedCountry(Path folder) {
    var made = new Registers(folder, true);
    made.fill();
    made.accepted(
        claim("Party <A>", "2021-02-22", Map.of("victims", 80, "killed", 15, "injured", 60)),
        claim("Party B", "2021-02-20", Map.of("killed", 16)));
    made.clock.now = TODAY;
    return made.register;
  }

  private static Draft claim(String claimant, String said, Map<String, Integer> numbers) {
    var fields = new HashMap<String, Value>();
    numbers.forEach((name, number) -> fields.put(name, Value.of((double) number)));
    fields.putAll(
        Map.of(
            "claimant", Value.of(claimant),
            "counting", Value.of("cumulative"),
            "periodFrom", Value.of("2020-11-10"),
            "periodTo", Value.of(said),
            "url", Value.of("https://example.org/" + said)));
    return draft(Kind.CLAIM, claimant, null, said, fields);
  }

  private void fill() {
    accepted(
        draft(
            Kind.ADMINISTRATIVE_AREA,
            "XT",
            square(164.9, 40.9, 0.5),
            "2020-01-01",
            Map.of("name", Value.of("Test district"), "areaCode", Value.of("XT"))));
    accepted(
        draft(
            Kind.AREA_OF_CONCERN,
            "concern",
            square(164.95, 40.95, 0.3),
            "2020-11-14",
            Map.of("declaredBy", Value.of("Exercise authority"))));
    accepted(
        hazard("H1", 165.00, 41.00, "confirmed", "2020-11-20"),
        hazard("H2", 165.03, 41.00, "suspected", "2020-11-21"),
        hazard("H3", 165.06, 41.00, "suspected", "2020-11-22"));
    accepted(
        draft(
            Kind.RELEASED_LAND,
            "R1",
            square(165.055, 40.995, 0.02),
            "2020-12-20",
            Map.of("method", Value.of("cleared"), "hazards", Value.of("H3"))));
    accepted(
        draft(
            Kind.ACTIVITY,
            "A1",
            square(165.09, 41.00, 0.01),
            "2020-12-01",
            Map.of(
                "activityType", Value.of("nts"),
                "status", Value.of("completed"),
                "result", Value.of("no-evidence"))));
    accepted(
        draft(
            Kind.ACCIDENT,
            "X1",
            "POINT (165.10 41.05)",
            "2020-12-05",
            Map.of(
                "device", Value.of("ap-mine"),
                "positionKnownTo", Value.of("exact"),
                "district", Value.of("XT"))));
    accepted(
        draft(
            Kind.VICTIM,
            "V1",
            null,
            "2020-12-05",
            Map.of(
                "accident", Value.of("X1"),
                "outcome", Value.of("killed"),
                "status", Value.of("civilian"),
                "nationality", Value.of("XA"))));
    accepted(
        draft(
            Kind.ORDNANCE_FIND,
            "F1",
            "POINT (165.05 41.08)",
            "2020-12-06",
            Map.of("category", Value.of("ap-mine"), "disposal", Value.of("in-place"))));
    accepted(
        draft(
            Kind.REQUEST,
            "Q1",
            null,
            "2020-12-10",
            Map.of(
                "addressee", Value.of("XB"),
                "subject", Value.of("minefield records"),
                "due", Value.of("2021-01-10"),
                "requestStatus", Value.of("open"))));
    accepted(
        draft(
            Kind.SETTLEMENT,
            "S1",
            "POINT (165.02 41.03)",
            "2020-01-01",
            Map.of("name", Value.of("Mulberry <Bridge>"))),
        mill(Map.of("name", Value.of("Quince Mill"))));
    clock.now = LATER;
    accepted(mill(Map.of("name", Value.of("Quince Mill"), "otherNames", Value.of("Old Weir"))));
    accepted(hazard("H4", 165.12, 41.00, "confirmed", "2021-02-20"));
  }

  /** A settlement that is told of twice, with another name the second time. */
  private static Draft mill(Map<String, Value> fields) {
    return draft(Kind.SETTLEMENT, "S2", "POINT (165.15 41.1)", "2020-01-01", fields);
  }

  private void accepted(Draft... drafts) {
    String code;
    boolean waits;
    try (var session =
        register.beginImport(
            new ImportRequest("file.geojson", "00", "d-" + drafts[0].kind(), "EXERCISE", ""),
            CLERK)) {
      for (Draft d : drafts) {
        session.add(d);
      }
      var summary = session.finish(Map.of());
      code = summary.code();
      waits = summary.waits();
    }
    if (waits) {
      register.accept(code, REVIEWER, "seen");
    }
  }

  private static Draft hazard(
      String id, double lon, double lat, String classification, String from) {
    return draft(
        Kind.HAZARDOUS_AREA,
        id,
        square(lon, lat, 0.01),
        from,
        Map.of("classification", Value.of(classification), "status", Value.of("open")));
  }

  private static String square(double west, double south, double side) {
    double east = west + side;
    double north = south + side;
    return String.format(
        Locale.ROOT,
        "POLYGON ((%f %f, %f %f, %f %f, %f %f, %f %f))",
        west,
        south,
        east,
        south,
        east,
        north,
        west,
        north,
        west,
        south);
  }

  private static Draft draft(
      Kind kind, String id, String wkt, String from, Map<String, Value> fields) {
    var body = new HashMap<>(fields);
    body.put("sourceId", Value.of(id));
    return new Draft(
        kind,
        new Value.Fields(body),
        Optional.ofNullable(wkt).map(Registers::shape),
        new PartialDate(from),
        Optional.empty(),
        new PartialDate(from),
        Map.of(),
        String.format(Locale.ROOT, "%032x", (kind + id + fields).hashCode() & 0xffffffffL),
        1,
        List.of());
  }

  private static Geometry shape(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(wkt, e);
    }
  }
}
