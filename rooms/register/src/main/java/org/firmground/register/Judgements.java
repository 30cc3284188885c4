package org.firmground.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.firmground.history.Action;
import org.firmground.history.Entry;
import org.firmground.history.Value;

/**
 * Judgements of people that two records are not the same thing. Each is a record of its own in the
 * history, put forward and accepted by the same person: it takes no danger off, for both records
 * stand as before. One that a kill left unaccepted does not count. Taking it back is a later entry.
 */
public final class Judgements {
  private static final String NOT_A_DUPLICATE = "not-a-duplicate";

  private final Register register;

  public Judgements(Register register) {
    this.register = register;
  }

  /**
   * The judgements that stand at the clocks of a snapshot, by pair; of several about one pair the
   * latest. When it was valid on the ground has no meaning for a judgement: only when it was known.
   */
  public Map<Pair, Judgement> standing(Snapshot snapshot) {
    var found = new HashMap<Pair, Judgement>();
    snapshot.each(
        Set.of(Kind.JUDGEMENT),
        s -> {
          if (!s.isAccepted()) {
            return;
          }
          Judgement one = read(s.version());
          found.merge(
              Pair.of(one.first(), one.second()),
              one,
              (a, b) -> a.sequence() > b.sequence() ? a : b);
        });
    return found;
  }

  /** Two codes, whichever was named first. */
  public record Pair(String lower, String higher) {
    public static Pair of(String a, String b) {
      return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }

  /** What a record said at an entry: what a judgement rested on. */
  public Optional<Version> versionAt(long sequence) {
    return register
        .store()
        .findEntry(sequence)
        .map(Store.Sealed::entry)
        .flatMap(Projection::version);
  }

  /**
   * Remembers that two records are not the same thing, with what each of them says now.
   *
   * @param a code, UUID or source's id of the one
   * @param b of the other
   * @param reason why; may be empty
   * @throws IllegalArgumentException if a name means no record, or more than one; if both are one
   *     record, or of two kinds; or if this was judged of them as they are
   */
  public Judgement notADuplicate(String a, String b, Person author, String reason) {
    var now = register.snapshot(now(), Viewer.everything());
    Version first = present(now, a);
    Version second = present(now, b);
    if (first.record().equals(second.record())) {
      throw new IllegalArgumentException(
          a + " and " + b + " are one record, " + first.code() + "; name two");
    }
    if (first.kind() != second.kind()) {
      throw new IllegalArgumentException(
          first.code()
              + " is of the kind "
              + first.kind().word()
              + " and "
              + second.code()
              + " of the kind "
              + second.kind().word()
              + "; only records of one kind are held against each other");
    }
    Judgement before = standing(now).get(Pair.of(first.code(), second.code()));
    if (before != null
        && Set.of(before.firstEntry(), before.secondEntry())
            .equals(Set.of(first.sequence(), second.sequence()))) {
      throw new IllegalArgumentException(
          "that was judged before, by "
              + before.code()
              + ", and neither record was changed since; --take-back takes it back");
    }
    return write(first, second, author, reason);
  }

  private Judgement write(Version first, Version second, Person author, String reason) {
    UUID record = register.newRecord();
    var body =
        new Value.Fields(
            Map.of(
                "verdict", Value.of(NOT_A_DUPLICATE),
                "first", Value.of(first.code()),
                "second", Value.of(second.code()),
                "firstEntry", Value.of(first.sequence()),
                "secondEntry", Value.of(second.sequence())));
    Entry put =
        register
            .write(
                List.of(
                    new Plan(record, Kind.JUDGEMENT, Action.PROPOSED).body(body).reason(reason)),
                register.author(author))
            .getFirst()
            .entry();
    register.write(
        List.of(
            new Plan(record, put.code(), Kind.JUDGEMENT, Action.ACCEPTED)
                .about(put.sequence())
                .reason(reason)),
        register.author(author));
    return read(Projection.version(put).orElseThrow());
  }

  /**
   * Takes back that two records are not the same thing; the entries stay.
   *
   * @throws IllegalArgumentException if a name means no record or more than one, or if nothing is
   *     judged about them
   */
  public Judgement takeBack(String a, String b, Person author, String reason) {
    var now = register.snapshot(now(), Viewer.everything());
    var pair = Pair.of(present(now, a).code(), present(now, b).code());
    Judgement standing = standing(now).get(pair);
    if (standing == null) {
      throw new IllegalArgumentException(
          "nothing is judged about " + pair.lower() + " and " + pair.higher());
    }
    for (State s : allAbout(now, pair)) {
      Version v = s.version();
      long asked =
          register
              .write(
                  List.of(
                      new Plan(v.record(), v.code(), Kind.JUDGEMENT, Action.WITHDRAWN)
                          .about(v.sequence())
                          .reason(reason)),
                  register.author(author))
              .getFirst()
              .entry()
              .sequence();
      register.write(
          List.of(
              new Plan(v.record(), v.code(), Kind.JUDGEMENT, Action.ACCEPTED)
                  .about(asked)
                  .reason(reason)),
          register.author(author));
    }
    return standing;
  }

  private static List<State> allAbout(Snapshot now, Pair pair) {
    var about = new ArrayList<State>();
    now.each(
        Set.of(Kind.JUDGEMENT),
        s -> {
          Judgement j = read(s.version());
          if (Pair.of(j.first(), j.second()).equals(pair)) {
            about.add(s);
          }
        });
    return about;
  }

  private Clocks now() {
    return register.clocks(Optional.empty(), Optional.empty());
  }

  private static Version present(Snapshot now, String name) {
    var states =
        now.named(List.of(name), Set.of(Kind.values())).stream()
            .filter(s -> !s.version().kind().isOfTheRegister())
            .toList();
    var codes = states.stream().map(s -> s.version().code()).distinct().toList();
    if (codes.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no record \"" + name + "\" at present; give its code, such as HA-000123");
    }
    if (codes.size() > 1) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" means more than one record; say which by code: "
              + String.join(", ", codes));
    }
    return shown(states).version();
  }

  /** Of the states of one record the one that is held against others: accepted before reported. */
  public static State shown(List<State> statesOfOneRecord) {
    return statesOfOneRecord.stream()
        .filter(State::isAccepted)
        .findFirst()
        .orElse(statesOfOneRecord.getFirst());
  }

  private static Judgement read(Version v) {
    return new Judgement(
        v.code(),
        v.body().findText("first").orElse(""),
        v.body().findText("second").orElse(""),
        v.body().findNumber("firstEntry").orElse(0.0).longValue(),
        v.body().findNumber("secondEntry").orElse(0.0).longValue(),
        v.sequence(),
        v.recorded());
  }
}
