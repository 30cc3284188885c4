package org.firmground.exchange.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.exchange.SourceFile;

/**
 * What a fuzzer calls with bytes of its making. Whatever they are, a file is read to its end or
 * refused: rows are numbered from 1 without a gap, and nothing but a refusal is thrown.
 *
 * <p>The system property {@code fuzz.format} names the reader, {@code fuzz.folder} where files go.
 * Packed formats get their insides fuzzed, for a fuzzer hardly ever makes a sound archive.
 */
public final class FuzzTarget {
  private static final String FORMAT = System.getProperty("fuzz.format", "geojson");
  private static final Path FOLDER = Path.of(System.getProperty("fuzz.folder", "."));

  private FuzzTarget() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    switch (FORMAT) {
      case "shape" -> new WkbShapes().ofGeoPackage(data);
      case "system" -> WktCrs.name(new String(data, StandardCharsets.UTF_8));
      case "shapefile" -> shapefile(data);
      case "xlsx" -> xlsx(data);
      default -> read(Files.write(FOLDER.resolve("a." + FORMAT), data));
    }
  }

  /** The first two bytes say where the table begins behind the shapes. */
  private static void shapefile(byte[] data) throws IOException {
    if (data.length < 3) {
      return;
    }
    int parted = Math.min(data.length, 2 + ((data[0] & 0xFF) << 8 | data[1] & 0xFF));
    Path shp = Files.write(FOLDER.resolve("a.shp"), Arrays.copyOfRange(data, 2, parted));
    Files.write(FOLDER.resolve("a.dbf"), Arrays.copyOfRange(data, parted, data.length));
    read(shp);
  }

  /** The bytes are the sheet of a sound workbook. */
  private static void xlsx(byte[] data) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setLevel(0);
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
              .getBytes(StandardCharsets.UTF_8));
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
              .getBytes(StandardCharsets.UTF_8));
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>"
              .getBytes(StandardCharsets.UTF_8));
      put(
          zip,
          "xl/styles.xml",
          "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
              .getBytes(StandardCharsets.UTF_8));
      put(zip, "xl/worksheets/sheet1.xml", data);
    }
    read(Files.write(FOLDER.resolve("a.xlsx"), bytes.toByteArray()));
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void read(Path file) {
    try (RowReader reader = SourceFile.of(file).open(Optional.empty())) {
      long before = 0;
      for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        if (row.get().number() != before + 1) {
          throw new IllegalStateException(
              "row " + row.get().number() + " comes behind row " + before);
        }
        before++;
      }
      reader.problems();
    } catch (ExchangeException e) {
      if (e.code().isEmpty()) {
        throw new IllegalStateException("a refusal without a code", e);
      }
    }
  }
}
