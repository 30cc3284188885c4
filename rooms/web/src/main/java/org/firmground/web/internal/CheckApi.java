package org.firmground.web.internal;

import java.util.List;
import java.util.Locale;
import org.firmground.register.check.PlaceAnswer;
import org.firmground.register.check.PlaceAnswer.Evidence;
import org.firmground.register.check.PlaceSentence;
import tools.jackson.core.JsonGenerator;

/** What is known about a place, as JSON: the command line's members, and the sentence. */
final class CheckApi {
  private CheckApi() {}

  static String of(Asking a) {
    PlaceAnswer answer = AskedPlace.of(a).answer(a);
    return Json.object(g -> {
      place(g, answer);
      g.writeStringProperty("sentence", PlaceSentence.of(answer));
      g.writeBooleanProperty("exercise", a.isExercise());
    });
  }

  private static void place(JsonGenerator g, PlaceAnswer answer) {
    g.writeStringProperty("answer", answer.word().word());
    g.writeNumberProperty("lon", answer.place().lonDegrees());
    g.writeNumberProperty("lat", answer.place().latDegrees());
    g.writeNumberProperty("uncertaintyMetres", answer.uncertaintyMetres());
    g.writeNumberProperty("discMetres", answer.discMetres());
    Json.clocks(g, answer.clocks());
    list(g, "records", answer.evidence());
    list(g, "pendingReports", answer.pendingReports());
    list(g, "knownOnlyToTown", answer.townOnly());
    if (answer.nearestHazardMetres().isPresent()) {
      g.writeNumberProperty(
          "nearestHazardMetres", tenths(answer.nearestHazardMetres().getAsDouble()));
    } else {
      g.writeNullProperty("nearestHazardMetres");
    }
    if (answer.newestInformation().isPresent()) {
      g.writeStringProperty("newestInformation", answer.newestInformation().get().text());
    } else {
      g.writeNullProperty("newestInformation");
    }
    g.writeStringProperty("surveyed", answer.surveyed());
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
