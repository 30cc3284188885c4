package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.firmground.register.ProblemCode.FG_DUP_001;
import static org.firmground.register.ProblemCode.FG_GEO_004;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.register.Kind;
import org.firmground.register.ProblemCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Real files of a national authority, by the recipes in docs; skipped where they are not at hand.
 */
class ColombiaTest {
  private static final Path RECIPES =
      Path.of(System.getProperty("firmground.root", "../.."), "docs", "recipes");

  private final MemorySession.Memory memory = new MemorySession.Memory();

  private static Path data(String folder) {
    Path path = Path.of(System.getProperty("firmground.shared", "../../../shared"), "data", folder);
    Assumptions.assumeTrue(Files.isDirectory(path), "not run: there is no " + path);
    return path;
  }

  private static Recipe recipe(String name) {
    return Recipe.read(RECIPES.resolve(name + ".yml"));
  }

  private ImportReport read(String recipe, Path file) {
    return new Importer(recipe(recipe))
        .run(SourceFile.of(file), Optional.empty(), memory::begin, ImportProgress.SILENT);
  }

  private static void hasTheEvents(Findings f) {
    assertThat(f.balance().read()).isEqualTo(36_527);
    assertThat(f.balance().refused()).isZero();
    assertThat(f.records())
        .isEqualTo(
            Map.of(
                Kind.ACCIDENT, 6_909L,
                Kind.HAZARDOUS_AREA, 1_908L,
                Kind.ORDNANCE_FIND, 44L,
                Kind.EVENT, 24_136L + 3_494 + 28 + 8));
    assertThat(f.problems()).isEqualTo(Map.of(FG_DUP_001, 4_927L, FG_GEO_004, 1L));
    assertThat(f.examples().get(FG_GEO_004))
        .singleElement()
        .satisfies(p -> {
          assertThat(p.facts()).containsEntry("reading", "LON_SIGN");
          assertThat(p.sentence())
              .contains("the longitude has the wrong sign")
              .contains("74.23416");
        });
  }

  @Test
  void thirty_yearly_files_of_events_come_in_by_one_recipe() throws IOException {
    var all = new ArrayList<Findings>();
    try (var files = Files.list(data("colombia-events"))) {
      for (Path file : files.filter(p -> p.toString().endsWith(".json")).sorted().toList()) {
        all.add(read("colombia-events", file).findings());
      }
    }

    assertThat(all).hasSize(30);
    hasTheEvents(Importer.sum(all));
    assertThat(memory.drafts)
        .allMatch(d -> d.extent().isPresent() && d.validFrom().text().length() == 4);
  }

  @Test
  void the_flat_file_of_events_comes_in_by_the_same_recipe() {
    ImportReport report =
        read("colombia-events", data("colombia-events").resolve("all_events_flat.csv"));

    hasTheEvents(report.findings());
    assertThat(report.json())
        .startsWith("{\"import\":\"IM-000001\",\"file\":\"all_events_flat.csv\",\"read\":36527,");
  }

  @Test
  void a_file_of_events_read_again_is_the_same() {
    Path file = data("colombia-events").resolve("2004.json");
    ImportReport first = read("colombia-events", file);
    ImportReport again = read("colombia-events", file);

    assertThat(again.summary().same()).isEqualTo(first.summary().fresh()).isPositive();
    assertThat(again.summary().fresh() + again.summary().changed()).isZero();
  }

  @Test
  void victims_are_counted_although_two_headers_are_swapped() {
    Path file = data("colombia-victims").resolve("SituacionVictimas.csv");
    Findings f = read("colombia-victims", file).findings();

    assertThat(f.balance().read()).isEqualTo(12_390);
    assertThat(f.records()).isEqualTo(Map.of(Kind.VICTIM, 12_390L));
    assertThat(MemorySession.count(memory.drafts, Kind.VICTIM, "outcome", "killed"))
        .isEqualTo(2_352);
    assertThat(MemorySession.count(memory.drafts, Kind.VICTIM, "outcome", "injured"))
        .isEqualTo(10_038);
    assertThat(MemorySession.count(memory.drafts, Kind.VICTIM, "ageGroup", "child"))
        .isEqualTo(1_277);
    assertThat(MemorySession.count(memory.drafts, Kind.VICTIM, "status", "civilian"))
        .isEqualTo(5_022);
    assertThat(f.problems()).isEqualTo(Map.of(FG_DUP_001, 3_858L));
    assertThat(memory.drafts.getFirst().validFrom().text()).isEqualTo("2006-01");
    assertThat(memory.drafts.getFirst().body().findText("district")).contains("05313");
  }

  @Test
  void the_dry_run_of_victims_says_that_two_headers_are_swapped() {
    Path file = data("colombia-victims").resolve("SituacionVictimas.csv");
    DryRunReport report =
        new Importer(recipe("colombia-victims"))
            .dryRun(SourceFile.of(file), Optional.empty(), ImportProgress.SILENT);

    assertThat(report.warnings())
        .singleElement()
        .satisfies(p -> {
          assertThat(p.code()).isEqualTo(ProblemCode.FG_COL_001);
          assertThat(List.of(p.facts().get("a"), p.facts().get("b")))
              .containsExactlyInAnyOrder("estado", "genero");
        });
    assertThat(report.fresh()).isEqualTo(12_390);
    assertThat(memory.requests).isEmpty();
  }

  @Test
  void clearance_adds_up_to_what_the_authority_reports() {
    Findings f =
        read("colombia-clearance", data("colombia-clearance").resolve("desminado_v1.csv"))
            .findings();

    assertThat(f.balance().read()).isEqualTo(3_129);
    assertThat(f.records().get(Kind.ACTIVITY)).isEqualTo(3_129);
    assertThat(MemorySession.sum(memory.drafts, Kind.RELEASED_LAND, "areaSquareMetres"))
        .isEqualTo(6_008_612);
    assertThat(quantity("ap-mine")).isEqualTo(5_705);
    assertThat(quantity("uxo")).isEqualTo(924);
    assertThat(quantity("ied")).isEqualTo(233);
    assertThat(f.problems().keySet()).containsExactlyInAnyOrder(FG_DUP_001, ProblemCode.FG_REL_001);
    assertThat(f.problems().get(FG_DUP_001)).isEqualTo(3);
  }

  private double quantity(String category) {
    return MemorySession.sum(
        memory.drafts.stream()
            .filter(d -> d.body().findText("category").filter(category::equals).isPresent())
            .toList(),
        Kind.ORDNANCE_FIND,
        "quantity");
  }
}
