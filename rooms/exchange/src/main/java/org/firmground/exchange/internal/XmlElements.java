package org.firmground.exchange.internal;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The elements of an XML file, one after another; nothing outside it is ever opened. */
final class XmlElements implements AutoCloseable {
  /** Text of one element longer than this is refused. */
  static final int LONGEST_TEXT = 64 << 20;

  private final XMLStreamReader reader;

  XmlElements(InputStream in, Optional<Charset> stated) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("it asks for another file, which is not opened");
    });
    reader =
        stated.isPresent()
            ? factory.createXMLStreamReader(in, stated.get().name())
            : factory.createXMLStreamReader(in);
  }

  /** Moves to the next start of an element; false at the end of the file. */
  boolean next() throws XMLStreamException {
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** Work with each element in one. */
  interface Each {
    /** The reader stands at the start of the element, and is left at its end. */
    void element(String name) throws XMLStreamException;
  }

  /** Goes through the elements that lie directly in the one where the reader stands. */
  void children(Each each) throws XMLStreamException {
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> each.element(reader.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> {
          return;
        }
        default -> {
          // text between elements
        }
      }
    }
  }

  /** All text in the element, that of the elements in it too; leaves the reader at its end. */
  String text() throws XMLStreamException {
    var text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          text.append(' ');
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
            throw wrong("a text is longer than " + LONGEST_TEXT + " letters");
          }
          text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw wrong("it uses the entity " + reader.getLocalName() + ", which is not read");
        default -> {
          // comments
        }
      }
    }
    return text.toString();
  }

  void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = reader.next();
      depth +=
          event == XMLStreamConstants.START_ELEMENT
              ? 1
              : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
    }
  }

  /** What ends the reading here. */
  XMLStreamException wrong(String what) {
    return new XMLStreamException(what, reader.getLocation());
  }

  String name() {
    return reader.getLocalName();
  }

  /** Null where it is not there. */
  String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  int line() {
    return reader.getLocation().getLineNumber();
  }

  @Override
  public void close() throws XMLStreamException {
    reader.close();
  }
}
