package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.firmground.ground.LonLat;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.firmground.register.Clocks;
import org.firmground.register.Draft;
import org.firmground.register.Ids;
import org.firmground.register.ImportRequest;
import org.firmground.register.Kind;
import org.firmground.register.Person;
import org.firmground.register.Register;
import org.firmground.register.Shapes;
import org.firmground.register.State;
import org.firmground.register.Viewer;
import org.firmground.register.Windows;
import org.firmground.register.check.PlaceAnswer;
import org.firmground.register.check.PlaceAnswer.Evidence;
import org.firmground.register.check.PlaceAnswer.Role;
import org.firmground.register.check.PlaceCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The check, with its index, its projections and its clocks, against loops over bare entries. */
class BruteForceTest {
  private static final int QUESTIONS = 10_000;
  private static final double REACH = 500;
  private static final Person WRITER = new Person("Authority", "Writer 1");
  private static final Person SECOND = new Person("Authority", "Reviewer 1");

  @TempDir Path folder;

  private long seed;
  private Random random;
  private Instant now = Instant.parse("2016-01-01T00:00:00Z");
  private final Map<String, Integer> rows = new HashMap<>();
  private final List<LonLat> centres = new ArrayList<>();
  private int count;

  @Test
  void check_equals_loops_over_all_records_at_random_places_and_clocks() {
    seed = Long.getLong("firmground.test.seed", 20_261_123L);
    random = new Random(seed);
    Register register =
        RegisterFolder.create(
            folder.resolve("register"), "", true, "UTC", new Ticking(), Ids.seeded("brute force"));
    try (register) {
      fill(register);
      var plain = new PlainCheck(entries(register), REACH);
      var words = new ConcurrentSkipListMap<String, Integer>();
      var roles = new ConcurrentSkipListMap<String, Integer>();
      var questions = new ArrayList<Question>();
      for (int q = 0; q < QUESTIONS; q++) {
        questions.add(question(register, q));
      }
      questions.parallelStream().forEach(q -> ask(register, plain, q, words, roles));
      assertThat(words).as("each word is asked for often, seed %d", seed).hasSize(5);
      assertThat(words.values()).as("%s, seed %d", words, seed).allMatch(n -> n >= 100);
      assertThat(roles.values()).as("%s, seed %d", roles, seed).allMatch(n -> n >= 50);
    }
  }

  private record Question(
      int number, LonLat place, double uncertainty, double radius, Clocks clocks) {}

  private Question question(Register register, int number) {
    LonLat place = place();
    double uncertainty = random.nextInt(3) == 0 ? random.nextInt(200) : 0;
    double radius = random.nextInt(3) == 0 ? random.nextInt(1_500) : 0;
    LocalDate day =
        random.nextBoolean()
            ? LocalDate.of(2014, 1, 1).plusDays(random.nextInt(9 * 365))
            : LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3 * 365));
    Optional<Instant> known =
        random.nextInt(2) == 0
            ? Optional.empty()
            : Optional.of(
                Instant.parse("2016-01-01T00:00:00Z")
                    .plusSeconds(random.nextLong(6 * 365 * 86_400L)));
    return new Question(
        number, place, uncertainty, radius, register.clocks(Optional.of(day), known));
  }

  private void ask(
      Register register,
      PlainCheck plain,
      Question q,
      Map<String, Integer> words,
      Map<String, Integer> roles) {
    PlaceAnswer real = answer(register, q, Viewer.everything());
    boolean withNearest = q.number() % 10 == 0;
    var expected =
        plain.new Moment(q.clocks().asOf(), q.clocks().knownAt())
            .answer(q.place(), q.uncertainty(), q.radius(), withNearest);
    words.merge(real.word().word(), 1, Integer::sum);
    real.evidence().stream()
        .map(e -> e.role().name())
        .distinct()
        .forEach(r -> roles.merge(r, 1, Integer::sum));
    String what = String.format(Locale.ROOT, "seed %d, %s, records: %s", seed, q, real.evidence());
    assertThat(real.word().word()).as(what).isEqualTo(expected.word());
    assertThat(standing(real, Role.DANGER)).as(what).isEqualTo(expected.dangers());
    assertThat(standing(real, Role.RELEASED_HAZARD)).as(what).isEqualTo(expected.releasedHazards());
    assertThat(codes(real, Role.RELEASE)).as(what).isEqualTo(expected.releases());
    var reports = new TreeSet<String>();
    real.pendingReports().forEach(e -> reports.add(e.code()));
    assertThat(reports).as(what).isEqualTo(expected.reports());
    assertThat(real.surveyed()).as(what).isEqualTo(expected.surveyed());
    assertThat(real.townOnly().stream().map(Evidence::code).toList())
        .as(what)
        .containsAll(expected.townMust());
    if (withNearest) {
      assertThat(real.nearestHazardMetres()).as(what).isEqualTo(expected.nearest());
    }
    // one who is asked about each version is answered from the store
    assertThat(answer(register, q, v -> true)).as(what).isEqualTo(real);
    if (q.number() % 100 == 0) {
      compareLists(register, q);
    }
  }

  /** The index pages, counts and looks through windows as the store does. */
  private void compareLists(Register register, Question q) {
    var indexed = register.snapshot(q.clocks(), Viewer.everything());
    var stored = register.snapshot(q.clocks(), v -> true);
    var window = Windows.around(q.place(), 5_000 + q.radius());
    for (Kind kind : Kind.values()) {
      if (kind.isOfTheRegister()) {
        continue;
      }
      var kinds = EnumSet.of(kind);
      var paged = new ArrayList<State>();
      for (long last = 0; ; last = paged.getLast().version().sequence()) {
        var page = indexed.after(last, 7, kinds);
        paged.addAll(page);
        if (page.size() < 7) {
          break;
        }
      }
      assertThat(paged).isEqualTo(stored.after(0, Integer.MAX_VALUE, kinds));
      assertThat(indexed.count(kinds)).isEqualTo(paged.size()).isEqualTo(stored.count(kinds));
      // the store looks at the box of a whole shape, the index at those of its parts
      var ground = Shapes.FACTORY.toGeometry(window);
      assertThat(indexed.near(window, kinds))
          .containsAll(
              stored.near(window, kinds).stream()
                  .filter(s -> meets(s.version().extent().orElseThrow(), ground))
                  .toList());
    }
  }

  /** Of shapes over the antimeridian, whose numbers go round the world, nothing is said. */
  private static boolean meets(Geometry shape, Geometry ground) {
    return shape.getEnvelopeInternal().getWidth() < 180 && shape.intersects(ground);
  }

  private static PlaceAnswer answer(Register register, Question q, Viewer viewer) {
    return new PlaceCheck(register.snapshot(q.clocks(), viewer), new PlaceCheck.Settings(REACH))
        .check(q.place(), q.uncertainty(), q.radius());
  }

  private static TreeSet<String> standing(PlaceAnswer a, Role role) {
    return a.evidence().stream()
        .filter(e -> e.role() == role)
        .map(e -> e.code() + "@" + e.standing().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static TreeSet<String> codes(PlaceAnswer a, Role role) {
    return a.evidence().stream()
        .filter(e -> e.role() == role)
        .map(Evidence::code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<PlainCheck.Item> entries(Register register) {
    var all = new ArrayList<PlainCheck.Item>();
    register
        .store()
        .entries(
            1,
            s -> all.add(new PlainCheck.Item(s.entry(), s.entry().extent().map(Shapes::geometry))));
    return all;
  }

  // ---- a register ----

  /** Some 60 imports of some 300 records; some wait, some are refused, some are taken back. */
  private void fill(Register register) {
    var open = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      if (i == 25) {
        register.prepare(); // what comes later is followed
      }
      now = now.plusSeconds(86_400L * (10 + random.nextInt(40)));
      String dataset = "set-" + random.nextInt(3);
      var request = new ImportRequest("file-" + i, "", dataset, "", "");
      boolean releases = random.nextInt(3) == 0;
      try (var session = register.beginImport(request, WRITER)) {
        int n = 3 + random.nextInt(8);
        for (int r = 0; r < n; r++) {
          session.add(draft(releases, r + 1));
        }
        var summary = session.finish(Map.of());
        open.add(summary.code());
        now = now.plusSeconds(3_600);
        if (summary.waits()) {
          int choice = random.nextInt(10);
          if (choice < 7) {
            register.accept(summary.code(), SECOND, "");
          } else if (choice < 8) {
            register.reject(summary.code(), SECOND, "no");
            open.remove(summary.code());
          }
        }
      }
      if (random.nextInt(4) == 0) {
        now = now.plusSeconds(3_600);
        String code = open.remove(random.nextInt(open.size()));
        if (register.undo(code, WRITER, "").pending()) {
          now = now.plusSeconds(86_400L * 20);
          switch (random.nextInt(4)) {
            case 0 -> register.accept(code, SECOND, "");
            case 1 -> register.reject(code, SECOND, "");
            default -> {} // half of them stay pending
          }
        }
      }
    }
  }

  private Draft draft(boolean releases, int row) {
    Kind kind =
        switch (random.nextInt(releases ? 14 : 9)) {
          case 0, 1, 2, 3 -> Kind.HAZARDOUS_AREA;
          case 4 -> random.nextBoolean() ? Kind.STRIKE : Kind.AREA_OF_CONCERN;
          case 5 -> Kind.ORDNANCE_FIND;
          case 6 -> Kind.ACCIDENT;
          case 7, 8 -> Kind.ACTIVITY;
          default -> Kind.RELEASED_LAND;
        };
    int so = rows.getOrDefault(kind.word(), 0);
    // three in ten say something new of a record that is there
    int id = so > 0 && random.nextInt(10) < 3 ? random.nextInt(so) : so;
    rows.put(kind.word(), Math.max(so, id + 1));
    var body = new LinkedHashMap<String, Value>();
    body.put("sourceId", Value.of(kind.word() + "-" + id));
    if (random.nextInt(4) == 0) {
      body.put("uncertaintyMetres", Value.of((double) random.nextInt(300)));
    }
    double size = 100 + random.nextInt(1_500);
    switch (kind) {
      case HAZARDOUS_AREA -> {
        one(body, "classification", "confirmed", "suspected", "unknown");
        one(body, "status", "open", "open", "open", "worked-on", "closed", "handed-over");
      }
      case ORDNANCE_FIND -> one(body, "disposal", "in-place", "destroyed", "removed", "unknown");
      case ACCIDENT -> one(body, "positionKnownTo", "exact", "near", "settlement", "district");
      case ACTIVITY -> {
        one(body, "status", "completed", "completed", "completed", "ongoing");
        one(body, "result", "no-evidence", "no-evidence", "evidence-found");
        size = 4_000;
      }
      case RELEASED_LAND -> {
        size = 3_000 + random.nextInt(6_000);
        body.put("hazards", new Value.Many(hazards()));
      }
      case AREA_OF_CONCERN -> size = 8_000;
      default -> {}
    }
    boolean late = kind == Kind.RELEASED_LAND || kind == Kind.ACTIVITY;
    Optional<Geometry> shape =
        random.nextInt(25) == 0 ? Optional.empty() : Optional.of(shape(kind, size));
    return new Draft(
        kind,
        new Value.Fields(body),
        shape,
        date(late ? 2017 : 2013, late ? 4 : 5, late ? 20 : 10),
        random.nextInt(8) == 0 ? Optional.of(date(2017, 6, 5)) : Optional.empty(),
        random.nextInt(3) == 0 ? PartialDate.UNKNOWN : date(2014, 4, 12),
        Map.of(),
        String.format(Locale.ROOT, "%032x", ++count),
        row,
        List.of());
  }

  private void one(Map<String, Value> body, String field, String... words) {
    body.put(field, Value.of(words[random.nextInt(words.length)]));
  }

  /** Names by code and by the source's id; sometimes none. */
  private List<Value> hazards() {
    var names = new ArrayList<Value>();
    int so = rows.getOrDefault(Kind.HAZARDOUS_AREA.word(), 0);
    if (so == 0 || random.nextInt(12) == 0) {
      return names;
    }
    for (int i = 0; i < so; i++) {
      if (random.nextInt(10) < 9) {
        names.add(
            Value.of(
                random.nextBoolean()
                    ? "hazardous-area-" + i
                    : String.format(Locale.ROOT, "HA-%06d", i + 1)));
      }
    }
    return names;
  }

  /**
   * A day, or less than a day, within some years; one in {@code doubtful} is doubted or unknown.
   */
  private PartialDate date(int first, int years, int doubtful) {
    LocalDate day = LocalDate.of(first, 1, 1).plusDays(random.nextInt(365 * years));
    int form = random.nextInt(10);
    String text = form < 7 ? day.toString() : day.toString().substring(0, form == 7 ? 4 : 7);
    if (random.nextInt(doubtful) > 0) {
      return new PartialDate(text);
    }
    return random.nextInt(3) == 0 ? PartialDate.UNKNOWN : new PartialDate(text + "?");
  }

  // ---- shapes: around 165 E 41 N, and across the antimeridian ----

  private LonLat place() {
    if (random.nextInt(5) > 0) {
      LonLat c = centres.get(random.nextInt(centres.size()));
      return around(c.lonDegrees(), c.latDegrees(), 0.015);
    }
    return somewhere(0.15);
  }

  private LonLat somewhere(double spread) {
    return random.nextInt(3) == 0 ? around(180, 41, spread) : around(165, 41, spread);
  }

  private LonLat around(double lon, double lat, double spread) {
    double east = lon + (random.nextDouble() - 0.5) * 2 * spread;
    return new LonLat(
        east > 180 ? east - 360 : east < -180 ? east + 360 : east,
        lat + (random.nextDouble() - 0.5) * 2 * spread);
  }

  private Geometry shape(Kind kind, double size) {
    LonLat c = somewhere(0.12);
    centres.add(c);
    var f = Shapes.FACTORY;
    boolean event = kind == Kind.ORDNANCE_FIND || kind == Kind.ACCIDENT;
    if (event || kind == Kind.HAZARDOUS_AREA && random.nextInt(5) == 0) {
      return f.createPoint(new Coordinate(c.lonDegrees(), c.latDegrees()));
    }
    if (kind == Kind.HAZARDOUS_AREA && random.nextInt(6) == 0) {
      double east = Math.min(180, c.lonDegrees() + size / 84_000);
      return f.createLineString(
          new Coordinate[] {
            new Coordinate(c.lonDegrees(), c.latDegrees()),
            new Coordinate(east, c.latDegrees() + size / 111_000)
          });
    }
    return area(c, size);
  }

  /** A star without crossings, sometimes with a hole; cut in two where it crosses ±180. */
  private Geometry area(LonLat c, double size) {
    var f = Shapes.FACTORY;
    int corners = 4 + random.nextInt(6);
    var ring = new Coordinate[corners + 1];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double r = size / 2 * (0.6 + 0.4 * random.nextDouble());
      ring[i] =
          new Coordinate(
              c.lonDegrees() + r * Math.cos(angle) / 84_000,
              c.latDegrees() + r * Math.sin(angle) / 111_000);
    }
    ring[corners] = ring[0].copy();
    LinearRing[] holes = {};
    if (random.nextInt(5) == 0) {
      double h = size / 12 / 111_000;
      holes =
          new LinearRing[] {
            f.createLinearRing(
                new Coordinate[] {
                  new Coordinate(c.lonDegrees() - h, c.latDegrees() - h),
                  new Coordinate(c.lonDegrees() + h, c.latDegrees() - h),
                  new Coordinate(c.lonDegrees(), c.latDegrees() + h),
                  new Coordinate(c.lonDegrees() - h, c.latDegrees() - h)
                })
          };
    }
    Polygon whole = f.createPolygon(f.createLinearRing(ring), holes);
    var box = whole.getEnvelopeInternal();
    if (box.getMaxX() <= 180 && box.getMinX() >= -180) {
      return whole;
    }
    var parts = new ArrayList<Polygon>();
    for (double shift : new double[] {-360, 0, 360}) {
      var moved = whole.copy();
      moved.apply((org.locationtech.jts.geom.CoordinateFilter) x -> x.setX(x.getX() + shift));
      moved.geometryChanged();
      Geometry part =
          moved.intersection(
              f.toGeometry(new org.locationtech.jts.geom.Envelope(-180, 180, -90, 90)));
      for (int i = 0; i < part.getNumGeometries(); i++) {
        if (part.getGeometryN(i) instanceof Polygon p && !p.isEmpty()) {
          parts.add(p);
        }
      }
    }
    return f.createMultiPolygon(parts.toArray(Polygon[]::new));
  }

  /** A clock that the test sets. */
  private final class Ticking extends Clock {
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
}
