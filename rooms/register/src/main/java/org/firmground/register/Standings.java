package org.firmground.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.firmground.history.Action;
import org.firmground.history.PartialDate;

/**
 * How every entry stands after a given one: accepted, reported, rejected, withdrawn.
 *
 * <p>A version stands as its own decisions say, or else as those of the import that it came with. A
 * correction takes the place of what it corrects only once it is accepted; withdrawing it brings
 * back what it had corrected. A pure function of the decisions, so that any past state can be asked
 * for again.
 */
public final class Standings {
  private final long sequence;
  private final Set<Long> accepted = new HashSet<>();
  private final Set<Long> rejected = new HashSet<>();
  private final Set<UUID> acceptedBatches = new HashSet<>();
  private final Set<UUID> rejectedBatches = new HashSet<>();
  private final Set<UUID> withdrawn = new HashSet<>();
  private final Map<Long, UUID> askedBack = new HashMap<>();

  private Standings(long sequence) {
    this.sequence = sequence;
  }

  /** Standings after the entry with this sequence. */
  public static Standings after(long sequence, List<Store.Decision> decisions) {
    var s = new Standings(sequence);
    for (var d : decisions) {
      if (d.sequence() > sequence) {
        break;
      }
      s.take(d);
    }
    return s;
  }

  private void take(Store.Decision d) {
    long about = d.about().orElse(0);
    switch (d.action()) {
      case WITHDRAWN -> askedBack.put(d.sequence(), d.record());
      case ACCEPTED -> {
        if (askedBack.remove(about) != null) {
          withdrawn.add(d.record());
        } else if (d.kind() == Kind.IMPORT) {
          acceptedBatches.add(d.record());
        } else {
          accepted.add(about);
        }
      }
      case REJECTED -> {
        if (askedBack.remove(about) == null) {
          if (d.kind() == Kind.IMPORT) {
            rejectedBatches.add(d.record());
          } else {
            rejected.add(about);
          }
        }
      }
      case PROPOSED, CORRECTED, REOPENED ->
          throw new IllegalArgumentException(d.action() + " is no decision");
    }
  }

  public boolean isBatchAccepted(UUID batch) {
    return acceptedBatches.contains(batch);
  }

  public boolean isWithdrawn(UUID recordOrBatch) {
    return withdrawn.contains(recordOrBatch);
  }

  /** Whether taking it back has been put forward and not decided. */
  public boolean isAskedBack(UUID recordOrBatch) {
    return !askedBack.isEmpty() && askedBack.containsValue(recordOrBatch);
  }

  /** Sequence of the open proposal to take this record or import back. */
  public OptionalLong findAskedBack(UUID recordOrBatch) {
    return askedBack.entrySet().stream()
        .filter(e -> e.getValue().equals(recordOrBatch))
        .mapToLong(Map.Entry::getKey)
        .max();
  }

  /** What of a version decides how it stands. */
  public interface Candidate {
    long sequence();

    UUID record();

    Kind kind();

    Action action();

    Optional<UUID> batch();

    OptionalLong about();

    PartialDate validFrom();

    Optional<PartialDate> validTo();
  }

  /** Is told which versions make the states of a record. */
  @FunctionalInterface
  interface Taker<C> {
    /** The parts of a {@link State}. */
    void take(C version, State.Standing standing, boolean withdrawalPending, boolean certain);
  }

  private enum Word {
    ACCEPTED,
    REPORTED,
    GONE
  }

  private Word word(Candidate v) {
    if (v.sequence() > sequence
        || rejected.contains(v.sequence())
        || withdrawn.contains(v.record())
        || v.batch()
            .filter(b -> rejectedBatches.contains(b) || withdrawn.contains(b))
            .isPresent()) {
      return Word.GONE;
    }
    return accepted.contains(v.sequence())
            || v.batch().filter(acceptedBatches::contains).isPresent()
        ? Word.ACCEPTED
        : Word.REPORTED;
  }

  private boolean askedBack(Candidate v) {
    return isAskedBack(v.record()) || v.batch().filter(this::isAskedBack).isPresent();
  }

  /** Accepted versions that no accepted correction replaces, by first day then sequence. */
  public <C extends Candidate> List<C> accepted(List<C> versionsOfOneRecord) {
    var kept = new ArrayList<C>(versionsOfOneRecord.size());
    Set<Long> replaced = null;
    for (C v : versionsOfOneRecord) {
      if (word(v) == Word.ACCEPTED) {
        kept.add(v);
        if (v.action() == Action.CORRECTED && v.about().isPresent()) {
          replaced = replaced == null ? new HashSet<>() : replaced;
          replaced.add(v.about().getAsLong());
        }
      }
    }
    if (replaced != null) {
      Set<Long> gone = replaced;
      kept.removeIf(v -> gone.contains(v.sequence()));
    }
    if (kept.size() > 1) {
      kept.sort(
          Comparator.comparing((C v) -> v.validFrom().writtenFirst())
              .thenComparingLong(C::sequence));
    }
    return kept;
  }

  /** The states of one record on a day, given all its versions by sequence. */
  public List<State> statesOn(LocalDate day, List<Version> versionsOfOneRecord) {
    var states = new ArrayList<State>(2);
    statesOn(
        day,
        versionsOfOneRecord,
        (v, standing, pending, certain) -> states.add(new State(v, standing, pending, certain)));
    return states;
  }

  /** The same, of whatever stands for the versions. */
  <C extends Candidate> void statesOn(
      LocalDate day, List<C> versionsOfOneRecord, Taker<? super C> taker) {
    List<C> line = accepted(versionsOfOneRecord);
    for (int i = line.size() - 1; i >= 0; i--) {
      C v = line.get(i);
      boolean danger = v.kind().tellsOfDanger();
      boolean begun = !v.validFrom().latest().isAfter(day);
      boolean mayHaveBegun =
          danger
              ? !v.validFrom().earliest().isAfter(day)
              : !v.validFrom().writtenFirst().isAfter(day);
      if (!mayHaveBegun) {
        continue;
      }
      boolean lasts = v.validTo().map(d -> !d.earliest().isBefore(day)).orElse(true);
      boolean mayLast = v.validTo().map(d -> !d.latest().isBefore(day)).orElse(true);
      if (danger ? mayLast : mayLast && (lasts || !v.kind().lessensDanger())) {
        taker.take(v, State.Standing.ACCEPTED, askedBack(v), begun && lasts);
      }
      if (begun || !danger) {
        break;
      }
    }
    for (C v : versionsOfOneRecord) {
      if (word(v) == Word.REPORTED
          && !v.validFrom().earliest().isAfter(day)
          && v.validTo().map(PartialDate::latest).map(d -> !d.isBefore(day)).orElse(true)) {
        taker.take(v, State.Standing.REPORTED, askedBack(v), true);
      }
    }
  }

  /**
   * The state that the table of present states shows: the newest accepted, else the newest report.
   */
  public Optional<State> present(List<Version> versionsOfOneRecord) {
    List<Version> line = accepted(versionsOfOneRecord);
    if (!line.isEmpty()) {
      Version v = line.getLast();
      return Optional.of(new State(v, State.Standing.ACCEPTED, askedBack(v), true));
    }
    Version newest = null;
    for (Version v : versionsOfOneRecord) {
      if (word(v) == Word.REPORTED) {
        newest = v;
      }
    }
    return Optional.ofNullable(newest)
        .map(v -> new State(v, State.Standing.REPORTED, askedBack(v), true));
  }
}
