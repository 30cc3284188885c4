package org.firmground.app;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.firmground.register.Register;
import org.firmground.register.Verification;
import org.firmground.web.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Replays the history and compares every projection. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Replays the history, compares every projection, and names the first thing that does not fit.")
final class VerifyCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  @Override
  public Integer call() {
    try (Register register = main.open()) {
      var report = Verification.of(register.store(), register.sealedStore(), true);
      if (json) {
        main.out()
            .println(
                Answers.object(g -> {
                  g.writeNumberProperty("entries", report.entries());
                  g.writeBooleanProperty("ok", report.ok());
                  g.writeNumberProperty("personalErased", report.erased());
                  g.writeNumberProperty("personalNotHere", report.notHere());
                  if (report.ok()) {
                    g.writeNullProperty("firstFault");
                  } else {
                    g.writeStringProperty("firstFault", report.firstFault().get());
                  }
                  g.writeStringProperty(
                      "lastHash",
                      java.util.HexFormat.of().formatHex(register.store().head().chain()));
                }));
      } else if (report.ok()) {
        main.out()
            .printf(
                Locale.ROOT,
                "%,d entries, every projection follows from them. Last hash %s%n",
                report.entries(),
                java.util.HexFormat.of().formatHex(register.store().head().chain()));
        tellPersonal(report, main.out());
      } else {
        main.out()
            .printf(
                Locale.ROOT,
                "After %,d entries the first thing that does not fit: %s%n",
                report.entries(),
                report.firstFault().get());
        main.out()
            .println(
                "Restore the last backup that verifies, and keep this file for whoever looks into it.");
      }
      return report.ok() ? Firmground.DONE : Firmground.PROBLEMS;
    }
  }

  /** Personal parts that nobody can read here, and why; nothing where all can be read. */
  static void tellPersonal(Verification.Report report, PrintWriter out) {
    if (report.erased() > 0) {
      out.printf(
          Locale.ROOT, "The personal part of %,d entries was erased by order.%n", report.erased());
    }
    if (report.notHere() > 0) {
      out.printf(
          Locale.ROOT,
          "The personal part of %,d entries is not here: the register was taken up without its"
              + " personal file. Where it was not, people.db was lost: put it back from a backup.%n",
          report.notHere());
    }
  }
}
