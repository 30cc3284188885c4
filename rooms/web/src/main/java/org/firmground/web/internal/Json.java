package org.firmground.web.internal;

import org.firmground.history.Value;
import tools.jackson.core.JsonGenerator;

/** Writes JSON as it goes, without a tree. */
final class Json {
  private Json() {}

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
