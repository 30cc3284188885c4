package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Waypoints, routes and tracks of a GPX file (GPX 1.0 and 1.1). */
final class GpxRows implements XmlReading.Rows {
  @Override
  public Map<String, Long> left() {
    return Map.of();
  }

  @Override
  public Optional<XmlFeature> row(XmlElements at) throws XMLStreamException {
    String name = at.name();
    if (!List.of("wpt", "rte", "trk").contains(name)) {
      return Optional.empty();
    }
    var feature = new XmlFeature();
    feature.member("element", name);
    if (name.equals("wpt")) {
      var place = new String[] {text(at, "lon"), text(at, "lat"), null};
      at.children(inner -> {
        if (inner.equals("extensions")) {
          at.children(e -> extension(at, e, feature));
          return;
        }
        String value = at.text();
        if (inner.equals("ele")) {
          place[2] = value;
        }
        feature.property(inner, value);
      });
      feature.shape = XmlShape.point(List.of(position(place)));
      return Optional.of(feature);
    }
    var lines = new ArrayList<XmlShape>();
    var route = new ArrayList<String>();
    at.children(inner -> {
      switch (inner) {
        case "rtept" -> route.add(point(at));
        case "trkseg" -> {
          var segment = new ArrayList<String>();
          at.children(p -> {
            if (p.equals("trkpt")) {
              segment.add(point(at));
            } else {
              at.skip();
            }
          });
          lines.add(XmlShape.line(segment));
        }
        case "extensions" -> at.children(e -> extension(at, e, feature));
        default -> feature.property(inner, at.text());
      }
    });
    if (!route.isEmpty()) {
      lines.add(XmlShape.line(route));
    }
    if (!lines.isEmpty()) {
      feature.shape = XmlShape.together(lines);
    }
    return Optional.of(feature);
  }

  /** An element of another namespace: its name, or the one that it gives, and its text. */
  private static void extension(XmlElements at, String element, XmlFeature feature)
      throws XMLStreamException {
    String name = at.attribute("name");
    feature.property(name == null ? element : name, at.text());
  }

  private static String point(XmlElements at) throws XMLStreamException {
    var place = new String[] {text(at, "lon"), text(at, "lat"), null};
    at.children(inner -> {
      if (inner.equals("ele")) {
        place[2] = at.text();
      } else {
        at.skip();
      }
    });
    return position(place);
  }

  private static String text(XmlElements at, String attribute) {
    String value = at.attribute(attribute);
    return value == null ? "none" : value;
  }

  private static String position(String[] place) {
    return place[2] == null ? XmlShape.position(place[0], place[1]) : XmlShape.position(place);
  }
}
