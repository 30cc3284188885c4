package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static final String HEAD = "recipe: 1\nrecords:\n  - kind: hazardous-area\n";

  @Test
  void an_unknown_key_is_refused_with_the_nearest_known_one() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.parse("recipe: 1\nrecord:\n  - kind: accident\n", "mine"))
        .withMessageContaining("record is not known; the nearest is records");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.parse(HEAD + "    fields: { clasification: C }\n", "mine"))
        .withMessageContaining("records[1].fields.clasification")
        .withMessageContaining("the nearest is classification");
  }

  @Test
  void a_code_that_the_field_does_not_have_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Recipe.parse(
                HEAD + "    fields: { classification: { column: C, codes: { X: sure } } }\n",
                "mine"))
        .withMessageContaining("\"sure\" is no code of classification");
  }

  @Test
  void an_alias_is_refused_for_it_would_be_read_as_a_word() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Recipe.parse(
                "recipe: 1\nrecords:\n  - kind: accident\n    valid: &a date\n    informed: *a\n",
                "mine"))
        .withMessageContaining("alias");
  }

  @Test
  void a_key_that_stands_twice_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.parse("recipe: 1\nname: a\nname: b\n", "mine"));
  }

  @Test
  void recipes_that_we_ship_are_recipes() throws IOException {
    Path folder = ProblemFixturesTest.ROOT.resolve("docs").resolve("recipes");
    try (var files = Files.list(folder)) {
      assertThat(
              files.filter(f -> f.toString().endsWith(".yml")).map(Recipe::read).map(Recipe::name))
          .contains("colombia-events", "colombia-victims", "colombia-clearance");
    }
  }

  @Test
  void the_example_in_the_reference_is_a_recipe() throws IOException {
    String page = Files.readString(ProblemFixturesTest.ROOT.resolve("docs").resolve("recipes.md"));
    var example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(example.find()).isTrue();

    assertThat(Recipe.parse(example.group(1), "example").otherwise()).isPresent();
  }
}
