package org.firmground.exchange.internal.out;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The table of a Shapefile (dBASE III), in UTF-8 as its .cpg says. Numbers stand in full, so that
 * they read back the same.
 */
final class DbfOut implements Closeable {
  /** Digits behind the point that readers are told to expect; each cell shows its own. */
  private static final int DECIMALS = 15;

  private record Cell(String name, OutColumn.Type type, int width) {}

  private final OutputStream out;
  private final Widths widths;
  private final Widths.Extra extra;
  private final Widths.Needed needed;
  private final List<Cell> cells = new ArrayList<>();

  DbfOut(
      Path file, OutTable table, Widths.Needed needed, Widths widths, Widths.Extra extra, long rows)
      throws IOException {
    this.widths = widths;
    this.extra = extra;
    this.needed = needed;
    var names = new ShortNames(table);
    for (int i = 0; i < needed.parts().length; i++) {
      boolean own = i < table.columns().size();
      String name = own ? table.columns().get(i).name() : RecordTable.WKT;
      OutColumn.Type type = own ? table.columns().get(i).type() : OutColumn.Type.TEXT;
      for (int p = 1; p <= needed.parts()[i]; p++) {
        cells.add(new Cell(names.of(name, p), type, Math.max(1, needed.length()[i])));
      }
    }
    out = new BufferedOutputStream(Files.newOutputStream(file));
    head(rows);
  }

  private void head(long rows) throws IOException {
    int record = 1 + cells.stream().mapToInt(Cell::width).sum();
    if (record > 65_535 || rows > Integer.MAX_VALUE) {
      throw new IOException(
          "its rows are longer than the table of a Shapefile holds; write a GeoPackage (.gpkg) instead");
    }
    int length = 32 + 32 * cells.size() + 1;
    var head = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 3).put((byte) 100).put((byte) 1).put((byte) 1);
    head.putInt((int) rows).putShort((short) length).putShort((short) record).position(32);
    for (Cell cell : cells) {
      int at = head.position();
      head.put(cell.name().getBytes(StandardCharsets.US_ASCII));
      head.position(at + 11);
      head.put((byte) (cell.type() == OutColumn.Type.TEXT ? 'C' : 'N'));
      head.position(at + 16);
      head.put((byte) cell.width());
      head.put(
          (byte)
              (cell.type() == OutColumn.Type.NUMBER
                  ? Math.min(DECIMALS, Math.max(0, cell.width() - 2))
                  : 0));
      head.position(at + 32);
    }
    out.write(head.put((byte) 0x0d).array());
  }

  void row(OutTable.Row row) throws IOException {
    out.write(' ');
    int cell = 0;
    for (int i = 0; i < needed.parts().length; i++) {
      Object value = extra.value(row, i);
      List<String> parts = value == null ? List.of() : widths.cut(Numbers.plain(value));
      for (int p = 0; p < needed.parts()[i]; p++) {
        write(cells.get(cell++), p < parts.size() ? parts.get(p) : "");
      }
    }
  }

  private void write(Cell cell, String text) throws IOException {
    byte[] bytes = ShapefileTables.utf8(text);
    byte[] padded = new byte[cell.width()];
    Arrays.fill(padded, (byte) ' ');
    int at = cell.type() == OutColumn.Type.TEXT ? 0 : cell.width() - bytes.length;
    System.arraycopy(bytes, 0, padded, at, bytes.length);
    out.write(padded);
  }

  @Override
  public void close() throws IOException {
    out.write(0x1a);
    out.close();
  }
}
