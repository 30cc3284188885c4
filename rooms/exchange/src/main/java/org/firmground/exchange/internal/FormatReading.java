package org.firmground.exchange.internal;

import java.nio.charset.Charset;
import java.util.Optional;
import org.firmground.exchange.RowReader;

/** Opens the rows of a file by its format, in this process. */
public final class FormatReading {
  private FormatReading() {}

  /**
   * @param encoding the encoding to read it in; guessed when empty
   */
  public static RowReader open(FileFacts facts, Optional<Charset> encoding) {
    return switch (facts.format()) {
      case GEOJSON -> new GeoJsonReading(facts, encoding);
      case CSV -> new CsvReading(facts, encoding);
      case KML -> XmlReading.ofKml(facts, encoding);
      case KMZ -> XmlReading.ofKmz(facts);
      case GPX -> XmlReading.ofGpx(facts, encoding);
      case SHAPEFILE -> new ShapefileReading(facts, encoding);
      case GEOPACKAGE -> new GeoPackageReading(facts);
      case XLSX -> new XlsxReading(facts);
    };
  }
}
