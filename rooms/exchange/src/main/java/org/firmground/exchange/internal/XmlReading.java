package org.firmground.exchange.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import tools.jackson.core.ObjectReadContext;

/**
 * Rows of a KML (OGC 12-007r2) or GPX 1.1 file: its placemarks; its waypoints, routes and tracks.
 *
 * <p>The file is streamed; where it breaks, what came before is kept and the break is one refused
 * row. What it only links to is not opened, and is told of.
 */
public final class XmlReading implements RowReader {
  /** Which elements of a format are rows. */
  interface Rows {
    /**
     * The row at which the reader stands, which is then left at its end; empty where the element is
     * none, and the reader stays.
     */
    Optional<XmlFeature> row(XmlElements at) throws XMLStreamException;

    /** What the file has and is not read, by name. */
    Map<String, Long> left();
  }

  private final FileFacts facts;
  private final CountingStream in;
  private final XmlElements elements;
  private final Rows rows;
  private final FeatureParser features = new FeatureParser();
  private long row;
  private boolean ended;

  /** Opens the bytes of the XML. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  private XmlReading(FileFacts facts, Opening file, Optional<Charset> stated, Rows rows) {
    this.facts = facts;
    this.rows = rows;
    try {
      in = new CountingStream(file.open());
      elements = new XmlElements(in, stated);
    } catch (IOException | XMLStreamException e) {
      throw Unread.of(facts.path(), e);
    }
  }

  public static XmlReading ofKml(FileFacts facts, Optional<Charset> stated) {
    return new XmlReading(facts, () -> Files.newInputStream(facts.path()), stated, new KmlRows());
  }

  public static XmlReading ofKmz(FileFacts facts) {
    return new XmlReading(facts, () -> inKmz(facts.path()), Optional.empty(), new KmlRows());
  }

  /** The KML in a KMZ archive: its first file that ends so (OGC 12-007r2, annex C). */
  private static InputStream inKmz(Path file) throws IOException {
    var archive = Archive.open(file);
    try {
      return new FilterInputStream(archive.read(archive.named(".kml").getFirst())) {
        @Override
        public void close() throws IOException {
          super.close();
          archive.close();
        }
      };
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  public static XmlReading ofGpx(FileFacts facts, Optional<Charset> stated) {
    return new XmlReading(facts, () -> Files.newInputStream(facts.path()), stated, new GpxRows());
  }

  @Override
  public Optional<Row> next() {
    try {
      while (!ended) {
        if (!elements.next()) {
          ended = true;
          break;
        }
        int line = elements.line();
        Optional<XmlFeature> feature = rows.row(elements);
        if (feature.isPresent()) {
          row++;
          return Optional.of(row(feature.get(), line));
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      ended = true;
      row++;
      String where =
          where(e.getLocation() == null ? elements.line() : e.getLocation().getLineNumber());
      return Optional.of(
          Row.refused(
              row,
              where,
              new Problem(
                  ProblemCode.FG_ROW_002,
                  where,
                  Map.of("reason", reason(e) + "; nothing after it could be read"))));
    }
  }

  private Row row(XmlFeature feature, int line) {
    try (var parser = FeatureParser.JSON.createParser(ObjectReadContext.empty(), feature.json())) {
      parser.nextToken();
      return features.read(parser, row, where(line), Optional.empty());
    }
  }

  private String where(int line) {
    return facts.name() + " row " + row + " (line " + line + ")";
  }

  /** The parser's message without the place that it repeats. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    return at < 0 ? message : message.substring(at + 9).strip();
  }

  @Override
  public List<Problem> problems() {
    var all = new FileProblems(facts.name());
    rows.left()
        .forEach((name, count) ->
            all.againstFormat(
                count + " × " + name + " is not read: it shows or links, and holds no record"));
    return all.withHeights(features.heights);
  }

  @Override
  public long bytesRead() {
    return Math.min(facts.bytes(), in.count());
  }

  @Override
  public void close() {
    try {
      elements.close();
      in.close();
    } catch (IOException | XMLStreamException e) {
      throw new ExchangeException("cannot close " + facts.path() + ": " + e.getMessage(), e);
    }
  }
}
