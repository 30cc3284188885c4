package org.firmground.app;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firmground.register.Register;
import org.firmground.register.Viewer;
import org.firmground.register.figures.Figure;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.FigureSet;
import org.firmground.register.figures.Figures;
import org.firmground.register.figures.Grouping;
import org.firmground.register.figures.LandBalance;
import org.firmground.register.figures.Scope;
import org.firmground.register.figures.Subject;
import org.firmground.web.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.core.JsonGenerator;

/** Figures that can be explained and run again. */
@Command(
    name = "figures",
    subcommands = FiguresDiffCommand.class,
    mixinStandardHelpOptions = true,
    description =
        "Figures, each with its definition, period, clocks, scope, records, unknowns and digest.")
final class FiguresCommand implements Callable<Integer> {
  /** What figures are asked for. */
  static final class RequestOptions {
    @Option(names = "--since", paramLabel = "D", description = "first day of the period, inclusive")
    LocalDate since;

    @Option(names = "--within", paramLabel = "CODE", description = "in this administrative area")
    String within;

    @Option(
        names = "--only",
        paramLabel = "FIELD=WORD[,..]",
        defaultValue = "",
        description = "only records that say so, such as nationality=XA,device=mine")
    String only;

    @Option(
        names = "--by",
        paramLabel = "a,b",
        defaultValue = "",
        description =
            "split by district, month, year, sex, age, status, outcome, severity, device, method, category, activity or nationality")
    String by;

    @Option(names = "--ids", description = "name the records that each figure counts")
    boolean ids;

    FigureRequest request(Subject subject) {
      return new FigureRequest(
          subject,
          Optional.ofNullable(since),
          Scope.parse(Optional.ofNullable(within), only),
          by.isBlank() ? List.of() : Grouping.list(by),
          ids);
    }
  }

  @ParentCommand Firmground main;

  @Parameters(arity = "0..1", paramLabel = "SUBJECT", description = "casualties, land or ordnance")
  String subject;

  @Mixin RequestOptions options;

  @Mixin CheckCommand.ClockOptions clocks;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  @Option(names = "--csv", description = "a line for each figure and group")
  boolean csv;

  @Option(
      names = "--beside-claims",
      description = "also what parties claim, and what of it does not add up as stated")
  boolean besideClaims;

  @Override
  public Integer call() {
    if (besideClaims && csv) {
      throw new IllegalArgumentException(
          "claims beside figures have no form in CSV; leave out --csv, or ask with --json");
    }
    if (subject == null) {
      throw new IllegalArgumentException(
          "name what the figures are of: casualties, land or ordnance");
    }
    var request = options.request(Subject.of(subject));
    try (Register register = main.open()) {
      var at = clocks.resolve(register);
      var snapshot = register.snapshot(at, Viewer.everything());
      FigureSet set =
          Figures.of(
              snapshot,
              request,
              day -> register.snapshot(register.on(day, at), Viewer.everything()));
      Optional<ClaimsTold> claims =
          besideClaims
              ? Optional.of(ClaimsTold.of(snapshot, set, request.subject()))
              : Optional.empty();
      if (json) {
        main.out()
            .println(
                Answers.object(g -> {
                  figures(g, set);
                  claims.ifPresent(c -> c.write(g));
                }));
      } else if (csv) {
        table(main.out(), set);
      } else {
        tell(main.out(), set);
        if (request.subject() == Subject.LAND) {
          var balance =
              LandBalance.of(
                  snapshot,
                  request,
                  day -> register.snapshot(register.on(day, at), Viewer.everything()));
          balance.unexplained().forEach(u -> main.out().println("  " + u.code() + ": " + u.why()));
        }
        claims.ifPresent(c -> c.tell(main.out()));
      }
    }
    return Firmground.DONE;
  }

  /** A number without exponent: whole ones without a point. */
  static BigDecimal plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? BigDecimal.valueOf((long) value)
        : new BigDecimal(Double.toString(value));
  }

  static void figures(JsonGenerator g, FigureSet set) {
    Answers.clocks(g, set.clocks());
    if (set.since().isPresent()) {
      g.writeStringProperty("since", set.since().get().toString());
    } else {
      g.writeNullProperty("since");
    }
    g.writeStringProperty("scope", set.scope());
    g.writeArrayPropertyStart("figures");
    for (Figure f : set.figures()) {
      g.writeStartObject();
      g.writeStringProperty("id", f.id());
      g.writeName("value");
      g.writeNumber(plain(f.value()));
      g.writeStringProperty("unit", f.unit());
      g.writeStringProperty("definition", f.definition());
      g.writeObjectPropertyStart("groups");
      f.groups()
          .forEach((name, value) -> {
            g.writeName(name);
            g.writeNumber(plain(value));
          });
      g.writeEndObject();
      g.writeNumberProperty("records", f.records());
      g.writeNumberProperty("unknown", f.unknown());
      g.writeStringProperty("digest", f.digest());
      if (!f.recordCodes().isEmpty()) {
        g.writeArrayPropertyStart("ids");
        f.recordCodes().forEach(g::writeString);
        g.writeEndArray();
      }
      if (!f.unknownCodes().isEmpty()) {
        g.writeArrayPropertyStart("unknownIds");
        f.unknownCodes().forEach(g::writeString);
        g.writeEndArray();
      }
      if (!f.notes().isEmpty()) {
        g.writeArrayPropertyStart("notes");
        f.notes().forEach(g::writeString);
        g.writeEndArray();
      }
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void table(PrintWriter out, FigureSet set) {
    out.println(
        "id,group,value,unit,records,unknown,definition,asOf,knownAt,sequence,since,scope,digest");
    for (Figure f : set.figures()) {
      String tail =
          ","
              + String.join(
                  ",",
                  f.unit(),
                  Long.toString(f.records()),
                  Long.toString(f.unknown()),
                  f.definition(),
                  set.clocks().asOf().toString(),
                  set.clocks().knownAt().toString(),
                  Long.toString(set.clocks().sequence()),
                  set.since().map(Object::toString).orElse(""),
                  quoted(set.scope()),
                  f.digest());
      out.println(f.id() + ",," + plain(f.value()).toPlainString() + tail);
      f.groups()
          .forEach((name, value) ->
              out.println(f.id() + "," + quoted(name) + "," + plain(value).toPlainString() + tail));
    }
  }

  /** A CSV cell; one that a spreadsheet would take for a formula begins with an apostrophe. */
  static String quoted(String text) {
    String plain = text.isEmpty() || "=+-@".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return "\"" + plain.replace("\"", "\"\"") + "\"";
  }

  private static void tell(PrintWriter out, FigureSet set) {
    out.printf(
        Locale.ROOT,
        "%s to %s, as known at %s (entry %d), scope: %s%n",
        set.since().map(s -> "From " + s).orElse("From the beginning"),
        set.clocks().asOf(),
        set.clocks().knownAt(),
        set.clocks().sequence(),
        set.scope().isEmpty() ? "everything" : set.scope());
    for (Figure f : set.figures()) {
      out.printf(
          Locale.ROOT,
          "%,18.0f %-8s %-40s records %,d, unknown %,d%n",
          f.value(),
          f.unit(),
          f.id(),
          f.records(),
          f.unknown());
      f.groups()
          .forEach((name, value) -> out.printf(Locale.ROOT, "%,18.0f          %s%n", value, name));
      f.notes().forEach(n -> out.println("                            " + n));
      if (!f.recordCodes().isEmpty()) {
        out.println("                            " + String.join(" ", f.recordCodes()));
      }
      if (!f.unknownCodes().isEmpty()) {
        out.println(
            "                            cannot be told of: " + String.join(" ", f.unknownCodes()));
      }
    }
  }
}
