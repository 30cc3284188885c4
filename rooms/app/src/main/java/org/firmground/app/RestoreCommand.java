package org.firmground.app;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firmground.register.Register;
import org.firmground.register.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes a register from a backup, and verifies it. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description =
        "Makes the register from a backup, and verifies it; never over one that is there.")
final class RestoreCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Parameters(paramLabel = "DIR", description = "folder of the backup")
  Path from;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "the register's people.key, which no backup holds")
  Path key;

  @Override
  public Integer call() {
    new BackupFolder(from).restore(main.folder, Optional.ofNullable(key));
    try (Register register = main.open()) {
      var report = Verification.of(register.store(), register.sealedStore(), true);
      if (!report.ok()) {
        main.err()
            .println(
                "firmground: the register is restored as the backup has it, but does not verify: "
                    + report.firstFault().get()
                    + ". Move it away and restore an older backup");
        return Firmground.FAILED;
      }
      main.out()
          .printf(
              Locale.ROOT,
              "%s: %,d entries, every projection follows from them. Last hash %s%n",
              main.folder,
              report.entries(),
              HexFormat.of().formatHex(register.store().head().chain()));
    }
    return Firmground.DONE;
  }
}
