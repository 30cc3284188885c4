package org.firmground.register.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.firmground.history.Action;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.firmground.register.Clocks;
import org.firmground.register.Kind;
import org.firmground.register.Shape;
import org.firmground.register.Shapes;
import org.firmground.register.Snapshot;
import org.firmground.register.Standings;
import org.firmground.register.State;
import org.firmground.register.Store;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** A register in memory for the tests of figures: versions with the standings' own rules. */
final class World {
  private static final Instant KNOWN = Instant.parse("2026-11-23T12:00:00Z");

  private final Map<String, List<Version>> versions = new LinkedHashMap<>();
  private final Map<UUID, String> codes = new HashMap<>();
  private final List<Store.Decision> decisions = new ArrayList<>();
  private long sequence;
  private long printed;
  private Version newest;

  /** A record, or one more state of it, that somebody accepts. */
  World put(Kind kind, String code, String from, Map<String, Object> fields) {
    return put(kind, code, from, fields, null);
  }

  World put(Kind kind, String code, String from, Map<String, Object> fields, String wkt) {
    report(kind, code, Action.PROPOSED, from, fields, wkt);
    return accept();
  }

  World correct(Kind kind, String code, String from, Map<String, Object> fields, String wkt) {
    report(kind, code, Action.CORRECTED, from, fields, wkt);
    return accept();
  }

  World reopen(String code, String from, Map<String, Object> fields, String wkt) {
    report(Kind.HAZARDOUS_AREA, code, Action.REOPENED, from, fields, wkt);
    return accept();
  }

  /** A state that nobody has reviewed. */
  World report(
      Kind kind, String code, Action action, String from, Map<String, Object> fields, String wkt) {
    List<Version> own = versions.computeIfAbsent(code, c -> new ArrayList<>());
    Optional<PartialDate> to =
        Optional.ofNullable((String) fields.get("validTo")).map(PartialDate::new);
    sequence++;
    codes.put(id(code), code);
    newest =
        new Version(
            sequence,
            id(code),
            code,
            kind,
            action,
            Optional.empty(),
            action == Action.CORRECTED
                ? OptionalLong.of(own.getLast().sequence())
                : OptionalLong.empty(),
            new PartialDate(from),
            to,
            new PartialDate(from),
            KNOWN,
            "",
            body(fields),
            Optional.ofNullable(wkt).map(World::shape).map(Shape::of));
    own.add(newest);
    return this;
  }

  private World accept() {
    long about = sequence;
    sequence++;
    decisions.add(
        new Store.Decision(
            sequence,
            Action.ACCEPTED,
            newest.kind(),
            newest.record(),
            OptionalLong.of(about),
            KNOWN));
    return this;
  }

  World without(String code) {
    versions.remove(code);
    return this;
  }

  /** Prints this sequence whatever is recorded, to compare worlds that differ in one record. */
  World atSequence(long fixed) {
    printed = fixed;
    return this;
  }

  static UUID id(String code) {
    return UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static Geometry shape(String wkt) {
    try {
      return new WKTReader(Shapes.FACTORY).read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(wkt, e);
    }
  }

  /** A square in thousandths of a degree, its south-west corner at 165 E 41 N plus x, y. */
  static String square(double x, double y, double width, double height) {
    double w = 165 + x / 1000;
    double e = 165 + (x + width) / 1000;
    double s = 41 + y / 1000;
    double n = 41 + (y + height) / 1000;
    return "POLYGON((%s %s,%s %s,%s %s,%s %s,%s %s))".formatted(w, s, e, s, e, n, w, n, w, s);
  }

  static Value.Fields body(Map<String, Object> fields) {
    var body = Value.Fields.NONE;
    for (var e : fields.entrySet()) {
      body =
          switch (e.getValue()) {
            case String s -> body.with(e.getKey(), Value.of(s));
            case Number n -> body.with(e.getKey(), Value.of(n.doubleValue()));
            case List<?> l ->
                body.with(
                    e.getKey(),
                    new Value.Many(l.stream().map(o -> Value.of(o.toString())).toList()));
            default -> throw new IllegalArgumentException("no value: " + e);
          };
    }
    return body;
  }

  Snapshot on(String day) {
    return on(LocalDate.parse(day));
  }

  Snapshot on(LocalDate day) {
    return new At(day);
  }

  FigureSet figures(String day, FigureRequest request) {
    return Figures.of(on(day), request, this::on);
  }

  private final class At implements Snapshot {
    private final Clocks clocks;
    private final Standings standings = Standings.after(sequence, decisions);

    At(LocalDate day) {
      clocks = new Clocks(day, KNOWN, printed == 0 ? sequence : printed);
    }

    @Override
    public Clocks clocks() {
      return clocks;
    }

    @Override
    public List<State> near(Envelope window, Set<Kind> kinds) {
      var found = new ArrayList<State>();
      each(
          kinds,
          s -> {
            if (s.version().extent().stream()
                .anyMatch(g -> g.getEnvelopeInternal().intersects(window))) {
              found.add(s);
            }
          });
      return found;
    }

    @Override
    public void each(Set<Kind> kinds, Consumer<State> consumer) {
      for (List<Version> own : versions.values()) {
        if (kinds.contains(own.getFirst().kind())) {
          standings.statesOn(clocks.asOf(), own).forEach(consumer);
        }
      }
    }

    @Override
    public List<State> of(UUID record) {
      return standings.statesOn(clocks.asOf(), own(record));
    }

    private List<Version> own(UUID record) {
      return versions.getOrDefault(codes.getOrDefault(record, ""), List.of());
    }

    @Override
    public List<Version> past(UUID record) {
      return standings.accepted(own(record)).stream()
          .filter(v -> !v.validFrom().earliest().isAfter(clocks.asOf()))
          .toList();
    }

    @Override
    public List<State> named(Collection<String> names, Set<Kind> kinds) {
      var found = new ArrayList<State>();
      each(
          kinds,
          s -> {
            if (names.contains(s.version().code())
                || s.version().sourceId().filter(names::contains).isPresent()) {
              found.add(s);
            }
          });
      return found;
    }

    @Override
    public Optional<UUID> find(String name) {
      return versions.containsKey(name) ? Optional.of(id(name)) : Optional.empty();
    }
  }
}
