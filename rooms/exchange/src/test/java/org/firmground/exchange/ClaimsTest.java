package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.firmground.register.Draft;
import org.firmground.register.Kind;
import org.firmground.register.ProblemCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of claims by the recipes in docs; skipped where the tables are not at hand. */
class ClaimsTest {
  private static final Path RECIPES =
      Path.of(System.getProperty("firmground.root", "../.."), "docs", "recipes");

  private final MemorySession.Memory memory = new MemorySession.Memory();

  private Findings read(String recipe, String table) {
    Path file =
        Path.of(
            System.getProperty("firmground.shared", "../../../shared"),
            "reference",
            "facts",
            table + ".csv");
    Assumptions.assumeTrue(Files.isRegularFile(file), "not run: there is no " + file);
    return new Importer(Recipe.read(RECIPES.resolve(recipe + ".yml")))
        .run(SourceFile.of(file), Optional.empty(), memory::begin, ImportProgress.SILENT)
        .findings();
  }

  private Draft draft(String field, String text) {
    return memory.drafts.stream()
        .filter(d -> d.body().findText(field).filter(text::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no claim with " + field + " " + text));
  }

  @ParameterizedTest
  @CsvSource({
    "claims-casualties-by-period,casualties_by_period,11,0",
    "claims-casualties-cumulative,casualties_cumulative,22,3",
    "claims-clearance-2023-breakdown,clearance_2023_breakdown,23,0",
    "claims-clearance-series,clearance_series,23,2",
    "claims-record-handover,record_handover,7,1"
  })
  void every_row_becomes_one_claim(String recipe, String table, long rows, long unreadDates) {
    Findings f = read(recipe, table);

    assertThat(f.balance().read()).isEqualTo(rows);
    assertThat(f.balance().refused()).isZero();
    assertThat(f.records()).isEqualTo(Map.of(Kind.CLAIM, rows));
    assertThat(f.problems())
        .isEqualTo(unreadDates == 0 ? Map.of() : Map.of(ProblemCode.FG_VAL_003, unreadDates));
  }

  @Test
  void a_number_is_taken_as_stated_and_never_mended() {
    read("claims-clearance-series", "clearance_series");

    Draft week = draft("areaAsWritten", "453900 ha");
    assertThat(week.body().findNumber("areaSquareMetres")).contains(4_539_000_000.0);
    assertThat(week.body().findText("counting")).contains("week");
    assertThat(week.body().findNumber("apMines")).contains(234.0);
    assertThat(week.body().findText("periodFrom")).contains("2023-08-14");
    assertThat(week.validFrom().text()).isEqualTo("2023-08-20");
  }

  @Test
  void a_number_that_is_not_stated_stays_so() {
    read("claims-casualties-cumulative", "casualties_cumulative");

    Draft early = draft("claimant", "Ombudsman / ambassador");
    assertThat(early.body().findNumber("killed")).contains(20.0);
    assertThat(early.body().find("killedMilitary")).isEmpty();
  }

  @Test
  void dates_that_cannot_be_read_are_kept_as_written() {
    read("claims-casualties-cumulative", "casualties_cumulative");
    read("claims-clearance-series", "clearance_series");
    read("claims-record-handover", "record_handover");

    var odd =
        List.of(
            "1991 to 2023-11 (approx)",
            "1998 to before 2021-12 (undated)",
            "2024-01-25 (announced) by the one side, 2024-02-12 (received) by the other");
    for (String written : odd) {
      Draft d = draft("periodAsWritten", written);
      assertThat(d.validFrom().isUnknown()).as(written).isTrue();
      assertThat(d.body().find("periodTo")).as(written).isEmpty();
    }
    assertThat(draft("periodAsWritten", odd.getFirst()).body().findText("periodFrom"))
        .contains("1991");
  }

  @Test
  void a_claimant_is_named_where_the_table_names_one_and_nowhere_else() {
    read("claims-record-handover", "record_handover");

    for (String handover : List.of("H3", "H4")) { // one side only reports them, without a number
      assertThat(draft("scope", "handover " + handover).body().findText("claimant"))
          .as(handover)
          .contains("Armenia");
    }
    for (String handover : List.of("H1", "H2", "H5", "H1-H5", "H6")) {
      assertThat(draft("scope", "handover " + handover).body().find("claimant"))
          .as(handover)
          .isEmpty();
    }

    memory.drafts.clear();
    for (String table :
        List.of("casualties_by_period", "clearance_series", "clearance_2023_breakdown")) {
      read("claims-" + table.replace('_', '-'), table);
    }
    assertThat(memory.drafts).hasSize(57).allMatch(d -> d.body().find("claimant").isEmpty());
    assertThat(memory.drafts)
        .filteredOn(d -> d.body().findText("statement").isPresent())
        .hasSize(23)
        .allMatch(d -> d.body().findText("url").isPresent());
  }

  @Test
  void no_cell_is_lost() {
    read("claims-record-handover", "record_handover");

    var kept = new TreeSet<String>();
    memory.drafts.forEach(d -> {
      d.sealed().values().forEach(kept::add);
      d.body().values().values().forEach(v -> kept.add(v.toString()));
    });
    assertThat(String.join("\n", kept))
        .contains("15 detainees", "97000", "972", "Murovdag", "today.az", "H1-H5");
  }

  @Test
  void a_table_with_claimants_is_never_taken_for_what_it_claims() {
    Path file =
        Path.of(
            System.getProperty("firmground.shared", "../../../shared"),
            "reference",
            "facts",
            "casualties_cumulative.csv");
    Assumptions.assumeTrue(Files.isRegularFile(file), "not run: there is no " + file);

    assertThat(
            new RecipeProposer().propose(SourceFile.of(file), Optional.empty()).recipe().records())
        .allMatch(r -> r.kind() == Kind.CLAIM);
  }
}
