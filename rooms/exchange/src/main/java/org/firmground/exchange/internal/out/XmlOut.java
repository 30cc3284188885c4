package org.firmground.exchange.internal.out;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML elements; a failure is an {@link IOException}, as of every other format. */
final class XmlOut {
  private final OutputStream out;
  private final XMLStreamWriter xml;

  XmlOut(OutputStream to) throws IOException {
    out = new BufferedOutputStream(to);
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private interface Write {
    void done() throws XMLStreamException;
  }

  private XmlOut all(Write write) {
    try {
      write.done();
      return this;
    } catch (XMLStreamException e) {
      throw new java.io.UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }

  /**
   * @param attributes name and value in turn
   */
  XmlOut begin(String element, String... attributes) {
    return all(() -> {
      xml.writeStartElement(element);
      for (int i = 0; i < attributes.length; i += 2) {
        xml.writeAttribute(attributes[i], attributes[i + 1]);
      }
    });
  }

  /** Declares a prefix on the element that was just begun. */
  XmlOut namespace(String prefix, String uri) {
    return all(() -> xml.writeNamespace(prefix, uri));
  }

  /** An element with text, of a namespace that was declared. */
  XmlOut foreign(String prefix, String uri, String element, String text, String... attributes) {
    return all(() -> {
      xml.writeStartElement(prefix, element, uri);
      for (int i = 0; i < attributes.length; i += 2) {
        xml.writeAttribute(attributes[i], attributes[i + 1]);
      }
      xml.writeCharacters(text);
      xml.writeEndElement();
    });
  }

  XmlOut end() {
    return all(xml::writeEndElement);
  }

  XmlOut line() {
    return all(() -> xml.writeCharacters("\n"));
  }

  XmlOut text(String element, String text, String... attributes) {
    begin(element, attributes);
    all(() -> xml.writeCharacters(text));
    return end();
  }

  void close() throws IOException {
    all(() -> {
      xml.writeEndDocument();
      xml.close();
    });
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    out.close();
  }
}
