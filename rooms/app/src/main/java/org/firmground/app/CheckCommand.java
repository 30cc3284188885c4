package org.firmground.app;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firmground.register.Register;
import org.firmground.register.Viewer;
import org.firmground.register.check.PlaceAnswer;
import org.firmground.register.check.PlaceCheck;
import org.firmground.register.check.PlaceSentence;
import org.firmground.web.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Answers what is known about a place. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "What is known about a place, in one of five words, and what that rests on.")
final class CheckCommand implements Callable<Integer> {
  /** Options of both clocks. */
  static final class ClockOptions {
    @Option(
        names = "--as-of",
        paramLabel = "DATE",
        description = "as it was on that day, the whole of it (default today)")
    LocalDate asOf;

    @Option(
        names = "--known-at",
        paramLabel = "INSTANT",
        description =
            "as the register knew it then, such as 2021-03-01T09:00:00Z or a date (default now)")
    String knownAt;

    org.firmground.register.Clocks resolve(Register register) {
      return register.clocks(
          Optional.ofNullable(asOf), Optional.ofNullable(knownAt).map(t -> instant(t, register)));
    }

    /** A date alone means the end of that day in the register's zone. */
    static Instant instant(String text, Register register) {
      try {
        return text.length() == 10
            ? LocalDate.parse(text)
                .plusDays(1)
                .atStartOfDay(register.zone())
                .toInstant()
                .minusMillis(1)
            : Instant.parse(text);
      } catch (java.time.DateTimeException e) {
        throw new IllegalArgumentException(
            "--known-at takes an instant such as 2021-03-01T09:00:00Z, or a date, not \""
                + text
                + "\"",
            e);
      }
    }
  }

  @ParentCommand Firmground main;

  @Parameters(
      arity = "1..*",
      paramLabel = "PLACE",
      description = "a place in any notation; see firmground where")
  List<String> place;

  @Option(
      names = "--radius",
      paramLabel = "M",
      defaultValue = "0",
      description = "the worst within so many metres around it")
  double radiusMetres;

  @Mixin ClockOptions clocks;

  @Mixin Places.Options reading;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  @Override
  public Integer call() {
    if (!(radiusMetres >= 0 && radiusMetres <= 100_000)) {
      throw new IllegalArgumentException(
          "--radius must lie in 0..100000 metres, was " + radiusMetres);
    }
    var settings = main.settings();
    var position = Places.read(String.join(" ", place), reading, settings);
    try (Register register = main.open()) {
      var snapshot = register.snapshot(clocks.resolve(register), Viewer.everything());
      PlaceAnswer answer =
          new PlaceCheck(snapshot, Places.checkSettings(settings))
              .check(position.lonLat(), Places.uncertaintyMetres(position), radiusMetres);
      if (json) {
        main.out().println(Answers.object(g -> Answers.place(g, answer)));
      } else {
        tell(main.out(), answer);
      }
    }
    return Firmground.DONE;
  }

  static void tell(PrintWriter out, PlaceAnswer a) {
    out.println(a.word().word().toUpperCase(Locale.ROOT));
    out.println(PlaceSentence.of(a));
    for (var e : a.evidence()) {
      out.printf(
          Locale.ROOT,
          "  %-16s %8.0f m %s  %s (information of %s)%n",
          e.code(),
          e.distanceMetres(),
          e.bearingDegrees().isPresent()
              ? String.format(Locale.ROOT, "at %03.0f°", e.bearingDegrees().getAsDouble())
              : "inside ",
          e.why(),
          e.informed());
    }
    if (!a.pendingReports().isEmpty()) {
      out.println("Reported here and not reviewed: " + codes(a.pendingReports()));
    }
    if (!a.townOnly().isEmpty()) {
      out.println(
          "Known only to a town or district near here, so not answering: " + codes(a.townOnly()));
    }
    out.println(
        a.nearestHazardMetres().isPresent()
            ? String.format(
                Locale.ROOT,
                "Nearest hazard on record, released or not: %.0f m.",
                a.nearestHazardMetres().getAsDouble())
            : "No hazard is on record within 100 km.");
    out.println(
        "Surveyed: "
            + a.surveyed()
            + ". Newest information: "
            + a.newestInformation().map(Object::toString).orElse("none")
            + ".");
    out.printf(
        Locale.ROOT,
        "Asked within %.1f m of %.6f, %.6f (longitude, latitude), as of %s, as known at %s (entry %d).%n",
        a.discMetres(),
        a.place().lonDegrees(),
        a.place().latDegrees(),
        a.clocks().asOf(),
        a.clocks().knownAt(),
        a.clocks().sequence());
  }

  private static String codes(List<PlaceAnswer.Evidence> all) {
    return String.join(", ", all.stream().map(PlaceAnswer.Evidence::code).limit(20).toList())
        + (all.size() > 20 ? " and " + (all.size() - 20) + " more" : "");
  }
}
