package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firmground.exchange.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads GeoJSON shapes from a stream of tokens, coordinates straight into arrays of doubles.
 *
 * <p>Coordinates may come before the type, so nested arrays are first kept flat: positions in one
 * array, and for each level where its lists end. A list is of the level one above its highest
 * member: 0 is a position, 1 a list of positions, 2 of those, 3 of those.
 */
final class ShapeParser {
  private static final int DEEPEST_COLLECTION = 32;
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final FlatShape flat = new FlatShape();
  private int level;
  private boolean seen;
  private String trouble;
  private List<Row.Shape> members;
  private Optional<String> crs = Optional.empty();
  private int depth;

  static boolean isShape(String type) {
    return switch (type) {
      case "Point",
          "MultiPoint",
          "LineString",
          "MultiLineString",
          "Polygon",
          "MultiPolygon",
          "GeometryCollection" ->
          true;
      case null, default -> false;
    };
  }

  void begin() {
    flat.begin();
    level = -1;
    seen = false;
    trouble = null;
    members = null;
    crs = Optional.empty();
  }

  Optional<String> crs() {
    return crs;
  }

  /** Reads the shape at which the parser stands, and leaves the parser at its end. */
  Row.Shape read(JsonParser p, Optional<RawText> raw) throws JacksonException {
    begin();
    JsonToken token = p.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return Row.NO_SHAPE;
    }
    if (token != JsonToken.START_OBJECT) {
      p.skipChildren();
      return new Row.Shape.Broken("it is no object", Optional.empty());
    }
    long from = p.currentTokenLocation().getByteOffset();
    String type = null;
    for (String name = p.nextName(); name != null; name = p.nextName()) {
      p.nextToken();
      if (name.equals("type")) {
        type = p.currentToken().isScalarValue() ? p.getString() : "";
        p.skipChildren();
      } else if (name.equals("crs")) {
        crs = FeatureParser.crs(p);
      } else {
        member(p, name, raw);
      }
    }
    if (p.currentToken() != JsonToken.END_OBJECT) {
      throw new tools.jackson.core.exc.StreamReadException(
          p, "the file ends in the middle of a shape");
    }
    Row.Shape shape = end(type);
    if (shape instanceof Row.Shape.Broken b && raw.isPresent()) {
      long to = p.currentTokenLocation().getByteOffset() + 1;
      return new Row.Shape.Broken(b.reason(), raw.get().between(from, to));
    }
    return shape;
  }

  /** Takes a member of a shape; others than coordinates and geometries are skipped. */
  void member(JsonParser p, String name, Optional<RawText> raw) throws JacksonException {
    if (name.equals("coordinates")) {
      if (seen) {
        trouble = "the member coordinates occurs twice";
        p.skipChildren();
      } else {
        seen = true;
        coordinates(p);
      }
    } else if (name.equals("geometries") && p.currentToken() == JsonToken.START_ARRAY) {
      collection(p, raw);
    } else {
      p.skipChildren();
    }
  }

  private void collection(JsonParser p, Optional<RawText> raw) throws JacksonException {
    var found = new ArrayList<Row.Shape>();
    String deep = null;
    Optional<String> innerCrs = Optional.empty();
    for (JsonToken t = p.nextToken(); t != JsonToken.END_ARRAY; t = p.nextToken()) {
      if (t == null) {
        throw new tools.jackson.core.exc.StreamReadException(p, "the file ends in a collection");
      }
      if (depth >= DEEPEST_COLLECTION) {
        p.skipChildren();
        deep = "collections are nested deeper than " + DEEPEST_COLLECTION;
      } else {
        var inner = new ShapeParser();
        inner.depth = depth + 1;
        found.add(inner.read(p, raw));
        innerCrs = innerCrs.or(inner::crs);
      }
    }
    members = found;
    crs = crs.or(() -> Optional.empty()).isPresent() ? crs : innerCrs;
    trouble = deep == null ? trouble : deep;
  }

  // ---- coordinates ----

  private void coordinates(JsonParser p) throws JacksonException {
    if (p.currentToken() != JsonToken.START_ARRAY) {
      trouble = p.currentToken() == JsonToken.VALUE_NULL ? null : "its coordinates are no list";
      p.skipChildren();
      return;
    }
    level = list(p, 0);
  }

  /** Reads a list; returns its level, or -1 when it is empty all through. */
  private int list(JsonParser p, int depthHere) throws JacksonException {
    if (depthHere > 3) {
      trouble = "its coordinates are nested too deep";
      p.skipChildren();
      return -1;
    }
    int highest = -2;
    JsonToken t = p.nextToken();
    if (t != null && t.isNumeric()) {
      position(p);
      return 0;
    }
    for (; t != JsonToken.END_ARRAY; t = p.nextToken()) {
      if (t == null) {
        throw new tools.jackson.core.exc.StreamReadException(p, "the file ends in coordinates");
      }
      if (t != JsonToken.START_ARRAY) {
        trouble = "its coordinates hold " + what(p, t) + " in the place of a list";
        p.skipChildren();
        continue;
      }
      int inner = list(p, depthHere + 1);
      if (inner >= 0 && highest >= 0 && inner != highest) {
        trouble = "its coordinates are nested unevenly";
      }
      highest = Math.max(highest, inner);
    }
    switch (highest) {
      case 0 -> flat.endLine();
      case 1 -> flat.endArea();
      default -> {}
    }
    return highest < 0 ? -1 : highest + 1;
  }

  private static String what(JsonParser p, JsonToken t) throws JacksonException {
    return t.isScalarValue() && t != JsonToken.VALUE_STRING ? p.getString() : "a text";
  }

  /** Reads a position whose first number is the current token. */
  private void position(JsonParser p) throws JacksonException {
    int n = 0;
    double x = 0;
    double y = 0;
    double height = 0;
    for (JsonToken t = p.currentToken(); t != JsonToken.END_ARRAY; t = p.nextToken()) {
      if (t == null) {
        throw new tools.jackson.core.exc.StreamReadException(p, "the file ends in a position");
      }
      if (!t.isNumeric()) {
        if (n < 2 || t != JsonToken.VALUE_NULL) {
          trouble =
              "turning point " + (flat.positions() + 1) + " holds " + what(p, t) + ", no number";
        }
        p.skipChildren();
        n++;
        continue;
      }
      double number = number(p);
      if (n < 2) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
          trouble =
              "turning point " + (flat.positions() + 1) + " holds " + number + ", no finite number";
        }
        if (n == 0) {
          x = number;
        } else {
          y = number;
        }
      } else if (n == 2) {
        height = Double.isFinite(number) ? number : 0;
      }
      n++;
    }
    if (n < 2) {
      trouble = "turning point " + (flat.positions() + 1) + " has one coordinate only";
    }
    flat.position(x, y, height);
  }

  /**
   * The number that is the current token, correctly rounded. Up to 15 digits with up to 15 behind
   * the point are exact as a whole number over an exact power of ten, and so is their one division
   * (Clinger, How to read floating point numbers accurately, PLDI 1990, section 3); coordinates are
   * nearly always such.
   */
  static double number(JsonParser p) throws JacksonException {
    char[] text = p.getStringCharacters();
    int at = p.getStringOffset();
    int end = at + p.getStringLength();
    boolean negative = at < end && text[at] == '-';
    long whole = 0;
    int digits = 0;
    int behindPoint = -1;
    for (int i = negative ? at + 1 : at; i < end; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        whole = whole * 10 + (c - '0');
        digits++;
        behindPoint += behindPoint >= 0 ? 1 : 0;
      } else if (c == '.' && behindPoint < 0) {
        behindPoint = 0;
      } else {
        return p.getDoubleValue();
      }
      if (digits > 15) {
        return p.getDoubleValue();
      }
    }
    double value = behindPoint > 0 ? whole / TENS[behindPoint] : whole;
    return negative ? -value : value;
  }

  // ---- shapes ----

  /** The shape of what was read since {@link #begin}. */
  Row.Shape end(String type) {
    if (trouble != null) {
      return new Row.Shape.Broken(trouble, Optional.empty());
    }
    if ("GeometryCollection".equals(type)) {
      return members == null
          ? new Row.Shape.Broken("the collection has no geometries", Optional.empty())
          : FlatShape.together(members);
    }
    if (!isShape(type)) {
      return new Row.Shape.Broken(
          type == null ? "it has no type" : "\"" + type + "\" is no type of shape",
          Optional.empty());
    }
    if (!seen || level < 0) {
      return seen ? Row.NO_SHAPE : new Row.Shape.Broken("it has no coordinates", Optional.empty());
    }
    int wanted =
        switch (type) {
          case "Point" -> 0;
          case "MultiPoint", "LineString" -> 1;
          case "Polygon", "MultiLineString" -> 2;
          default -> 3;
        };
    if (level != wanted) {
      return new Row.Shape.Broken(
          "the coordinates of a "
              + type
              + " are nested "
              + (level + 1)
              + " deep, not "
              + (wanted + 1),
          Optional.empty());
    }
    return flat.end(type);
  }
}
