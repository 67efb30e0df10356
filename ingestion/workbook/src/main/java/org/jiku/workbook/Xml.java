package org.jiku.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One part of a workbook, read from its begin to its end. Elements are known by their local names:
 * the namespaces of strict and transitional workbooks differ. Nothing outside the part is read, and
 * a document type makes it a damaged one.
 */
final class Xml implements Closeable {
  /** Excel itself allows 32,767 characters in a cell. */
  private static final int LONGEST_TEXT = 1 << 20;

  private final String part;
  private final Rejection rejection;
  private final InputStream in;
  private final XMLStreamReader reader;

  Xml(InputStream in, String part, Rejection rejection) {
    this.part = part;
    this.rejection = rejection;
    this.in = in;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // The JDK counts &amp; and the like as entities, of which a long part has many.
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    try {
      this.reader = factory.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  /** Goes to the next start or end of an element; false at the end of the part. */
  boolean next() {
    try {
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
          return true;
        }
        if (event == XMLStreamConstants.DTD) {
          throw rejection.of("its part %s declares a document type".formatted(part));
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  boolean starts(String element) {
    return reader.isStartElement() && reader.getLocalName().equals(element);
  }

  boolean ends(String element) {
    return reader.isEndElement() && reader.getLocalName().equals(element);
  }

  /** The value of an attribute of the element that starts here; null if it has none. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  String attribute(String name, String otherwise) {
    String value = attribute(name);
    return value == null ? otherwise : value;
  }

  /** An attribute that is a whole number of at most nine digits. */
  int whole(String name, int otherwise) {
    String value = attribute(name);
    if (value == null) {
      return otherwise;
    }
    try {
      if (value.length() < 10) {
        return Integer.parseInt(value);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw rejection.of(
        "its part %s has the %s '%s', which is no whole number".formatted(part, name, value));
  }

  /** The text up to the end of the element that starts here, which has no elements in it. */
  String text() {
    StringBuilder text = new StringBuilder();
    try {
      int event = reader.next();
      while (event != XMLStreamConstants.END_ELEMENT) {
        if (event == XMLStreamConstants.START_ELEMENT) {
          throw rejection.of(
              "its part %s has the element %s where text belongs"
                  .formatted(part, reader.getLocalName()));
        }
        if (event == XMLStreamConstants.CHARACTERS
            || event == XMLStreamConstants.CDATA
            || event == XMLStreamConstants.SPACE) {
          text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
          checkLength(text);
        }
        event = reader.next();
      }
      return text.toString();
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  /**
   * The text of the element that starts here, plain or in runs of different looks; readings
   * (furigana) are left out.
   */
  String richText(String element) {
    StringBuilder text = new StringBuilder();
    boolean reading = false;
    while (next() && !ends(element)) {
      if (starts("rPh")) {
        reading = true;
      } else if (ends("rPh")) {
        reading = false;
      } else if (starts("t") && !reading) {
        text.append(text());
        checkLength(text);
      }
    }
    return Escapes.resolve(text.toString());
  }

  private void checkLength(StringBuilder text) {
    if (text.length() > LONGEST_TEXT) {
      throw rejection.of(
          "its part %s has a cell of more than %d characters".formatted(part, LONGEST_TEXT));
    }
  }

  private RuntimeException damaged(XMLStreamException e) {
    return e.getNestedException() instanceof IOException broken
        ? rejection.of(broken)
        : rejection.of("its part %s is damaged (%s)".formatted(part, e.getMessage()));
  }

  /** Reads over the rest, so that damage there is found too. */
  void finish() {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw rejection.of(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
