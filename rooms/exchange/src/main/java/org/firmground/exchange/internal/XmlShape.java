package org.firmground.exchange.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A shape of KML or GPX on its way to GeoJSON, so that one reader judges all shapes.
 *
 * @param type as GeoJSON names it
 * @param coordinates as GeoJSON writes them; of a collection, its members
 */
record XmlShape(String type, String coordinates) {
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,300})(\\.\\d{1,300})?([eE][+-]?\\d{1,3})?");

  /**
   * Positions as KML writes them: longitude, latitude and height with commas between, positions
   * with blanks between (OGC 12-007r2, 16.9). Blanks beside a comma are let through.
   */
  static List<String> positions(String text) {
    var found = new ArrayList<String>();
    for (String one : text.strip().replaceAll("\\s*,\\s*", ",").split("\\s+")) {
      if (!one.isEmpty()) {
        found.add(position(one.split(",")));
      }
    }
    return found;
  }

  /** A position; what is no number stays a text, for the reader of shapes to find. */
  static String position(String... numbers) {
    return List.of(numbers).stream().map(XmlShape::number).collect(list());
  }

  private static String number(String written) {
    String text = written.strip();
    if (JSON_NUMBER.matcher(text).matches()) {
      return text;
    }
    try {
      return new BigDecimal(text.length() > 300 ? "no number" : text).toString();
    } catch (NumberFormatException e) {
      return '"' + text.replaceAll("[\"\\\\\\p{Cntrl}]", "?") + '"';
    }
  }

  static XmlShape point(List<String> positions) {
    return new XmlShape("Point", positions.isEmpty() ? "[]" : positions.getFirst());
  }

  static XmlShape line(List<String> positions) {
    return new XmlShape("LineString", positions.stream().collect(list()));
  }

  /** An area; the first ring is the outer one. */
  static XmlShape polygon(List<XmlShape> rings) {
    return new XmlShape("Polygon", rings.stream().map(XmlShape::coordinates).collect(list()));
  }

  /** Several shapes as one, of one type where they are. */
  static XmlShape together(List<XmlShape> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var types = parts.stream().map(XmlShape::type).distinct().toList();
    boolean alike =
        types.size() == 1 && List.of("Point", "LineString", "Polygon").contains(types.getFirst());
    return alike
        ? new XmlShape(
            "Multi" + types.getFirst(), parts.stream().map(XmlShape::coordinates).collect(list()))
        : new XmlShape("GeometryCollection", parts.stream().map(XmlShape::json).collect(list()));
  }

  String json() {
    String member = type.equals("GeometryCollection") ? "geometries" : "coordinates";
    return "{\"type\":\"" + type + "\",\"" + member + "\":" + coordinates + "}";
  }

  private static java.util.stream.Collector<CharSequence, ?, String> list() {
    return Collectors.joining(",", "[", "]");
  }
}
