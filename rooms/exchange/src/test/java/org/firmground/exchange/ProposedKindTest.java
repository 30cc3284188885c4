package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.firmground.register.Kind;
import org.firmground.register.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file is taken for when nobody says. EXERCISE: nothing in the samples is real. */
class ProposedKindTest {
  private static final String TOTALS =
      """
      from,to,killed_civ,killed_mil,injured_civ,injured_mil,total
      2020-11-10,2021-02-22,9,6,8,57,80
      2021-02-23,2021-06-30,3,0,4,5,12
      """;

  @TempDir Path folder;

  private Proposal proposed(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return new RecipeProposer().propose(SourceFile.of(file), Optional.empty());
  }

  @Test
  void totals_of_periods_are_claims_and_no_persons() throws IOException {
    Proposal proposal = proposed("casualties_by_period.csv", TOTALS);

    assertThat(proposal.kind()).isEqualTo(Kind.CLAIM);
    assertThat(proposal.yaml())
        .contains("totals of some days, and no list of persons", "# claimant: { value: ? }");
    var drafts = new java.util.ArrayList<org.firmground.register.Draft>();
    new Importer(proposal.recipe())
        .dryRun(
            SourceFile.of(folder.resolve("casualties_by_period.csv")),
            Optional.of(d -> {
              drafts.add(d);
              return org.firmground.register.ImportSession.Outcome.NEW;
            }),
            ImportProgress.SILENT);
    assertThat(drafts).hasSize(2).allMatch(d -> d.kind() == Kind.CLAIM);
    var first = drafts.getFirst();
    assertThat(first.validFrom().text()).isEqualTo("2021-02-22");
    assertThat(first.body().findText("periodFrom")).contains("2020-11-10");
    assertThat(first.body().findText("periodTo")).contains("2021-02-22");
    assertThat(first.body().findNumber("victims")).contains(80.0);
    assertThat(first.body().findNumber("killedCivilian")).contains(9.0);
    assertThat(first.body().findNumber("injuredMilitary")).contains(57.0);
  }

  @Test
  void a_list_of_accidents_with_the_harmed_of_each_is_none_of_totals() throws IOException {
    assertThat(
            proposed(
                    "reports.csv",
                    "id,date,lat,lon,killed,injured\nA,2021-01-02,41.1,165.1,1,0\nB,2021-02-03,41.2,165.2,0,3\n")
                .kind())
        .isEqualTo(Kind.ACCIDENT);
    assertThat(
            proposed(
                    "victims.csv",
                    "id,date,sex,outcome\n1,2021-01-02,male,killed\n2,2021-01-02,female,injured\n")
                .kind())
        .isEqualTo(Kind.VICTIM);
  }

  @Test
  void a_list_of_the_words_that_describe_victims_is_no_list_of_victims() throws IOException {
    String words =
        "[{\"_id\":{\"$oid\":\"%s\"},\"%s\":\"%s\"},{\"_id\":{\"$oid\":\"2\"},\"%s\":\"%s\"}]";

    assertThat(
            proposed(
                    "Victims.OUTCOME.json",
                    String.format(
                        java.util.Locale.ROOT,
                        words,
                        "1",
                        "outcome",
                        "killed",
                        "outcome",
                        "injured"))
                .kind())
        .isEqualTo(Kind.EVENT);
  }

  @Test
  void demining_is_no_minefield_and_shapes_are_no_suspected_areas() throws IOException {
    assertThat(proposed("desminado.csv", "year,month,place\n2018,4,A\n").kind())
        .isEqualTo(Kind.ACTIVITY);
    assertThat(proposed("campo-minado.csv", "year,month,place\n2018,4,A\n").kind())
        .isEqualTo(Kind.HAZARDOUS_AREA);
    assertThat(proposed("shapes.csv", "a,b\n1,2\n").kind()).isEqualTo(Kind.EVENT);
    for (String name :
        new String[] {"list_of_sha_2021", "SHA_2021", "North.SHAs", "CHA", "zonas-minadas"}) {
      assertThat(proposed(name + ".csv", "a,b\n1,2\n").kind())
          .as(name)
          .isEqualTo(Kind.HAZARDOUS_AREA);
    }
  }

  @Test
  void topojson_and_parts_of_a_shapefile_are_refused_and_not_taken_for_tables() throws IOException {
    for (String[] file :
        new String[][] {
          {"a.topo.json", "{\"type\":\"Topology\",\"objects\":{}}", "TopoJSON"},
          {"a.prj", "GEOGCS[\"WGS 84\"]", "name the .shp"},
          {"a.cpg", "UTF-8", "name the .shp"}
        }) {
      assertThatThrownBy(() -> proposed(file[0], file[1]))
          .isInstanceOfSatisfying(
              ExchangeException.class, e -> assertThat(e.code()).contains(ProblemCode.FG_FIL_002))
          .hasMessageContaining(file[2]);
    }
  }
}
