package org.firmground.exchange;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.firmground.exchange.internal.CsvReading;
import org.firmground.exchange.internal.FileFacts;
import org.firmground.exchange.internal.GeoJsonReading;
import org.firmground.exchange.internal.XmlReading;

/** A file of somebody's records, looked at once as a whole: what it seems to be, and its digest. */
public final class SourceFile {
  /** The formats that can be read. */
  public enum Format {
    /** RFC 7946, also with the older crs member, line-delimited, or as RFC 8142 text sequence. */
    GEOJSON,
    /** Columns separated by comma, semicolon, tab or bar, with a header. */
    CSV,
    /** OGC KML 2.x, as XML. */
    KML,
    /** KML packed as a ZIP archive. */
    KMZ,
    /** GPX 1.0 and 1.1. */
    GPX
  }

  private final FileFacts facts;

  private SourceFile(FileFacts facts) {
    this.facts = facts;
  }

  /**
   * @throws ExchangeException if the file cannot be read, or is of a format that is not
   */
  public static SourceFile of(Path path) {
    return new SourceFile(FileFacts.of(path));
  }

  public Path path() {
    return facts.path();
  }

  /** Its name without its folder. */
  public String name() {
    return facts.name();
  }

  /** Its name without folder and ending, as a name for a dataset. */
  public String stem() {
    return name().replaceFirst("\\.[A-Za-z0-9]{1,12}$", "").toLowerCase(Locale.ROOT);
  }

  public long bytes() {
    return facts.bytes();
  }

  /** SHA-256 of its bytes in hex. */
  public String digest() {
    return facts.digest();
  }

  public Format format() {
    return facts.format();
  }

  /**
   * Opens its rows.
   *
   * @param encoding the encoding to read it in; guessed when empty
   */
  public RowReader open(Optional<Charset> encoding) {
    return switch (format()) {
      case GEOJSON -> new GeoJsonReading(facts, encoding);
      case CSV -> new CsvReading(facts, encoding);
      case KML -> XmlReading.ofKml(facts, encoding);
      case KMZ -> XmlReading.ofKmz(facts);
      case GPX -> XmlReading.ofGpx(facts, encoding);
    };
  }
}
