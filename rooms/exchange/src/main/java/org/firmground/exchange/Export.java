package org.firmground.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.firmground.exchange.internal.out.ExportFolder;
import org.firmground.exchange.internal.out.RecordTables;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.Store;

/**
 * Writes records of a register, at the clocks of a snapshot, in a format of the field.
 *
 * <p>Every field of each record goes out but its personal part, with both clocks; so do the records
 * that it names, what is to be mended about it, and the imports. What goes out comes back the same
 * through {@link Importer}. A file is written under another name and moved when it is whole; one
 * that is there is never written over.
 */
public final class Export {
  /** The formats that can be written. */
  public enum Format {
    GEOPACKAGE(".gpkg", true),
    GEOJSON(".geojson", true),
    SHAPEFILE(".shp", false),
    KML(".kml", true),
    KMZ(".kmz", true),
    GPX(".gpx", true),
    CSV(".csv", false),
    XLSX(".xlsx", true);

    private final String ending;
    private final boolean single;

    Format(String ending, boolean single) {
      this.ending = ending;
      this.single = single;
    }

    /** Ending of its files, with the point. */
    public String ending() {
      return ending;
    }

    /** Whether one file holds records of several kinds, and says itself what it is. */
    public boolean isSingle() {
      return single;
    }
  }

  /**
   * Where an export goes, and how.
   *
   * @param packed whether the files go into a ZIP archive, with a README and checksums
   */
  public record Target(Path path, Format format, boolean packed) {
    /**
     * The target that a name means: {@code .gpkg}, {@code .geojson}, {@code .kml}, {@code .kmz},
     * {@code .gpx}, {@code .csv}, {@code .xlsx}, or one of them or {@code .shp} with {@code .zip}
     * behind it.
     *
     * @throws IllegalArgumentException if the name means none
     */
    public static Target of(Path path) {
      String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
      boolean packed = name.endsWith(".zip");
      String bare = packed ? name.substring(0, name.length() - 4) : name;
      for (Format format : Format.values()) {
        if (bare.endsWith(format.ending())) {
          if (format == Format.SHAPEFILE && !packed) {
            throw new IllegalArgumentException(
                "a Shapefile is several files; name it " + path.getFileName() + ".zip");
          }
          return new Target(path, format, packed);
        }
      }
      throw new IllegalArgumentException(
          "the name of the file says its format: .gpkg, .geojson, .kml, .kmz, .gpx, .csv or .xlsx; or with"
              + " README and checksums .csv.zip, .shp.zip, .geojson.zip and so on; was "
              + path.getFileName());
    }
  }

  /**
   * How much of a table was written.
   *
   * @param table its name
   * @param isRecords whether its rows are records, and not what belongs to them
   * @param withoutShape records without a shape
   */
  public record Count(String table, boolean isRecords, long rows, long withoutShape) {}

  /**
   * What was written.
   *
   * @param bytes of the file
   */
  public record Report(Path path, Format format, long bytes, List<Count> tables) {
    public Report {
      tables = List.copyOf(tables);
    }

    /** Rows of records in all, without what belongs to them. */
    public long records() {
      return tables.stream().filter(Count::isRecords).mapToLong(Count::rows).sum();
    }
  }

  /** Told how many rows are written. */
  public interface Progress {
    void at(long rows);
  }

  private final Snapshot snapshot;
  private final Store.Identity register;
  private final boolean tagged;

  /**
   * @param tagged whether tables of text get a row of HXL hashtags below their header
   */
  public Export(Snapshot snapshot, Store.Identity register, boolean tagged) {
    this.snapshot = snapshot;
    this.register = register;
    this.tagged = tagged;
  }

  /** The kinds that can go out. */
  public static List<Kind> kinds() {
    return java.util.Arrays.stream(Kind.values()).filter(k -> !k.isOfTheRegister()).toList();
  }

  /**
   * Writes records.
   *
   * @param kinds all where it is empty; with a kind go the kinds whose records are its children,
   *     such as victims with accidents, where the format holds more than one
   * @throws IllegalArgumentException if a file of that name is there, or the format does not hold
   *     what is asked for
   * @throws ExchangeException if it cannot be written
   */
  public Report write(Target target, List<Kind> kinds, Progress progress) {
    if (Files.exists(target.path())) {
      throw new IllegalArgumentException(
          target.path() + " is there already; name another file, or move it away");
    }
    boolean many = target.packed() || target.format().isSingle();
    if (!many && kinds.size() != 1) {
      throw new IllegalArgumentException(
          "a CSV file holds one kind of record: name it with --kind, or name the file "
              + target.path().getFileName()
              + ".zip for a file of each kind");
    }
    List<Kind> all = kinds.isEmpty() ? kinds() : many ? withChildren(kinds) : kinds;
    Path path = target.path().toAbsolutePath();
    try (var folder = ExportFolder.beside(path)) {
      var tables =
          new RecordTables(snapshot, register, target.format(), tagged, progress)
              .write(folder, bareName(target), all, many);
      folder.finish(path, target, snapshot.clocks(), register, tables);
      return new Report(target.path(), target.format(), Files.size(path), tables);
    } catch (IOException e) {
      throw new ExchangeException(
          "cannot write " + target.path() + ": " + e.getMessage() + "; nothing is left of it", e);
    }
  }

  private static String bareName(Target target) {
    String name = target.path().getFileName().toString();
    String bare = target.packed() ? name.substring(0, name.length() - 4) : name;
    return bare.substring(0, bare.length() - target.format().ending().length());
  }

  private static List<Kind> withChildren(List<Kind> kinds) {
    var all = new ArrayList<>(kinds);
    for (Kind k : kinds()) {
      boolean child =
          k.fields().stream()
              .anyMatch(f ->
                  f.type() == org.firmground.register.Field.Type.REFERENCE
                      && f.refersTo().stream().map(Kind::of).anyMatch(kinds::contains));
      if (child && !all.contains(k)) {
        all.add(k);
      }
    }
    return all;
  }
}
