package org.firmground.exchange.internal.out;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Tables as GPX 1.1 for handheld receivers: points as waypoints, lines and outlines of areas as
 * tracks, every field as an extension. A record without a shape has no place in GPX.
 */
final class GpxTables implements Tables {
  private static final String PREFIX = "firmground";
  private static final String NAMESPACE = "urn:firmground:gpx:1";

  private record Later(OutTable table, Rows rows) {}

  private final XmlOut xml;
  private final List<Later> tables = new ArrayList<>();

  GpxTables(Path file, RecordTables.About about) throws IOException {
    xml = new XmlOut(Files.newOutputStream(file));
    xml.begin("gpx", "version", "1.1", "creator", "Firmground");
    xml.namespace("", "http://www.topografix.com/GPX/1/1");
    xml.namespace(PREFIX, NAMESPACE);
    xml.begin("metadata")
        .text("name", about.title())
        .text("desc", about.clocksInWords() + ". " + about.warning())
        .text("time", about.clocks().knownAt().toString())
        .end();
  }

  /** Written at the end: GPX wants every waypoint before the first track. */
  @Override
  public void table(OutTable table, Rows rows) {
    tables.add(new Later(table, rows));
  }

  private void records(boolean points) {
    for (Later each : tables) {
      each.rows()
          .each(row ->
              row.shape()
                  .filter(s -> s instanceof Point == points)
                  .ifPresent(s -> record(each.table(), row, s)));
    }
  }

  private void record(OutTable table, OutTable.Row row, Geometry shape) {
    var words = new RowWords(table, row);
    xml.line();
    if (shape instanceof Point p) {
      xml.begin("wpt", "lat", Numbers.plain(p.getY()), "lon", Numbers.plain(p.getX()));
    } else {
      xml.begin("trk");
    }
    xml.text("name", words.title()).text("desc", words.sentence());
    if (shape instanceof Point && table.kind().orElseThrow().tellsOfDanger()) {
      xml.text("sym", "Skull and Crossbones");
    }
    xml.text("type", table.name());
    extensions(table, row, shape);
    if (!(shape instanceof Point)) {
      segments(shape);
    }
    xml.end();
  }

  private void extensions(OutTable table, OutTable.Row row, Geometry shape) {
    xml.begin("extensions");
    for (int i = 0; i < row.values().length; i++) {
      if (row.values()[i] != null) {
        field(RowWords.foreign(table.columns().get(i).name()), Numbers.plain(row.values()[i]));
      }
    }
    if (!(shape instanceof Point)) {
      field(RecordTable.WKT, shape.toText());
    }
    xml.end();
  }

  private void field(String name, String value) {
    xml.foreign(PREFIX, NAMESPACE, "field", value, "name", name);
  }

  private void segments(Geometry g) {
    switch (g) {
      case Point p -> segment(p.getCoordinateSequence());
      case LineString l -> segment(l.getCoordinateSequence());
      case Polygon p -> {
        segment(p.getExteriorRing().getCoordinateSequence());
        for (int i = 0; i < p.getNumInteriorRing(); i++) {
          segment(p.getInteriorRingN(i).getCoordinateSequence());
        }
      }
      default -> {
        for (int i = 0; i < g.getNumGeometries(); i++) {
          segments(g.getGeometryN(i));
        }
      }
    }
  }

  private void segment(CoordinateSequence c) {
    xml.begin("trkseg");
    for (int i = 0; i < c.size(); i++) {
      xml.begin("trkpt", "lat", Numbers.plain(c.getY(i)), "lon", Numbers.plain(c.getX(i))).end();
    }
    xml.end();
  }

  @Override
  public void close() throws IOException {
    try {
      records(true);
      records(false);
      xml.end();
      xml.close();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
