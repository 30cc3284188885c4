package org.firmground.exchange.internal.out;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.MinimalPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tables as one GeoJSON feature collection (RFC 7946): a feature for each record, outer rings
 * counter-clockwise; what belongs to records stands as lists of objects behind the features.
 */
final class GeoJsonTables implements Tables {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OutputStream out;
  private JsonGenerator json;

  GeoJsonTables(Path file, RecordTables.About about) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file));
    var head = new LinkedHashMap<String, Object>();
    head.put("title", about.title());
    head.put("clocks", about.clocksInWords());
    head.put("warning", about.warning());
    head.put("cells", Readme.cells());
    raw(
        "{\"type\":\"FeatureCollection\",\"firmground\":"
            + JSON.writeValueAsString(head)
            + ",\"features\":[\n");
    json = lines();
  }

  private void raw(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Objects of a list, a line each. */
  private JsonGenerator lines() {
    return JSON.writer()
        .with(new MinimalPrettyPrinter(",\n"))
        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .createGenerator(out, JsonEncoding.UTF8);
  }

  @Override
  public void table(OutTable table, Rows rows) throws IOException {
    if (table.kind().isPresent()) {
      int code = table.index("code");
      rows.each(row -> {
        json.writeStartObject();
        json.writeStringProperty("type", "Feature");
        json.writeStringProperty("id", row.values()[code].toString());
        json.writeName("geometry");
        row.shape().ifPresentOrElse(this::shape, json::writeNull);
        json.writeObjectPropertyStart("properties");
        values(table.columns(), row);
        json.writeEndObject();
        json.writeEndObject();
      });
      return;
    }
    endList();
    raw(",\"" + table.name() + "\":[\n");
    json = lines();
    rows.each(row -> {
      json.writeStartObject();
      values(table.columns(), row);
      json.writeEndObject();
    });
  }

  private void endList() throws IOException {
    json.close();
    raw("\n]");
  }

  private void values(List<OutColumn> columns, OutTable.Row row) {
    for (int i = 0; i < columns.size(); i++) {
      json.writeName(columns.get(i).name());
      switch (row.values()[i]) {
        case null -> json.writeNull();
        case Long n -> json.writeNumber(n);
        case Double d -> json.writeNumber(d);
        case Object text -> json.writeString(text.toString());
      }
    }
  }

  // ---- shapes ----

  private void shape(Geometry g) {
    json.writeStartObject();
    json.writeStringProperty("type", g.getGeometryType());
    if (g.getGeometryType().equals("GeometryCollection")) {
      json.writeArrayPropertyStart("geometries");
      for (int i = 0; i < g.getNumGeometries(); i++) {
        shape(g.getGeometryN(i));
      }
      json.writeEndArray();
    } else {
      json.writeName("coordinates");
      coordinates(g);
    }
    json.writeEndObject();
  }

  private void coordinates(Geometry g) {
    switch (g) {
      case Point p -> position(p.getCoordinateSequence(), 0);
      case LineString l -> positions(l.getCoordinateSequence(), false);
      case Polygon p -> {
        json.writeStartArray();
        ring(p.getExteriorRing(), true);
        for (int i = 0; i < p.getNumInteriorRing(); i++) {
          ring(p.getInteriorRingN(i), false);
        }
        json.writeEndArray();
      }
      default -> {
        json.writeStartArray();
        for (int i = 0; i < g.getNumGeometries(); i++) {
          coordinates(g.getGeometryN(i));
        }
        json.writeEndArray();
      }
    }
  }

  private void ring(LinearRing ring, boolean counterClockwise) {
    CoordinateSequence c = ring.getCoordinateSequence();
    positions(c, c.size() > 3 && Orientation.isCCW(c) != counterClockwise);
  }

  private void positions(CoordinateSequence c, boolean backwards) {
    json.writeStartArray();
    for (int i = 0; i < c.size(); i++) {
      position(c, backwards ? c.size() - 1 - i : i);
    }
    json.writeEndArray();
  }

  private void position(CoordinateSequence c, int i) {
    json.writeStartArray();
    json.writeNumber(c.getX(i));
    json.writeNumber(c.getY(i));
    json.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    endList();
    raw("}\n");
    out.close();
  }
}
