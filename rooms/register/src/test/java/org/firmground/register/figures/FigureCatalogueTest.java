package org.firmground.register.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FigureCatalogueTest {
  private static final Pattern ROW = Pattern.compile("\\| `([a-z]+\\.[A-Za-z.-]+)` \\|.*");

  private static Path page() {
    String root = System.getProperty("firmground.root");
    Path here = root == null ? Path.of("../..") : Path.of(root);
    return here.resolve("docs/figures.md");
  }

  static String rows() {
    return FigureCatalogue.all().stream()
        .map(d -> "| `%s` | %s | %s | %s |".formatted(d.id(), d.unit(), d.meaning(), d.unknown()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void the_page_lists_every_figure_in_the_words_of_the_code() throws IOException {
    var ids = new ArrayList<String>();
    List<String> lines = Files.readAllLines(page());
    for (String line : lines) {
      var m = ROW.matcher(line);
      if (m.matches()) {
        ids.add(m.group(1));
      }
    }

    assertThat(ids)
        .containsExactlyElementsOf(
            FigureCatalogue.all().stream().map(FigureDefinition::id).toList());
    assertThat(lines)
        .as("docs/figures.md should hold\n%s", rows())
        .containsAll(rows().lines().toList());
  }

  @Test
  void every_definition_says_what_is_unknown() {
    assertThat(FigureCatalogue.all())
        .allMatch(d -> d.meaning().endsWith(".") && d.unknown().endsWith("."))
        .extracting(FigureDefinition::id)
        .doesNotHaveDuplicates();
  }
}
