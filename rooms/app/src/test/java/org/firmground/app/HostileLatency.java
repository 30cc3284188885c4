package org.firmground.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.ImportProgress;
import org.firmground.exchange.Importer;
import org.firmground.exchange.RecipeProposer;
import org.firmground.exchange.SourceFile;
import org.firmground.ground.LonLat;
import org.firmground.register.Kind;
import org.firmground.register.Viewer;
import org.firmground.register.check.PlaceCheck;

/**
 * How long checks of places take in a process that, on another thread, is given hostile files to
 * read, against the same checks while it has nothing else to do. Run by {@code bench/hostile.sh}.
 */
final class HostileLatency {
  private static final int CHECKS = 3_000;

  private HostileLatency() {}

  public static void main(String... args) throws Exception {
    Path folder = Path.of(args[0]);
    ExerciseRun.fill(folder.resolve("register"), folder.resolve("files"), (step, of) -> {});
    var files = hostile(folder);
    try (var register = RegisterFolder.open(folder.resolve("register"), Clock.systemUTC());
        var reading = Executors.newSingleThreadExecutor()) {
      var check =
          new PlaceCheck(
              register.snapshot(
                  register.clocks(Optional.empty(), Optional.empty()), Viewer.everything()),
              Places.checkSettings(Settings.of(folder, name -> null)));
      measure(check); // warms up
      for (var file : files.entrySet()) {
        long[] quiet = measure(check);
        var outcome = reading.submit(read(file.getValue()));
        int rounds = 0;
        long[] beside = new long[0];
        do {
          long[] more = measure(check);
          beside = Arrays.copyOf(beside, beside.length + more.length);
          System.arraycopy(more, 0, beside, beside.length - more.length, more.length);
          rounds++;
        } while (!outcome.isDone());
        System.out.printf(
            Locale.ROOT,
            "%-34s median %6.0f µs alone, %6.0f µs beside it (%.2f x); 99 %% %6.0f, %6.0f µs; %d checks; its reading ended after %s%n",
            file.getKey(),
            at(quiet, 0.5),
            at(beside, 0.5),
            at(beside, 0.5) / at(quiet, 0.5),
            at(quiet, 0.99),
            at(beside, 0.99),
            rounds * CHECKS,
            outcome.get());
      }
    }
  }

  private static double at(long[] nanos, double share) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))] / 1e3;
  }

  private static long[] measure(PlaceCheck check) {
    var random = new SplittableRandom(20201110);
    long[] nanos = new long[CHECKS];
    for (int i = 0; i < CHECKS; i++) {
      var place = new LonLat(164.5 + random.nextDouble(), 40.6 + 0.8 * random.nextDouble());
      long begun = System.nanoTime();
      check.check(place, 1, 200);
      nanos[i] = System.nanoTime() - begun;
    }
    return nanos;
  }

  private static Callable<String> read(Path file) {
    return () -> {
      long begun = System.nanoTime();
      String outcome = outcome(file);
      return String.format(Locale.ROOT, "%.1f s: %s", (System.nanoTime() - begun) / 1e9, outcome);
    };
  }

  private static String outcome(Path file) {
    try {
      var source = SourceFile.fromOutside(file, Optional.empty());
      var recipe = new RecipeProposer().propose(source, Optional.of(Kind.HAZARDOUS_AREA)).recipe();
      var report = new Importer(recipe).dryRun(source, Optional.empty(), ImportProgress.SILENT);
      return report.findings().balance() + " " + report.findings().problems();
    } catch (ExchangeException e) {
      return e.getMessage();
    }
  }

  // ---- hostile files ----

  private static Map<String, Path> hostile(Path folder) throws IOException {
    var files = new LinkedHashMap<String, Path>();
    files.put("a KMZ of 4 GB of blanks", bomb(folder.resolve("bomb.kmz")));
    files.put("40 MB of open brackets", brackets(folder.resolve("deep.geojson")));
    files.put("two combs of 1,600 teeth", combs(folder.resolve("combs.geojson"), 1_600));
    files.put(
        "an outline of 2 million positions", combs(folder.resolve("long.geojson"), 1_000_000));
    files.put("entities that multiply", entities(folder.resolve("entities.kml")));
    return files;
  }

  private static Path bomb(Path file) throws IOException {
    try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      zip.putNextEntry(new ZipEntry("doc.kml"));
      zip.write("<kml><Document>".getBytes(StandardCharsets.US_ASCII));
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 4096; i++) {
        zip.write(blanks);
      }
      zip.closeEntry();
    }
    return file;
  }

  private static Path brackets(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(
          "{\"type\":\"FeatureCollection\",\"features\":[".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 40_000_000; i++) {
        out.write('[');
      }
    }
    return file;
  }

  /** Two combs across each other, each tooth crossing each of the other's. */
  private static Path combs(Path file, int teeth) throws IOException {
    var out = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    for (int comb = 0; comb < 2; comb++) {
      out.append(comb == 0 ? "" : ",")
          .append(
              "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
      for (int i = 0; i < teeth; i++) {
        double along = 165 + 0.1 * i / teeth;
        double across = i % 2 == 0 ? 41.0 : 41.1;
        double x = comb == 0 ? along : 165 + (across - 41);
        double y = comb == 0 ? across : 41 + (along - 165);
        out.append('[').append(x).append(',').append(y).append("],");
      }
      String end =
          comb == 0 ? "[165.1,40.99],[165,40.99],[165,41.0]" : "[164.99,41.1],[164.99,41],[165,41]";
      out.append(end).append("]]}}");
    }
    return Files.writeString(file, out.append("]}"));
  }

  private static Path entities(Path file) throws IOException {
    var out = new StringBuilder("<!DOCTYPE k [<!ENTITY e0 \"boom\">");
    for (int i = 1; i < 30; i++) {
      out.append("<!ENTITY e").append(i).append(" \"");
      out.append(("&e" + (i - 1) + ";").repeat(10)).append("\">");
    }
    return Files.writeString(
        file, out.append("]><kml><Placemark><name>&e29;</name></Placemark></kml>"));
  }
}
