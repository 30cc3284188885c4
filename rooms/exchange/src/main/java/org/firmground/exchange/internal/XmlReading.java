package org.firmground.exchange.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
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
  private final Iterator<Opening> more;
  private final boolean several;
  private CountingStream in;
  private XmlElements elements;
  private String inside = "";
  private long earlierBytes;
  private final Rows rows;
  private final Optional<Charset> stated;
  private final FeatureParser features = new FeatureParser();
  private long row;
  private boolean ended;

  /** Opens the bytes of one XML. */
  private record Opening(String inside, Source source) {
    /** Where its bytes come from. */
    private interface Source {
      InputStream open() throws IOException;
    }
  }

  private XmlReading(FileFacts facts, List<Opening> files, Optional<Charset> stated, Rows rows) {
    this.facts = facts;
    this.rows = rows;
    this.more = files.iterator();
    this.several = files.size() > 1;
    this.stated = stated;
    try {
      openNext();
    } catch (IOException | XMLStreamException e) {
      throw Unread.of(facts.path(), e);
    }
  }

  private static List<Opening> whole(FileFacts facts) {
    return List.of(new Opening("", () -> Files.newInputStream(facts.path())));
  }

  private void openNext() throws IOException, XMLStreamException {
    Opening file = more.next();
    inside = FieldReading.brief(file.inside());
    in = new CountingStream(file.source().open());
    elements = new XmlElements(in, stated);
  }

  /** Goes on to the next XML of an archive; false where there is none. */
  private boolean goOn() throws XMLStreamException {
    if (!more.hasNext()) {
      return false;
    }
    try {
      earlierBytes += in.count();
      elements.close();
      in.close();
      if (earlierBytes > Archive.MOST_BYTES) {
        throw new Unread.TooMuchException(
            "its KML unpacks to more than " + Archive.MOST_BYTES + " bytes");
      }
      openNext();
      return true;
    } catch (IOException e) {
      throw Unread.of(facts.path(), e);
    }
  }

  public static XmlReading ofKml(FileFacts facts, Optional<Charset> stated) {
    return new XmlReading(facts, whole(facts), stated, new KmlRows());
  }

  /**
   * All KML in a KMZ archive, in its order. A viewer shows the first only (OGC 12-007r2, annex C);
   * here a hazard in another is not left out.
   */
  public static XmlReading ofKmz(FileFacts facts) {
    try (var archive = Archive.open(facts.path())) {
      var files =
          archive.named(".kml").stream()
              .map(name -> new Opening(name, () -> inKmz(facts.path(), name)))
              .toList();
      return new XmlReading(facts, files, Optional.empty(), new KmlRows());
    } catch (IOException e) {
      throw Unread.of(facts.path(), e);
    }
  }

  private static InputStream inKmz(Path file, String name) throws IOException {
    var archive = Archive.open(file);
    try {
      return new FilterInputStream(archive.read(name)) {
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
    return new XmlReading(facts, whole(facts), stated, new GpxRows());
  }

  @Override
  public Optional<Row> next() {
    try {
      while (!ended) {
        if (!elements.next()) {
          ended = !goOn();
          continue;
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
      row++;
      String where =
          where(e.getLocation() == null ? elements.line() : e.getLocation().getLineNumber());
      var problem =
          new Problem(
              ProblemCode.FG_ROW_002,
              where,
              Map.of("reason", reason(e) + "; nothing after it could be read"));
      ended = !isAnotherOpened();
      return Optional.of(Row.refused(row, where, problem));
    }
  }

  /** After one that is broken: whether there is another, and it begins as XML. */
  private boolean isAnotherOpened() {
    try {
      return goOn();
    } catch (XMLStreamException e) {
      throw Unread.of(facts.path(), e);
    }
  }

  private Row row(XmlFeature feature, int line) {
    try (var parser = FeatureParser.JSON.createParser(ObjectReadContext.empty(), feature.json())) {
      parser.nextToken();
      return features.read(parser, row, where(line), Optional.empty());
    }
  }

  private String where(int line) {
    String file = several ? inside + " " : "";
    return facts.name() + " row " + row + " (" + file + "line " + line + ")";
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
    return Math.min(facts.bytes(), earlierBytes + in.count());
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
