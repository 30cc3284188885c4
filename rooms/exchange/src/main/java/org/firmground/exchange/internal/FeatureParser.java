package org.firmground.exchange.internal;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.Columns;
import org.firmground.exchange.Row;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads one GeoJSON object as a row: properties become columns, members that RFC 7946 does not know
 * become columns whose names begin with {@code @}.
 */
final class FeatureParser {
  /** NaN and infinite numbers are let through, so that they break one shape and not the file. */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1_000)
                  .maxNumberLength(10_000)
                  .maxStringLength(1 << 20)
                  .maxNameLength(10_000)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /** Values nested deeper are refused. */
  private static final int DEEPEST = 64;

  private final ShapeParser shapes = new ShapeParser();
  private Columns columns = Columns.of(List.of());
  private String[] names = new String[32];
  private String[] values = new String[32];
  private int count;
  private long numbers;
  private String type;
  private Row.Shape shape;
  private boolean shapeSeen;
  private boolean propertiesSeen;
  private Optional<String> ownCrs = Optional.empty();
  private final List<String> troubles = new ArrayList<>();

  /** Where the text of a broken shape can be had. */
  Optional<RawText> raw = Optional.empty();

  /** Shapes with heights, so far. */
  long heights;

  /** Forgets the row before. */
  void begin() {
    count = 0;
    numbers = 0;
    type = null;
    shape = Row.NO_SHAPE;
    shapeSeen = false;
    propertiesSeen = false;
    ownCrs = Optional.empty();
    troubles.clear();
    shapes.begin();
  }

  /** The parser stands at the start of an object. */
  Row read(JsonParser p, long number, String where, Optional<String> crs) throws JacksonException {
    begin();
    for (String name = p.nextName(); name != null; name = p.nextName()) {
      p.nextToken();
      if (name.equals("crs")) {
        ownCrs = crs(p);
      } else {
        member(p, name);
      }
    }
    if (p.currentToken() != JsonToken.END_OBJECT) {
      throw new tools.jackson.core.exc.StreamReadException(
          p, "the file ends in the middle of a feature");
    }
    return end(number, where, crs);
  }

  boolean isCollection() {
    return "FeatureCollection".equals(type);
  }

  /** Takes one member; the parser stands at its value, and is left at its end. */
  void member(JsonParser p, String name) throws JacksonException {
    JsonToken token = p.currentToken();
    switch (name) {
      case "type" -> type = token.isScalarValue() ? p.getString() : "";
      case "geometry" -> {
        if (shapeSeen) {
          troubles.add("the member geometry occurs twice; the first is used");
          add("@geometry", text(p));
        } else {
          shapeSeen = true;
          shape = shapes.read(p, raw);
          shapes.crs().ifPresent(c -> ownCrs = Optional.of(c));
        }
      }
      case "properties" -> {
        if (propertiesSeen) {
          troubles.add("the member properties occurs twice; both are kept");
        }
        propertiesSeen = true;
        properties(p, token);
      }
      case "id" -> add("@id", text(p));
      case "coordinates", "geometries" -> shapes.member(p, name, raw);
      case "bbox" -> p.skipChildren();
      default -> add("@" + name, text(p));
    }
  }

  private void properties(JsonParser p, JsonToken token) throws JacksonException {
    if (token != JsonToken.START_OBJECT) {
      if (token != JsonToken.VALUE_NULL) {
        add("@properties", text(p));
      }
      return;
    }
    for (String name = p.nextName(); name != null; name = p.nextName()) {
      JsonToken value = p.nextToken();
      if (value.isNumeric()) {
        noteNumber();
      }
      add(name, text(p));
    }
  }

  /** The member that is added next holds a number. */
  void noteNumber() {
    if (count < 64) {
      numbers |= 1L << count;
    }
  }

  /** What was added since {@link #begin} is of a feature with this shape. */
  void plain(Row.Shape read) {
    type = "Feature";
    propertiesSeen = true;
    shapeSeen = true;
    shape = read;
  }

  void add(String name, String value) {
    if (count == names.length) {
      names = Arrays.copyOf(names, count * 2);
      values = Arrays.copyOf(values, count * 2);
    }
    names[count] = name;
    values[count++] = value;
  }

  /** The value at which the parser stands as text; null for null. */
  private String text(JsonParser p) throws JacksonException {
    return switch (p.currentToken()) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> nested(p);
      default -> whole(p.getString());
    };
  }

  private String nested(JsonParser p) throws JacksonException {
    var writer = new StringWriter();
    int outside = p.streamReadContext().getNestingDepth();
    boolean tooDeep = false;
    try (var generator =
        JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), writer)) {
      int depth = 0;
      JsonToken token = p.currentToken();
      while (true) {
        int level = p.streamReadContext().getNestingDepth() - outside;
        tooDeep |= level > DEEPEST;
        if (!tooDeep) {
          generator.copyCurrentEvent(p);
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 0) {
          break;
        }
        token = p.nextToken();
        if (token == null) {
          throw new tools.jackson.core.exc.StreamReadException(p, "the file ends inside a value");
        }
      }
      if (tooDeep) {
        troubles.add("a value is nested deeper than " + DEEPEST + " levels, and is not kept");
      }
    }
    return tooDeep ? "…" : writer.toString();
  }

  /** Halves of surrogate pairs have no UTF-8 form: each becomes U+FFFD, and is reported. */
  private String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          troubles.add("half of a surrogate pair stands in a text; it reads as \ufffd now");
          return new String(
              text.getBytes(java.nio.charset.StandardCharsets.UTF_16),
              java.nio.charset.StandardCharsets.UTF_16);
        }
      }
    }
    return text;
  }

  /** The row of what was read since {@link #begin}. */
  Row end(long number, String where, Optional<String> crs) {
    if (!"Feature".equals(type)) {
      if (ShapeParser.isShape(type)) {
        shape = shapes.end(type);
      } else if (!propertiesSeen && !shapeSeen) {
        troubles.add(
            "it is no Feature: its type is " + (type == null ? "missing" : "\"" + type + "\""));
        for (int i = 0; i < count; i++) {
          names[i] = names[i].startsWith("@") ? names[i].substring(1) : names[i];
        }
      } else {
        troubles.add(
            "its type is " + (type == null ? "missing" : "\"" + type + "\"") + ", not \"Feature\"");
      }
    }
    if (shape instanceof Row.Shape.Read r && r.heights().isPresent()) {
      heights++;
    }
    if (!sameColumns()) {
      columns = Columns.of(Arrays.asList(names).subList(0, count));
      for (int i = 0; i < count; i++) {
        if (!columns.name(i).equals(names[i])) {
          troubles.add("the name " + names[i] + " occurs twice; both values are kept");
        }
      }
    }
    var problems = new ArrayList<Problem>();
    troubles.forEach(
        t -> problems.add(new Problem(ProblemCode.FG_ROW_003, where, Map.of("reason", t))));
    return Row.of(
        number,
        where,
        columns,
        Arrays.copyOf(values, count),
        numbers,
        shape,
        ownCrs.or(() -> crs),
        problems);
  }

  Row notAFeature(long number, String where) {
    return Row.refused(
        number,
        where,
        new Problem(
            ProblemCode.FG_ROW_002, where, Map.of("reason", "it is no object, so no feature")));
  }

  private boolean sameColumns() {
    if (columns.size() != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!columns.name(i).equals(names[i])) {
        return false;
      }
    }
    return true;
  }

  /** The system that a crs member names; the parser stands at its value and is left at its end. */
  static Optional<String> crs(JsonParser p) throws JacksonException {
    if (p.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(p.getString());
    }
    if (p.currentToken() != JsonToken.START_OBJECT) {
      p.skipChildren();
      return Optional.empty();
    }
    String found = null;
    int depth = 1;
    String name = "";
    while (depth > 0) {
      JsonToken token = p.nextToken();
      if (token == null) {
        break;
      }
      switch (token) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case PROPERTY_NAME -> name = p.currentName();
        default -> {
          if (name.equals("name") || name.equals("href")) {
            found = p.getString();
          } else if (name.equals("code")) {
            found = "EPSG:" + p.getString();
          }
        }
      }
    }
    return Optional.ofNullable(found);
  }
}
