package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.firmground.history.Value;
import org.firmground.register.Draft;
import org.firmground.register.ImportSession;
import org.firmground.register.Kind;
import org.firmground.register.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  static final String HAZARDS =
      "recipe: 1\nname: test\nrecords:\n  - kind: hazardous-area\n    id: id\n";

  @TempDir Path folder;

  private final MemorySession.Memory memory = new MemorySession.Memory();

  private SourceFile file(String name, String text) throws IOException {
    return SourceFile.of(Files.writeString(folder.resolve(name), text));
  }

  private ImportReport read(SourceFile file, String recipe) {
    return new Importer(Recipe.parse(recipe, "test"))
        .run(file, Optional.empty(), memory::begin, ImportProgress.SILENT);
  }

  private static String point(int i) {
    return "{\"type\":\"Feature\",\"properties\":{\"id\":\"P%d\",\"note\":\"n%d\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[165.%04d,41]}}"
        .formatted(i, i, i);
  }

  static String lines(int n) {
    var text = new StringBuilder();
    for (int i = 0; i < n; i++) {
      text.append(point(i)).append('\n');
    }
    return text.toString();
  }

  @Test
  void degrees_too_large_with_the_stated_mark_are_read_with_the_other() throws IOException {
    read(
        file("a.csv", "id;lat;lon\n1;41,005;165,005\n2;41.01;165.02\n3;541,005;385,005\n"),
        HAZARDS + "decimal: point\nposition: { lon: lon, lat: lat }\n");

    var drafts = memory.drafts;
    assertThat(drafts.get(0).extent().orElseThrow().getCoordinate().x).isEqualTo(165.005);
    assertThat(drafts.get(0).extent().orElseThrow().getCoordinate().y).isEqualTo(41.005);
    assertThat(drafts.get(0).body().findText("positionAsWritten")).contains("41,005, 165,005");
    assertThat(drafts.get(1).body().findText("positionAsWritten")).isEmpty();
    assertThat(drafts.get(2).extent()).isEmpty(); // metres, not degrees, however it is read
  }

  @Test
  void drafts_come_in_the_order_of_the_file_on_the_callers_thread() throws IOException {
    var threads = new ArrayList<Thread>();
    new Importer(Recipe.parse(HAZARDS, "test"))
        .dryRun(
            file("a.geojsonl", lines(3_000)),
            Optional.of(d -> {
              threads.add(Thread.currentThread());
              memory.drafts.add(d);
              return ImportSession.Outcome.NEW;
            }),
            ImportProgress.SILENT);

    assertThat(Set.copyOf(threads)).containsExactly(Thread.currentThread());
    assertThat(memory.drafts).extracting(Draft::row).isSorted().hasSize(3_000);
  }

  @Test
  void what_no_rule_maps_is_sealed_and_never_in_the_body() throws IOException {
    read(file("a.geojsonl", point(1)), HAZARDS);

    Draft draft = memory.drafts.getFirst();
    assertThat(draft.sealed()).isEqualTo(Map.of("note", "n1"));
    assertThat(draft.body().values()).isEqualTo(Map.of("sourceId", Value.of("P1")));
    assertThat(draft.digest()).matches("[0-9a-f]{32}");
  }

  @Test
  void a_session_that_fails_ends_the_import_with_its_own_failure() throws IOException {
    SourceFile file = file("a.geojsonl", lines(50_000));

    assertThatThrownBy(() ->
            new Importer(Recipe.parse(HAZARDS, "test"))
                .dryRun(
                    file,
                    Optional.of(d -> {
                      throw new IllegalStateException("disk full");
                    }),
                    ImportProgress.SILENT))
        .hasMessage("disk full");
  }

  @Test
  void the_same_row_written_otherwise_has_the_same_digest() throws IOException {
    String one =
        "{\"type\":\"Feature\",\"properties\":{\"a\":\"1\",\"b\":\"2\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[165,41]}}";
    String other =
        "{ \"geometry\" : {\"coordinates\":[165.0, 41.00],\"type\":\"Point\"}, \"properties\": {\"b\":\"2\", \"a\":\"1\", \"c\":null}, \"type\":\"Feature\"}";
    read(file("a.geojsonl", one + "\n" + other + "\n"), "recipe: 1\nrecords:\n  - kind: event\n");

    assertThat(memory.drafts)
        .extracting(Draft::digest)
        .hasSize(2)
        .containsOnly(memory.drafts.getFirst().digest());
    assertThat(memory.drafts.getLast().problems())
        .extracting(p -> p.code())
        .containsExactly(ProblemCode.FG_DUP_001);
  }

  @Test
  void records_of_one_row_have_digests_of_their_own_kind() throws IOException {
    read(
        file("a.csv", "map,muse\n3,2\n"),
        "recipe: 1\nrecords:\n  - { kind: ordnance-find, geometry: none, fields: { quantity: map } }\n"
            + "  - { kind: ordnance-find, geometry: none, fields: { quantity: muse } }\n  - { kind: activity, geometry: none }\n");

    assertThat(memory.drafts).hasSize(3);
    assertThat(memory.drafts.get(0).digest())
        .isNotEqualTo(memory.drafts.get(1).digest())
        .isEqualTo(memory.drafts.get(2).digest());
  }

  @Test
  void the_same_id_on_two_rows_is_named_and_both_are_kept() throws IOException {
    ImportReport report =
        read(file("a.geojsonl", point(1) + "\n" + point(1).replace("n1", "n2") + "\n"), HAZARDS);

    assertThat(report.findings().problems()).isEqualTo(Map.of(ProblemCode.FG_DUP_002, 1L));
    assertThat(memory.drafts).hasSize(2);
  }

  @Test
  void a_row_that_no_rule_fits_is_kept_as_an_event() throws IOException {
    ImportReport report =
        read(
            file("a.csv", "type,who\nmine,x\nodd,y\n"),
            "recipe: 1\nrecords:\n  - { kind: accident, when: { type: mine }, geometry: none }\n");

    assertThat(report.findings().records()).isEqualTo(Map.of(Kind.ACCIDENT, 1L, Kind.EVENT, 1L));
    assertThat(report.findings().problems()).isEqualTo(Map.of(ProblemCode.FG_ROW_001, 1L));
    assertThat(memory.drafts.getLast().sealed()).isEqualTo(Map.of("type", "odd", "who", "y"));
  }

  @Test
  void a_column_that_the_file_lacks_is_named_once() throws IOException {
    ImportReport report =
        read(
            file("a.csv", "a\n1\n2\n"),
            "recipe: 1\nrecords:\n  - { kind: event, fields: { name: title } }\n");

    assertThat(report.findings().problems()).isEqualTo(Map.of(ProblemCode.FG_COL_002, 1L));
    assertThat(report.findings().balance().accepted()).isEqualTo(2);
  }

  @Test
  void metres_of_another_system_are_brought_to_degrees_and_kept_as_written() throws IOException {
    read(
        file("a.csv", "id,x,y\n1,500000,4538000\n"),
        HAZARDS + "crs: EPSG:32658\nposition: { easting: x, northing: y }\n");

    Draft draft = memory.drafts.getFirst();
    assertThat(draft.problems()).isEmpty();
    assertThat(draft.extent().orElseThrow().getCoordinate().x).isBetween(164.999, 165.001);
    assertThat(draft.extent().orElseThrow().getCoordinate().y).isBetween(40.9, 41.1);
    assertThat(draft.body().findText("positionAsWritten")).contains("500000, 4538000 (EPSG:32658)");
    assertThat(draft.body().findText("positionOperation")).contains("none");
  }

  @Test
  void pulkovo_without_an_operation_is_read_by_a_named_one_with_its_spread() throws IOException {
    ImportReport report =
        read(
            file("a.csv", "id,x,y\n1,28500000,4540000\n"),
            HAZARDS + "crs: EPSG:28428\nposition: { easting: x, northing: y }\n");

    Draft draft = memory.drafts.getFirst();
    assertThat(report.findings().problems()).isEqualTo(Map.of(ProblemCode.FG_GEO_015, 1L));
    assertThat(draft.body().findText("positionOperation")).contains("EPSG:15865");
    assertThat(draft.body().findNumber("uncertaintyMetres")).contains(19.5);
  }

  @Test
  void an_outline_of_very_many_crossings_takes_no_long_time() throws IOException {
    var ring = new StringBuilder();
    for (int i = 0; i < 1_600; i++) { // two combs across each other
      int k = i % 800;
      ring.append(
          i < 800
              ? String.format(
                  java.util.Locale.ROOT, "[%f,%f],", 165 + k * 1e-5, 41 + (k % 2) * 0.008)
              : String.format(
                  java.util.Locale.ROOT, "[%f,%f],", 165 + (k % 2) * 0.008, 41 + k * 1e-5));
    }
    String feature =
        "{\"type\":\"Feature\",\"properties\":{\"id\":1},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
            + ring
            + "[165.0,41.0]]]}}";
    SourceFile file = file("a.geojsonl", feature);

    ImportReport report =
        org.junit.jupiter.api.Assertions.assertTimeout(
            Duration.ofSeconds(10), () -> read(file, HAZARDS));

    assertThat(report.findings().problems()).isEqualTo(Map.of(ProblemCode.FG_GEO_014, 1L));
    assertThat(memory.drafts.getFirst().extent()).isPresent();
  }

  @Test
  void a_crossing_outline_is_kept_as_written_beside_a_repair() throws IOException {
    SourceFile file =
        SourceFile.of(ProblemFixturesTest.ROOT.resolve("fixtures/exchange/crossing.geojson"));
    ImportReport report = read(file, HAZARDS);

    var problem = report.findings().examples().get(ProblemCode.FG_GEO_003).getFirst();
    var extent = memory.drafts.getFirst().extent().orElseThrow();
    assertThat(extent.isValid()).isFalse();
    assertThat(problem.facts()).containsEntry("point", "41.001000 N, 165.001000 E");
    double repaired = Double.parseDouble(problem.facts().get("repairedSquareMetres"));
    assertThat(repaired).isBetween(18_000.0, 19_500.0); // two triangles of 168 m by 111 m
    assertThat(ProposedRepair.of(extent).orElseThrow().isValid()).isTrue();
  }

  @Test
  void another_format_is_refused_by_name() throws IOException {
    Path zip = Files.write(folder.resolve("a.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0});
    assertThatThrownBy(() -> SourceFile.of(zip))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("ZIP");
    Path empty = Files.write(folder.resolve("b.csv"), new byte[0]);
    assertThatThrownBy(() -> SourceFile.of(empty))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void a_file_in_utf_16_is_read() throws IOException {
    Path file =
        Files.write(
            folder.resolve("a.csv"),
            ("\ufeff" + "name\nДеревня\n").getBytes(StandardCharsets.UTF_16LE));
    read(
        SourceFile.of(file),
        "recipe: 1\nrecords:\n  - { kind: settlement, geometry: none, fields: { name: name } }\n");

    assertThat(memory.drafts.getFirst().body().findText("name")).contains("Деревня");
  }

  @Test
  void a_proposed_recipe_works_when_saved_and_used() throws IOException {
    SourceFile file =
        file(
            "victims.csv",
            Files.readString(
                ProblemFixturesTest.ROOT.resolve("fixtures/exchange/swapped-headers.csv")));
    Proposal proposal = new RecipeProposer().propose(file, Optional.empty());
    Recipe saved = Recipe.read(Files.writeString(folder.resolve("r.yml"), proposal.yaml()));

    assertThat(saved).isEqualTo(proposal.recipe());
    assertThat(proposal.kind()).isEqualTo(Kind.VICTIM);
    assertThat(proposal.warnings())
        .extracting(p -> p.code())
        .containsExactly(ProblemCode.FG_COL_001);
    new Importer(saved).run(file, Optional.of("them"), memory::begin, ImportProgress.SILENT);
    assertThat(MemorySession.count(memory.drafts, Kind.VICTIM, "outcome", "killed")).isEqualTo(8);
    assertThat(MemorySession.count(memory.drafts, Kind.VICTIM, "sex", "male")).isEqualTo(6);
    assertThat(memory.requests.getFirst().source()).isEqualTo("them");
    assertThat(List.copyOf(memory.balance.keySet())).contains("read", "accepted");
  }

  @Test
  void progress_tells_rows_and_bytes_to_the_end() throws IOException {
    var last = new AtomicReference<long[]>();
    SourceFile file = file("a.geojsonl", lines(1_000));
    new Importer(Recipe.parse(HAZARDS, "test"))
        .dryRun(
            file,
            Optional.empty(),
            (rows, bytes, total, rate) -> last.set(new long[] {rows, bytes, total}));

    assertThat(last.get()).containsExactly(1_000, file.bytes(), file.bytes());
  }
}
