package org.firmground.history;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One line of the history: what was put forward, decided or taken back, by whom and when.
 *
 * <p>It never holds a person's name, contact or narrative: {@code sealed} is the keyed digest of
 * what the store of personal data keeps for it.
 *
 * @param sequence from 1, without gaps
 * @param record the record that it is about (UUIDv7)
 * @param code the record's code for people, such as HA-000123
 * @param kind the record's kind, a word of the register
 * @param schema version of the kind's fields that the body follows
 * @param body the record's fields
 * @param extent shape on the ground, WGS 84 longitude and latitude (OGC:CRS84), no shape if empty
 * @param validFrom first day on which it was true on the ground
 * @param validTo last day on which it was true; empty while it lasts
 * @param informed date of information: when the source knew it
 * @param recorded our clock; never earlier than that of the entry before
 * @param source id of a source record or words that name the source; may be empty
 * @param reason why; needed where danger lessens, else may be empty
 * @param batch the import that it came with
 * @param about sequence of the entry that it corrects, accepts, rejects or withdraws
 * @param sealed hex of the keyed digest of its personal part
 */
public record Entry(
    long sequence,
    UUID record,
    String code,
    String kind,
    Action action,
    int schema,
    Value.Fields body,
    Optional<Extent> extent,
    PartialDate validFrom,
    Optional<PartialDate> validTo,
    PartialDate informed,
    Instant recorded,
    Author author,
    String source,
    String reason,
    Optional<UUID> batch,
    OptionalLong about,
    Optional<String> sealed) {
  public Entry {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence starts at 1, was " + sequence);
    }
    if (sealed.isPresent() && !Digests.isHex(sealed.get())) {
      throw new IllegalArgumentException("an entry's sealed part must be a hex digest, not text");
    }
  }
}
