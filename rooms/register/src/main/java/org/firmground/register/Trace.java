package org.firmground.register;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.firmground.history.Action;
import org.firmground.history.PartialDate;

/**
 * What {@link GroundIndex} keeps of a version: how it stands and what kind of thing it is, without
 * its fields, which are read again when they are asked for.
 */
final class Trace implements Standings.Candidate {
  /** The versions of one record, by sequence; only ever added to. */
  static final class Line {
    private final UUID record;
    private volatile List<Trace> traces = List.of();

    Line(UUID record) {
      this.record = record;
    }

    UUID record() {
      return record;
    }

    List<Trace> traces() {
      return traces;
    }

    private void add(Trace t) {
      var more = new ArrayList<Trace>(traces.size() + 1);
      more.addAll(traces);
      more.add(t);
      traces = List.copyOf(more);
    }
  }

  private final int item;
  private final Line line;
  private final long sequence;
  private final Kind kind;
  private final Action action;
  private final Optional<UUID> batch;
  private final OptionalLong about;
  private final PartialDate validFrom;
  private final Optional<PartialDate> validTo;
  private final boolean countsAsNearest;
  private volatile SoftReference<Version> version;

  /** Begins to stand for a version, as the last of its record. */
  Trace(int item, Line line, Version v) {
    this.item = item;
    this.line = line;
    this.sequence = v.sequence();
    this.kind = v.kind();
    this.action = v.action();
    this.batch = v.batch();
    this.about = v.about();
    this.validFrom = v.validFrom();
    this.validTo = v.validTo();
    this.countsAsNearest = NearestDanger.counts(v);
    line.add(this);
  }

  /** Its number in the index. */
  int item() {
    return item;
  }

  Line line() {
    return line;
  }

  /** Whether {@link Snapshot#nearestDanger} looks for it. */
  boolean countsAsNearest() {
    return countsAsNearest;
  }

  /** The version itself, if it is still in memory. */
  Optional<Version> found() {
    var held = version;
    return held == null ? Optional.empty() : Optional.ofNullable(held.get());
  }

  void hold(Version v) {
    version = new SoftReference<>(v);
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public UUID record() {
    return line.record();
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public Action action() {
    return action;
  }

  @Override
  public Optional<UUID> batch() {
    return batch;
  }

  @Override
  public OptionalLong about() {
    return about;
  }

  @Override
  public PartialDate validFrom() {
    return validFrom;
  }

  @Override
  public Optional<PartialDate> validTo() {
    return validTo;
  }
}
