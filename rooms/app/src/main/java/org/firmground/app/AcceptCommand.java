package org.firmground.app;

import java.util.concurrent.Callable;
import org.firmground.register.Register;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Accepts what waits for a second person. */
@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    description = "Accepts an import or a withdrawal that waits for a second person.")
final class AcceptCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Parameters(paramLabel = "IMPORT", description = "code of the import, such as IM-000007")
  String name;

  @Option(
      names = "--by",
      required = true,
      paramLabel = "[ORGANISATION/]NAME",
      description = "the second person")
  String by;

  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why")
  String reason;

  @Override
  public Integer call() {
    try (Register register = main.open()) {
      var done = register.accept(name, main.person(by), reason);
      DangerList.print(main.out(), done);
    }
    return Firmground.DONE;
  }
}
