package org.firmground.exchange.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.firmground.exchange.Row;

/**
 * Reads the GeoJSON feature that nearly every line of a large file is, straight from its bytes: no
 * member that RFC 7946 does not name, flat properties, no escapes, positions of two plain numbers.
 *
 * <p>It takes a feature wholly or not at all. What it does not take, be it only unusual or broken,
 * is for {@link FeatureParser} to read and to judge; what it takes, that reads alike.
 */
final class PlainFeature {
  /** Digits of a number that one exact division makes a double of; see {@link ShapeParser}. */
  private static final int MOST_DIGITS = 15;

  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** Longer texts are for the other reader, which bounds them. */
  private static final int LONGEST_TEXT = 10_000;

  /** This reader's way of saying that a feature is not plain; thrown without a stack. */
  private static final class NotPlain extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final NotPlain IT = new NotPlain();

    private NotPlain() {
      super("not plain", null, false, false);
    }
  }

  private final FeatureParser features;
  private final FlatShape flat = new FlatShape();
  private byte[] bytes;
  private int at;
  private int end;

  /** Names of the members of the feature before, by their place: the next has mostly the same. */
  private byte[][] lastNames = new byte[32][];

  private String[] lastTexts = new String[32];

  PlainFeature(FeatureParser features) {
    this.features = features;
  }

  /**
   * Puts what the bytes say into the parser of features, from where {@link FeatureParser#end} takes
   * it; false if they are no plain feature, and then the parser must begin anew.
   */
  boolean read(byte[] from, int start, int stop) {
    bytes = from;
    at = start;
    end = stop;
    features.begin();
    try {
      feature();
      skipBlanks();
      return at == end;
    } catch (NotPlain e) {
      return false;
    } finally {
      bytes = null;
    }
  }

  private void feature() {
    boolean typeSeen = false;
    boolean propertiesSeen = false;
    Row.Shape shape = null;
    need('{');
    do {
      String name = text();
      need(':');
      switch (name) {
        case "type" -> {
          if (typeSeen || !text().equals("Feature")) {
            throw NotPlain.IT;
          }
          typeSeen = true;
        }
        case "id" -> {
          skipBlanks();
          features.add("@id", value());
        }
        case "properties" -> {
          if (propertiesSeen) {
            throw NotPlain.IT;
          }
          propertiesSeen = true;
          properties();
        }
        case "geometry" -> {
          if (shape != null) {
            throw NotPlain.IT;
          }
          shape = geometry();
        }
        default -> throw NotPlain.IT;
      }
    } while (more('}'));
    if (!typeSeen || !propertiesSeen || shape == null) {
      throw NotPlain.IT;
    }
    features.plain(shape);
  }

  private void properties() {
    need('{');
    int place = 0;
    do {
      String name = name(place++);
      need(':');
      skipBlanks();
      byte first = peek();
      if (first == '-' || isDigit(first)) {
        features.noteNumber();
      }
      features.add(name, value());
    } while (more('}'));
  }

  /** A name; the one of the feature before where it is the same. */
  private String name(int place) {
    skipBlanks();
    if (place >= lastNames.length) {
      return text();
    }
    byte[] last = lastNames[place];
    if (last != null
        && end - at > last.length
        && Arrays.equals(bytes, at, at + last.length, last, 0, last.length)) {
      at += last.length; // with its quotes, so that it ends where the other does
      return lastTexts[place];
    }
    int from = at;
    String read = text();
    lastNames[place] = Arrays.copyOfRange(bytes, from, at);
    lastTexts[place] = read;
    return read;
  }

  /** A text, number, yes or no, or null, as the other reader would write it. */
  private String value() {
    byte first = peek();
    if (first == '"') {
      return text();
    }
    if (first == '-' || isDigit(first)) {
      int from = at;
      number();
      return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
    }
    return switch (first) {
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> {
        word("null");
        yield null;
      }
      default -> throw NotPlain.IT;
    };
  }

  private String word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at == end || bytes[at++] != word.charAt(i)) {
        throw NotPlain.IT;
      }
    }
    return word;
  }

  private String text() {
    need('"');
    int from = at;
    boolean ascii = true;
    while (true) {
      byte b = peek();
      if (b == '"') {
        break;
      }
      if (b == '\\' || b >= 0 && b < ' ') {
        throw NotPlain.IT;
      }
      ascii &= b >= 0;
      at++;
    }
    int length = at++ - from;
    if (length > LONGEST_TEXT) {
      throw NotPlain.IT;
    }
    if (ascii) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    String read = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (read.indexOf('\uFFFD') >= 0) { // perhaps no UTF-8
      throw NotPlain.IT;
    }
    return read;
  }

  // ---- shapes ----

  private Row.Shape geometry() {
    need('{');
    if (!text().equals("type")) {
      throw NotPlain.IT;
    }
    need(':');
    String type = text();
    need(',');
    if (!text().equals("coordinates")) {
      throw NotPlain.IT;
    }
    need(':');
    flat.begin();
    list(
        switch (type) {
          case "Point" -> 0;
          case "LineString", "MultiPoint" -> 1;
          case "Polygon", "MultiLineString" -> 2;
          case "MultiPolygon" -> 3;
          default -> throw NotPlain.IT;
        });
    need('}');
    return flat.end(type);
  }

  /**
   * @param level 0 for a position, 1 for a list of positions, and so on
   */
  private void list(int level) {
    need('[');
    if (level == 0) {
      double x = coordinate();
      need(',');
      double y = coordinate();
      need(']');
      flat.position(x, y, 0);
      return;
    }
    do {
      list(level - 1);
    } while (more(']'));
    if (level == 1) {
      flat.endLine();
    } else if (level == 2) {
      flat.endArea();
    }
  }

  private double coordinate() {
    skipBlanks();
    return number();
  }

  /** A number of JSON without exponent; its value is exact as {@link ShapeParser#number} is. */
  private double number() {
    boolean negative = peek() == '-';
    if (negative) {
      at++;
    }
    int from = at;
    long whole = 0;
    byte b = peek();
    while (isDigit(b)) {
      whole = whole * 10 + (b - '0');
      at++;
      b = peek();
    }
    int digits = at - from;
    if (digits == 0 || digits > 1 && bytes[from] == '0') {
      throw NotPlain.IT;
    }
    int behindPoint = 0;
    if (b == '.') {
      at++;
      b = peek();
      while (isDigit(b)) {
        whole = whole * 10 + (b - '0');
        at++;
        behindPoint++;
        b = peek();
      }
      if (behindPoint == 0) {
        throw NotPlain.IT;
      }
    }
    if (digits + behindPoint > MOST_DIGITS || b != ',' && b != ']' && b != '}' && !isBlank(b)) {
      throw NotPlain.IT;
    }
    double value = behindPoint > 0 ? whole / TENS[behindPoint] : whole;
    return negative ? -value : value;
  }

  // ---- bytes ----

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private void skipBlanks() {
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
  }

  private byte peek() {
    if (at == end) {
      throw NotPlain.IT;
    }
    return bytes[at];
  }

  private void need(char c) {
    skipBlanks();
    if (peek() != c) {
      throw NotPlain.IT;
    }
    at++;
  }

  /** Whether a comma follows, and so another member; else the list or object must end. */
  private boolean more(char close) {
    skipBlanks();
    byte b = peek();
    at++;
    if (b == ',') {
      return true;
    }
    if (b != close) {
      throw NotPlain.IT;
    }
    return false;
  }
}
