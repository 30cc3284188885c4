package org.firmground.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Rows on their way into a file: GeoJSON where they have shapes, CSV where they have none. */
final class Table {
  private record Row(Map<String, Object> fields, Geometry shape) {}

  private final List<Row> rows = new ArrayList<>();

  /**
   * Adds a row.
   *
   * @param names of its fields, parted by blanks
   * @param values one for each name; null leaves the field out
   */
  void add(Geometry shape, String names, Object... values) {
    String[] name = names.split(" ");
    if (name.length != values.length) {
      throw new IllegalArgumentException(values.length + " values for the fields " + names);
    }
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < name.length; i++) {
      if (values[i] != null) {
        fields.put(name[i], values[i]);
      }
    }
    rows.add(new Row(fields, shape));
  }

  int size() {
    return rows.size();
  }

  void writeGeoJson(Path file) {
    var out =
        new StringBuilder("{\"type\":\"FeatureCollection\",\"name\":\"EXERCISE\",\"features\":[\n");
    for (int i = 0; i < rows.size(); i++) {
      Row r = rows.get(i);
      out.append("{\"type\":\"Feature\",\"properties\":{");
      String comma = "";
      for (var f : r.fields().entrySet()) {
        out.append(comma).append(quoted(f.getKey())).append(':');
        out.append(f.getValue() instanceof Number n ? number(n) : quoted(f.getValue().toString()));
        comma = ",";
      }
      out.append("},\"geometry\":")
          .append(r.shape() == null ? "null" : shape(r.shape()))
          .append('}');
      out.append(i + 1 < rows.size() ? ",\n" : "\n");
    }
    write(file, out.append("]}\n"));
  }

  void writeCsv(Path file) {
    var names = new LinkedHashSet<String>();
    rows.forEach(r -> names.addAll(r.fields().keySet()));
    var out = new StringBuilder(String.join(",", names)).append('\n');
    for (Row r : rows) {
      String comma = "";
      for (String name : names) {
        Object v = r.fields().get(name);
        String text = v == null ? "" : v instanceof Number n ? number(n) : v.toString();
        boolean quote = text.indexOf(',') >= 0 || text.indexOf('"') >= 0;
        out.append(comma).append(quote ? '"' + text.replace("\"", "\"\"") + '"' : text);
        comma = ",";
      }
      out.append('\n');
    }
    write(file, out);
  }

  private static void write(Path file, StringBuilder text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the exercise cannot be written to " + file, e);
    }
  }

  private static String number(Number n) {
    return n instanceof Double d
        ? String.format(Locale.ROOT, "%.2f", d).replaceAll("\\.?0+$", "")
        : n.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String shape(Geometry g) {
    return switch (g) {
      case Point p -> "{\"type\":\"Point\",\"coordinates\":" + position(p.getCoordinate()) + "}";
      case LineString l -> "{\"type\":\"LineString\",\"coordinates\":" + line(l) + "}";
      case Polygon p -> {
        var rings = new StringBuilder(line(p.getExteriorRing()));
        for (int i = 0; i < p.getNumInteriorRing(); i++) {
          rings.append(',').append(line(p.getInteriorRingN(i)));
        }
        yield "{\"type\":\"Polygon\",\"coordinates\":[" + rings + "]}";
      }
      default -> throw new IllegalArgumentException("the exercise has no " + g.getGeometryType());
    };
  }

  private static String line(LineString l) {
    var out = new StringBuilder("[");
    for (int i = 0; i < l.getNumPoints(); i++) {
      out.append(i == 0 ? "" : ",").append(position(l.getCoordinateN(i)));
    }
    return out.append(']').toString();
  }

  private static String position(Coordinate c) {
    return String.format(Locale.ROOT, "[%.7f,%.7f]", c.x, c.y);
  }
}
