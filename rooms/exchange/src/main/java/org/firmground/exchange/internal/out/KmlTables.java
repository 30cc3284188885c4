package org.firmground.exchange.internal.out;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Tables as KML 2.2 (OGC 12-007r2), a folder for each: suspected amber, confirmed red, both half
 * transparent; every field as extended data. Records without a shape are placemarks without one.
 */
final class KmlTables implements Tables {
  private final XmlOut xml;

  /**
   * @param packed whether the document goes into a KMZ archive
   */
  KmlTables(Path file, RecordTables.About about, boolean packed) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    if (packed) {
      var zip = new ZipOutputStream(out);
      var entry = new ZipEntry("doc.kml");
      entry.setTimeLocal(
          about.clocks().knownAt().atOffset(java.time.ZoneOffset.UTC).toLocalDateTime());
      zip.putNextEntry(entry);
      out = zip;
    }
    xml = new XmlOut(out);
    xml.begin("kml").namespace("", "http://www.opengis.net/kml/2.2").begin("Document");
    xml.text("name", about.title());
    xml.text("description", about.clocksInWords() + ". " + about.warning());
    // colours are alpha, blue, green, red
    style("confirmed", "ff0000ff", "800000ff");
    style("suspected", "ff18a7f4", "8018a7f4");
    style("other", "ff6e6e6e", "406e6e6e");
  }

  private void style(String id, String line, String fill) {
    xml.begin("Style", "id", id)
        .begin("IconStyle")
        .text("color", line)
        .end()
        .begin("LineStyle")
        .text("color", line)
        .text("width", "2")
        .end()
        .begin("PolyStyle")
        .text("color", fill)
        .end()
        .end()
        .line();
  }

  @Override
  public void table(OutTable table, Rows rows) throws IOException {
    try {
      xml.begin("Folder").text("name", table.kind().orElseThrow().word());
      rows.each(row -> placemark(table, row));
      xml.end().line();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void placemark(OutTable table, OutTable.Row row) {
    var words = new RowWords(table, row);
    String look = words.look();
    xml.line().begin("Placemark");
    xml.text("name", words.title());
    xml.text("description", words.sentence());
    xml.text(
        "styleUrl", "#" + (look.equals("confirmed") || look.equals("suspected") ? look : "other"));
    xml.begin("ExtendedData");
    for (int i = 0; i < row.values().length; i++) {
      if (row.values()[i] != null) {
        data(RowWords.foreign(table.columns().get(i).name()), Numbers.plain(row.values()[i]));
      }
    }
    row.shape()
        .filter(s -> s.getGeometryType().equals("GeometryCollection"))
        .ifPresent(s -> data(RecordTable.WKT, s.toText()));
    xml.end();
    row.shape().ifPresent(this::shape);
    xml.end();
  }

  private void data(String name, String value) {
    xml.begin("Data", "name", name).text("value", value).end();
  }

  private void shape(Geometry g) {
    switch (g) {
      case Point p -> xml.begin("Point").text("coordinates", at(p.getCoordinateSequence())).end();
      case LineString l ->
          xml.begin("LineString").text("coordinates", at(l.getCoordinateSequence())).end();
      case Polygon p -> {
        xml.begin("Polygon");
        ring("outerBoundaryIs", p.getExteriorRing());
        for (int i = 0; i < p.getNumInteriorRing(); i++) {
          ring("innerBoundaryIs", p.getInteriorRingN(i));
        }
        xml.end();
      }
      case GeometryCollection c -> {
        xml.begin("MultiGeometry");
        for (int i = 0; i < c.getNumGeometries(); i++) {
          shape(c.getGeometryN(i));
        }
        xml.end();
      }
      default -> throw new IllegalArgumentException("no such shape: " + g.getGeometryType());
    }
  }

  private void ring(String boundary, LineString ring) {
    xml.begin(boundary)
        .begin("LinearRing")
        .text("coordinates", at(ring.getCoordinateSequence()))
        .end()
        .end();
  }

  private static String at(CoordinateSequence c) {
    var text = new StringBuilder();
    for (int i = 0; i < c.size(); i++) {
      text.append(i == 0 ? "" : " ")
          .append(Numbers.plain(c.getX(i)))
          .append(',')
          .append(Numbers.plain(c.getY(i)));
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    xml.end().end();
    xml.close();
  }
}
