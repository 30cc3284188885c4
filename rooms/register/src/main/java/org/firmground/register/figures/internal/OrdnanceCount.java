package org.firmground.register.figures.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.history.PartialDate;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.register.figures.FigureCatalogue;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.Grouping;
import org.firmground.register.figures.Subject;
import org.locationtech.jts.geom.Geometry;

/**
 * Counts ordnance found, by the day of the find; one state of each record counts, the one with the
 * latest first day written.
 */
public final class OrdnanceCount {
  private final FigureRequest request;
  private final Snapshot snapshot;
  private final Period period;
  private final Places places;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  private OrdnanceCount(Snapshot snapshot, FigureRequest request) {
    this.request = request;
    this.snapshot = snapshot;
    this.period = new Period(request.since(), snapshot.clocks().asOf());
    this.places = new Places(snapshot, request.scope().within());
    FigureCatalogue.all(Subject.ORDNANCE).forEach(d -> tallies.put(d.id(), new Tally(d)));
    places.note().ifPresent(n -> tallies.values().forEach(t -> t.note(n)));
  }

  /**
   * @throws IllegalArgumentException if the scope names a field that finds have not
   */
  public static List<Tally> of(Snapshot snapshot, FigureRequest request) {
    request.scope().check(List.of(Kind.ORDNANCE_FIND));
    var count = new OrdnanceCount(snapshot, request);
    var finds = new Records(snapshot, Kind.ORDNANCE_FIND);
    for (List<State> states : finds.accepted().values()) {
      count.enter(states.getLast().version(), false);
    }
    for (List<State> states : finds.reported().values()) {
      count.enter(states.getLast().version(), true);
    }
    return new ArrayList<>(count.tallies.values());
  }

  private void enter(Version find, boolean pending) {
    Truth here = period.holds(dated(find)).and(places.holds(position(find), district(find)));
    for (String field : request.scope().only().keySet()) {
      String stated = find.code(field);
      here =
          here.and(
              request.scope().letsThrough(field, stated)
                  ? Truth.YES
                  : stated.equals(Grouping.UNKNOWN) ? Truth.UNKNOWN : Truth.NO);
    }
    Optional<Double> quantity = find.body().findNumber("quantity");
    Truth counted = here.and(quantity.isPresent() ? Truth.YES : Truth.UNKNOWN);
    enter("ordnance.finds", find, here, 1, pending);
    enter("ordnance.found", find, counted, quantity.orElse(0.0), pending);
    String category = find.code("category");
    for (String id : tallies.keySet()) {
      if (id.startsWith("ordnance.found.")) {
        String word = id.substring("ordnance.found.".length());
        Truth is =
            category.equals(Grouping.UNKNOWN) ? Truth.UNKNOWN : Truth.of(category.equals(word));
        enter(id, find, counted.and(is), quantity.orElse(0.0), pending);
      }
    }
  }

  /** A later state, such as one that says destroyed, does not move the day of the find. */
  private PartialDate dated(Version find) {
    return switch (find.code("disposal")) {
      case "destroyed", "removed" ->
          snapshot.past(find.record()).stream()
              .map(Version::validFrom)
              .filter(d -> !d.isUnknown())
              .min(PartialDate::compareTo)
              .orElse(find.validFrom());
      default -> find.validFrom();
    };
  }

  private void enter(String id, Version find, Truth truth, double amount, boolean pending) {
    Tally tally = tallies.get(id);
    if (truth == Truth.NO) {
      return;
    }
    if (pending) {
      tally.pends(find.code());
    } else if (truth == Truth.YES) {
      tally.count(find.code(), find.sequence(), amount, group(find));
    } else {
      tally.cannotTell(find.code(), find.sequence());
    }
  }

  private static Optional<Geometry> position(Version find) {
    return find.isPlaced() ? find.extent() : Optional.empty();
  }

  private static Optional<String> district(Version find) {
    return find.body().findText("district").filter(d -> !d.equals(Grouping.UNKNOWN));
  }

  private String group(Version find) {
    return Groups.key(
        request.by(),
        g ->
            switch (g) {
              case DISTRICT -> places.districtOf(position(find), district(find));
              case MONTH -> Groups.month(dated(find));
              case YEAR -> Groups.year(dated(find));
              case CATEGORY, DEVICE -> find.code("category");
              case SEX, AGE, STATUS, OUTCOME, SEVERITY, METHOD, ACTIVITY, NATIONALITY ->
                  Grouping.UNKNOWN;
            });
  }
}
