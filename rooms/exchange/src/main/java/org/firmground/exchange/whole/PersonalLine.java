package org.firmground.exchange.whole;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.firmground.history.CanonicalJson;
import org.firmground.history.Value;
import org.firmground.register.SealedStore.Erased;
import org.firmground.register.SealedStore.Holding;
import org.firmground.register.SealedStore.Kept;
import org.firmground.register.SealedStore.NamedAuthor;

/** A line of {@code personal.jsonl}: canonical JSON, whose member {@code what} says of what. */
final class PersonalLine {
  private static final String HEX = "([0-9a-f]{2}){8,32}";

  private PersonalLine() {}

  /** The first line: whose personal data follow. */
  static String first(UUID register) {
    return CanonicalJson.write(
        new Value.Fields(
            Map.of("what", Value.of("register"), "register", Value.of(register.toString()))));
  }

  /** The last line: how many lines stand between the first and it, so that none can be missed. */
  static String last(long lines) {
    return CanonicalJson.write(
        new Value.Fields(Map.of("what", Value.of("end"), "lines", Value.of(lines))));
  }

  /**
   * @param organisation of an author; empty for the others, or where it is not known
   */
  static String write(Holding holding, String organisation) {
    var line = new TreeMap<String, Value>();
    switch (holding) {
      case Kept k -> {
        var fields = new TreeMap<String, Value>();
        k.fields().forEach((name, text) -> fields.put(name, Value.of(text)));
        line.put("what", Value.of("part"));
        line.put("record", Value.of(k.record().toString()));
        line.put("digest", Value.of(k.digest()));
        line.put("key", Value.of(k.key()));
        line.put("fields", new Value.Fields(fields));
      }
      case NamedAuthor a -> {
        line.put("what", Value.of("author"));
        line.put("digest", Value.of(a.digest()));
        line.put("name", Value.of(a.name()));
        if (!organisation.isEmpty()) {
          line.put("organisation", Value.of(organisation));
        }
      }
      case Erased e -> {
        line.put("what", Value.of("erased"));
        line.put("record", Value.of(e.record().toString()));
        line.put("digest", Value.of(e.digest()));
      }
    }
    return CanonicalJson.write(new Value.Fields(line));
  }

  /**
   * Reads a line behind the first.
   *
   * @throws IllegalArgumentException if it is none, with why; never with what it says of a person
   */
  static Holding read(String line) {
    Value.Fields f = fields(line);
    if (text(f, "what").equals("end")) {
      throw new IllegalArgumentException("it ends here, but lines before it are missing");
    }
    String digest = text(f, "digest");
    if (!digest.matches(HEX)) {
      throw new IllegalArgumentException("its digest is no hex digest");
    }
    switch (text(f, "what")) {
      case "part" -> {
        allow(f, Set.of("what", "record", "digest", "key", "fields"));
        String key = text(f, "key");
        if (!key.matches("[0-9a-f]{64}")) {
          throw new IllegalArgumentException("its key is not of 64 hex digits");
        }
        var fields = new TreeMap<String, String>();
        if (!(f.find("fields").orElse(null) instanceof Value.Fields inner)) {
          throw new IllegalArgumentException("it has no fields");
        }
        inner.values().keySet().forEach(name -> fields.put(name, text(inner, name)));
        return new Kept(record(f), digest, key, fields);
      }
      case "author" -> {
        allow(f, Set.of("what", "digest", "name", "organisation"));
        return new NamedAuthor(digest, text(f, "name"));
      }
      case "erased" -> {
        allow(f, Set.of("what", "record", "digest"));
        return new Erased(record(f), digest);
      }
      default -> throw new IllegalArgumentException("it says of nothing that is known what it is");
    }
  }

  /** The register that the first line names. */
  static UUID readFirst(String line) {
    Value.Fields f = fields(line);
    if (!text(f, "what").equals("register")) {
      throw new IllegalArgumentException("it does not say whose personal data follow");
    }
    return UUID.fromString(text(f, "register"));
  }

  private static Value.Fields fields(String line) {
    try {
      if (CanonicalJson.read(line) instanceof Value.Fields f) {
        return f;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it is no canonical JSON"); // whose words may tell names
    }
    throw new IllegalArgumentException("it is no JSON object");
  }

  private static UUID record(Value.Fields f) {
    return UUID.fromString(text(f, "record"));
  }

  private static String text(Value.Fields f, String name) {
    return f.findText(name)
        .orElseThrow(() -> new IllegalArgumentException("its member " + name + " is no text"));
  }

  private static void allow(Value.Fields f, Set<String> members) {
    if (!members.containsAll(f.values().keySet())) {
      throw new IllegalArgumentException("it has a member that it may not have");
    }
  }
}
