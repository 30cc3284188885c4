package org.firmground.exchange.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firmground.exchange.Export;
import org.firmground.register.Clocks;
import org.firmground.register.Register;
import org.firmground.register.Viewer;

/**
 * The records as they stand on the day, in the forms that hold all of them: a GeoPackage, GeoJSON,
 * a workbook, and CSV.
 */
public final class RecordContents implements Contents {
  private static final List<String> FILES =
      List.of("records.gpkg", "records.geojson", "records.xlsx", "records.csv.zip");

  private final Register register;

  public RecordContents(Register register) {
    this.register = register;
  }

  @Override
  public void write(Clocks at, Sink sink) {
    var export = new Export(register.snapshot(at, Viewer.everything()), register.identity(), true);
    try {
      Path folder = Files.createTempDirectory("firmground-records-");
      try {
        for (String name : FILES) {
          Path file = folder.resolve(name);
          export.write(Export.Target.of(file), List.of(), rows -> {});
          sink.entry(
              name,
              out -> {
                try {
                  Files.copy(file, out);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
          Files.delete(file);
        }
      } finally {
        for (String name : FILES) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the records cannot be written: " + e.getMessage(), e);
    }
  }
}
