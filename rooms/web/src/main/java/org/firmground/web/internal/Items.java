package org.firmground.web.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firmground.register.Kind;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.web.Answers;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.core.JsonGenerator;

/**
 * Records of a kind as GeoJSON, page by page.
 *
 * <p>A feature is a state of a record; its id is the record's code and the entry that it stands in,
 * such as {@code HA-000123.4711}, for a record can have more than one state. Pages go by entry,
 * each from where the last ended; their links carry both clocks as resolved, so that all pages show
 * the same register, whoever writes meanwhile.
 */
final class Items {
  private static final int STANDARD = 1000;
  private static final int MOST = 10_000;
  private static final List<String> NOT_TOLD = List.of("origin", "problems");

  private Items() {}

  static String page(Asking a) {
    Kind kind = Catalogue.kind(a);
    int limit = (int) a.number("limit", STANDARD, 1, MOST);
    long after = (long) a.number("after", 0, 0, 1e15);
    Optional<Envelope> window = a.find("bbox").map(Items::window);
    Set<Kind> kinds = EnumSet.of(kind);
    int matched;
    List<State> found; // one more than is shown tells whether there is a next page
    if (window.isPresent()) {
      List<State> near = a.snapshot().near(window.get(), kinds);
      matched = near.size();
      found =
          near.stream()
              .filter(s -> s.version().sequence() > after)
              .sorted(State.BY_ENTRY)
              .limit(limit + 1L)
              .toList();
    } else {
      matched = a.snapshot().count(kinds);
      found = a.snapshot().after(after, limit + 1, kinds);
    }
    List<State> shown = found.subList(0, Math.min(limit, found.size()));
    var says = new Says(a, shown);
    return Answers.object(g -> {
      g.writeStringProperty("type", "FeatureCollection");
      if (a.isExercise()) {
        g.writeStringProperty("exercise", "EXERCISE: invented data");
      }
      Answers.clocks(g, a.clocks());
      g.writeNumberProperty("numberMatched", matched);
      g.writeNumberProperty("numberReturned", shown.size());
      g.writeArrayPropertyStart("links");
      Json.link(g, "self", there(a, kind, limit, after), "application/geo+json", "this page");
      if (found.size() > shown.size()) {
        Json.link(
            g,
            "next",
            there(a, kind, limit, shown.getLast().version().sequence()),
            "application/geo+json",
            "the next page");
      }
      g.writeEndArray();
      g.writeArrayPropertyStart("features");
      shown.forEach(s -> {
        g.writeStartObject();
        feature(g, a, s, says);
        g.writeEndObject();
      });
      g.writeEndArray();
    });
  }

  static String one(Asking a) {
    Kind kind = Catalogue.kind(a);
    String name = a.pathVariable("code");
    State state =
        find(a, kind, name)
            .orElseThrow(() ->
                WebProblem.absent(
                    "There is no \"" + name + "\" in " + kind.word() + " at these clocks."));
    var says = new Says(a, List.of(state));
    return Answers.object(g -> feature(g, a, state, says));
  }

  private static Optional<State> find(Asking a, Kind kind, String name) {
    int dot = name.lastIndexOf('.');
    var states = new ArrayList<State>(a.states(name));
    Optional<String> sequence = Optional.empty();
    if (states.isEmpty() && dot > 0) {
      states.addAll(a.states(name.substring(0, dot)));
      sequence = Optional.of(name.substring(dot + 1));
    }
    Optional<String> entry = sequence;
    return states.stream()
        .filter(s -> s.version().kind() == kind)
        .filter(s -> entry.isEmpty() || entry.get().equals(Long.toString(s.version().sequence())))
        .min(
            Comparator.comparing((State s) -> !s.isAccepted())
                .thenComparing(s -> -s.version().sequence()));
  }

  /** States of a kind, by code then entry. */
  static List<State> states(Asking a, Kind kind) {
    var found = new ArrayList<State>();
    a.snapshot().each(EnumSet.of(kind), found::add);
    found.sort(
        Comparator.comparing((State s) -> s.version().code())
            .thenComparingLong(s -> s.version().sequence()));
    return found;
  }

  /** The box of a {@code bbox}: west, south, east, north; west may be east of east. */
  private static Envelope window(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 4 || parts.length == 6) {
        int half = parts.length / 2;
        double west = Double.parseDouble(parts[0]);
        double south = Double.parseDouble(parts[1]);
        double east = Double.parseDouble(parts[half]);
        double north = Double.parseDouble(parts[half + 1]);
        if (west >= -540 && east <= 540 && south >= -90 && north <= 90 && south <= north) {
          return new Envelope(west, west <= east ? east : east + 360, south, north);
        }
      }
    } catch (NumberFormatException e) {
      throw WebProblem.wrong(boxWanted(text));
    }
    throw WebProblem.wrong(boxWanted(text));
  }

  private static String boxWanted(String text) {
    return "bbox takes west,south,east,north in degrees, such as 164,40,166,42; was \""
        + text
        + "\".";
  }

  private static String there(Asking a, Kind kind, int limit, long after) {
    Map<String, String> parameters = new LinkedHashMap<>();
    a.find("bbox").ifPresent(b -> parameters.put("bbox", b));
    parameters.put("limit", Integer.toString(limit));
    parameters.put("after", after == 0 ? "" : Long.toString(after));
    parameters.put("asOf", a.clocks().asOf().toString());
    parameters.put("knownAt", a.clocks().knownAt().toString());
    return a.origin() + Asking.query("/collections/" + kind.word() + "/items", parameters);
  }

  private static void feature(JsonGenerator g, Asking a, State s, Says says) {
    Version v = s.version();
    g.writeStringProperty("type", "Feature");
    g.writeStringProperty("id", v.code() + "." + v.sequence());
    g.writeName("geometry");
    if (v.extent().isPresent()) {
      GeoJson.write(g, v.extent().get());
    } else {
      g.writeNull();
    }
    g.writeObjectPropertyStart("properties");
    if (a.isExercise()) {
      g.writeBooleanProperty("exercise", true);
    }
    g.writeStringProperty("code", v.code());
    g.writeStringProperty("record", v.record().toString());
    g.writeStringProperty("kind", v.kind().word());
    g.writeStringProperty("standing", s.standing().name().toLowerCase(Locale.ROOT));
    g.writeBooleanProperty("withdrawalPending", s.withdrawalPending());
    g.writeBooleanProperty("certain", s.certain());
    says.of(s).ifPresent(word -> g.writeStringProperty("says", word.word()));
    g.writeStringProperty("validFrom", v.validFrom().text());
    v.validTo().ifPresent(d -> g.writeStringProperty("validTo", d.text()));
    g.writeStringProperty("informed", v.informed().text());
    v.body()
        .values()
        .forEach((name, value) -> {
          if (!NOT_TOLD.contains(name)) {
            g.writeName(name);
            Json.value(g, value);
          }
        });
    g.writeEndObject();
    g.writeArrayPropertyStart("links");
    Json.link(
        g,
        "alternate",
        a.origin() + a.link("/records/" + v.code()),
        "text/html",
        "the record's page");
    g.writeEndArray();
  }
}
