package org.firmground.exchange.internal.out;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * Tables as Shapefiles (ESRI, 1998), a layer for each class of shape, with .prj and .cpg; names of
 * columns cut to ten letters as the README lists them, and long texts spread over several columns.
 * Collections of mixed shapes stand as well-known text.
 */
final class ShapefileTables implements Tables {
  private static final String WGS84 =
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
          + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

  /** What a cell of text holds, in bytes. */
  private static final Widths WIDTHS = new Widths(254, true);

  private final ExportFolder folder;

  ShapefileTables(ExportFolder folder) {
    this.folder = folder;
  }

  @Override
  public void table(OutTable table, Rows rows) throws IOException {
    if (table.kind().isEmpty()) {
      new CsvTables(t -> folder.file(t + ".csv"), false).table(table, rows);
      return;
    }
    Map<ShapeTypes.Class, long[]> classes = new EnumMap<>(ShapeTypes.Class.class);
    rows.each(r -> classes.computeIfAbsent(layer(r), c -> new long[1])[0]++);
    for (var each : classes.entrySet()) {
      Rows own =
          consumer ->
              rows.each(r -> {
                if (layer(r) == each.getKey()) {
                  consumer.accept(r);
                }
              });
      write(table, each.getKey(), own, each.getValue()[0]);
    }
  }

  /** Mixed shapes have no layer: they go with those that have no shape, as text. */
  private static ShapeTypes.Class layer(OutTable.Row row) {
    ShapeTypes.Class type = ShapeTypes.Class.of(row.shape());
    return type == ShapeTypes.Class.MIXED ? ShapeTypes.Class.NONE : type;
  }

  private void write(OutTable table, ShapeTypes.Class type, Rows rows, long count)
      throws IOException {
    String name = table.name() + "_" + type.name().toLowerCase(Locale.ROOT);
    Files.writeString(folder.file(name + ".prj"), WGS84);
    Files.writeString(folder.file(name + ".cpg"), "UTF-8");
    var extra = Widths.Extra.wkt(table, ShapefileTables::asText);
    Widths.Needed needed = WIDTHS.measure(table, rows, extra);
    if (Arrays.stream(needed.parts()).sum() > 255) {
      throw new IOException(
          "a text or a mixed shape of "
              + table.name()
              + " is longer than a Shapefile's 255 columns hold; write a GeoPackage (.gpkg) instead");
    }
    try (var shapes = new ShpOut(folder.file(name + ".shp"), folder.file(name + ".shx"), type);
        var cells = new DbfOut(folder.file(name + ".dbf"), table, needed, WIDTHS, extra, count)) {
      rows.each(row -> {
        try {
          shapes.shape(type == ShapeTypes.Class.NONE ? Optional.empty() : row.shape());
          cells.row(row);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Shapes that do not come back as they went: mixed ones, and outlines that cross themselves. */
  private static Optional<String> asText(OutTable.Row row) {
    return row.shape()
        .filter(s ->
            ShapeTypes.Class.of(Optional.of(s)) == ShapeTypes.Class.MIXED
                || s.getDimension() == 2 && !s.isValid())
        .map(Geometry::toText);
  }

  @Override
  public void close() {
    // each layer is closed when it is written
  }

  /** Bytes of a text in UTF-8. */
  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
