package org.firmground.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.firmground.history.Action;
import org.firmground.history.Author;
import org.firmground.history.Entry;
import org.firmground.history.Extent;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;

/** An entry before it has a place in the history. */
final class Plan {
  private final UUID record;
  private final boolean isNew;
  private String code;
  private final Kind kind;
  private final Action action;
  private Value.Fields body = Value.Fields.NONE;
  private Optional<Extent> extent = Optional.empty();
  private PartialDate validFrom = PartialDate.UNKNOWN;
  private Optional<PartialDate> validTo = Optional.empty();
  private PartialDate informed = PartialDate.UNKNOWN;
  private String source = "";
  private String reason = "";
  private Optional<UUID> batch = Optional.empty();
  private OptionalLong about = OptionalLong.empty();
  private Map<String, String> personal = Map.of();
  private Optional<String> digest = Optional.empty();

  /** Of a new record, that gets its code when it is sealed. */
  Plan(UUID record, Kind kind, Action action) {
    this(record, "", kind, action, true);
  }

  Plan(UUID record, String code, Kind kind, Action action) {
    this(record, code, kind, action, false);
  }

  private Plan(UUID record, String code, Kind kind, Action action, boolean isNew) {
    this.record = record;
    this.isNew = isNew;
    this.code = code;
    this.kind = kind;
    this.action = action;
  }

  Plan body(Value.Fields fields) {
    this.body = fields;
    return this;
  }

  Plan of(Draft draft) {
    this.extent = draft.extent().map(Shapes::extent);
    this.validFrom = draft.validFrom();
    this.validTo = draft.validTo();
    this.informed = draft.informed();
    this.personal = draft.sealed();
    return this;
  }

  Plan batch(UUID batch) {
    this.batch = Optional.of(batch);
    return this;
  }

  Plan about(long sequence) {
    this.about = OptionalLong.of(sequence);
    return this;
  }

  Plan source(String words) {
    this.source = words;
    return this;
  }

  Plan reason(String words) {
    this.reason = words;
    return this;
  }

  Kind kind() {
    return kind;
  }

  /** Whether its record is new and has no code before this. */
  boolean isNew() {
    return isNew;
  }

  void code(String given) {
    this.code = given;
  }

  Map<String, String> personal() {
    return personal;
  }

  UUID record() {
    return record;
  }

  /** Whether it has personal parts that the sealed store does not keep yet. */
  boolean hasPersonalToKeep() {
    return !personal.isEmpty() && digest.isEmpty();
  }

  void digest(String hex) {
    this.digest = Optional.of(hex);
  }

  Entry at(long sequence, Instant recorded, Author author) {
    return new Entry(
        sequence,
        record,
        code,
        kind.word(),
        action,
        Register.SCHEMA,
        body,
        extent,
        validFrom,
        validTo,
        informed,
        recorded,
        author,
        source,
        reason,
        batch,
        about,
        digest);
  }
}
