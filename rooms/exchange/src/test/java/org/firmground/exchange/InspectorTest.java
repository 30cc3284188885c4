package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.firmground.ground.Geodesy;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** What all records together show. EXERCISE: nothing in the samples is real. */
class InspectorTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);

  @TempDir Path folder;
  private final StringBuilder features = new StringBuilder();

  private static String box(double west, double south, double side) {
    return String.format(
        Locale.ROOT,
        "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]}",
        west,
        south,
        west + side,
        south + side);
  }

  /** The area of such a box on the ellipsoid, in m². */
  private static double squareMetres(double west, double south, double width, double height) {
    return Geodesy.area(
            new GeometryFactory()
                .toGeometry(new Envelope(west, west + width, south, south + height)))
        .value();
  }

  private void record(String id, String shape, String properties) {
    features
        .append(features.isEmpty() ? "" : ",\n")
        .append("{\"type\":\"Feature\",\"properties\":{\"id\":\"")
        .append(id)
        .append('"')
        .append(properties.isEmpty() ? "" : "," + properties)
        .append("},\"geometry\":")
        .append(shape)
        .append('}');
  }

  private Inspection inspect(Optional<Inspector.Country> country) throws IOException {
    Path path =
        Files.writeString(
            folder.resolve("hazards.geojson"),
            "{\"type\":\"FeatureCollection\",\"features\":[\n" + features + "\n]}");
    SourceFile file = SourceFile.of(path);
    var proposal = new RecipeProposer().propose(file, Optional.of(Kind.HAZARDOUS_AREA));
    return new Inspector(20, country, TODAY)
        .inspect(
            List.of(new Inspector.Subject(file, proposal.recipe(), proposal.columns())),
            ImportProgress.SILENT);
  }

  private Inspection inspect() throws IOException {
    return inspect(Optional.empty());
  }

  private static List<Problem> found(Inspection seen, ProblemCode code) {
    return seen.findings().examples().getOrDefault(code, List.of());
  }

  @Test
  void overlaps_are_measured_and_the_ground_counts_once() throws IOException {
    record("a", box(165, 41, 0.01), "");
    record("b", box(165.008, 41, 0.01), "");
    record("c", box(165.1, 41, 0.01), "");
    record("touches c", box(165.11, 41, 0.01), "");

    Inspection seen = inspect();

    double shared = squareMetres(165.008, 41, 0.002, 0.01);
    assertThat(found(seen, ProblemCode.FG_GEO_017)).hasSize(1);
    Problem p = found(seen, ProblemCode.FG_GEO_017).getFirst();
    assertThat(p.where()).isEqualTo("hazards.geojson row 2 (b)");
    assertThat(p.facts())
        .containsEntry("other", "hazards.geojson row 1 (a)")
        .containsEntry("squareMetres", String.format(Locale.ROOT, "%,.0f", shared));
    assertThat(seen.sizes().overlaps()).isEqualTo(1);
    assertThat(seen.sizes().overlapSquareMetres()).isCloseTo(shared, within(0.01));
    double one = squareMetres(165, 41, 0.01, 0.01);
    assertThat(seen.sizes().measuredSquareMetres()).isCloseTo(4 * one, within(0.1));
    assertThat(seen.sizes().coveredSquareMetres().orElseThrow())
        .isCloseTo(4 * one - shared, within(0.1));
  }

  @Test
  void equal_shapes_are_told_once_and_are_no_overlap() throws IOException {
    record("a", box(165, 41, 0.01), "");
    record("b", box(165, 41, 0.01), "");
    record("point", "{\"type\":\"Point\",\"coordinates\":[165,41]}", "");
    record("same point", "{\"type\":\"Point\",\"coordinates\":[165,41]}", "");

    Inspection seen = inspect();

    assertThat(found(seen, ProblemCode.FG_GEO_019)).hasSize(1);
    assertThat(found(seen, ProblemCode.FG_GEO_019).getFirst().facts())
        .containsEntry("other", "hazards.geojson row 1 (a)");
    assertThat(found(seen, ProblemCode.FG_GEO_017)).isEmpty();
    assertThat(seen.sizes().coveredSquareMetres().orElseThrow())
        .isCloseTo(squareMetres(165, 41, 0.01, 0.01), within(0.1));
  }

  @Test
  void sizes_written_are_held_against_shapes() throws IOException {
    double one = squareMetres(165, 41, 0.01, 0.01);
    String written = "\"area_m2\":%s";
    record("right", box(165, 41, 0.01), String.format(Locale.ROOT, written, one * 1.04));
    record("off", box(165.1, 41, 0.01), String.format(Locale.ROOT, written, one * 1.5));
    record("hectares", box(165.2, 41, 0.01), String.format(Locale.ROOT, written, one / 10_000));
    record("thousand", box(165.3, 41, 0.01), String.format(Locale.ROOT, written, one * 1_000));
    record("none", "{\"type\":\"Point\",\"coordinates\":[165.4,41]}", "");

    Inspection seen = inspect();

    assertThat(found(seen, ProblemCode.FG_SIZ_001))
        .extracting(Problem::where)
        .containsExactly("hazards.geojson row 2 (off)");
    assertThat(found(seen, ProblemCode.FG_SIZ_001).getFirst().facts())
        .containsEntry("percent", "50")
        .containsEntry("more", "more");
    assertThat(found(seen, ProblemCode.FG_SIZ_002))
        .extracting(p -> p.facts().get("factor"))
        .containsExactly("0.0001", "1000");
    assertThat(found(seen, ProblemCode.FG_SIZ_003))
        .extracting(Problem::where)
        .containsExactly("hazards.geojson row 5 (none)");
    assertThat(seen.sizes().withWritten()).isEqualTo(4);
    assertThat(seen.sizes().withShape()).isEqualTo(4);
    assertThat(seen.sizes().writtenSquareMetres())
        .isCloseTo(one * (1.04 + 1.5 + 0.0001 + 1_000), within(1.0));
  }

  @Test
  void dates_to_come_and_sums_beyond_a_country_are_told() throws IOException {
    record("a", box(165, 41, 0.01), "\"reported\":\"2031-01-01\"");
    record("b", box(166, 41, 0.01), "\"reported\":\"2024-06\"");

    Inspection seen = inspect(Optional.of(new Inspector.Country("the country", 2)));

    assertThat(found(seen, ProblemCode.FG_VAL_006)).hasSize(1);
    assertThat(found(seen, ProblemCode.FG_VAL_006).getFirst().facts())
        .containsEntry("date", "2031-01-01");
    assertThat(found(seen, ProblemCode.FG_SIZ_004)).hasSize(1);
    assertThat(inspect(Optional.of(new Inspector.Country("x", 1_000))).findings().problems())
        .doesNotContainKey(ProblemCode.FG_SIZ_004);
  }

  /** Two combs that cross a hundred thousand times: an overlay would take most of a minute. */
  @Test
  void an_overlap_that_would_take_too_long_is_named_and_not_measured() throws IOException {
    record("upright", comb(400, false), "");
    record("lying", comb(400, true), "");

    long start = System.nanoTime();
    Inspection seen = inspect();

    assertThat(found(seen, ProblemCode.FG_GEO_018)).hasSize(1);
    assertThat(found(seen, ProblemCode.FG_GEO_018).getFirst().facts().get("reason"))
        .isEqualTo("their outlines cross more than 2000 times");
    assertThat(seen.sizes().unmeasured()).isEqualTo(1);
    assertThat(seen.sizes().coveredSquareMetres()).isEmpty();
    assertThat(System.nanoTime() - start).as("an overlay takes 45 s").isLessThan(20_000_000_000L);
  }

  private static String comb(int teeth, boolean lying) {
    var points = new StringBuilder();
    double step = 0.1 / teeth;
    for (int i = 0; i < teeth; i++) {
      double[][] tooth = {
        {i * step, 0}, {i * step, 0.1}, {(i + 0.5) * step, 0.1}, {(i + 0.5) * step, 0}
      };
      for (double[] p : tooth) {
        add(points, lying ? p[1] : p[0], lying ? p[0] : p[1]);
      }
    }
    double[][] back = {{0.1, -0.001}, {0, -0.001}, {0, 0}};
    for (double[] p : back) {
      add(points, lying ? p[1] : p[0], lying ? p[0] : p[1]);
    }
    return "{\"type\":\"Polygon\",\"coordinates\":[[" + points + "]]}";
  }

  private static void add(StringBuilder points, double x, double y) {
    points
        .append(points.isEmpty() ? "" : ",")
        .append(String.format(Locale.ROOT, "[%s,%s]", 165 + x, 41 + y));
  }
}
