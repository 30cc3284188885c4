package org.firmground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What parties claim, on the pages. EXERCISE: no party of it exists. */
class ClaimsPageTest {
  private static final String FIGURES =
      "/figures?subject=casualties&since=2020-11-10&asOf=2021-02-22";

  @TempDir static Path folder;
  private static Served served;

  @BeforeAll
  static void serve() {
    served = Served.of(Registers.claimedCountry(folder));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void each_statement_stands_beside_the_figure_of_the_register() {
    String page = served.page(FIGURES);

    assertThat(Pages.text(page))
        .contains("A claim enters no figure.")
        .containsPattern("Party &lt;A&gt;; said 2021-02-22; speaks of 2020-11-10 to 2021-02-22")
        .containsPattern("15\\s+killed\\s+register 1, difference \\+14")
        .contains("not stated: civilians killed", "source: https://example.org/2021-02-22");
    assertThat(Pages.links(page)).anySatisfy(l -> assertThat(l).contains("/records/CL-000001"));
    assertThat(page).doesNotContain("<A>");
  }

  @Test
  void what_does_not_add_up_is_said_with_the_readings_that_fit() {
    String text = Pages.text(served.page(FIGURES));

    assertThat(text)
        .containsPattern("What does not add up as stated\\s*: 2, below the statements")
        .contains(
            "15 killed and 60 injured make 75, against 80 victims",
            "It would add up:",
            "5 of the 80 victims are counted neither as killed nor as injured")
        .contains("16 up to 2021-02-20 (Party B), then 15 up to 2021-02-22 (Party &lt;A&gt;)");
  }

  @Test
  void no_claim_enters_a_figure() {
    String figures = Pages.text(served.page(FIGURES)).split("Claims", 2)[0];

    assertThat(figures).doesNotContain("80", "15", "60");
  }

  @Test
  void the_figures_are_said_to_be_narrowed_where_they_are_and_claims_are_not() {
    assertThat(Pages.text(served.page(FIGURES + "&within=XT")))
        .contains("claims are told whole", "80");
  }

  @Test
  void the_letter_names_each_claimant_once_and_leads_to_all_of_it() {
    String letter = served.page("/letter");

    assertThat(Pages.text(letter).split("Party &lt;A&gt;", -1)).hasSize(2);
    assertThat(Pages.text(letter)).containsPattern("15 killed\\s+register 1, difference \\+14");
    String link =
        Pages.links(letter).stream()
            .filter(l -> l.endsWith("#claims"))
            .findFirst()
            .orElseThrow()
            .replace("&amp;", "&");
    assertThat(served.page(link.replace("#claims", ""))).contains("id=\"claims\"");
  }

  @Test
  void a_statement_leads_to_the_register_of_its_own_days() {
    String link =
        Pages.links(served.page("/figures?subject=casualties")).stream()
            .filter(l -> l.contains("since=2020-11-10") && l.endsWith("#claims"))
            .findFirst()
            .orElseThrow()
            .replace("&amp;", "&");

    assertThat(Pages.text(served.page(link.replace("#claims", ""))))
        .contains("speaks of 2020-11-10 to 2021-02-22, the days of the figures");
  }

  @Test
  void a_day_before_every_statement_has_no_claim() {
    assertThat(Pages.text(served.page("/figures?subject=casualties&asOf=2021-01-15")))
        .contains("Nothing is claimed about this up to 2021-01-15")
        .doesNotContain("Party");
  }
}
