package org.firmground.exchange.whole;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.firmground.history.CanonicalJson;
import org.firmground.history.Value;
import org.firmground.register.Store;

/**
 * What a package is of, and how far its history goes: {@code history/checkpoint.json}.
 *
 * @param identity what the register was made as
 * @param sequence the last entry's; 0 where there is none
 * @param chain chain hash of the last entry, 64 hex digits
 * @param exported when the package was made
 */
public record Checkpoint(Store.Identity identity, long sequence, String chain, Instant exported) {
  /** Version of the form of a package. */
  public static final int VERSION = 1;

  private static final Set<String> MEMBERS =
      Set.of(
          "chain",
          "created",
          "exercise",
          "exported",
          "prefix",
          "register",
          "sequence",
          "version",
          "zone");

  static Checkpoint of(Store.Identity identity, Store.Head head, Instant exported) {
    return new Checkpoint(
        identity, head.sequence(), HexFormat.of().formatHex(head.chain()), exported);
  }

  /** One line of canonical JSON. */
  byte[] bytes() {
    var fields =
        new Value.Fields(
            Map.of(
                "version", new Value.Whole(VERSION),
                "register", Value.of(identity.register().toString()),
                "prefix", Value.of(identity.prefix()),
                "zone", Value.of(identity.zone()),
                "exercise", new Value.Flag(identity.exercise()),
                "created", Value.of(identity.created().toString()),
                "sequence", new Value.Whole(sequence),
                "chain", Value.of(chain),
                "exported", Value.of(exported.toString())));
    return (CanonicalJson.write(fields) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException if the bytes are no checkpoint of this version, with why
   */
  static Checkpoint read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (!(CanonicalJson.read(text) instanceof Value.Fields f)) {
      throw new IllegalArgumentException("it is no JSON object");
    }
    if (f.find("version").orElse(null) instanceof Value.Whole v && v.number() != VERSION) {
      throw new IllegalArgumentException(
          "it is of version "
              + v.number()
              + ", and this Firmground reads version "
              + VERSION
              + "; take a newer Firmground");
    }
    if (!f.values().keySet().equals(MEMBERS)
        || !(f.find("sequence").get() instanceof Value.Whole sequence)
        || !(f.find("exercise").get() instanceof Value.Flag exercise)) {
      throw new IllegalArgumentException("it has not the members that it must have");
    }
    String chain = text(f, "chain");
    if (sequence.number() < 0 || !chain.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("its sequence or chain hash is none");
    }
    try {
      return new Checkpoint(
          new Store.Identity(
              UUID.fromString(text(f, "register")),
              text(f, "prefix"),
              exercise.yes(),
              ZoneId.of(text(f, "zone")).getId(),
              Instant.parse(text(f, "created"))),
          sequence.number(),
          chain,
          Instant.parse(text(f, "exported")));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time or zone in it is none: " + e.getMessage(), e);
    }
  }

  private static String text(Value.Fields f, String name) {
    return f.findText(name)
        .orElseThrow(() -> new IllegalArgumentException("its member " + name + " is no text"));
  }
}
