package org.firmground.app;

import java.util.concurrent.Callable;
import org.firmground.register.Judgement;
import org.firmground.register.Judgements;
import org.firmground.register.Register;
import org.firmground.web.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Remembers that two records are two things. */
@Command(
    name = "not-a-duplicate",
    mixinStandardHelpOptions = true,
    description =
        "Remembers in the history that two records are not the same thing; both stay as they are.")
final class NotADuplicateCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Parameters(index = "0", paramLabel = "CODE", description = "the one record")
  String first;

  @Parameters(index = "1", paramLabel = "CODE", description = "the other")
  String second;

  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why")
  String reason;

  @Option(
      names = "--by",
      paramLabel = "[ORGANISATION/]NAME",
      description = "who judges (default as set)")
  String by;

  @Option(
      names = "--take-back",
      description = "takes back what was judged about the two; the entries stay")
  boolean takeBack;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  @Override
  public Integer call() {
    try (Register register = main.open()) {
      var judgements = new Judgements(register);
      Judgement done =
          takeBack
              ? judgements.takeBack(first, second, main.person(by), reason)
              : judgements.notADuplicate(first, second, main.person(by), reason);
      if (json) {
        main.out()
            .println(
                Answers.object(g -> {
                  g.writeStringProperty("judgement", done.code());
                  g.writeStringProperty("first", done.first());
                  g.writeStringProperty("second", done.second());
                  g.writeBooleanProperty("takenBack", takeBack);
                }));
      } else if (takeBack) {
        main.out()
            .println(
                done.code()
                    + " is taken back: "
                    + done.first()
                    + " and "
                    + done.second()
                    + " are shown again where they may be the same thing.");
      } else {
        main.out()
            .println(
                done.code()
                    + ": "
                    + done.first()
                    + " and "
                    + done.second()
                    + " are not the same thing. They are not shown as a pair again until one is changed in what is compared.");
        main.out()
            .println(
                "  To take it back: firmground not-a-duplicate "
                    + done.first()
                    + " "
                    + done.second()
                    + " --take-back");
      }
    }
    return Firmground.DONE;
  }
}
