package org.firmground.app;

import java.nio.file.Path;
import java.util.Locale;
import org.firmground.exchange.whole.RecordContents;
import org.firmground.exchange.whole.WholeRegister;
import org.firmground.register.Register;
import org.firmground.web.Answers;

/** The leave button: the whole register in open forms, told in words or as JSON. */
final class EverythingExport {
  private final Firmground main;
  private final boolean json;

  EverythingExport(Firmground main, boolean json) {
    this.main = main;
    this.json = json;
  }

  /**
   * @return the exit status
   */
  int write(Path file, boolean withPersonal) {
    try (Register register = main.open()) {
      var written =
          new WholeRegister(register, new RecordContents(register))
              .write(
                  file,
                  withPersonal,
                  ProgressLine.of(main.err(), json, file.getFileName().toString(), "entries"));
      if (json) {
        print(written);
      } else {
        tell(written, withPersonal);
      }
    }
    return Firmground.DONE;
  }

  private void print(WholeRegister.Written written) {
    var personal = written.personal();
    main.out()
        .println(
            Answers.object(g -> {
              g.writeStringProperty("file", written.file().toString());
              g.writeNumberProperty("entries", written.checkpoint().sequence());
              g.writeStringProperty("lastHash", written.checkpoint().chain());
              if (written.personalFile().isPresent()) {
                g.writeStringProperty("personalFile", written.personalFile().get().toString());
              } else {
                g.writeNullProperty("personalFile");
              }
              g.writeNumberProperty("personalRecords", personal.records());
              g.writeNumberProperty("personalParts", personal.parts());
              g.writeNumberProperty("authors", personal.authors());
              g.writeNumberProperty("personalErased", personal.erased());
            }));
  }

  private void tell(WholeRegister.Written written, boolean withPersonal) {
    var out = main.out();
    var identity = written.checkpoint().identity();
    out.printf(
        Locale.ROOT,
        "%s%s: the whole register %s, %,d entries. Last hash %s%n"
            + "Write the last hash down elsewhere. No personal data is in this file.%n",
        identity.exercise() ? "EXERCISE  " : "",
        written.file(),
        identity.register(),
        written.checkpoint().sequence(),
        written.checkpoint().chain());
    if (written.personalFile().isPresent()) {
      out.printf(
          Locale.ROOT,
          "%s holds PERSONAL DATA IN THE CLEAR: of %,d records, and the names of %,d persons who"
              + " wrote.%nKeep it apart and encrypted, and never hand it on with the other.%n",
          written.personalFile().get(),
          written.personal().records(),
          written.personal().authors());
    } else {
      out.println(
          withPersonal
              ? "The register has no personal data."
              : "No file of personal data was written: names and narratives stay here alone.");
    }
    out.printf(
        "To take it up: firmground --register NEWDIR import %s%s%n",
        written.file(), written.personalFile().map(p -> " --personal " + p).orElse(""));
  }
}
