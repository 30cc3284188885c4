package org.firmground.exchange.internal;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;

/**
 * The process that reads one file of somebody's and writes its facts and rows to standard output,
 * as {@link ApartReading} takes them. It has no network and can write nothing where the system lets
 * it be taken away ({@link Sandbox}).
 */
public final class ReadingChild {
  static final int FACTS = 'F';
  static final int ROW = 'R';
  static final int END = 'E';
  static final int REFUSED = 'X';

  /** The exit status that says that the memory given was not enough. */
  static final int OUT_OF_MEMORY = 3;

  private ReadingChild() {}

  /**
   * @param args the file, the layer or nothing, the encoding or nothing, and whether rows are
   *     wanted
   */
  public static void main(String[] args) throws IOException {
    var out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    Path file = Path.of(args[0]);
    beforeTheSandbox(file);
    boolean sandboxed = Sandbox.enter();
    var frames = new RowFrames.Writer(out);
    try {
      var facts = FileFacts.of(file, given(args[1]));
      out.writeByte(FACTS);
      out.writeBoolean(sandboxed);
      facts(facts, out, frames);
      out.flush();
      if (args[3].equals("rows")) {
        rows(facts, given(args[2]).map(Charset::forName), out, frames);
      }
    } catch (ExchangeException e) {
      out.writeByte(REFUSED);
      frames.text(e.getMessage());
    } catch (OutOfMemoryError e) {
      out.flush(); // the rows before
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
    out.flush();
  }

  private static Optional<String> given(String word) {
    return word.isEmpty() ? Optional.empty() : Optional.of(word);
  }

  /** SQLite's native part has to be unpacked to a file before that is taken away. */
  private static void beforeTheSandbox(Path file) {
    try (InputStream in = new FileInputStream(file.toFile())) {
      byte[] head = in.readNBytes(15);
      if (new String(head, StandardCharsets.ISO_8859_1).equals("SQLite format 3")) {
        org.sqlite.SQLiteJDBCLoader.initialize();
      }
    } catch (Exception e) { // so declared there; a file that cannot be read is told of below
      return;
    }
  }

  private static void facts(FileFacts f, DataOutputStream out, RowFrames.Writer frames)
      throws IOException {
    frames.text(f.name());
    out.writeLong(f.bytes());
    frames.text(f.digest());
    frames.text(f.format().name());
    out.writeInt(f.layers().size());
    for (String layer : f.layers()) {
      frames.text(layer);
    }
    frames.text(f.layer().orElse(null));
    out.writeInt(f.bomBytes());
    frames.text(f.encoding().name());
    out.writeBoolean(f.encodingGuessed());
    frames.text(f.sample());
  }

  private static void rows(
      FileFacts facts, Optional<Charset> encoding, DataOutputStream out, RowFrames.Writer frames)
      throws IOException {
    try (RowReader reader = FormatReading.open(facts, encoding)) {
      for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        out.writeByte(ROW);
        frames.row(row.get());
        out.writeLong(reader.bytesRead());
      }
      out.writeByte(END);
      frames.problems(reader.problems());
    }
  }
}
