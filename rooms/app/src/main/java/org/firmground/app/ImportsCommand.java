package org.firmground.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.firmground.register.Kind;
import org.firmground.register.Register;
import org.firmground.register.Standings;
import org.firmground.register.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Lists imports and how each stands. */
@Command(
    name = "imports",
    mixinStandardHelpOptions = true,
    description = "Lists imports and how each stands.")
final class ImportsCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  private static String author(Register register, Version v) {
    var author = register.store().findEntry(v.sequence()).orElseThrow().entry().author();
    return author.organisation()
        + "/"
        + register.sealedStore().findAuthor(author.person()).orElse("a name that was erased");
  }

  @Override
  public Integer call() {
    try (Register register = main.open()) {
      var standings =
          Standings.after(register.store().head().sequence(), register.store().decisions());
      var all = new ArrayList<Version>();
      register.store().versions(List.of(Kind.IMPORT), all::add);
      var ended = all.stream().filter(v -> v.about().isPresent()).map(Version::record).toList();
      all.removeIf(v -> v.about().isPresent());
      all.sort(java.util.Comparator.comparing(Version::code));
      if (all.isEmpty()) {
        main.out().println("Nothing was imported yet: firmground import FILE... --kind KIND");
      }
      for (Version v : all) {
        String how =
            standings.isWithdrawn(v.record())
                ? "withdrawn"
                : standings.isAskedBack(v.record())
                    ? "withdrawal pending: accept or reject it"
                    : standings.isBatchAccepted(v.record())
                        ? "accepted"
                        : ended.contains(v.record())
                            ? "waits for a second person: accept or reject it"
                            : "not read to its end: resume or undo it";
        main.out()
            .println(
                v.code()
                    + "  "
                    + v.recorded()
                    + "  "
                    + v.body().findText("file").orElse("")
                    + "  by "
                    + author(register, v)
                    + "  "
                    + how);
      }
    }
    return Firmground.DONE;
  }
}
