package org.firmground.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firmground.exchange.ImportProgress;
import org.firmground.exchange.Importer;
import org.firmground.exchange.PackedExports;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.RecipeProposer;
import org.firmground.exchange.SourceFile;
import org.firmground.register.Kind;
import org.firmground.register.Register;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes up an import that was not read to its end. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description =
        "Takes up an import that a kill or a power cut left unfinished; the same file and recipe are needed.")
final class ResumeCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Parameters(index = "0", paramLabel = "IMPORT", description = "code of the import")
  String name;

  @Parameters(index = "1", paramLabel = "FILE", description = "the file that was being read")
  Path file;

  @Option(names = "--kind", paramLabel = "KIND", description = "as it was imported")
  String kind;

  @Option(names = "--recipe", paramLabel = "FILE", description = "as it was imported")
  Path recipe;

  @Option(names = "--layer", paramLabel = "NAME", description = "as it was imported")
  String layer;

  @Option(
      names = "--by",
      paramLabel = "[ORGANISATION/]NAME",
      description = "who resumes (default: the settings)")
  String by;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + file);
    }
    try (Register register = main.open();
        var unpacked = PackedExports.of(List.of(file));
        var _ = ImportLock.take(main.folder)) {
      var open =
          register.unfinishedImports().stream()
              .filter(v -> v.code().equals(name) || v.record().toString().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "no unfinished import is called \""
                          + name
                          + "\"; firmground imports lists them"));
      String digest = open.body().findText("fileDigest").orElse("");
      var source = fitting(unpacked.files(), digest);
      if (!digest.equals(source.digest())) {
        throw new IllegalArgumentException(
            file
                + " is not the file that "
                + name
                + " was reading: its SHA-256 differs. Give that file, or undo the import.");
      }
      String reading = open.body().findText("file").orElse("");
      if (source.layers().size() > 1 && !reading.endsWith(" " + source.layer().orElseThrow())) {
        throw new IllegalArgumentException(
            name + " was reading " + reading + "; name the same layer with --layer.");
      }
      Recipe used =
          recipe != null
              ? Recipe.read(recipe)
              : new RecipeProposer()
                  .propose(source, Optional.ofNullable(kind).map(Kind::of))
                  .recipe();
      var report =
          new Importer(
                  used.withDataset(open.body().findText("dataset").orElse(used.dataset())),
                  register.today())
              .run(
                  source,
                  Optional.empty(),
                  r -> register.resumeImport(name, main.person(by)),
                  ImportProgress.SILENT);
      register.forgetUnnamedParts();
      if (json) {
        main.out().println(report.json());
      } else {
        ImportTold.print(main.out(), report);
      }
    }
    return Firmground.DONE;
  }

  /** Of the files that a packed export has in it the one of this digest; else the last. */
  private SourceFile fitting(List<Path> files, String digest) {
    SourceFile last = null;
    for (Path f : files) {
      last = SourceFile.fromOutside(f, Optional.ofNullable(layer));
      if (last.digest().equals(digest)) {
        return last;
      }
    }
    return last;
  }
}
