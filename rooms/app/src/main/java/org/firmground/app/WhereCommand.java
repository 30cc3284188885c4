package org.firmground.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.firmground.ground.Notation;
import org.firmground.ground.Reading;
import org.firmground.web.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.core.JsonGenerator;

/** Reads a place in any notation and reads it back in all. */
@Command(
    name = "where",
    mixinStandardHelpOptions = true,
    description =
        "Reads a place in any notation and reads it back in all; - reads one place a line and answers one JSON line each.")
final class WhereCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Parameters(
      arity = "1..*",
      paramLabel = "TEXT",
      description = "the place as it was written, or -")
  List<String> text;

  @Mixin Places.Options reading;

  @Option(names = "--json", description = "one line of JSON")
  boolean json;

  @Override
  public Integer call() {
    var settings = main.settings();
    if (text.equals(List.of("-"))) {
      return lines(settings);
    }
    return tell(Places.tryRead(String.join(" ", text), reading, settings), json);
  }

  private int lines(Settings settings) {
    int status = Firmground.DONE;
    try {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        status = Math.max(status, tell(Places.tryRead(line, reading, settings), true));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read", e);
    }
    return status;
  }

  private int tell(Reading read, boolean asJson) {
    var out = main.out();
    switch (read) {
      case Reading.Position p when asJson -> out.println(Answers.object(g -> position(g, p)));
      case Reading.Position p -> {
        out.println("read as    " + p.notation() + ", " + p.crs());
        out.println("degrees    " + Notation.dd(p.lonLat()) + "   (latitude, longitude; WGS 84)");
        out.println("DMS        " + Notation.dms(p.lonLat()));
        out.println("MGRS       " + Notation.mgrs(p.lonLat()));
        out.println("UTM        " + Notation.utm(p.lonLat()));
        out.println("operation  " + p.operation());
        out.printf(
            java.util.Locale.ROOT,
            "accuracy   %.1f m by the operation, digits written to %.1f m%n",
            Places.statedMetres(p),
            p.accuracy().resolutionMetres());
        p.remarks().forEach(r -> out.println("note       " + r));
      }
      case Reading.Refused r when asJson -> out.println(Answers.object(g -> refused(g, r)));
      case Reading.Refused r -> {
        main.err().println("firmground: " + r.detail() + " (" + r.code() + ")");
        r.readings().forEach(other -> main.err().println("  it can be read as " + other));
      }
    }
    return read instanceof Reading.Position ? Firmground.DONE : Firmground.PROBLEMS;
  }

  private static void position(JsonGenerator g, Reading.Position p) {
    g.writeNumberProperty("lon", p.lonLat().lonDegrees());
    g.writeNumberProperty("lat", p.lonLat().latDegrees());
    g.writeStringProperty("dd", Notation.dd(p.lonLat()));
    g.writeStringProperty("dms", Notation.dms(p.lonLat()));
    g.writeStringProperty("mgrs", Notation.mgrs(p.lonLat()));
    g.writeStringProperty("utm", Notation.utm(p.lonLat()));
    g.writeStringProperty("crs", p.crs());
    g.writeStringProperty("operation", p.operation());
    g.writeNumberProperty("accuracyMetres", Places.statedMetres(p));
    g.writeNumberProperty("resolutionMetres", p.accuracy().resolutionMetres());
    g.writeStringProperty("notation", p.notation());
    g.writeArrayPropertyStart("remarks");
    p.remarks().forEach(g::writeString);
    g.writeEndArray();
  }

  private static void refused(JsonGenerator g, Reading.Refused r) {
    g.writeObjectPropertyStart("error");
    g.writeStringProperty("code", r.code());
    g.writeStringProperty("detail", r.detail());
    g.writeArrayPropertyStart("readings");
    r.readings().forEach(g::writeString);
    g.writeEndArray();
    g.writeEndObject();
  }
}
