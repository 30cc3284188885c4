package org.firmground.app;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firmground.register.Clocks;
import org.firmground.register.Register;
import org.firmground.register.Snapshot;
import org.firmground.register.Viewer;
import org.firmground.register.figures.FigureDiff;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.Scope;
import org.firmground.register.figures.Subject;
import org.firmground.web.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Names every record by which two dates or scopes differ. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Names every record by which two dates or scopes differ.",
      "A and B are a date, or a scope, or both with @: 2021-02-22, nationality=XA,device=mine, within=XT@2021-02-22."
    })
final class FiguresDiffCommand implements Callable<Integer> {
  @ParentCommand FiguresCommand figures;

  @Parameters(index = "0", paramLabel = "A", description = "a date, a scope, or scope@date")
  String a;

  @Parameters(index = "1", paramLabel = "B", description = "a date, a scope, or scope@date")
  String b;

  @Option(
      names = "--of",
      paramLabel = "SUBJECT",
      defaultValue = "casualties",
      description = "casualties, land or ordnance (default casualties)")
  String subject;

  @Option(names = "--since", paramLabel = "D", description = "first day of both periods, inclusive")
  LocalDate since;

  @Option(
      names = "--known-at",
      paramLabel = "INSTANT",
      description = "as the register knew it then (default now)")
  String knownAt;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  /** One side: a scope and a day. */
  private record Side(FigureRequest request, Clocks clocks) {}

  @Override
  public Integer call() {
    try (Register register = figures.main.open()) {
      Side left = side(a, register);
      Side right = side(b, register);
      var diff =
          FigureDiff.between(
              snapshot(register, left.clocks()),
              left.request(),
              day -> snapshot(register, register.on(day, left.clocks())),
              snapshot(register, right.clocks()),
              right.request(),
              day -> snapshot(register, register.on(day, right.clocks())));
      if (json) {
        figures
            .main
            .out()
            .println(
                Answers.object(g -> {
                  g.writeArrayPropertyStart("figures");
                  for (var line : diff.differing()) {
                    g.writeStartObject();
                    g.writeStringProperty("id", line.id());
                    g.writeName("a");
                    g.writeNumber(FiguresCommand.plain(line.valueA()));
                    g.writeName("b");
                    g.writeNumber(FiguresCommand.plain(line.valueB()));
                    codes(g, "onlyInA", line.onlyInA());
                    codes(g, "onlyInB", line.onlyInB());
                    codes(g, "changed", line.changed());
                    g.writeEndObject();
                  }
                  g.writeEndArray();
                }));
      } else {
        var out = figures.main.out();
        if (diff.differing().isEmpty()) {
          out.println("No figure differs.");
        }
        for (var line : diff.differing()) {
          out.printf(
              Locale.ROOT, "%-40s %,18.0f  →  %,18.0f%n", line.id(), line.valueA(), line.valueB());
          tell("only in A", line.onlyInA());
          tell("only in B", line.onlyInB());
          tell("changed", line.changed());
        }
      }
    }
    return Firmground.DONE;
  }

  private void tell(String what, List<String> codes) {
    if (!codes.isEmpty()) {
      figures.main.out().println("    " + what + ": " + String.join(" ", codes));
    }
  }

  private static void codes(tools.jackson.core.JsonGenerator g, String name, List<String> codes) {
    g.writeArrayPropertyStart(name);
    codes.forEach(g::writeString);
    g.writeEndArray();
  }

  private static Snapshot snapshot(Register register, Clocks clocks) {
    return register.snapshot(clocks, Viewer.everything());
  }

  private Side side(String text, Register register) {
    int at = text.lastIndexOf('@');
    String tail = at < 0 ? text : text.substring(at + 1);
    boolean dated = tail.matches("\\d{4}-\\d{2}-\\d{2}");
    String scope = dated ? (at < 0 ? "" : text.substring(0, at)) : text;
    Optional<LocalDate> day = dated ? Optional.of(LocalDate.parse(tail)) : Optional.empty();
    var only = new StringBuilder();
    String within = null;
    for (String part : scope.split(",")) {
      if (part.startsWith("within=")) {
        within = part.substring("within=".length());
      } else if (!part.isBlank()) {
        only.append(only.isEmpty() ? "" : ",").append(part);
      }
    }
    return new Side(
        new FigureRequest(
            Subject.of(subject),
            Optional.ofNullable(since),
            Scope.parse(Optional.ofNullable(within), only.toString()),
            List.of(),
            true),
        register.clocks(
            day,
            Optional.ofNullable(knownAt).map(t -> CheckCommand.ClockOptions.instant(t, register))));
  }
}
