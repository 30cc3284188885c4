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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.exchange.SourceFile.Format;

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

  /** How many of {@link #words} come before the layers. */
  static final int WORDS_OF_A_FILE = 10;

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
    boolean rows = args[0].equals("rows");
    Path file = Path.of(rows ? args[2] : args[1]);
    beforeTheSandbox(file);
    boolean sandboxed = Sandbox.enter();
    var frames = new RowFrames.Writer(out);
    try {
      var facts =
          switch (args[0]) {
            case "look" -> FileFacts.of(file, given(args[2]));
            case "first" -> FileFacts.first(file);
            default -> facts(List.of(args).subList(2, args.length));
          };
      out.writeByte(FACTS);
      out.writeBoolean(sandboxed);
      for (String word : words(facts)) {
        frames.text(word);
      }
      frames.text(null);
      out.flush();
      if (rows) {
        rows(facts, given(args[1]).map(Charset::forName), out, frames);
      }
    } catch (ExchangeException e) {
      out.writeByte(REFUSED);
      frames.text(e.code().map(Enum::name).orElse(null));
      frames.text(e.words());
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
        GeoPackageTables.loadNativePart();
      }
    } catch (Exception e) { // so declared there; a file that cannot be read is told of below
      return;
    }
  }

  /** The facts of a file as words, the path first. */
  static List<String> words(FileFacts f) {
    var words = new ArrayList<String>();
    words.add(f.path().toAbsolutePath().toString());
    words.add(f.name());
    words.add(Long.toString(f.bytes()));
    words.add(f.digest());
    words.add(f.format().name());
    words.add(f.layer().orElse(""));
    words.add(Integer.toString(f.bomBytes()));
    words.add(f.encoding().name());
    words.add(Boolean.toString(f.encodingGuessed()));
    words.add(f.sample());
    words.addAll(f.layers());
    return words;
  }

  /** The way back of {@link #words}. */
  static FileFacts facts(List<String> words) {
    return new FileFacts(
        Path.of(words.get(0)),
        words.get(1),
        Long.parseLong(words.get(2)),
        words.get(3),
        Format.valueOf(words.get(4)),
        List.copyOf(words.subList(WORDS_OF_A_FILE, words.size())),
        given(words.get(5)),
        Integer.parseInt(words.get(6)),
        Charset.forName(words.get(7)),
        Boolean.parseBoolean(words.get(8)),
        words.get(9));
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
