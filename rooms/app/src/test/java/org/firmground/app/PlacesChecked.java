package org.firmground.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.ground.ShapeIndex;
import org.firmground.register.Register;
import org.firmground.register.Viewer;
import org.firmground.register.check.PlaceCheck;
import org.firmground.register.check.RoadCheck;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * How many places are checked in a second, by one thread; run by {@code bench/places.sh}.
 *
 * <p>{@code nearest HAZARDS.csv POINTS.csv RUNS OUT.csv}: the nearest hazard within 500 m, 0 m
 * inside, of every point. The hazards are put into the index with updates: a fifth comes later in
 * batches of 100, and one in a hundred is there in an older form as well, moved by 0.001 degrees,
 * which is not wanted. OUT has the id of the nearest hazard and its distance for each point.
 *
 * <p>{@code check REGISTER POINTS.csv RUNS}: the whole answer to {@code check} for every point.
 *
 * <p>{@code road REGISTER RUNS}: all within 100 m of a winding road of 60 km through the data, in
 * ms.
 */
final class PlacesChecked {
  private static final double REACH = 500;

  private PlacesChecked() {}

  public static void main(String[] args) throws IOException, ParseException {
    if (args[0].equals("nearest")) {
      nearest(
          hazards(Path.of(args[1])),
          points(Path.of(args[2])),
          Integer.parseInt(args[3]),
          Path.of(args[4]));
    } else if (args[0].equals("road")) {
      road(Path.of(args[1]), Integer.parseInt(args[2]));
    } else {
      check(Path.of(args[1]), points(Path.of(args[2])), Integer.parseInt(args[3]));
    }
  }

  private static List<Geometry> hazards(Path csv) throws IOException, ParseException {
    var found = new ArrayList<Geometry>();
    var reader = new WKTReader();
    try (BufferedReader in = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        found.add(reader.read(line.substring(line.indexOf('"') + 1, line.length() - 1)));
      }
    }
    return found;
  }

  /** Longitude and latitude in turn. */
  private static double[] points(Path csv) throws IOException {
    var found = new double[2_000_000];
    int n = 0;
    try (BufferedReader in = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] fields = line.split(",", 4);
        found[n++] = Double.parseDouble(fields[1]);
        found[n++] = Double.parseDouble(fields[2]);
      }
    }
    return Arrays.copyOf(found, n);
  }

  private static void nearest(List<Geometry> hazards, double[] points, int runs, Path out)
      throws IOException {
    int count = hazards.size();
    long began = System.nanoTime();
    var first = ShapeIndex.EMPTY.adding();
    int early = count - count / 5;
    var ids = new ArrayList<Integer>();
    for (int i = 0; i < early; i++) {
      if (i % 100 == 0) {
        Geometry moved = hazards.get(i).copy();
        moved.apply((org.locationtech.jts.geom.CoordinateFilter) c -> c.x += 0.001);
        moved.geometryChanged();
        first.add(moved, 0);
        ids.add(-1);
      }
      first.add(hazards.get(i), 0);
      ids.add(i);
    }
    ShapeIndex index = first.index();
    long built = System.nanoTime();
    int batches = 0;
    for (int from = early; from < count; from += 100) {
      var more = index.adding();
      for (int i = from; i < Math.min(count, from + 100); i++) {
        more.add(hazards.get(i), 0);
        ids.add(i);
      }
      index = more.index();
      batches++;
    }
    long updated = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "index of %d built in %.2f s; %d updates of 100 shapes, %.2f ms each in the mean%n",
        early,
        (built - began) / 1e9,
        batches,
        (updated - built) / 1e6 / batches);
    int[] id = ids.stream().mapToInt(i -> i).toArray();
    IntPredicate wanted = i -> id[i] >= 0;
    var probe = index.probe();
    int n = points.length / 2;
    var found = new int[n];
    var metres = new double[n];
    for (int run = 0; run < runs; run++) {
      long start = System.nanoTime();
      for (int i = 0; i < n; i++) {
        int item = probe.nearest(points[2 * i], points[2 * i + 1], REACH, wanted);
        found[i] = item < 0 ? -1 : id[item];
        metres[i] = item < 0 ? -1 : probe.metres();
      }
      System.out.printf(
          Locale.ROOT, "nearest %.0f places/s%n", n / ((System.nanoTime() - start) / 1e9));
    }
    try (var lines = new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
      for (int i = 0; i < n; i++) {
        lines.printf(Locale.ROOT, "%d,%.4f%n", found[i], metres[i]);
      }
    }
  }

  private static void road(Path folder, int runs) {
    var line = new Coordinate[601];
    for (int i = 0; i <= 600; i++) {
      line[i] =
          new Coordinate(
              165.3 + 0.12 * Math.sin(i / 120.0) + 0.002 * Math.sin(i / 3.0), 40.75 + 0.00078 * i);
    }
    LineString road = new GeometryFactory().createLineString(line);
    double metres = 0;
    for (int i = 1; i < line.length; i++) {
      metres +=
          Geodesy.distance(
                  new LonLat(line[i - 1].x, line[i - 1].y), new LonLat(line[i].x, line[i].y))
              .value();
    }
    try (Register register = RegisterFolder.open(folder, Clock.systemUTC())) {
      register.prepare();
      for (int run = 0; run < runs; run++) {
        long start = System.nanoTime();
        var snapshot =
            register.snapshot(
                register.clocks(Optional.empty(), Optional.empty()), Viewer.everything());
        int found = new RoadCheck(snapshot, PlaceCheck.Settings.DEFAULT).along(road, 100).size();
        System.out.printf(
            Locale.ROOT,
            "road %.1f ms, %d hazards along %.1f km%n",
            (System.nanoTime() - start) / 1e6,
            found,
            metres / 1000);
      }
    }
  }

  private static void check(Path folder, double[] points, int runs) {
    try (Register register = RegisterFolder.open(folder, Clock.systemUTC())) {
      long began = System.nanoTime();
      register.prepare();
      System.out.printf(
          Locale.ROOT, "register prepared in %.2f s%n", (System.nanoTime() - began) / 1e9);
      int n = points.length / 2;
      for (int run = 0; run < runs; run++) {
        var check =
            new PlaceCheck(
                register.snapshot(
                    register.clocks(Optional.empty(), Optional.empty()), Viewer.everything()),
                PlaceCheck.Settings.DEFAULT);
        long start = System.nanoTime();
        long evidence = 0;
        for (int i = 0; i < n; i++) {
          var place = new LonLat(points[2 * i], points[2 * i + 1]);
          evidence += check.check(place, 0, 0).evidence().size();
        }
        System.out.printf(
            Locale.ROOT,
            "check %.0f places/s (%.3f records of evidence each)%n",
            n / ((System.nanoTime() - start) / 1e9),
            (double) evidence / n);
      }
    }
  }
}
