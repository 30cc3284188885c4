package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.firmground.exchange.internal.FileFacts;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.register.Draft;
import org.firmground.register.ImportSession.Outcome;
import org.firmground.register.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** The real data beside the project, whose counts others have taken too. */
class SharedDataTest {
  private static final Path ROOT = Path.of(System.getProperty("firmground.root", "../.."));
  private static final Path DATA = ROOT.resolve("../shared/data");

  @TempDir Path folder;

  /** Files that are no data of their own: licences, and what is told or held elsewhere. */
  private static final Pattern NOT_LISTED =
      Pattern.compile(
          "INDEX\\.md|.*(LICENSE|COPYING)[^/]*"
              + "|colombia-events/.*|colombia-victims/SituacionVictimas\\.csv" // ColombiaTest
              + "|coord-vectors/geotrans-mgrs/.*|coord-vectors/proj-.*|igrf/.*" // rooms/ground
              + "|reland/splits/.*"); // lists of words without a header

  @Test
  void each_file_has_the_outcome_that_is_written_down() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "no shared data beside the project");
    var expected = new TreeMap<String, String>();
    for (String line : Files.readAllLines(ROOT.resolve("fixtures/shared-data/expected.tsv"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\t", 3);
        expected.put(parts[0] + "\t" + parts[1], parts[2]);
      }
    }
    var found = new TreeMap<String, String>();
    for (Path file : files()) {
      String path = DATA.relativize(file).toString();
      for (Optional<String> layer : layers(file)) {
        found.put(path + "\t" + layer.orElse(""), outcome(file, layer));
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  private static List<Path> files() throws IOException {
    try (var all = Files.walk(DATA)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> !NOT_LISTED.matcher(DATA.relativize(f).toString()).matches())
          .toList();
    }
  }

  private static List<Optional<String>> layers(Path file) {
    try {
      List<String> layers = FileFacts.first(file).layers();
      return layers.size() < 2
          ? List.of(Optional.empty())
          : layers.stream().map(Optional::of).toList();
    } catch (ExchangeException e) {
      return List.of(Optional.empty()); // refused; the outcome says why
    }
  }

  /** Kind, rows, refused rows and problems by code of a dry run; or the code of the refusal. */
  private static String outcome(Path path, Optional<String> layer) {
    try {
      var file = SourceFile.of(path, layer);
      Proposal proposal = new RecipeProposer().propose(file, Optional.empty());
      Findings f =
          new Importer(proposal.recipe())
              .dryRun(file, Optional.empty(), ImportProgress.SILENT)
              .findings();
      var codes = new ArrayList<String>();
      new TreeMap<>(f.problems()).forEach((code, n) -> codes.add(code.code() + ":" + n));
      return String.join(
          "\t",
          proposal.kind().word(),
          Long.toString(f.balance().read()),
          Long.toString(f.balance().refused()),
          String.join(" ", codes));
    } catch (ExchangeException e) {
      return e.code().orElseThrow().code() + "\t0\t0\t";
    }
  }

  /**
   * The areas are those of areas.tsv, which PROJ and not this project has measured. Its sides are
   * straight in longitude and latitude, so they are cut short here before they count as geodesic.
   */
  @Test
  void areas_are_those_of_an_equal_area_map() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "no shared data beside the project");
    for (String line : Files.readAllLines(ROOT.resolve("fixtures/shared-data/areas.tsv"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\t");
        Geometry area =
            drafts(DATA.resolve(parts[0]))
                .get(Integer.parseInt(parts[1]) - 1)
                .extent()
                .orElseThrow();
        var shortened = new Densifier(area);
        shortened.setDistanceTolerance(0.002);
        shortened.setValidate(false); // one crosses itself, there and here
        assertThat(Geodesy.area(shortened.getResultGeometry()).value())
            .as(line)
            .isCloseTo(Double.parseDouble(parts[2]), withinPercentage(0.0001));
      }
    }
  }

  /** In EPSG:4326, 3857 and 32638; GDAL is the independent reader. */
  @Test
  void polygons_in_three_systems_lie_where_gdal_puts_them() throws Exception {
    assumeTrue(Files.isDirectory(DATA), "no shared data beside the project");
    assumeTrue(isThere("ogr2ogr"), "no ogr2ogr to compare with");
    var systems = new ArrayList<String>();
    int shapes = 0;
    try (var files = Files.list(DATA.resolve("karabakh-lachin-polygons"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".geojson")).sorted().toList()) {
        Path other = folder.resolve("other.geojson");
        Files.deleteIfExists(other);
        var gdal =
            new ProcessBuilder(
                    "ogr2ogr",
                    "-f",
                    "GeoJSON",
                    "-t_srs",
                    "EPSG:4326",
                    "-lco",
                    "COORDINATE_PRECISION=12",
                    other.toString(),
                    file.toString())
                .redirectErrorStream(true)
                .start();
        gdal.getInputStream().readAllBytes();
        assertThat(gdal.waitFor()).as(file.toString()).isZero();
        List<Draft> ours = drafts(file);
        List<Draft> theirs = drafts(other);
        assertThat(ours).as(file.toString()).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
          String where = file.getFileName() + " row " + (i + 1);
          Optional<Geometry> mine = ours.get(i).extent();
          Optional<Geometry> yours = theirs.get(i).extent();
          assertThat(mine.isPresent()).as(where).isEqualTo(yours.isPresent());
          if (mine.isPresent()) {
            assertThat(farthest(mine.get(), yours.get())).as(where + ", metres").isLessThan(0.001);
            shapes++;
          }
        }
        try (RowReader rows = SourceFile.of(file).open(Optional.empty())) {
          rows.next().flatMap(Row::statedCrs).ifPresent(systems::add);
        }
      }
    }
    assertThat(shapes).isEqualTo(45);
    assertThat(systems)
        .anyMatch(s -> s.contains("3857"))
        .anyMatch(s -> s.contains("32638"))
        .anyMatch(s -> s.contains("CRS84") || s.contains("4326"));
  }

  private static List<Draft> drafts(Path path) {
    var file = SourceFile.of(path);
    var recipe = new RecipeProposer().propose(file, Optional.of(Kind.HAZARDOUS_AREA)).recipe();
    var drafts = new ArrayList<Draft>();
    new Importer(recipe)
        .dryRun(
            file,
            Optional.of(d -> {
              drafts.add(d);
              return Outcome.NEW;
            }),
            ImportProgress.SILENT);
    return drafts;
  }

  /** Distance of the farthest of corresponding turning points, metres on the ellipsoid. */
  private static double farthest(Geometry a, Geometry b) {
    Coordinate[] one = a.getCoordinates();
    Coordinate[] two = b.getCoordinates();
    assertThat(one).hasSameSizeAs(two);
    double farthest = 0;
    for (int i = 0; i < one.length; i++) {
      farthest =
          Math.max(
              farthest,
              Geodesy.distance(new LonLat(one[i].x, one[i].y), new LonLat(two[i].x, two[i].y))
                  .value());
    }
    return farthest;
  }

  private static boolean isThere(String program) {
    try {
      var process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
