package org.firmground.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * What all parts of the exercise share: its ground and which cells of it are taken, its chance, its
 * folder, and the order in which its files come in.
 */
final class Stage {
  static final String OFFICER = "Information officer 1";
  static final List<Integer> IN_TERRITORIES = List.of(3, 4, 5, 6, 7, 8, 1);

  private static final String AUTHORITY = "EXERCISE register of the Exercise Mine Action Authority";
  private static final String REVIEWER = "Reviewer 2";
  private static final double CELL = 1.2;

  final Path folder;
  final SplittableRandom random;
  final Land land;
  final Polygon territories;
  final List<Scenario.Step> steps = new ArrayList<>();
  private final Set<Long> taken = new HashSet<>();

  Stage(Path folder, long seed) {
    this.folder = folder;
    this.random = new SplittableRandom(seed);
    this.land = new Land(random);
    this.territories = land.together(IN_TERRITORIES);
  }

  // ---- places ----

  /**
   * Middle of a kilometre cell that nothing else lies in; along the front, or in the territories.
   */
  double[] freeCell(boolean alongTheFront) {
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

  boolean takeCell(double east, double north) {
    long i = (long) StrictMath.floor(east / CELL);
    long j = (long) StrictMath.floor(north / CELL);
    return taken.add(i * 10_000 + j);
  }

  /** A place in a district that is not of the territories, well away from them. */
  double[] outside() {
    while (true) {
      double[] at = {random.nextDouble(38, 60), random.nextDouble(-40, 40)};
      Point p = Land.point(at[0], at[1]);
      if (land.districtOf(p) >= 9 && territories.distance(p) > 0.02) {
        return at;
      }
    }
  }

  int districtIndex(double east, double north) {
    return land.districtOf(Land.point(east, north));
  }

  String districtAt(double east, double north) {
    return district(districtIndex(east, north));
  }

  static String district(int index) {
    return index < 0 ? "unknown" : String.format(Locale.ROOT, "X%02d", index + 1);
  }

  static double east(Point p) {
    return (p.getX() - 165) * 84.15;
  }

  static double north(Point p) {
    return (p.getY() - 41) * 111.05;
  }

  // ---- files ----

  String day(LocalDate from, int within) {
    return from.plusDays(random.nextInt(within)).toString();
  }

  static String later(String instant, long seconds) {
    return Instant.parse(instant).plusSeconds(seconds).toString();
  }

  void take(String at, String file, String kind, String dataset) {
    steps.add(
        new Scenario.Import(
            Instant.parse(at), file, kind, "", "exercise-" + dataset, AUTHORITY, OFFICER));
  }

  void accept(String at, String file, String reason) {
    steps.add(new Scenario.Accept(Instant.parse(at), file, REVIEWER, reason));
  }

  void text(String file, String content) {
    try {
      Files.writeString(folder.resolve(file), content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the exercise cannot be written to " + folder, e);
    }
  }

  /** Writes a table, as its file's name says, and lets it come in. */
  void give(Table table, String at, String file, String kind, String dataset) {
    if (file.endsWith(".csv")) {
      table.writeCsv(folder.resolve(file));
    } else {
      table.writeGeoJson(folder.resolve(file));
    }
    take(at, file, kind, dataset);
  }
}
