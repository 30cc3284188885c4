package org.firmground.exchange.internal;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** What one element of KML or GPX says, as a GeoJSON feature. */
final class XmlFeature {
  private final Map<String, String> members = new LinkedHashMap<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  XmlShape shape;

  /** Something that the format says beside the source's own columns; null or blank says nothing. */
  void member(String name, String value) {
    if (value != null && !value.isBlank()) {
      members.putIfAbsent(name, value.strip());
    }
  }

  /** A column; one that occurs again gets a number behind it. */
  void property(String name, String value) {
    String own = name;
    for (int n = 2; properties.containsKey(own); n++) {
      own = name + " (" + n + ")";
    }
    properties.put(own, value.strip());
  }

  String json() {
    var out = new StringWriter();
    try (JsonGenerator g = FeatureParser.JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      g.writeStartObject();
      g.writeStringProperty("type", "Feature");
      members.forEach(g::writeStringProperty);
      g.writeObjectPropertyStart("properties");
      properties.forEach(g::writeStringProperty);
      g.writeEndObject();
      g.writeName("geometry");
      g.writeRawValue(shape == null ? "null" : shape.json());
      g.writeEndObject();
    }
    return out.toString();
  }
}
