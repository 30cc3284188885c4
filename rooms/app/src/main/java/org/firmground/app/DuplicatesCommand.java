package org.firmground.app;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.firmground.register.Judgements;
import org.firmground.register.Kind;
import org.firmground.register.Register;
import org.firmground.register.Viewer;
import org.firmground.register.duplicates.DuplicateReport;
import org.firmground.register.duplicates.DuplicateRequest;
import org.firmground.register.duplicates.Duplicates;
import org.firmground.register.duplicates.Rules;
import org.firmground.web.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows records that may be the same thing; merges nothing. */
@Command(
    name = "duplicates",
    mixinStandardHelpOptions = true,
    description = "Records that may be the same thing, each pair with every point of its score.")
final class DuplicatesCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "only this kind, such as hazardous-area (default all that are searched)")
  String kind;

  @Option(
      names = "--within",
      paramLabel = "CODE",
      description = "one of the two may lie in this administrative area")
  String within;

  @Option(
      names = "--least",
      paramLabel = "SCORE",
      description = "from this score on (default ${DEFAULT-VALUE})")
  int least = Rules.LEAST;

  @Option(names = "--across", description = "only pairs that came with two datasets")
  boolean across;

  @Option(
      names = "--all",
      description = "also pairs that were judged not to be duplicates and not changed since")
  boolean all;

  @Option(
      names = "--groups",
      paramLabel = "N",
      description =
          "so many groups are told on the terminal (default ${DEFAULT-VALUE}); --json and --csv give all")
  int most = 20;

  @Mixin CheckCommand.ClockOptions clocks;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  @Option(names = "--csv", description = "a line for each pair")
  boolean csv;

  @Override
  public Integer call() {
    if (json && csv) {
      throw new IllegalArgumentException("ask for --json or for --csv, not for both");
    }
    if (most < 1) {
      throw new IllegalArgumentException("--groups is 1 or more, was " + most);
    }
    Set<Kind> kinds =
        kind == null ? EnumSet.copyOf(Rules.kinds()) : EnumSet.copyOf(List.of(Kind.of(kind)));
    var request = new DuplicateRequest(kinds, Optional.ofNullable(within), least, across, all);
    try (Register register = main.open()) {
      DuplicateReport report =
          Duplicates.of(
              register.snapshot(clocks.resolve(register), Viewer.everything()),
              new Judgements(register),
              request);
      var told = new DuplicatesTold(register, report);
      if (json) {
        main.out().println(Answers.object(told::write));
      } else if (csv) {
        told.table(main.out());
      } else {
        told.tell(main.out(), most);
      }
    }
    return Firmground.DONE;
  }
}
