package org.firmground.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.ground.ShapeIndex;
import org.locationtech.jts.geom.Envelope;

/**
 * A {@link Snapshot} that finds places by {@link GroundIndex} and all else in the store. Safe for
 * one thread at a time.
 */
final class IndexedSnapshot implements Snapshot {
  private final GroundIndex index;
  private final GroundIndex.Moment moment;
  private final Snapshot stored;
  private final ShapeIndex.Probe areas;
  private final ShapeIndex.Probe thin;

  IndexedSnapshot(GroundIndex index, GroundIndex.Moment moment, Snapshot stored) {
    this.index = index;
    this.moment = moment;
    this.stored = stored;
    this.areas = moment.edition().areas().probe();
    this.thin = moment.edition().thin().probe();
  }

  @Override
  public Clocks clocks() {
    return stored.clocks();
  }

  private IntPredicate of(Set<Kind> kinds) {
    return i -> kinds.contains(moment.trace(i).kind()) && moment.isState(i);
  }

  private List<State> states(List<Trace> traces) {
    if (traces.isEmpty()) {
      return List.of();
    }
    List<Version> versions = index.versions(traces);
    var found = new ArrayList<State>(traces.size());
    for (int i = 0; i < versions.size(); i++) {
      found.add(moment.state(traces.get(i), versions.get(i)));
    }
    return found;
  }

  @Override
  public List<State> near(Envelope window, Set<Kind> kinds) {
    var found = new ArrayList<Trace>();
    var wanted = of(kinds);
    areas.meeting(window, wanted, i -> found.add(moment.trace(i)));
    thin.meeting(window, wanted, i -> found.add(moment.trace(i)));
    return states(found);
  }

  @Override
  public List<State> reaching(LonLat place, double metres, double thinMetres, Set<Kind> kinds) {
    var found = new ArrayList<Trace>();
    var wanted = of(kinds);
    double lon = place.lonDegrees();
    double lat = place.latDegrees();
    areas.within(lon, lat, metres, wanted, (i, d) -> found.add(moment.trace(i)));
    thin.within(lon, lat, thinMetres, wanted, (i, d) -> found.add(moment.trace(i)));
    return states(found);
  }

  @Override
  public OptionalDouble nearestDanger(LonLat place, double limitMetres) {
    double lon = place.lonDegrees();
    double lat = place.latDegrees();
    IntPredicate wanted = i -> moment.trace(i).countsAsNearest() && moment.isState(i);
    int area = areas.nearest(lon, lat, limitMetres, wanted);
    if (area >= 0 && areas.metres() == 0) {
      return OptionalDouble.of(0);
    }
    double near = area >= 0 ? areas.metres() : limitMetres;
    if (thin.nearest(lon, lat, near, wanted) >= 0) {
      near = thin.metres();
    }
    // what lies as near to within the error of the plane is measured along the ellipsoid
    var close = new ArrayList<Trace>();
    double limit = near + 2 * areas.errorMetres(near);
    areas.within(lon, lat, limit, wanted, (i, d) -> addIfNearer(close, i, d, limit));
    thin.within(lon, lat, limit, wanted, (i, d) -> addIfNearer(close, i, d, limit));
    double nearest = Double.POSITIVE_INFINITY;
    for (Version v : index.versions(close)) {
      nearest =
          Math.min(nearest, Geodesy.nearest(place, v.extent().orElseThrow()).distance().value());
    }
    return nearest <= limitMetres ? OptionalDouble.of(nearest) : OptionalDouble.empty();
  }

  /** Those that are found for their own uncertainty alone are not near enough. */
  private void addIfNearer(List<Trace> close, int item, double metres, double limit) {
    if (metres <= limit + areas.errorMetres(limit)) {
      close.add(moment.trace(item));
    }
  }

  @Override
  public List<State> after(long sequence, int most, Set<Kind> kinds) {
    var wanted = of(kinds);
    var found = new ArrayList<Trace>();
    int size = moment.edition().size();
    for (int i = firstAfter(sequence, size); i < size && found.size() < most; i++) {
      if (wanted.test(i)) {
        found.add(moment.trace(i));
      }
    }
    return states(found);
  }

  /** Items are in the order of their entries. */
  private int firstAfter(long sequence, int size) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (moment.trace(middle).sequence() <= sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public int count(Set<Kind> kinds) {
    var wanted = of(kinds);
    int count = 0;
    for (int i = 0; i < moment.edition().size(); i++) {
      count += wanted.test(i) ? 1 : 0;
    }
    return count;
  }

  @Override
  public void each(Set<Kind> kinds, Consumer<State> consumer) {
    stored.each(kinds, consumer);
  }

  @Override
  public List<State> of(UUID record) {
    return stored.of(record);
  }

  @Override
  public List<Version> past(UUID record) {
    return stored.past(record);
  }

  @Override
  public List<State> named(Collection<String> names, Set<Kind> kinds) {
    return stored.named(names, kinds);
  }

  @Override
  public Optional<UUID> find(String name) {
    return stored.find(name);
  }
}
