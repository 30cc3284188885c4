package org.firmground.exchange.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/**
 * Rows of a GeoJSON file: one document, or a document on each line or behind each record separator.
 *
 * <p>One document is streamed; where it breaks, what came before is kept and the break is one
 * refused row. In a file of lines a broken line is one refused row, and the next line is read.
 */
public final class GeoJsonReading implements RowReader {
  /** A line longer than this is refused; a shape of a million turning points is shorter. */
  static final int LONGEST_LINE = 64 << 20;

  private static final int SAMPLE = 1 << 20;

  private final FileFacts facts;
  private final CountingStream in;
  private final InputStream source;
  private final FileProblems problems;
  private final FeatureParser features;
  private final PlainFeature plain;
  private final boolean lines;
  private final byte separator;
  private byte[] buffer = new byte[1 << 18];
  private int start;
  private int end;
  private int lineStart;
  private int lineEnd;
  private long line;
  private long row;
  private GeoJsonDocument document;
  private String where;
  private boolean tooLong;
  private boolean ended;

  public GeoJsonReading(FileFacts facts, Optional<Charset> stated) {
    this.facts = facts;
    this.problems = new FileProblems(facts.name());
    Charset charset = stated.orElse(facts.encoding());
    try {
      in = new CountingStream(Files.newInputStream(facts.path()));
      in.skipNBytes(facts.bomBytes());
      InputStream utf8 =
          charset.equals(StandardCharsets.UTF_8)
              ? in
              : new Transcoding(new InputStreamReader(in, charset));
      if (facts.encodingGuessed() && stated.isEmpty()) {
        problems.guessedEncoding(charset.name(), facts.sample());
      }
      source = utf8;
      fill(SAMPLE);
    } catch (IOException e) {
      throw Unread.of(facts.path(), e);
    }
    separator = firstByte() == 0x1E ? (byte) 0x1E : (byte) '\n';
    lines = separator == 0x1E || LineForm.isLines(buffer, start, end, SAMPLE);
    features = new FeatureParser();
    plain = new PlainFeature(features);
    if (!lines) {
      openDocument(charset);
    }
  }

  private void openDocument(Charset charset) {
    Optional<String> late = LateCrs.find(facts, charset);
    features.raw = Optional.empty();
    JsonParser parser =
        FeatureParser.JSON.createParser(
            ObjectReadContext.empty(), new BufferedThenStream(buffer, start, end, source));
    if (charset.equals(StandardCharsets.UTF_8)) {
      features.raw = Optional.of(new RawText.OfFile(facts.path(), facts.bomBytes()));
    }
    document = new GeoJsonDocument(parser, features, late);
    where = facts.name();
  }

  private int firstByte() {
    int i = start;
    while (i < end && buffer[i] >= 0 && buffer[i] <= ' ' && buffer[i] != 0x1E) {
      i++;
    }
    return i < end ? buffer[i] : -1;
  }

  @Override
  public Optional<Row> next() {
    while (!ended) {
      try {
        boolean fresh = document == null;
        if (fresh && !openLine()) {
          if (tooLong) {
            tooLong = false;
            return Optional.of(skipLongLine());
          }
          ended = true;
          break;
        }
        String here = facts.name() + " row " + (row + 1) + (lines ? " (line " + line + ")" : "");
        if (fresh) {
          if (plain.read(buffer, lineStart, lineEnd)) {
            return Optional.of(features.end(++row, here, Optional.empty()));
          }
          openDocumentOfLine();
        }
        Optional<Row> read = document.next(row + 1, here);
        if (read.isPresent()) {
          row++;
          return read;
        }
        document.close();
        document = null;
        ended = !lines;
      } catch (JacksonException e) {
        return Optional.of(broken(e));
      } catch (IOException e) {
        throw Unread.of(facts.path(), e);
      }
    }
    return Optional.empty();
  }

  private Row broken(JacksonException e) {
    row++;
    var at = e.getLocation();
    String reason = JsonTrouble.reason(e);
    String place =
        facts.name()
            + " row "
            + row
            + " (line "
            + (lines || at == null ? Math.max(line, 1) : at.getLineNr())
            + (at == null || at.getColumnNr() < 0 ? ")" : ", character " + at.getColumnNr() + ")");
    if (document != null) {
      document.close();
      document = null;
    }
    ended = !lines;
    String rest = lines ? reason : reason + "; nothing after it could be read";
    return Row.refused(
        row, place, new Problem(ProblemCode.FG_ROW_002, place, Map.of("reason", rest)));
  }

  /** Moves to the next line that is not blank. */
  private boolean openLine() throws IOException {
    while (true) {
      int stop = find(separator, start);
      while (stop < 0) {
        if (end - start > LONGEST_LINE) {
          tooLong = true;
          return false;
        }
        int length = end - start;
        if (fill(Math.max(1 << 18, length)) == 0) {
          break;
        }
        stop = find(separator, start + length);
      }
      boolean last = stop < 0;
      int from = start;
      int to = last ? end : stop;
      if (last && from == to) {
        return false;
      }
      start = last ? end : stop + 1;
      line++;
      if (!isBlank(from, to)) {
        lineStart = from;
        lineEnd = to;
        return true;
      }
    }
  }

  private void openDocumentOfLine() {
    features.raw = Optional.of(new RawText.OfBytes(buffer, lineStart));
    document =
        new GeoJsonDocument(
            FeatureParser.JSON.createParser(
                ObjectReadContext.empty(), buffer, lineStart, lineEnd - lineStart),
            features,
            Optional.empty());
  }

  /** Leaves a line that is too long; it becomes a refused row. */
  private Row skipLongLine() throws IOException {
    line++;
    row++;
    start = end;
    int stop = -1;
    while (stop < 0 && fill(1 << 18) > 0) {
      stop = find(separator, start);
      start = stop < 0 ? end : stop + 1;
    }
    String place = facts.name() + " row " + row + " (line " + line + ")";
    String reason = "the line is longer than " + LONGEST_LINE + " bytes";
    return Row.refused(
        row, place, new Problem(ProblemCode.FG_ROW_002, place, Map.of("reason", reason)));
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] > ' ' || buffer[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private int find(byte b, int from) {
    for (int i = from; i < end; i++) {
      if (buffer[i] == b) {
        return i;
      }
    }
    return -1;
  }

  /** Reads more behind what is there; returns how many bytes came. */
  private int fill(int wanted) throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (buffer.length - end < wanted) {
      buffer = java.util.Arrays.copyOf(buffer, end + wanted);
    }
    int n = source.readNBytes(buffer, end, wanted);
    end += n;
    return n;
  }

  @Override
  public List<Problem> problems() {
    return problems.withHeights(features.heights);
  }

  @Override
  public long bytesRead() {
    return Math.min(facts.bytes(), in.count());
  }

  @Override
  public void close() {
    try {
      if (document != null) {
        document.close();
      }
      in.close();
    } catch (IOException e) {
      throw new ExchangeException("cannot close " + facts.path() + ": " + e.getMessage(), e);
    }
  }

  /** What was read ahead, then the rest of the stream. */
  private static final class BufferedThenStream extends InputStream {
    private final byte[] first;
    private int at;
    private final int stop;
    private final InputStream rest;

    BufferedThenStream(byte[] first, int from, int to, InputStream rest) {
      this.first = first;
      this.at = from;
      this.stop = to;
      this.rest = rest instanceof CountingStream ? rest : new BufferedInputStream(rest);
    }

    @Override
    public int read() throws IOException {
      return at < stop ? first[at++] & 0xFF : rest.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (at == stop) {
        return rest.read(bytes, offset, length);
      }
      int n = Math.min(length, stop - at);
      System.arraycopy(first, at, bytes, offset, n);
      at += n;
      return n;
    }
  }

  /** Text of another encoding as UTF-8. */
  private static final class Transcoding extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[1 << 14];
    private byte[] bytes = new byte[0];
    private int at;
    private char pending;

    Transcoding(Reader reader) {
      this.reader = reader;
    }

    private boolean more() throws IOException {
      while (at == bytes.length) {
        int offset = 0;
        if (pending != 0) {
          chars[0] = pending;
          offset = 1;
          pending = 0;
        }
        int n = reader.read(chars, offset, chars.length - offset);
        if (n < 0 && offset == 0) {
          return false;
        }
        int total = offset + Math.max(n, 0);
        if (n > 0 && Character.isHighSurrogate(chars[total - 1])) {
          pending = chars[--total];
        }
        bytes = new String(chars, 0, total).getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return true;
    }

    @Override
    public int read() throws IOException {
      return more() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (!more()) {
        return -1;
      }
      int n = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, offset, n);
      at += n;
      return n;
    }
  }
}
