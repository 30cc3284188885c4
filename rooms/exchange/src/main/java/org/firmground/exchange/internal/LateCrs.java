package org.firmground.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Finds the crs member of a document whose features come before it. */
final class LateCrs {
  private static final byte[] NAME = "\"crs\"".getBytes(StandardCharsets.US_ASCII);

  private LateCrs() {}

  /** The system that the document's crs member names; empty where it names none. */
  static Optional<String> find(FileFacts facts, Charset charset) {
    if (!charset.equals(StandardCharsets.UTF_8) || !mentioned(facts)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(facts.path())) {
      in.skipNBytes(facts.bomBytes());
      try (JsonParser p = FeatureParser.JSON.createParser(ObjectReadContext.empty(), in)) {
        if (p.nextToken() != JsonToken.START_OBJECT) {
          return Optional.empty();
        }
        for (String name = p.nextName(); name != null; name = p.nextName()) {
          p.nextToken();
          if (name.equals("crs")) {
            return FeatureParser.crs(p);
          }
          p.skipChildren();
        }
      }
    } catch (IOException | JacksonException e) {
      return Optional.empty(); // the reading itself meets the same trouble and reports it
    }
    return Optional.empty();
  }

  /** Whether the name occurs anywhere; most files have none, and are not read twice. */
  private static boolean mentioned(FileFacts facts) {
    try (InputStream in = Files.newInputStream(facts.path())) {
      byte[] buffer = new byte[1 << 17];
      int matched = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          byte b = buffer[i];
          matched = b == NAME[matched] ? matched + 1 : b == '"' ? 1 : 0;
          if (matched == NAME.length) {
            return true;
          }
        }
      }
    } catch (IOException e) {
      return false; // the reading itself meets the same trouble and reports it
    }
    return false;
  }
}
