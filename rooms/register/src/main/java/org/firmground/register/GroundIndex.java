package org.firmground.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.firmground.ground.ShapeIndex;

/**
 * Every shape that a register ever held, in memory, so that questions about places need not go to
 * the store.
 *
 * <p>It follows the history: versions are added as their entries come and never taken out, whatever
 * becomes of them; how each stands on a day, as known after an entry, is worked out by {@link
 * Standings} when first asked for, and kept for the days asked last. It holds nothing that the
 * store does not, and is built anew with each start. Safe for threads; one at a time follows.
 */
final class GroundIndex {
  /** So many entries behind, it is followed in the background, and the store answers meanwhile. */
  private static final long FAR_BEHIND = 2_000;

  /** Days and knowledge of which the states are kept. */
  private static final int MOMENTS = 8;

  /**
   * What was indexed up to an entry. Immutable, but for its last places, which are not yet its own.
   *
   * @param traces by item; longer than the indexes where a later edition has begun to fill it
   * @param areas shapes with an area, by item
   * @param thin the others
   */
  record Edition(long sequence, Trace[] traces, ShapeIndex areas, ShapeIndex thin) {
    int size() {
      return areas.size();
    }
  }

  private record Key(LocalDate day, long sequence) {}

  private final Store store;
  private final Map<UUID, Trace.Line> lines = new HashMap<>(); // guarded by this
  private volatile Edition edition =
      new Edition(0, new Trace[1024], ShapeIndex.EMPTY, ShapeIndex.EMPTY);
  private final Map<Key, Moment> moments = // guarded by itself
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Moment> eldest) {
          return size() > MOMENTS;
        }
      };

  GroundIndex(Store store) {
    this.store = store;
  }

  /** Takes in all entries up to the end of the history as it is now. */
  synchronized void follow() {
    Edition before = edition;
    var areas = before.areas().adding();
    var thin = before.thin().adding();
    var traces = new Trace[][] {before.traces()};
    int[] size = {before.size()};
    long[] last = {before.sequence()};
    store.entries(
        before.sequence() + 1,
        sealed -> {
          last[0] = sealed.entry().sequence();
          Projection.version(sealed.entry())
              .filter(v -> !v.kind().isOfTheRegister())
              .ifPresent(v -> {
                if (size[0] == traces[0].length) {
                  traces[0] = java.util.Arrays.copyOf(traces[0], 2 * size[0]);
                }
                var line = lines.computeIfAbsent(v.record(), Trace.Line::new);
                traces[0][size[0]] = new Trace(size[0], line, v);
                size[0]++;
                var area = v.extent().filter(g -> g.getDimension() == 2);
                var other = v.extent().filter(g -> g.getDimension() < 2);
                area.ifPresentOrElse(g -> areas.add(g, v.uncertaintyMetres()), areas::skip);
                other.ifPresentOrElse(g -> thin.add(g, v.uncertaintyMetres()), thin::skip);
              });
          return true;
        });
    edition = new Edition(last[0], traces[0], areas.index(), thin.index());
  }

  /** The states on a day as known after an entry; empty while the index is far behind that. */
  Optional<Moment> moment(Clocks clocks) {
    Edition now = edition;
    if (now.sequence() < clocks.sequence()) {
      if (now.sequence() == 0 || clocks.sequence() - now.sequence() > FAR_BEHIND) {
        return Optional.empty();
      }
      follow();
      now = edition;
    }
    var key = new Key(clocks.asOf(), clocks.sequence());
    synchronized (moments) {
      Moment known = moments.get(key);
      if (known == null) {
        known =
            new Moment(now, clocks.asOf(), Standings.after(clocks.sequence(), store.decisions()));
        moments.put(key, known);
      }
      return Optional.of(known);
    }
  }

  /** Whether the history has gone on so far that it must be followed in the background. */
  boolean isFarBehind() {
    return store.head().sequence() - edition.sequence() > FAR_BEHIND;
  }

  /** The versions that traces stand for, in their order; those not in memory are read at once. */
  List<Version> versions(List<Trace> traces) {
    var found = new ArrayList<Version>(traces.size());
    var missing = new LinkedHashMap<UUID, Trace.Line>();
    for (Trace t : traces) {
      Version v = t.found().orElse(null);
      found.add(v);
      if (v == null) {
        missing.put(t.record(), t.line());
      }
    }
    if (missing.isEmpty()) {
      return found;
    }
    Map<Long, Version> read = read(missing.values());
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i) == null) {
        found.set(i, read.get(traces.get(i).sequence()));
      }
    }
    return found;
  }

  private Map<Long, Version> read(Collection<Trace.Line> lines) {
    var read = new HashMap<Long, Version>();
    for (Version v : store.versionsOf(lines.stream().map(Trace.Line::record).toList())) {
      read.put(v.sequence(), v);
    }
    for (Trace.Line line : lines) {
      for (Trace t : line.traces()) {
        Version v = read.get(t.sequence());
        if (v != null) {
          t.hold(v);
        }
      }
    }
    return read;
  }

  /** How every version stands on a day, as known after an entry; worked out when asked for. */
  static final class Moment {
    private static final byte LOOKED = 1;
    private static final byte THERE = 2;
    private static final byte REPORTED = 4;
    private static final byte PENDING = 8;
    private static final byte CERTAIN = 16;

    private final Edition edition;
    private final LocalDate day;
    private final Standings standings;

    /** By item; each is written with the same value by whichever thread comes first. */
    private final byte[] marks;

    Moment(Edition edition, LocalDate day, Standings standings) {
      this.edition = edition;
      this.day = day;
      this.standings = standings;
      this.marks = new byte[edition.size()];
    }

    Edition edition() {
      return edition;
    }

    Standings standings() {
      return standings;
    }

    Trace trace(int item) {
      return edition.traces()[item];
    }

    /** Whether the item is a state of its record. */
    boolean isState(int item) {
      return (mark(item) & THERE) != 0;
    }

    State state(Trace t, Version v) {
      byte m = mark(t.item());
      return new State(
          v,
          (m & REPORTED) != 0 ? State.Standing.REPORTED : State.Standing.ACCEPTED,
          (m & PENDING) != 0,
          (m & CERTAIN) != 0);
    }

    private byte mark(int item) {
      byte m = marks[item];
      if (m == 0) {
        look(trace(item).line());
        m = marks[item];
      }
      return m;
    }

    private void look(Trace.Line line) {
      var found = new HashMap<Integer, Byte>();
      standings.statesOn(
          day,
          line.traces(),
          (t, standing, pending, certain) ->
              found.put(
                  t.item(),
                  (byte)
                      (THERE
                          | (standing == State.Standing.REPORTED ? REPORTED : 0)
                          | (pending ? PENDING : 0)
                          | (certain ? CERTAIN : 0))));
      for (Trace t : line.traces()) {
        if (t.item() < marks.length) {
          marks[t.item()] = (byte) (LOOKED | found.getOrDefault(t.item(), (byte) 0));
        }
      }
    }
  }
}
