package org.firmground.web;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.firmground.register.Clocks;
import org.firmground.register.check.PlaceAnswer;
import org.firmground.register.check.PlaceAnswer.Evidence;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON contract, documented in {@code docs/json.md}: the command line and the server answer
 * with the same members.
 */
public final class Answers {
  private static final JsonFactory JSON = new JsonFactory();

  private Answers() {}

  /** One line of JSON, an object that {@code body} writes the members of. */
  public static String object(Consumer<JsonGenerator> body) {
    var out = new StringWriter();
    try (JsonGenerator g = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      g.writeStartObject();
      body.accept(g);
      g.writeEndObject();
    }
    return out.toString();
  }

  /** The clocks that an answer was given at. */
  public static void clocks(JsonGenerator g, Clocks clocks) {
    g.writeStringProperty("asOf", clocks.asOf().toString());
    g.writeStringProperty("knownAt", clocks.knownAt().toString());
    g.writeNumberProperty("sequence", clocks.sequence());
  }

  /** Members of the answer to {@code check}. */
  public static void place(JsonGenerator g, PlaceAnswer a) {
    g.writeStringProperty("answer", a.word().word());
    g.writeNumberProperty("lon", a.place().lonDegrees());
    g.writeNumberProperty("lat", a.place().latDegrees());
    g.writeNumberProperty("uncertaintyMetres", a.uncertaintyMetres());
    g.writeNumberProperty("discMetres", a.discMetres());
    clocks(g, a.clocks());
    list(g, "records", a.evidence());
    list(g, "pendingReports", a.pendingReports());
    list(g, "knownOnlyToTown", a.townOnly());
    if (a.nearestHazardMetres().isPresent()) {
      g.writeNumberProperty("nearestHazardMetres", tenths(a.nearestHazardMetres().getAsDouble()));
    } else {
      g.writeNullProperty("nearestHazardMetres");
    }
    if (a.newestInformation().isPresent()) {
      g.writeStringProperty("newestInformation", a.newestInformation().get().text());
    } else {
      g.writeNullProperty("newestInformation");
    }
    g.writeStringProperty("surveyed", a.surveyed());
  }

  private static double tenths(double metres) {
    return Math.round(metres * 10) / 10.0;
  }

  private static void list(JsonGenerator g, String name, List<Evidence> all) {
    g.writeArrayPropertyStart(name);
    for (Evidence e : all) {
      g.writeStartObject();
      g.writeStringProperty("record", e.record().toString());
      g.writeStringProperty("code", e.code());
      g.writeStringProperty("kind", e.kind().word());
      g.writeNumberProperty("distanceMetres", tenths(e.distanceMetres()));
      if (e.bearingDegrees().isPresent()) {
        g.writeNumberProperty("bearingDegrees", tenths(e.bearingDegrees().getAsDouble()));
      } else {
        g.writeNullProperty("bearingDegrees");
      }
      g.writeStringProperty("role", e.role().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      g.writeStringProperty("says", e.word().word());
      g.writeStringProperty("standing", e.standing().name().toLowerCase(Locale.ROOT));
      g.writeStringProperty("informed", e.informed().text());
      g.writeStringProperty("why", e.why());
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
