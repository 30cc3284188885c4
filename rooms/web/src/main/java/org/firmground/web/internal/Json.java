package org.firmground.web.internal;

import java.io.StringWriter;
import java.util.function.Consumer;
import org.firmground.history.Value;
import org.firmground.register.Clocks;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON as it goes, without a tree. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** An object that {@code body} writes the members of. */
  static String object(Consumer<JsonGenerator> body) {
    var out = new StringWriter();
    try (JsonGenerator g = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      g.writeStartObject();
      body.accept(g);
      g.writeEndObject();
    }
    return out.toString();
  }

  static void clocks(JsonGenerator g, Clocks clocks) {
    g.writeStringProperty("asOf", clocks.asOf().toString());
    g.writeStringProperty("knownAt", clocks.knownAt().toString());
    g.writeNumberProperty("sequence", clocks.sequence());
  }

  static void link(JsonGenerator g, String rel, String href, String type, String title) {
    g.writeStartObject();
    g.writeStringProperty("rel", rel);
    g.writeStringProperty("href", href);
    g.writeStringProperty("type", type);
    g.writeStringProperty("title", title);
    g.writeEndObject();
  }

  static void value(JsonGenerator g, Value value) {
    switch (value) {
      case Value.Text t -> g.writeString(t.text());
      case Value.Whole w -> g.writeNumber(w.number());
      case Value.Decimal d -> g.writeNumber(d.number());
      case Value.Flag f -> g.writeBoolean(f.yes());
      case Value.Many m -> {
        g.writeStartArray();
        m.values().forEach(v -> value(g, v));
        g.writeEndArray();
      }
      case Value.Fields f -> {
        g.writeStartObject();
        f.values()
            .forEach((name, v) -> {
              g.writeName(name);
              value(g, v);
            });
        g.writeEndObject();
      }
    }
  }
}
