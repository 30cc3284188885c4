package org.firmground.app;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.firmground.register.LifeStory;
import org.firmground.register.Register;
import org.firmground.register.Viewer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells a record's life. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "Tells a record's life in sentences.")
final class HistoryCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Parameters(paramLabel = "RECORD", description = "its code, its source's id, or its UUID")
  String name;

  @Override
  public Integer call() {
    try (Register register = main.open()) {
      new LifeStory(register, Locale.ENGLISH)
          .tell(name, Viewer.everything())
          .forEach(main.out()::println);
    }
    return Firmground.DONE;
  }
}
