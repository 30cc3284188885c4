package org.firmground.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firmground.exchange.ImportReport;
import org.firmground.exchange.Importer;
import org.firmground.exchange.PackedExports;
import org.firmground.exchange.Proposal;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.RecipeProposer;
import org.firmground.exchange.SourceFile;
import org.firmground.exchange.whole.HandedOver;
import org.firmground.register.Kind;
import org.firmground.register.Person;
import org.firmground.register.Register;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes files in. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Takes files in: GeoJSON, CSV, XLSX, Shapefile, GeoPackage, KML, KMZ and GPX, by a recipe, as a kind, or as proposed; or the package of a whole register.")
final class ImportCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "files to take in")
  List<Path> files;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "what each row is, such as hazardous-area; columns are matched by name")
  String kind;

  @Option(names = "--recipe", paramLabel = "FILE", description = "the recipe to read them by")
  Path recipe;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description =
          "the sheet of a workbook, the table of a GeoPackage, the Shapefile of an archive (needed where there are several)")
  String layer;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "rows of one dataset with one id are one record (default: the recipe's, or the file's name)")
  String dataset;

  @Option(names = "--source", paramLabel = "TEXT", description = "where the files come from")
  String source;

  @Option(
      names = "--by",
      paramLabel = "[ORGANISATION/]NAME",
      description = "who imports (default: the settings)")
  String by;

  @Option(
      names = "--personal",
      paramLabel = "FILE",
      description = "with a package of a whole register: its file of personal data")
  Path personal;

  @Option(names = "--dry-run", description = "show what it would do, and propose a recipe")
  boolean dryRun;

  @Option(
      names = "--save-recipe",
      paramLabel = "FILE",
      description = "with --dry-run: write the proposed recipe there")
  Path saveRecipe;

  @Option(names = "--json", description = "one line of JSON for each file")
  boolean json;

  private Recipe given;

  /** What was seen of each file: a look goes over all of it, and so is taken once. */
  private final Map<Path, List<SourceFile>> looked = new HashMap<>();

  private final Map<SourceFile, Proposal> proposed = new HashMap<>();

  @Override
  public Integer call() {
    if (kind != null && recipe != null) {
      throw new IllegalArgumentException("give --kind or --recipe, not both");
    }
    if (saveRecipe != null && (!dryRun || recipe != null || files.size() > 1)) {
      throw new IllegalArgumentException(
          "--save-recipe goes with --dry-run of one file without --recipe");
    }
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("there is no file " + file);
      }
    }
    if (files.stream().anyMatch(HandedOver::isOne)) {
      return takeUp();
    }
    try (var unpacked = PackedExports.of(files)) {
      files = unpacked.files();
      return takeRows();
    }
  }

  private int takeRows() {
    if (personal != null) {
      throw new IllegalArgumentException(
          "--personal goes with a package of a whole register, as firmground export --everything"
              + " writes it; "
              + files.getFirst()
              + " is none");
    }
    if (recipe != null) {
      given = Recipe.read(recipe); // before a register is made for it
    }
    if (dryRun && !RegisterFolder.exists(main.folder)) {
      return dryRun(null);
    }
    try (Register register = openOrMake()) {
      return dryRun ? dryRun(register) : takeAlone(register);
    }
  }

  /** A package of a whole register is no file of rows: it becomes a register of its own. */
  private int takeUp() {
    if (files.size() > 1) {
      throw new IllegalArgumentException(
          "a package of a whole register is taken up alone, in a folder of its own; name one file");
    }
    boolean rows = kind != null || recipe != null || layer != null || dataset != null;
    if (rows || source != null || by != null || dryRun) {
      throw new IllegalArgumentException(
          files.getFirst()
              + " is the package of a whole register: every entry comes back as it was, with its"
              + " kind, source and author. Only --register, --personal and --json go with it");
    }
    if (personal != null && !Files.isRegularFile(personal)) {
      throw new IllegalArgumentException("there is no file " + personal);
    }
    return new TakingUp(main, json).from(files.getFirst(), Optional.ofNullable(personal));
  }

  private Register openOrMake() {
    if (RegisterFolder.exists(main.folder)) {
      return main.open();
    }
    var settings = main.settings();
    boolean exercise = files.stream().anyMatch(f -> isExercise(tables(f).getFirst()));
    main.err()
        .println(
            "firmground: making a register "
                + (exercise ? "for EXERCISE, which the file is of, in " : "in ")
                + main.folder);
    return RegisterFolder.create(
        main.folder,
        settings.get(Settings.PREFIX),
        exercise,
        settings.get(Settings.ZONE),
        java.time.Clock.systemUTC(),
        org.firmground.register.Ids.random());
  }

  private Proposal proposal(SourceFile file) {
    return proposed.computeIfAbsent(
        file, f -> new RecipeProposer().propose(f, Optional.ofNullable(kind).map(Kind::of)));
  }

  private boolean isExercise(SourceFile file) {
    return given != null ? RecipeProposer.isExercise(file) : proposal(file).exercise();
  }

  private Recipe recipeFor(SourceFile file, Register register) {
    if (isExercise(file) && !register.identity().exercise()) {
      throw new IllegalArgumentException(
          file.name()
              + " is of an EXERCISE, and "
              + main.folder
              + " is not: invented danger must never stand among real. Name a folder without a register"
              + " (--register DIR), and one for EXERCISE is made there");
    }
    return named(given != null ? given : proposal(file).recipe());
  }

  private Recipe named(Recipe recipe) {
    return dataset == null ? recipe : recipe.withDataset(dataset);
  }

  private int takeAlone(Register register) {
    if (register.identity().exercise()) {
      main.err()
          .println(
              "firmground: "
                  + main.folder
                  + " is a register for EXERCISE: what comes in stays marked so. For real data name another with --register DIR");
    }
    try (var _ = ImportLock.take(main.folder)) {
      return take(register);
    }
  }

  /** The same bytes under another dataset's name make every record a second time. */
  private void tellIfKnown(Register register, SourceFile file, Recipe used) {
    register
        .importOf(file.digest(), used.dataset())
        .ifPresent(before ->
            main.err()
                .printf(
                    "firmground: this very file came in as %s, as the dataset \"%s\"; now it comes in as \"%s\", and its rows"
                        + " are records of their own. If they are the same, take it back (firmground undo) and name the dataset:"
                        + " --dataset %s%n",
                    before.code(),
                    before.body().findText("dataset").orElse(""),
                    used.dataset(),
                    before.body().findText("dataset").orElse("")));
  }

  private int take(Register register) {
    Person person = main.person(by);
    boolean problems = false;
    for (Path path : files) {
      for (SourceFile file : tables(path)) {
        problems |= takeOne(register, person, file);
      }
    }
    return problems ? Firmground.PROBLEMS : Firmground.DONE;
  }

  /**
   * The tables of a file that are taken: the one it has, the layer that is named, or, of what a
   * Firmground has written, each table of records.
   */
  private List<SourceFile> tables(Path path) {
    return looked.computeIfAbsent(path, this::look);
  }

  private List<SourceFile> look(Path path) {
    var wanted = Optional.ofNullable(layer);
    return recipe == null && wanted.isEmpty()
        ? SourceFile.recordsFromOutside(path)
        : List.of(SourceFile.fromOutside(path, wanted));
  }

  private boolean takeOne(Register register, Person person, SourceFile file) {
    Recipe used = recipeFor(file, register);
    tellIfKnown(register, file, used);
    ImportReport report =
        new Importer(used, register.today())
            .run(
                file,
                Optional.ofNullable(source),
                request -> register.beginImport(request, person),
                ProgressLine.of(main.err(), json, file.name()));
    if (json) {
      main.out().println(report.json());
    } else {
      ImportTold.print(main.out(), report);
    }
    main.out().flush();
    return report.findings().balance().acceptedWithProblems()
            + report.findings().balance().refused()
        > 0;
  }

  private int dryRun(Register register) {
    boolean problems = false;
    for (Path path : files) {
      for (SourceFile file : tables(path)) {
        problems |= dryRunOne(register, file);
      }
    }
    return problems ? Firmground.PROBLEMS : Firmground.DONE;
  }

  private boolean dryRunOne(Register register, SourceFile file) {
    Recipe used;
    String yaml = null;
    if (given != null) {
      used = named(given);
    } else {
      var proposal = proposal(file);
      used = named(proposal.recipe());
      yaml = proposal.yaml();
      save(yaml);
    }
    var importer = new Importer(used, register == null ? main.today() : register.today());
    Optional<
            java.util.function.Function<
                org.firmground.register.Draft, org.firmground.register.ImportSession.Outcome>>
        preview = Optional.empty();
    if (register != null) {
      var p = register.preview(importer.request(file, Optional.ofNullable(source)).dataset());
      preview = Optional.of(p);
    }
    var report = importer.dryRun(file, preview, ProgressLine.of(main.err(), json, file.name()));
    if (json) {
      main.out().println(report.json());
    } else {
      var out = main.out();
      var b = report.findings().balance();
      out.printf(
          Locale.ROOT,
          "Dry run of %s; nothing is written.%n  read %,d = would be accepted %,d + with problems %,d + refused %,d%n",
          report.file(),
          b.read(),
          b.accepted(),
          b.acceptedWithProblems(),
          b.refused());
      out.printf(
          Locale.ROOT,
          "  records: %,d new, %,d the same, %,d changed%n",
          report.fresh(),
          report.same(),
          report.changed());
      report.findings().records().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(e -> out.printf(Locale.ROOT, "  %,9d %s%n", e.getValue(), e.getKey().word()));
      report.warnings().forEach(w -> out.println("  Doubt: " + w.sentence()));
      ImportTold.problems(main.out(), report.findings());
      if (yaml != null && saveRecipe == null) {
        out.println("\nA proposed recipe; save it, correct it, and use it with --recipe:\n");
        out.println(yaml);
      } else if (yaml != null) {
        out.println(
            "The proposed recipe is in " + saveRecipe + "; correct it, and use it with --recipe.");
      }
    }
    return report.findings().balance().acceptedWithProblems()
            + report.findings().balance().refused()
        > 0;
  }

  private void save(String proposed) {
    if (saveRecipe == null) {
      return;
    }
    try {
      Files.writeString(
          saveRecipe,
          proposed,
          java.nio.charset.StandardCharsets.UTF_8,
          java.nio.file.StandardOpenOption.CREATE_NEW,
          java.nio.file.StandardOpenOption.WRITE);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          saveRecipe + " is there already; name another, for it may be corrected by hand", e);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException("cannot write " + saveRecipe + ": " + e.getMessage(), e);
    }
  }
}
