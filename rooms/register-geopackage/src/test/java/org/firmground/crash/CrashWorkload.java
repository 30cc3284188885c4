package org.firmground.crash;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
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
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The program that is killed: imports into a register, and writes a line to {@code ack.log} in its
 * folder, in one write, each time that it was told something is durable.
 *
 * <p>Lines: {@code entry SEQUENCE CHAIN} (the history reaches to here), {@code erasing RECORD},
 * {@code erased RECORD}, {@code import CODE ROWS} (it began), {@code done CODE}.
 */
public final class CrashWorkload {
  static final Person CLERK = new Person("Exercise authority", "Clerk 1");
  static final Person REVIEWER = new Person("Exercise authority", "Reviewer 1");

  private static final GeometryFactory SHAPES = new GeometryFactory();
  private static final Instant START = Instant.parse("2020-11-20T09:00:00Z");

  private CrashWorkload() {}

  /**
   * @param args folder, number of imports, rows of each, {@code yes} for checkpoints, a stop and a
   *     new start, and erasures in between, number of the first import
   */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Path.of(args[0]);
    int imports = Integer.parseInt(args[1]);
    int rows = Integer.parseInt(args[2]);
    boolean everything = args[3].equals("yes");
    int first = Integer.parseInt(args[4]);
    try (var acks = new FileOutputStream(folder.resolve("ack.log").toFile(), true)) {
      Register register = open(folder, "first start from " + first);
      acknowledge(acks, register);
      UUID erasable = null;
      for (int i = first; i < first + imports; i++) {
        var session = register.beginImport(request(i), CLERK);
        acknowledge(acks, register);
        say(acks, "import " + session.code() + " " + rows);
        for (int row = 1; row <= rows; row++) {
          session.add(draft(i, row));
        }
        session.finish(Map.of("read", (long) rows));
        session.close();
        acknowledge(acks, register);
        say(acks, "done " + session.code());
        if (everything) {
          if (i % 3 == 1) {
            checkpoint(folder, i % 2 == 0 ? "PASSIVE" : "TRUNCATE");
          }
          if (i % 4 == 2) {
            erasable = personal(register.store(), erasable);
            say(acks, "erasing " + erasable);
            register.sealedStore().erase(erasable);
            say(acks, "erased " + erasable);
          }
          if (i == first + imports / 2) {
            register.close();
            register = open(folder, "second start from " + first);
          }
        }
      }
      register.close();
    }
  }

  private static Register open(Path folder, String seed) {
    var ids = Ids.seeded(seed);
    var sealed = SqliteSealedStore.open(folder, ids);
    Store store =
        Files.exists(folder.resolve(GeoPackageStore.FILE))
            ? GeoPackageStore.open(folder)
            : GeoPackageStore.create(
                folder, new Store.Identity(ids.uuid(START), "EX", true, "UTC", START));
    return new Register(store, sealed, new Ticking(), ids);
  }

  private static void acknowledge(FileOutputStream acks, Register register) throws IOException {
    var head = register.store().head();
    say(acks, "entry " + head.sequence() + " " + HexFormat.of().formatHex(head.chain()));
  }

  private static void say(FileOutputStream acks, String line) throws IOException {
    acks.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The first record behind this one, by id, that has a personal part. */
  private static UUID personal(Store store, UUID after) {
    var found = new UUID[1];
    store.entries(
        1,
        s -> {
          UUID id = s.entry().record();
          if (s.entry().sealed().isPresent()
              && (after == null || id.compareTo(after) > 0)
              && (found[0] == null || id.compareTo(found[0]) < 0)) {
            found[0] = id;
          }
          return true;
        });
    return found[0];
  }

  /** As another program with the file open, or SQLite itself at a page too many, would do. */
  private static void checkpoint(Path folder, String how) throws SQLException {
    for (String file : List.of(GeoPackageStore.FILE, SqliteSealedStore.FILE)) {
      try (var c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
          var s = c.createStatement()) {
        s.execute(
            "PRAGMA synchronous = " + System.getProperty("firmground.test.synchronous", "FULL"));
        s.execute("PRAGMA wal_checkpoint(" + how + ")");
      }
    }
  }

  static ImportRequest request(int number) {
    return new ImportRequest("crash-" + number + ".geojson", "00", "crash", "EXERCISE", "");
  }

  /** A row of an import: a new hazard, the last import's hazard confirmed, a victim, a find. */
  static Draft draft(int number, int row) {
    String id = number + "-" + row;
    double lon = 165 + row % 100 * 0.01;
    double lat = 41 + (row / 100 + number) % 100 * 0.01;
    Map<String, Value> fields = new HashMap<>();
    Map<String, String> sealed = Map.of();
    Optional<Geometry> extent = Optional.empty();
    Kind kind;
    String day = START.plusSeconds(86_400L * number).toString().substring(0, 10);
    switch (row % 4) {
      case 1 -> {
        kind = Kind.HAZARDOUS_AREA;
        extent = Optional.of(ring(lon, lat));
        fields.put("classification", Value.of("suspected"));
        fields.put("status", Value.of("open"));
      }
      case 2 -> {
        kind = Kind.HAZARDOUS_AREA;
        if (number > 0) {
          id = number - 1 + "-" + (row - 1);
        }
        extent = Optional.of(ring(lon, lat));
        fields.put("classification", Value.of("confirmed"));
        fields.put("status", Value.of("open"));
      }
      case 3 -> {
        kind = Kind.VICTIM;
        fields.put("outcome", Value.of("injured"));
        sealed = Map.of("name", "Canary " + id, "narrative", "was herding ".repeat(row % 9));
      }
      default -> {
        kind = Kind.ORDNANCE_FIND;
        extent = Optional.of(SHAPES.createPoint(new Coordinate(lon, lat)));
        fields.put("category", Value.of("ap-mine"));
      }
    }
    fields.put("sourceId", Value.of(id));
    String digest = String.format(Locale.ROOT, "%032x", (long) number << 32 | row);
    return new Draft(
        kind,
        new Value.Fields(fields),
        extent,
        new PartialDate(day),
        Optional.empty(),
        new PartialDate(day),
        sealed,
        digest,
        row,
        List.of());
  }

  private static Geometry ring(double lon, double lat) {
    var ring = new ArrayList<Coordinate>();
    for (int i = 0; i < 12; i++) {
      double angle = StrictMath.PI * 2 * i / 12;
      ring.add(
          new Coordinate(lon + StrictMath.cos(angle) * 0.004, lat + StrictMath.sin(angle) * 0.004));
    }
    ring.add(ring.getFirst());
    return SHAPES.createPolygon(ring.toArray(Coordinate[]::new));
  }

  /** A millisecond later each time it is asked, the same in every run. */
  private static final class Ticking extends Clock {
    private long milliseconds;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public synchronized Instant instant() {
      return START.plusMillis(milliseconds++);
    }
  }
}
