package org.firmground.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any value, date and entry, for properties. */
final class Anything {
  private Anything() {}

  static Arbitrary<String> texts() {
    var any =
        Arbitraries.integers()
            .between(0, 0x10ffff)
            .filter(c -> c < 0xd800 || c > 0xdfff)
            .map(Character::toString);
    var awkward =
        Arbitraries.of(
            "\"", "\\", "\n", "\u0000", "\u001f", "\u007f", "\u2028", "ı", "😀", "/", "a");
    return Arbitraries.oneOf(any, awkward).list().ofMaxSize(8).map(parts -> String.join("", parts));
  }

  static Arbitrary<Value> values() {
    var leaves =
        Arbitraries.oneOf(
            texts().map(t -> Value.of(t)),
            Arbitraries.longs()
                .map(bits -> {
                  double number = Double.longBitsToDouble(bits);
                  return Value.of(Double.isFinite(number) ? number : 0.5);
                }),
            Arbitraries.longs().between(-Value.Whole.LIMIT, Value.Whole.LIMIT).map(Value::of),
            Arbitraries.doubles().between(-180, 180).map(Value::of),
            Arbitraries.of(true, false).map(Value::of));
    return Arbitraries.recursive(
        () -> leaves,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(3).map(l -> (Value) new Value.Many(l)),
                Arbitraries.maps(texts(), inner)
                    .ofMaxSize(3)
                    .map(m -> (Value) new Value.Fields(m))),
        0,
        4);
  }

  static Arbitrary<PartialDate> dates() {
    return Combinators.combine(
            Arbitraries.longs()
                .between(
                    LocalDate.of(0, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay()),
            Arbitraries.of(4, 7, 10, 0),
            Arbitraries.of("", "?"))
        .as((day, length, doubt) ->
            length == 0
                ? PartialDate.UNKNOWN
                : new PartialDate(
                    LocalDate.ofEpochDay(day).toString().substring(0, length) + doubt));
  }

  static Arbitrary<Entry> entries() {
    var uuids =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as((a, b) -> new UUID(a, b));
    var hex = uuids.map(u -> u.toString().replace("-", ""));
    var facts =
        Combinators.combine(
                Arbitraries.longs().between(1, Value.Whole.LIMIT),
                uuids,
                texts(),
                texts(),
                Arbitraries.of(Action.class),
                Arbitraries.integers(),
                Arbitraries.maps(texts(), values()).ofMaxSize(3).map(Value.Fields::new),
                Arbitraries.bytes().array(byte[].class).ofMinSize(8).ofMaxSize(40))
            .as((sequence, record, code, kind, action, schema, body, shape) ->
                new Facts(sequence, record, code, kind, action, schema, body, extent(shape)));
    return Combinators.combine(
            facts,
            dates(),
            dates().optional(),
            dates(),
            Arbitraries.longs().between(-1L << 45, 1L << 45).map(Instant::ofEpochMilli),
            Combinators.combine(texts().filter(t -> !t.isBlank()), hex).as(Author::new),
            Combinators.combine(texts(), texts()).as(java.util.List::of),
            Combinators.combine(
                    uuids.optional(), Arbitraries.longs().between(1, 99), hex.optional())
                .as(Ties::new))
        .as((f, from, to, informed, recorded, author, words, ties) ->
            new Entry(
                f.sequence,
                f.record,
                f.code,
                f.kind,
                f.action,
                f.schema,
                f.body,
                f.extent,
                from,
                to,
                informed,
                recorded,
                author,
                words.get(0),
                words.get(1),
                ties.batch,
                ties.about > 50 ? OptionalLong.of(ties.about) : OptionalLong.empty(),
                ties.sealed));
  }

  private static Optional<Extent> extent(byte[] shape) {
    var wkb = new byte[shape.length + 1];
    wkb[0] = 1;
    System.arraycopy(shape, 0, wkb, 1, shape.length);
    return shape.length % 3 == 0 ? Optional.empty() : Optional.of(Extent.ofWkb(wkb));
  }

  private record Facts(
      long sequence,
      UUID record,
      String code,
      String kind,
      Action action,
      int schema,
      Value.Fields body,
      Optional<Extent> extent) {}

  private record Ties(Optional<UUID> batch, long about, Optional<String> sealed) {}
}
