package org.firmground.register.figures.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
 * Counts accidents and victims.
 *
 * <p>Whether a record belongs to a figure is yes, no or unknown; only yes is counted, and unknown
 * is counted as such. A field of a victim that is not stated is that of its accident; so is its
 * day, also where the accident lies after the last day, and the victim then belongs to no period
 * yet. One state of each record counts: the one with the latest first day written.
 */
public final class CasualtyCount {
  private static final Set<String> HARMED = Set.of("killed", "injured");
  private static final List<Kind> KINDS = List.of(Kind.VICTIM, Kind.ACCIDENT);

  /** A victim, or an accident as such, with what can be told of it. */
  private record Case(
      Version own,
      Version accident, // null when there is none
      PartialDate date,
      String outcome,
      Truth belongs) {

    String stated(String field) {
      String mine = own.code(field);
      return mine.equals(Grouping.UNKNOWN) && accident != null ? accident.code(field) : mine;
    }

    Truth is(String field, String word) {
      String stated = field.equals("outcome") ? outcome : own.code(field);
      return stated.equals(Grouping.UNKNOWN) ? Truth.UNKNOWN : Truth.of(stated.equals(word));
    }
  }

  private final Snapshot snapshot;
  private final FigureRequest request;
  private final Period period;
  private final Records accidents;
  private final Records victims;
  private final AccidentsToCome toCome;
  private final Places places;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, List<Case>> victimsOf = new HashMap<>();

  private CasualtyCount(
      Snapshot snapshot, FigureRequest request, Function<LocalDate, Snapshot> otherDay) {
    this.snapshot = snapshot;
    this.request = request;
    this.period = new Period(request.since(), snapshot.clocks().asOf());
    this.accidents = new Records(snapshot, Kind.ACCIDENT);
    this.victims = new Records(snapshot, Kind.VICTIM);
    this.toCome = new AccidentsToCome(snapshot.clocks().asOf(), accidents, otherDay);
    this.places = new Places(snapshot, request.scope().within());
    FigureCatalogue.all(Subject.CASUALTIES).forEach(d -> tallies.put(d.id(), new Tally(d)));
    places.note().ifPresent(n -> tallies.values().forEach(t -> t.note(n)));
  }

  /**
   * @param otherDay the snapshot of another day, known at the same time
   * @throws IllegalArgumentException if the scope names a field that neither kind has
   */
  public static List<Tally> of(
      Snapshot snapshot, FigureRequest request, Function<LocalDate, Snapshot> otherDay) {
    request.scope().check(KINDS);
    var count = new CasualtyCount(snapshot, request, otherDay);
    count.victims();
    count.accidents();
    return new ArrayList<>(count.tallies.values());
  }

  private void victims() {
    long withoutAccident = 0;
    for (List<State> states : victims.accepted().values()) {
      Case c = victim(states.getLast().version());
      Optional<String> named = c.own.body().findText("accident");
      if (c.accident == null && named.isPresent() && toCome.date(named.get()).isEmpty()) {
        withoutAccident++;
      }
      if (c.accident != null) {
        victimsOf.computeIfAbsent(c.accident.code(), a -> new ArrayList<>()).add(c);
      }
      enter(c, false);
    }
    victims.reported().values().forEach(s -> enter(victim(s.getLast().version()), true));
    if (withoutAccident > 0) {
      String note =
          withoutAccident
              + (withoutAccident == 1 ? " victim names" : " victims name")
              + " an accident that is not (or not alone) among the accepted records";
      tallies.forEach((id, t) -> {
        if (!id.equals("casualties.accidents") && !id.endsWith(".written")) {
          t.note(note);
        }
      });
    }
  }

  private void enter(Case c, boolean pending) {
    Truth killed = c.is("outcome", "killed");
    Truth injured = c.is("outcome", "injured");
    Truth harmed =
        c.outcome.equals(Grouping.UNKNOWN) ? Truth.UNKNOWN : Truth.of(HARMED.contains(c.outcome));
    Truth civilian = c.is("status", "civilian");
    Truth military = c.is("status", "military");
    Truth serious = injured.and(c.is("severity", "serious"));
    person("victims", c, harmed, pending);
    person("killed", c, killed, pending);
    person("killed.civilian", c, killed.and(civilian), pending);
    person("killed.military", c, killed.and(military), pending);
    person("injured", c, injured, pending);
    person("injured.civilian", c, injured.and(civilian), pending);
    person("injured.military", c, injured.and(military), pending);
    person("injured.serious", c, serious, pending);
    person("injured.serious.civilian", c, serious.and(civilian), pending);
    person("injured.serious.military", c, serious.and(military), pending);
    person("injured.slight", c, injured.and(c.is("severity", "slight")), pending);
    person("unharmed", c, c.is("outcome", "unharmed"), pending);
  }

  private void person(String id, Case c, Truth belongs, boolean pending) {
    enter("casualties." + id, c, belongs, 1, pending);
  }

  private void enter(String id, Case c, Truth belongs, double amount, boolean pending) {
    Tally tally = tallies.get(id);
    Truth truth = c.belongs.and(belongs);
    if (truth == Truth.NO) {
      return;
    }
    if (pending) {
      tally.pends(c.own.code());
    } else if (truth == Truth.YES) {
      tally.count(c.own.code(), c.own.sequence(), amount, group(c));
    } else {
      tally.cannotTell(c.own.code(), c.own.sequence());
    }
  }

  private void accidents() {
    for (List<State> states : accidents.accepted().values()) {
      enterAccident(states.getLast().version(), false);
    }
    accidents.reported().values().forEach(s -> enterAccident(s.getLast().version(), true));
  }

  private void enterAccident(Version a, boolean pending) {
    Truth here = period.holds(a.validFrom()).and(place(a, null));
    Truth itself = here.and(inScope(a, null, false));
    Case asAccident =
        new Case(a, null, a.validFrom(), Grouping.UNKNOWN, itself.and(byItsVictims(a)));
    enter("casualties.accidents", asAccident, Truth.YES, 1, pending);
    Truth writtenScope = namesVictimFields() ? Truth.UNKNOWN : Truth.YES;
    Case asWritten = new Case(a, null, a.validFrom(), Grouping.UNKNOWN, itself.and(writtenScope));
    written("killed", asWritten, pending);
    written("injured", asWritten, pending);
  }

  private void written(String word, Case c, boolean pending) {
    Optional<Double> number = c.own.body().findNumber(word + "Written");
    enter(
        "casualties." + word + ".written",
        c,
        number.isPresent() ? Truth.YES : Truth.UNKNOWN,
        number.orElse(0.0),
        pending);
  }

  private boolean namesVictimFields() {
    return request.scope().only().keySet().stream()
        .anyMatch(f -> Kind.ACCIDENT.findField(f).isEmpty());
  }

  /** Whether an accident belongs to a scope that only victims can tell: if one of them does. */
  private Truth byItsVictims(Version accident) {
    if (!namesVictimFields()) {
      return Truth.YES;
    }
    Truth best = null;
    for (Case c : victimsOf.getOrDefault(accident.code(), List.of())) {
      Truth scope = inScope(c.own, c.accident, true);
      best = best == null || scope.compareTo(best) > 0 ? scope : best;
    }
    return best == null ? Truth.UNKNOWN : best;
  }

  private Case victim(Version v) {
    Optional<String> named = v.body().findText("accident");
    Version accident = named.map(accidents::find).orElse(null);
    PartialDate date = harmed(v);
    if (date.isUnknown()) {
      date = accident != null ? accident.validFrom() : named.flatMap(toCome::date).orElse(date);
    }
    Truth belongs = period.holds(date).and(place(v, accident)).and(inScope(v, accident, true));
    return new Case(v, accident, date, outcome(v), belongs);
  }

  /** Who died later has a later state: its harm is dated by the first. */
  private PartialDate harmed(Version v) {
    if (!v.code("outcome").equals("died-later")) {
      return v.validFrom();
    }
    return snapshot.past(v.record()).stream()
        .map(Version::validFrom)
        .filter(d -> !d.isUnknown())
        .min(PartialDate::compareTo)
        .orElse(v.validFrom());
  }

  private String outcome(Version v) {
    String outcome = v.code("outcome");
    if (!outcome.equals("died-later")) {
      return outcome;
    }
    boolean dead =
        v.body()
            .findText("died")
            .flatMap(Dates::find)
            .filter(d -> !d.latest().isAfter(period.until()))
            .isPresent();
    return dead ? "killed" : "injured";
  }

  private Truth place(Version own, Version accident) {
    return places.holds(position(own, accident), district(own, accident));
  }

  private static Optional<Geometry> position(Version own, Version accident) {
    if (accident != null && accident.isPlaced()) {
      return accident.extent();
    }
    return own.isPlaced() ? own.extent() : Optional.empty();
  }

  private static Optional<String> district(Version own, Version accident) {
    Optional<String> at =
        accident == null ? Optional.empty() : stated(accident.body().findText("district"));
    return at.isPresent() ? at : stated(own.body().findText("district"));
  }

  private static Optional<String> stated(Optional<String> text) {
    return text.filter(t -> !t.equals(Grouping.UNKNOWN) && !t.isBlank());
  }

  private Truth inScope(Version own, Version accident, boolean victim) {
    Truth truth = Truth.YES;
    for (String field : request.scope().only().keySet()) {
      if (!victim && Kind.ACCIDENT.findField(field).isEmpty()) {
        continue; // asked of its victims
      }
      truth = truth.and(letsThrough(field, own, accident));
    }
    return truth;
  }

  private Truth letsThrough(String field, Version own, Version accident) {
    String stated = own.code(field);
    if (field.equals("outcome") && own.kind() == Kind.VICTIM) {
      stated = request.scope().letsThrough(field, stated) ? stated : outcome(own);
    } else if (field.equals("ageGroup") && own.kind() == Kind.VICTIM) {
      stated = age(own);
    }
    if (stated.equals(Grouping.UNKNOWN) && accident != null) {
      stated = accident.code(field);
    }
    if (request.scope().letsThrough(field, stated)) {
      return Truth.YES;
    }
    return stated.equals(Grouping.UNKNOWN) ? Truth.UNKNOWN : Truth.NO;
  }

  private static String age(Version v) {
    String group = v.code("ageGroup");
    if (!group.equals(Grouping.UNKNOWN)) {
      return group;
    }
    return v.body()
        .findNumber("ageYears")
        .map(y -> y < 18 ? "child" : "adult")
        .orElse(Grouping.UNKNOWN);
  }

  private String group(Case c) {
    return Groups.key(
        request.by(),
        g ->
            switch (g) {
              case DISTRICT ->
                  places.districtOf(position(c.own, c.accident), district(c.own, c.accident));
              case MONTH -> Groups.month(c.date);
              case YEAR -> Groups.year(c.date);
              case AGE -> age(c.own);
              case OUTCOME -> c.outcome;
              case SEX, STATUS, SEVERITY, NATIONALITY -> c.own.code(g.word());
              case DEVICE, ACTIVITY -> c.stated(g.word());
              case METHOD, CATEGORY -> Grouping.UNKNOWN;
            });
  }
}
