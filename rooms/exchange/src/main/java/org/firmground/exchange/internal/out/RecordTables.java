package org.firmground.exchange.internal.out;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.firmground.exchange.Export;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.Store;

/** Writes the records of some kinds, and what belongs to them, in one format into a folder. */
public final class RecordTables {
  private static final int TOLD_EVERY = 1_000;

  private final Snapshot snapshot;
  private final Store.Identity register;
  private final Export.Format format;
  private final boolean tagged;
  private final Export.Progress progress;
  private long rows;

  public RecordTables(
      Snapshot snapshot,
      Store.Identity register,
      Export.Format format,
      boolean tagged,
      Export.Progress progress) {
    this.snapshot = snapshot;
    this.register = register;
    this.format = format;
    this.tagged = tagged;
    this.progress = progress;
  }

  /**
   * @param name of the file, without its ending, where there is one
   * @param children whether tables of what belongs to records are written
   */
  public List<Export.Count> write(
      ExportFolder folder, String name, List<Kind> kinds, boolean children) throws IOException {
    boolean neutral = format == Export.Format.CSV;
    var names = new OuterNames(snapshot);
    var written = new ArrayList<Export.Count>();
    try (Tables tables = open(folder, name, children)) {
      for (Kind kind : kinds) {
        var table = new RecordTable(kind, register, names, neutral);
        var count = new long[2];
        snapshot.each(
            Set.of(kind),
            s -> {
              count[0]++;
              count[1] += s.version().shape().filter(g -> !g.isEmpty()).isEmpty() ? 1 : 0;
            });
        if (count[0] == 0 && children) {
          continue; // an empty kind makes no layer; the README says which have records
        }
        long before = rows;
        tables.table(
            table.table(),
            consumer -> {
              rows = before; // a format may ask for the rows more than once
              snapshot.each(Set.of(kind), s -> consumer.accept(told(table.row(s))));
            });
        written.add(new Export.Count(kind.tableName(), true, count[0], count[1]));
      }
      if (children
          && format != Export.Format.GPX
          && format != Export.Format.KML
          && format != Export.Format.KMZ) {
        written.addAll(
            new ChildTables(snapshot, EnumSet.copyOf(kinds), names, neutral).write(tables));
      }
    }
    return written;
  }

  private OutTable.Row told(OutTable.Row row) {
    if (++rows % TOLD_EVERY == 0) {
      progress.at(rows);
    }
    return row;
  }

  private Tables open(ExportFolder folder, String name, boolean several) throws IOException {
    var about = new About(register, snapshot.clocks());
    Path single = folder.file(name + format.ending());
    return switch (format) {
      case CSV -> new CsvTables(several ? t -> folder.file(t + ".csv") : t -> single, tagged);
      case XLSX -> new XlsxTables(single, tagged, about);
      case GEOJSON -> new GeoJsonTables(single, about);
      case GEOPACKAGE -> new GeoPackageLayers(single, about);
      case KML -> new KmlTables(single, about, false);
      case KMZ -> new KmlTables(single, about, true);
      case GPX -> new GpxTables(single, about);
      case SHAPEFILE -> new ShapefileTables(folder);
    };
  }

  /** What stands at the head of each export. */
  record About(Store.Identity register, org.firmground.register.Clocks clocks) {
    /** One line that says what it is. */
    String title() {
      return (register.exercise() ? "EXERCISE, of no real land. " : "")
          + "Firmground register "
          + (register.prefix().isEmpty() ? register.register().toString() : register.prefix());
    }

    /** As of which day, as known when, after which entry. */
    String clocksInWords() {
      return "As of "
          + clocks.asOf()
          + ", as known at "
          + clocks.knownAt()
          + " (history entry "
          + clocks.sequence()
          + ")";
    }

    /** What a reader must know before using it. */
    String warning() {
      return "Ground that is not in it is not known to be free of danger: no record means no"
          + " information. Positions are WGS 84 longitude and latitude in degrees.";
    }

    Optional<String> exercise() {
      return register.exercise() ? Optional.of("EXERCISE") : Optional.empty();
    }
  }
}
