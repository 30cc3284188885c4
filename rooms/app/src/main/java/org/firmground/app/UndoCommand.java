package org.firmground.app;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.firmground.register.Register;
import org.firmground.web.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes an import back. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    description = "Takes an import back; where that removes danger it waits for a second person.")
final class UndoCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Parameters(paramLabel = "IMPORT", description = "code of the import")
  String name;

  @Option(
      names = "--by",
      paramLabel = "[ORGANISATION/]NAME",
      description = "who asks (default: the settings)")
  String by;

  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why")
  String reason;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  @Override
  public Integer call() {
    try (Register register = main.open();
        var _ = ImportLock.take(main.folder)) {
      boolean unfinished = !register.unfinishedImports().isEmpty();
      var undo = register.undo(name, main.person(by), reason);
      if (unfinished) {
        register.forgetUnnamedParts();
      }
      if (json) {
        main.out()
            .println(
                Answers.object(g -> {
                  g.writeStringProperty("import", undo.code());
                  g.writeBooleanProperty("withdrawalPending", undo.pending());
                  g.writeArrayPropertyStart("removesDanger");
                  undo.removesDanger().forEach(g::writeString);
                  g.writeEndArray();
                }));
      } else if (undo.pending()) {
        main.out()
            .printf(
                Locale.ROOT,
                "%s: withdrawal pending. It would remove %,d records of danger:%n",
                undo.code(),
                undo.removesDanger().size());
        DangerList.print(main.out(), undo.removesDanger());
        main.out()
            .println(
                "Until a second person accepts, they stay: firmground accept "
                    + undo.code()
                    + " --by \"ORGANISATION/ANOTHER NAME\"");
      } else {
        main.out().println(undo.code() + ": withdrawn; it removed no danger");
      }
    }
    return Firmground.DONE;
  }
}
