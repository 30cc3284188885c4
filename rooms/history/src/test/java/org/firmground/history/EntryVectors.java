package org.firmground.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Reads {@code fixtures/history/entries-v1.txt}, whose first lines say what a line means. */
record EntryVectors(UUID register, byte[] start, List<Vector> vectors) {
  record Vector(byte[] canonical, byte[] leaf, byte[] chain) {
    String text() {
      return new String(canonical, StandardCharsets.UTF_8);
    }
  }

  static EntryVectors read() {
    UUID register = null;
    byte[] start = null;
    var vectors = new ArrayList<Vector>();
    String entry = null;
    byte[] leaf = null;
    for (String line : text().split("\n")) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int space = line.indexOf(' ');
      String rest = line.substring(space + 1);
      switch (line.substring(0, Math.max(0, space))) {
        case "register" -> register = UUID.fromString(rest);
        case "start" -> start = HexFormat.of().parseHex(rest);
        case "entry" -> entry = rest;
        case "fill" -> {
          int times = Integer.parseInt(rest.substring(0, rest.indexOf(' ')));
          entry = entry.replace("@FILL@", rest.substring(rest.indexOf(' ') + 1).repeat(times));
        }
        case "bytes" -> {
          if (entry.getBytes(StandardCharsets.UTF_8).length != Integer.parseInt(rest)) {
            throw new IllegalStateException("the entry before has not this length: " + line);
          }
        }
        case "leaf" -> leaf = HexFormat.of().parseHex(rest);
        case "chain" ->
            vectors.add(
                new Vector(
                    entry.getBytes(StandardCharsets.UTF_8), leaf, HexFormat.of().parseHex(rest)));
        default -> throw new IllegalStateException("unknown line: " + line);
      }
    }
    return new EntryVectors(register, start, vectors);
  }

  private static String text() {
    String root = System.getProperty("firmground.root", "../..");
    try {
      return Files.readString(Path.of(root, "fixtures", "history", "entries-v1.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
