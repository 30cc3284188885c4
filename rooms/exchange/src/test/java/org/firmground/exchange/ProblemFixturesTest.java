package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firmground.register.Kind;
import org.firmground.register.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of fixtures/exchange has one thing wrong, and reading it finds just that. */
class ProblemFixturesTest {
  static final Path ROOT = Path.of(System.getProperty("firmground.root", "../.."));
  private static final Path FIXTURES = ROOT.resolve("fixtures").resolve("exchange");

  private static final Pattern CODE = Pattern.compile("FG[-_][A-Z]{3}[-_]\\d{3}");

  static Stream<String> expected() throws IOException {
    return Files.readAllLines(FIXTURES.resolve("expected.csv")).stream()
        .filter(l -> !l.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("expected")
  void reading_finds_what_is_wrong_and_drops_nothing(String line) {
    String[] wanted = line.split(",", -1);
    assertThat(wanted).as("columns of %s", line).hasSize(7);
    SourceFile file = SourceFile.of(FIXTURES.resolve(wanted[0]));
    Recipe recipe = new RecipeProposer().propose(file, Optional.of(Kind.of(wanted[1]))).recipe();
    var memory = new MemorySession.Memory();

    Findings f =
        new Importer(recipe)
            .run(file, Optional.empty(), memory::begin, ImportProgress.SILENT)
            .findings();

    assertThat(
            f.balance().numbers().values().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",")))
        .isEqualTo(String.join(",", Arrays.copyOfRange(wanted, 2, 6)));
    var found = new TreeMap<String, Long>();
    f.problems().forEach((code, n) -> found.put(code.code(), n));
    assertThat(
            found.entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue())
                .collect(Collectors.joining(" ")))
        .isEqualTo(wanted[6]);
    assertThat(memory.drafts.stream().map(d -> d.row()).distinct().count())
        .isEqualTo(f.balance().read() - f.balance().refused());
  }

  @Test
  void every_problem_code_has_a_page() {
    for (ProblemCode code : ProblemCode.values()) {
      assertThat(ROOT.resolve("docs").resolve("problems").resolve(code.code() + ".md"))
          .as("page of %s", code)
          .content()
          .startsWith("# " + code.code() + ": ");
    }
  }

  /** Also those of other rooms: a code that any source names, and no page that none does. */
  @Test
  void every_code_has_a_page_and_every_page_a_code() throws IOException {
    var codes = new TreeSet<String>();
    try (var rooms = Files.list(ROOT.resolve("rooms"))) {
      for (Path room : rooms.map(r -> r.resolve("src/main/java")).filter(Files::exists).toList()) {
        try (var sources = Files.walk(room)) {
          for (Path source : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
            CODE.matcher(Files.readString(source))
                .results()
                .forEach(m -> codes.add(m.group().replace('_', '-')));
          }
        }
      }
    }
    try (var pages = Files.list(ROOT.resolve("docs").resolve("problems"))) {
      assertThat(pages.map(p -> p.getFileName().toString()).toList())
          .containsExactlyInAnyOrderElementsOf(codes.stream().map(c -> c + ".md").toList());
    }
    for (String code : codes) {
      assertThat(ROOT.resolve("docs").resolve("problems").resolve(code + ".md"))
          .content()
          .containsPattern(
              "\\A# "
                  + code
                  + ": .+\n\n\\*\\*What it means\\.\\*\\* "
                  + "[^*]+\\*\\*(What Firmground does|Why it is refused)\\.\\*\\* "
                  + "[^*]+\\*\\*(What to do|How to mend it)\\.\\*\\* ");
    }
  }

  @Test
  void every_fixture_is_expected() throws IOException {
    try (var files = Files.list(FIXTURES)) {
      assertThat(
              files
                  .map(p -> p.getFileName().toString())
                  .filter(n -> !n.matches("expected.csv|README.md|swapped-headers.csv")))
          .containsExactlyInAnyOrderElementsOf(expected().map(l -> l.split(",")[0]).toList());
    }
  }

  @Test
  void a_sentence_leaves_no_fact_unfilled() throws IOException {
    try (var files = Files.list(FIXTURES)) {
      for (Path path : files.filter(p -> !p.toString().endsWith(".md")).toList()) {
        SourceFile file = SourceFile.of(path);
        Proposal proposal = new RecipeProposer().propose(file, Optional.of(Kind.HAZARDOUS_AREA));
        DryRunReport report =
            new Importer(proposal.recipe()).dryRun(file, Optional.empty(), ImportProgress.SILENT);
        report
            .findings()
            .examples()
            .values()
            .forEach(all -> all.forEach(p -> assertThat(p.sentence()).doesNotContain("{")));
      }
    }
  }
}
