package org.firmground.app;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.firmground.web.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Copies a register, also while it is in use. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description =
        "Copies the register to a new folder, also while it is in use; the key of the personal data is not copied.")
final class BackupCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Parameters(paramLabel = "DIR", description = "a new folder for the backup")
  Path target;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  @Override
  public Integer call() {
    var head = new BackupFolder(target).write(main.folder);
    String hash = HexFormat.of().formatHex(head.chain());
    if (json) {
      main.out()
          .println(
              Answers.object(g -> {
                g.writeStringProperty("backup", target.toString());
                g.writeNumberProperty("entries", head.sequence());
                g.writeStringProperty("lastHash", hash);
              }));
    } else {
      main.out()
          .printf(
              Locale.ROOT,
              "%s: %,d entries, last hash %s%n"
                  + "people.key is not in it, and without it names and narratives cannot be read: keep a copy elsewhere.%n"
                  + "To use it: firmground --register NEWDIR restore %s --key people.key%n",
              target,
              head.sequence(),
              hash,
              target);
    }
    return Firmground.DONE;
  }
}
