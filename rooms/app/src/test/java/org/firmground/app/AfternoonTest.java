package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chapter's commands, run as it prints them, print what it shows. */
class AfternoonTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Path WORKBOOK = Documents.root().resolve("docs/afternoon/ashvale.xlsx");

  @TempDir Path folder;

  @Test
  void the_chapter_prints_what_it_shows() throws IOException {
    var terminal = new Terminal(folder.resolve("trial"));
    String block = "";
    String printed = "";
    int commands = 0;
    for (String line : Documents.read("docs/afternoon.md")) {
      if (line.startsWith("```")) {
        block = block.isEmpty() ? line : "";
      } else if (block.equals("```diff")) {
        if (line.startsWith("-")) {
          String taken = line.substring(1);
          Files.writeString(recipeFile(), recipe().replace("\n\u0000", ""));
          assertThat(recipe()).contains(taken);
          Files.writeString(recipeFile(), recipe().replace(taken, "\u0000"));
        } else {
          Files.writeString(
              recipeFile(), recipe().replace("\u0000", line.substring(1) + "\n\u0000"));
        }
      } else if (block.equals("```") && line.startsWith("$ ./firmground ")) {
        if (Files.exists(recipeFile())) {
          Files.writeString(recipeFile(), recipe().replace("\n\u0000", ""));
        }
        var ran = terminal.run(words(line.substring("$ ./firmground ".length())));
        printed = ran.out() + ran.err();
        assertThat(ran.status()).as(line + "\n" + printed).isLessThan(2);
        commands++;
      } else if (block.equals("```")) {
        assertThat(printed).contains(line);
      }
    }
    assertThat(commands).isGreaterThan(6);
    assertThat(folder.resolve("ashvale.html")).content().contains("EXERCISE");
  }

  @Test
  void the_pdf_has_the_figures_the_mark_and_the_words_of_the_language() throws IOException {
    Path pdf = folder.resolve("report.pdf");
    new Terminal(folder.resolve("none"))
        .run("inspect", WORKBOOK.toString(), "--language", "ru", "--pdf", pdf.toString());

    try (var document = Loader.loadPDF(pdf.toFile())) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("580,800 m²", "Что говорят эти данные", "1,250 m2", "03/04/2021");
      assertThat(text.split("EXERCISE", -1)).hasSizeGreaterThan(document.getNumberOfPages());
    }
  }

  private Path recipeFile() {
    return folder.resolve("ashvale.yml");
  }

  private String recipe() throws IOException {
    return Files.readString(recipeFile());
  }

  private String[] words(String line) {
    List<String> all = new ArrayList<>();
    var m = WORD.matcher(line.replace("--register trial ", ""));
    while (m.find()) {
      String word = m.group(1) != null ? m.group(1) : m.group(2);
      all.add(
          word.equals("docs/afternoon/ashvale.xlsx")
              ? WORKBOOK.toString()
              : word.matches("ashvale\\.(yml|html|pdf)") ? folder.resolve(word).toString() : word);
    }
    return all.toArray(String[]::new);
  }
}
