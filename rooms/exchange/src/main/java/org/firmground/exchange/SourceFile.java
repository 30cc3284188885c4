package org.firmground.exchange;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.firmground.exchange.internal.ApartReading;
import org.firmground.exchange.internal.ExportedRows;
import org.firmground.exchange.internal.FileFacts;
import org.firmground.exchange.internal.FormatReading;

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
    GPX,
    /** ESRI Shapefile, in parts or as a ZIP archive. */
    SHAPEFILE,
    /** OGC GeoPackage. */
    GEOPACKAGE,
    /** A workbook of sheets (ECMA-376). */
    XLSX;

    /** Whether its rows have shapes of their own, and not only columns of coordinates. */
    public boolean hasShapes() {
      return this != CSV && this != XLSX;
    }

    /** Whether numbers in it are texts, whose marks a recipe may have to state. */
    public boolean hasTexts() {
      return this == CSV || this == XLSX;
    }

    /** Whether shapes are longitude and latitude on WGS 84 where the file names no system. */
    public boolean isDegreesUnlessStated() {
      return this != SHAPEFILE && this != GEOPACKAGE;
    }
  }

  private final FileFacts facts;
  private final boolean apart;

  private SourceFile(FileFacts facts, boolean apart) {
    this.facts = facts;
    this.apart = apart;
  }

  /**
   * A file of one table.
   *
   * @throws ExchangeException if the file cannot be read, or is of a format that is not, or has
   *     several layers
   */
  public static SourceFile of(Path path) {
    return of(path, Optional.empty());
  }

  /**
   * A file, or one layer of it.
   *
   * @param layer a table of a GeoPackage, a sheet of a workbook, a Shapefile of an archive; may be
   *     left out where there is one only
   * @throws ExchangeException if the file cannot be read, or is of a format that is not, or it has
   *     not the layer, or several and none is named
   */
  public static SourceFile of(Path path, Optional<String> layer) {
    return new SourceFile(FileFacts.of(path, layer), false);
  }

  /**
   * A file from outside, or one layer of it. It is looked at and read in a process of its own,
   * which is bounded in memory and time, and has no network and no disk to write to where the
   * system lets them be taken away: whatever the file does to its reader, this process goes on.
   *
   * @param layer as of {@link #of(Path, Optional)}
   * @throws ExchangeException as {@link #of(Path, Optional)} does, and if reading the file needs
   *     more than is given to it
   */
  public static SourceFile fromOutside(Path path, Optional<String> layer) {
    return new SourceFile(ApartReading.look(path, layer), true);
  }

  /**
   * A file from outside, as {@link #fromOutside} gives it: each of its layers, or the one that is
   * named.
   *
   * @throws ExchangeException as {@link #fromOutside} does
   */
  public static List<SourceFile> allFromOutside(Path path, Optional<String> layer) {
    if (layer.isPresent()) {
      return List.of(fromOutside(path, layer));
    }
    var first = ApartReading.lookAtFirst(path);
    return first.layers().size() < 2
        ? List.of(new SourceFile(first, true))
        : first.layers().stream().map(l -> new SourceFile(first.by(l), true)).toList();
  }

  /**
   * The tables of records in a file from outside, where a Firmground has written it: without those
   * that say what it is and what belongs to records. Any other file must have one table.
   *
   * @throws ExchangeException as {@link #fromOutside} does, also where another file has several
   *     layers
   */
  public static List<SourceFile> recordsFromOutside(Path path) {
    var first = ApartReading.lookAtFirst(path);
    if (first.layers().size() < 2) {
      return List.of(new SourceFile(first, true));
    }
    List<String> records = ExportedRows.tables(first.layers());
    return records.isEmpty()
        ? List.of(fromOutside(path, Optional.empty())) // which says what there is to name
        : records.stream().map(l -> new SourceFile(first.by(l), true)).toList();
  }

  public Path path() {
    return facts.path();
  }

  /** The tables of records in it, where its format has such; in its order. */
  public List<String> layers() {
    return facts.layers();
  }

  /** The one of them that is read. */
  public Optional<String> layer() {
    return facts.layer();
  }

  /** Its name without its folder, and the layer's where it has several. */
  public String name() {
    return facts.name();
  }

  /** Its name without folder and ending, or its layer's, as a name for a dataset. */
  public String stem() {
    String file = path().getFileName().toString();
    String name = layers().size() > 1 ? layer().orElseThrow().replaceFirst("^.*/", "") : file;
    return name.replaceFirst("\\.[A-Za-z0-9]{1,12}$", "").toLowerCase(Locale.ROOT);
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
    return apart ? ApartReading.open(facts, encoding) : FormatReading.open(facts, encoding);
  }
}
