package org.firmground.exchange.internal;

import java.util.Optional;
import org.firmground.exchange.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** The features of one JSON document: a collection, a list, one feature, or a bare geometry. */
final class GeoJsonDocument {
  private enum State {
    START,
    MEMBERS,
    FEATURES,
    LIST,
    END
  }

  private final JsonParser parser;
  private final FeatureParser features;
  private Optional<String> crs;
  private State state = State.START;
  private boolean collection;

  GeoJsonDocument(JsonParser parser, FeatureParser features, Optional<String> crs) {
    this.parser = parser;
    this.features = features;
    this.crs = crs;
  }

  /** The next feature as a row; empty at the end of the document. */
  Optional<Row> next(long number, String where) throws JacksonException {
    while (true) {
      switch (state) {
        case START -> {
          JsonToken first = parser.nextToken();
          if (first == JsonToken.START_OBJECT) {
            features.begin();
            state = State.MEMBERS;
          } else if (first == JsonToken.START_ARRAY) {
            state = State.LIST;
          } else {
            state = State.END;
            throw new StreamReadException(parser, "expected a GeoJSON object");
          }
        }
        case MEMBERS -> {
          Optional<Row> row = members(number, where);
          if (row.isPresent()) {
            return row;
          }
        }
        case FEATURES, LIST -> {
          JsonToken token = parser.nextToken();
          if (token == JsonToken.START_OBJECT) {
            return Optional.of(features.read(parser, number, where, crs));
          }
          if (token == JsonToken.END_ARRAY) {
            if (state == State.LIST) {
              finish();
            } else {
              state = State.MEMBERS;
            }
          } else if (token == null) {
            throw new StreamReadException(parser, "the file ends in the middle of its features");
          } else {
            parser.skipChildren();
            return Optional.of(features.notAFeature(number, where));
          }
        }
        case END -> {
          return Optional.empty();
        }
      }
    }
  }

  /** Reads members of the outermost object until its features begin or it ends. */
  private Optional<Row> members(long number, String where) throws JacksonException {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("features") && token == JsonToken.START_ARRAY) {
        collection = true;
        state = State.FEATURES;
        return Optional.empty();
      }
      if (name.equals("crs")) {
        crs = FeatureParser.crs(parser).or(() -> crs);
      } else {
        features.member(parser, name);
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw new StreamReadException(parser, "the file ends in the middle of an object");
    }
    boolean single = !collection && !features.isCollection();
    finish();
    return single ? Optional.of(features.end(number, where, crs)) : Optional.empty();
  }

  private void finish() throws JacksonException {
    state = State.END;
    if (parser.nextToken() != null) {
      throw new StreamReadException(parser, "something follows the end of the document");
    }
  }

  void close() {
    parser.close();
  }
}
