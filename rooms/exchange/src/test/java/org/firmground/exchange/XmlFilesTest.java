package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.firmground.register.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KML and GPX as rows. EXERCISE: nothing in the samples is real. */
class XmlFilesTest {
  @TempDir Path folder;
  private List<Problem> ofFile;

  private List<Row> rows(String name, String text) throws IOException {
    return read(Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8));
  }

  private List<Row> read(Path file) throws IOException {
    var rows = new ArrayList<Row>();
    try (RowReader reader = SourceFile.of(file).open(Optional.empty())) {
      for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
      ofFile = reader.problems();
    }
    return rows;
  }

  private List<Row> zipped(String name, String inside, byte[] text) throws IOException {
    Path file = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("images/a.png"));
      zip.putNextEntry(new ZipEntry(inside));
      zip.write(text);
    }
    return read(file);
  }

  private static String kml(String inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
        + inside
        + "</Document></kml>\n";
  }

  private static String value(Row row, String column) {
    return row.value(row.columns().find(column).orElseThrow());
  }

  private static String wkt(Row row) {
    return ((Row.Shape.Read) row.shape()).geometry().toText();
  }

  @Test
  void a_placemark_is_a_row_with_its_words_times_and_shape() throws IOException {
    var rows =
        rows(
            "a.kml",
            kml(
                """
                <Folder><name>North</name>
                <Placemark id="p1">
                  <name>Field <![CDATA[<7>]]></name>
                  <styleUrl>#red</styleUrl>
                  <TimeSpan><begin>2020-11</begin></TimeSpan>
                  <ExtendedData>
                    <Data name="classification"><displayName>class</displayName><value>confirmed</value></Data>
                    <SchemaData schemaUrl="#s"><SimpleData name="area">1,5</SimpleData></SchemaData>
                  </ExtendedData>
                  <Polygon>
                    <innerBoundaryIs><LinearRing><coordinates>165.004,41.004 165.006,41.004 165.006,41.006 165.004,41.004</coordinates></LinearRing></innerBoundaryIs>
                    <outerBoundaryIs><LinearRing><coordinates>
                      165.00,41.00,12 165.01,41.00,12 165.01,41.01,12 165.00,41.00,12
                    </coordinates></LinearRing></outerBoundaryIs>
                  </Polygon>
                </Placemark></Folder>
                <Placemark><description><p>two <b>words</b></p></description><Point><coordinates>165.5, 41.5</coordinates></Point></Placemark>
                """));

    assertThat(rows).hasSize(2);
    Row first = rows.getFirst();
    assertThat(value(first, "@id")).isEqualTo("p1");
    assertThat(value(first, "name")).isEqualTo("Field <7>");
    assertThat(value(first, "begin")).isEqualTo("2020-11");
    assertThat(value(first, "classification")).isEqualTo("confirmed");
    assertThat(value(first, "area")).isEqualTo("1,5");
    assertThat(first.columns().find("styleUrl")).isEmpty();
    assertThat(wkt(first))
        .isEqualTo(
            "POLYGON ((165 41, 165.01 41, 165.01 41.01, 165 41), (165.004 41.004, 165.006 41.004,"
                + " 165.006 41.006, 165.004 41.004))");
    assertThat(first.where()).isEqualTo("a.kml row 1 (line 3)");
    assertThat(value(rows.get(1), "description")).isEqualTo("two  words");
    assertThat(wkt(rows.get(1))).isEqualTo("POINT (165.5 41.5)");
    assertThat(ofFile).extracting(p -> p.code().code()).containsExactly("FG-GEO-008");
  }

  @Test
  void several_shapes_of_one_placemark_are_one_shape() throws IOException {
    String point = "<Point><coordinates>165,41</coordinates></Point>";
    String line = "<LineString><coordinates>165,41 165.1,41.1</coordinates></LineString>";
    var rows =
        rows(
            "b.kml",
            kml(
                "<Placemark><MultiGeometry>"
                    + point
                    + point
                    + "</MultiGeometry></Placemark>"
                    + "<Placemark><MultiGeometry>"
                    + point
                    + line
                    + "</MultiGeometry></Placemark>"
                    + "<Placemark><MultiGeometry/></Placemark>"
                    + "<Placemark/>"));

    assertThat(wkt(rows.getFirst())).isEqualTo("MULTIPOINT ((165 41), (165 41))");
    assertThat(wkt(rows.get(1)))
        .isEqualTo("GEOMETRYCOLLECTION (POINT (165 41), LINESTRING (165 41, 165.1 41.1))");
    assertThat(rows.get(2).shape()).isEqualTo(Row.NO_SHAPE);
    assertThat(rows.get(3).shape()).isEqualTo(Row.NO_SHAPE);
  }

  @Test
  void what_cannot_be_read_of_a_shape_keeps_its_row() throws IOException {
    var rows =
        rows(
            "c.kml",
            kml(
                "<Placemark><name>a</name><Point><coordinates>165,north</coordinates></Point></Placemark>"
                    + "<Placemark><name>b</name><Model><Location/></Model></Placemark>"
                    + "<Placemark><name>c</name><LineString><coordinates>165 166</coordinates></LineString></Placemark>"));

    assertThat(rows).extracting(r -> value(r, "name")).containsExactly("a", "b", "c");
    assertThat(rows).allSatisfy(r -> assertThat(r.shape()).isInstanceOf(Row.Shape.Broken.class));
  }

  @Test
  void what_the_file_only_links_to_is_not_opened_and_is_told() throws IOException {
    var rows =
        rows(
            "d.kml",
            kml(
                "<NetworkLink><Link><href>http://127.0.0.1:9/other.kml</href></Link></NetworkLink>"
                    + "<Placemark><name>a</name></Placemark>"));

    assertThat(rows).hasSize(1);
    assertThat(ofFile.getFirst().sentence()).contains("1 × NetworkLink is not read");
  }

  @Test
  void an_entity_is_not_read_and_ends_the_file_there() throws IOException {
    var secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    for (String declared :
        List.of(
            "<!ENTITY x SYSTEM \"" + secret.toUri() + "\">",
            "<!ENTITY a \"" + "ha".repeat(1000) + "\"><!ENTITY x \"&a;&a;&a;&a;&a;&a;&a;\">")) {
      var rows =
          rows(
              "e.kml",
              "<?xml version=\"1.0\"?><!DOCTYPE kml ["
                  + declared
                  + "]>"
                  + "<kml><Placemark><name>&x;</name></Placemark></kml>");

      assertThat(rows).hasSize(1);
      assertThat(rows.getFirst().refused()).isTrue();
      assertThat(rows.getFirst().problems().getFirst().sentence())
          .contains("entity")
          .doesNotContain("secret");
    }
  }

  @Test
  void a_document_type_alone_does_no_harm() throws IOException {
    var rows =
        rows(
            "i.kml",
            "<!DOCTYPE kml SYSTEM \"http://127.0.0.1:9/kml.dtd\"><kml><Placemark><name>a &amp; b</name></Placemark></kml>");

    assertThat(value(rows.getFirst(), "name")).isEqualTo("a & b");
  }

  @Test
  void where_a_file_breaks_what_came_before_is_kept() throws IOException {
    var rows = rows("f.kml", "<kml><Placemark><name>a</name></Placemark>\n<Placemark><name>b</nam");

    assertThat(rows).hasSize(2);
    assertThat(value(rows.getFirst(), "name")).isEqualTo("a");
    assertThat(rows.get(1).refused()).isTrue();
    assertThat(rows.get(1).where()).startsWith("f.kml row 2 (line 2");
  }

  @Test
  void deep_nesting_is_refused_and_not_followed() throws IOException {
    String deep = "<MultiGeometry>".repeat(5_000) + "</MultiGeometry>".repeat(5_000);

    var rows = rows("g.kml", kml("<Placemark>" + deep + "</Placemark>"));

    assertThat(rows.getFirst().refused()).isTrue();
    assertThat(rows.getFirst().problems().getFirst().sentence()).contains("nested deeper");
  }

  @Test
  void waypoints_routes_and_tracks_are_rows() throws IOException {
    var rows =
        rows(
            "a.gpx",
            """
            <?xml version="1.0"?>
            <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
              <wpt lat="41.5" lon="165.5"><ele>10.5</ele><name>TP 1</name></wpt>
              <rte><name>walked</name><rtept lat="41" lon="165"/><rtept lat="41.1" lon="165.1"/></rte>
              <trk><trkseg><trkpt lat="41" lon="165"/><trkpt lat="41" lon="165.1"/></trkseg>
                <trkseg><trkpt lat="42" lon="165"/><trkpt lat="42" lon="165.1"/></trkseg></trk>
              <wpt lat="41.5"/>
            </gpx>
            """);

    assertThat(rows).hasSize(4);
    assertThat(value(rows.getFirst(), "name")).isEqualTo("TP 1");
    assertThat(wkt(rows.getFirst())).isEqualTo("POINT (165.5 41.5)");
    assertThat(wkt(rows.get(1))).isEqualTo("LINESTRING (165 41, 165.1 41.1)");
    assertThat(wkt(rows.get(2)))
        .isEqualTo("MULTILINESTRING ((165 41, 165.1 41), (165 42, 165.1 42))");
    assertThat(rows.get(3).shape()).isInstanceOf(Row.Shape.Broken.class);
  }

  @Test
  void kml_in_an_archive_is_read_there() throws IOException {
    byte[] text = kml("<Placemark><name>a</name></Placemark>").getBytes(StandardCharsets.UTF_8);

    assertThat(value(zipped("a.kmz", "doc.kml", text).getFirst(), "name")).isEqualTo("a");
    assertThat(value(zipped("b.zip", "../../up/doc.KML", text).getFirst(), "name"))
        .as("a name is only looked at: nothing is unpacked to the disk")
        .isEqualTo("a");
    assertThatThrownBy(() -> zipped("c.zip", "word/document.xml", text))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("a ZIP archive with no Shapefile, KML or workbook in it");
  }

  @Test
  void a_text_that_unpacks_without_end_is_refused() throws IOException {
    byte[] text =
        ("<kml><Placemark><name>a</name></Placemark><Placemark><name>" + " ".repeat(70 << 20))
            .getBytes(StandardCharsets.UTF_8);

    var packed = zipped("bomb.kmz", "doc.kml", text);
    var plain = read(Files.write(folder.resolve("long.kml"), text));

    assertThat(packed).hasSize(2);
    assertThat(packed.get(1).refused()).isTrue();
    assertThat(packed.get(1).problems().getFirst().sentence()).contains("150 times its size");
    assertThat(plain).hasSize(2);
    assertThat(plain.get(1).problems().getFirst().sentence()).contains("longer than");
  }

  @Test
  void other_xml_is_refused_by_name() {
    assertThatThrownBy(() -> rows("h.xml", "<?xml version=\"1.0\"?><gml:x/>"))
        .isInstanceOf(ExchangeException.class)
        .hasMessageContaining("neither KML nor GPX");
  }

  @Test
  void every_kml_of_an_archive_is_read_also_behind_a_broken_one() throws IOException {
    String point =
        "<Placemark><name>%s</name><Point><coordinates>165,41</coordinates></Point></Placemark>";
    Path file = folder.resolve("several.kmz");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("doc.kml", "files/broken.kml", "files/more.kml")) {
        String text = kml(String.format(java.util.Locale.ROOT, point, name));
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
            (name.contains("broken") ? text.replace("</Document>", "") : text)
                .getBytes(StandardCharsets.UTF_8));
      }
    }

    var rows = read(file);

    assertThat(rows).extracting(Row::refused).containsExactly(false, false, true, false);
    assertThat(rows).extracting(Row::number).containsExactly(1L, 2L, 3L, 4L);
    assertThat(value(rows.getLast(), "name")).isEqualTo("files/more.kml");
    assertThat(rows.getLast().where()).startsWith("several.kmz row 4 (files/more.kml line ");
  }

  @Test
  void maxml_is_known_by_its_root_and_refused_with_what_to_do() throws IOException {
    for (String root :
        List.of(
            "<MineActionFieldReport><DocumentHeader/><FieldReport/></MineActionFieldReport>",
            "<m:MineActionFieldReport xmlns:m=\"urn:x\"/>",
            "<maXML version=\"2\"/>",
            "<data xmlns=\"http://example.org/maXML/2\"/>")) {
      Path file =
          Files.writeString(
              folder.resolve("imsma.xml"), "<?xml version=\"1.0\"?>\n<!-- out -->\n" + root);

      assertThatThrownBy(() -> SourceFile.of(file))
          .isInstanceOf(ExchangeException.class)
          .hasMessageContaining("is maXML")
          .hasMessageContaining("CSV, XLSX, Shapefile or GeoJSON");
    }
    for (String text : List.of("<note>we tried maXML</note>", "<project><artifact/></project>")) {
      Path other = Files.writeString(folder.resolve("b.xml"), text);
      assertThatThrownBy(() -> SourceFile.of(other))
          .isInstanceOf(ExchangeException.class)
          .hasMessageContaining("XML or HTML");
    }
  }
}
