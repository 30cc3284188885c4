package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/** The placemarks of a KML file (OGC 12-007r2): names, times, extended data and shapes. */
final class KmlRows implements XmlReading.Rows {
  private static final int DEEPEST = 32;
  private static final List<String> SHAPES =
      List.of(
          "Point",
          "LineString",
          "LinearRing",
          "Polygon",
          "MultiGeometry",
          "Track",
          "MultiTrack",
          "Model");

  /** How it looks, and from where: says nothing of the ground. */
  private static final List<String> LOOKS =
      List.of(
          "Style",
          "StyleMap",
          "styleUrl",
          "LookAt",
          "Camera",
          "AbstractView",
          "Region",
          "Snippet",
          "snippet",
          "open",
          "visibility",
          "balloonVisibility");

  private static final List<String> LEFT =
      List.of("NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Tour");

  private final Map<String, Long> left = new TreeMap<>();

  @Override
  public Map<String, Long> left() {
    return left;
  }

  @Override
  public Optional<XmlFeature> row(XmlElements at) throws XMLStreamException {
    String name = at.name();
    if (LEFT.contains(name)) {
      left.merge(name, 1L, Long::sum);
      at.skip();
    }
    return name.equals("Placemark") ? Optional.of(placemark(at)) : Optional.empty();
  }

  private static XmlFeature placemark(XmlElements at) throws XMLStreamException {
    var feature = new XmlFeature();
    feature.member("id", at.attribute("id"));
    var shapes = new ArrayList<XmlShape>();
    at.children(name -> {
      if (LOOKS.contains(name)) {
        at.skip();
      } else if (SHAPES.contains(name)) {
        shapes.add(shape(at, name, 0));
      } else if (name.equals("ExtendedData")) {
        at.children(data -> extended(at, data, feature));
      } else if (name.equals("TimeStamp") || name.equals("TimeSpan")) {
        at.children(time -> feature.property(time, at.text()));
      } else {
        feature.property(name, at.text());
      }
    });
    if (!shapes.isEmpty()) {
      feature.shape = XmlShape.together(shapes);
    }
    return feature;
  }

  private static void extended(XmlElements at, String element, XmlFeature feature)
      throws XMLStreamException {
    switch (element) {
      case "Data" -> {
        String name = at.attribute("name");
        at.children(inner -> {
          if (inner.equals("value")) {
            feature.property(name == null ? "value" : name, at.text());
          } else {
            at.skip(); // its display name
          }
        });
      }
      case "SchemaData" ->
          at.children(inner -> {
            String name = at.attribute("name");
            feature.property(name == null ? inner : name, at.text());
          });
      default -> feature.property(element, at.text());
    }
  }

  private static XmlShape shape(XmlElements at, String name, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw at.wrong("shapes are nested deeper than " + DEEPEST);
    }
    var parts = new ArrayList<XmlShape>();
    var positions = new ArrayList<String>();
    at.children(inner -> {
      switch (inner) {
        case "coordinates" -> positions.addAll(XmlShape.positions(at.text()));
        case "coord" -> positions.add(XmlShape.position(at.text().strip().split("\\s+")));
        case "outerBoundaryIs" -> parts.addAll(0, rings(at));
        case "innerBoundaryIs" -> parts.addAll(rings(at));
        default -> {
          if (SHAPES.contains(inner)) {
            parts.add(shape(at, inner, depth + 1));
          } else {
            at.skip();
          }
        }
      }
    });
    return switch (name) {
      case "Point" -> XmlShape.point(positions);
      case "LineString", "LinearRing", "Track" -> XmlShape.line(positions);
      case "Polygon" -> XmlShape.polygon(parts);
      case "MultiGeometry", "MultiTrack" -> XmlShape.together(parts);
      default -> new XmlShape(name, "[]");
    };
  }

  private static List<XmlShape> rings(XmlElements at) throws XMLStreamException {
    var rings = new ArrayList<XmlShape>();
    at.children(inner -> {
      if (inner.equals("LinearRing")) {
        rings.add(shape(at, inner, 1));
      } else {
        at.skip();
      }
    });
    return rings;
  }
}
