package org.firmground.web.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.firmground.register.Kind;
import org.firmground.web.Answers;
import tools.jackson.core.JsonGenerator;

/** What the API offers: its landing page, conformance, and a collection for each kind. */
final class Catalogue {
  private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
  private static final String CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";

  private Catalogue() {}

  /**
   * Kinds that are collections: all but those of the register's own making, which are about files
   * and records.
   */
  static List<Kind> kinds() {
    return Arrays.stream(Kind.values()).filter(k -> !k.isOfTheRegister()).toList();
  }

  /**
   * The kind that the path names.
   *
   * @throws WebProblem if there is no such collection
   */
  static Kind kind(Asking a) {
    String word = a.pathVariable("kind");
    return kinds().stream()
        .filter(k -> k.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            WebProblem.absent(
                "There is no collection \"" + word + "\"; /collections lists those there are."));
  }

  static String landing(Asking a) {
    return Answers.object(g -> {
      g.writeStringProperty("title", title(a));
      g.writeStringProperty(
          "description", "What is known to be dangerous, how it is known, and what is not known.");
      g.writeArrayPropertyStart("links");
      Json.link(g, "self", a.origin() + "/api", "application/json", "this page");
      Json.link(g, "conformance", a.origin() + "/conformance", "application/json", "conformance");
      Json.link(g, "data", a.origin() + a.link("/collections"), "application/json", "collections");
      g.writeEndArray();
    });
  }

  private static String title(Asking a) {
    return a.isExercise() ? "Firmground: EXERCISE, invented data" : "Firmground";
  }

  static String conformance() {
    return Answers.object(g -> {
      g.writeArrayPropertyStart("conformsTo");
      g.writeString(CORE + "core");
      g.writeString(CORE + "geojson");
      g.writeEndArray();
    });
  }

  static String collections(Asking a) {
    return Answers.object(g -> {
      g.writeArrayPropertyStart("links");
      Json.link(
          g, "self", a.origin() + a.link("/collections"), "application/json", "this document");
      g.writeEndArray();
      g.writeStringProperty("title", title(a));
      Answers.clocks(g, a.clocks());
      g.writeArrayPropertyStart("collections");
      kinds()
          .forEach(k -> {
            g.writeStartObject();
            members(g, a, k);
            g.writeEndObject();
          });
      g.writeEndArray();
    });
  }

  static String collection(Asking a) {
    Kind kind = kind(a);
    return Answers.object(g -> members(g, a, kind));
  }

  private static void members(JsonGenerator g, Asking a, Kind kind) {
    String path = "/collections/" + kind.word();
    g.writeStringProperty("id", kind.word());
    g.writeStringProperty(
        "title", (a.isExercise() ? "EXERCISE: " : "") + Words.many(kind).toLowerCase(Locale.ROOT));
    g.writeStringProperty("itemType", "feature");
    g.writeArrayPropertyStart("crs");
    g.writeString(CRS84);
    g.writeEndArray();
    g.writeArrayPropertyStart("links");
    Json.link(g, "self", a.origin() + a.link(path), "application/json", "this collection");
    Json.link(
        g,
        "items",
        a.origin() + a.link(path + "/items"),
        "application/geo+json",
        "its records as GeoJSON");
    g.writeEndArray();
  }
}
