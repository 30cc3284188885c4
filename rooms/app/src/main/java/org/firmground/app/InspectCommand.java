package org.firmground.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.firmground.exchange.Inspection;
import org.firmground.exchange.Inspector;
import org.firmground.exchange.PackedExports;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.RecipeProposer;
import org.firmground.exchange.SourceFile;
import org.firmground.register.Kind;
import org.firmground.register.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks at somebody's data without a register. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Says what is in files and what is wrong with them, without a register and without changing anything.")
final class InspectCommand implements Callable<Integer> {
  private static final int EXAMPLES = 50;

  @ParentCommand Firmground main;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "files to look at")
  List<Path> files;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "what each row is, such as hazardous-area (default: guessed)")
  String kind;

  @Option(names = "--recipe", paramLabel = "FILE", description = "the recipe to understand them by")
  Path recipe;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "one sheet, table or Shapefile of the file (default: each)")
  String layer;

  @Option(
      names = "--country-area",
      paramLabel = "KM2",
      description = "area of the country, to hold the sums against")
  Double countryArea;

  @Option(
      names = "--language",
      paramLabel = "XX",
      description = "language of the report: en, az, es, fr, ru or uk (default: yours)")
  String language;

  @Option(names = "--html", paramLabel = "FILE", description = "write a page to print or send on")
  Path html;

  @Option(
      names = "--pdf",
      paramLabel = "FILE",
      description = "write the same page as PDF, on A4 and with its fonts in it")
  Path pdf;

  @Option(names = "--json", description = "print one line of JSON")
  boolean json;

  private boolean exercise;

  @Override
  public Integer call() {
    if (kind != null && recipe != null) {
      throw new IllegalArgumentException("give --kind or --recipe, not both");
    }
    var words = InspectionWords.in(language);
    try (var unpacked = PackedExports.of(files)) {
      return look(unpacked.files(), words);
    }
  }

  private int look(List<Path> files, InspectionWords words) {
    Recipe given = recipe == null ? null : Recipe.read(recipe);
    var subjects = new ArrayList<Inspector.Subject>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("there is no file " + file);
      }
      for (SourceFile source : SourceFile.allFromOutside(file, Optional.ofNullable(layer))) {
        subjects.add(subject(source, given));
      }
    }
    Inspection seen =
        new Inspector(
                EXAMPLES,
                Optional.ofNullable(countryArea).map(a -> new Inspector.Country("the country", a)),
                main.today())
            .inspect(subjects, ProgressLine.of(main.err(), json, "inspect"));
    tell(seen, words);
    boolean mend =
        seen.findings().problems().keySet().stream()
            .anyMatch(c -> c.weight() == ProblemCode.Weight.MEND);
    return mend ? Firmground.PROBLEMS : Firmground.DONE;
  }

  private Inspector.Subject subject(SourceFile source, Recipe given) {
    if (given != null) {
      exercise |= RecipeProposer.isExercise(source);
      return new Inspector.Subject(source, given, List.of());
    }
    var proposal = new RecipeProposer().propose(source, Optional.ofNullable(kind).map(Kind::of));
    exercise |= proposal.exercise();
    return new Inspector.Subject(source, proposal.recipe(), proposal.columns());
  }

  private void tell(Inspection seen, InspectionWords words) {
    if (html != null || pdf != null) {
      String page =
          new InspectionPage(seen, words, Optional.ofNullable(countryArea), exercise).html();
      write(html, () -> page.getBytes(StandardCharsets.UTF_8));
      write(pdf, () -> InspectionPdf.of(page));
    }
    if (json) {
      main.out().println(InspectionJson.line(seen));
    } else {
      InspectionTold.print(main.out(), seen, words);
      Stream.of(Optional.ofNullable(html), Optional.ofNullable(pdf))
          .flatMap(Optional::stream)
          .forEach(f -> main.out().println(f.toAbsolutePath()));
    }
    main.out().flush();
  }

  private static void write(Path file, Supplier<byte[]> bytes) {
    if (file == null) {
      return;
    }
    try {
      Files.write(file, bytes.get());
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
