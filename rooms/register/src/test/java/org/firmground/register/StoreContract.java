package org.firmground.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.firmground.history.Action;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** What every store promises. A store joins by extending this and saying how to open itself. */
public abstract class StoreContract {
  protected static final Person CLERK = new Person("Exercise authority", "Clerk 1");
  private static final Person REVIEWER = new Person("Exercise authority", "Reviewer 1");
  protected static final ImportRequest REQUEST =
      new ImportRequest("hazards.geojson", "00", "hazards", "EXERCISE", "");

  /** A clock that tests set. */
  public static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2020-11-20T09:00:00Z");

    public void set(Instant instant) {
      now = instant;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  protected final SettableClock clock = new SettableClock();
  protected Store store;
  protected Register register;

  /** A new, empty store. */
  protected abstract Store create(Store.Identity identity);

  /** The same store, closed and opened again; for a store without a file, itself. */
  protected abstract Store reopen(Store open);

  @BeforeEach
  void open() {
    store =
        create(
            new Store.Identity(
                UUID.fromString("00000000-0000-7000-8000-000000000001"),
                "EX",
                true,
                "UTC",
                Instant.parse("2020-11-01T00:00:00Z")));
    register = new Register(store, new PlainSealedStore(), clock, Ids.seeded("contract"));
  }

  @AfterEach
  void the_history_replays_and_every_projection_follows_from_it() {
    assertThat(Verification.of(store, new PlainSealedStore(), false))
        .matches(Verification.Report::ok);
    store.close();
  }

  /** A square hazard with its south-west corner at these degrees. */
  protected static Draft hazard(
      String id, double lon, double lat, String classification, String from) {
    return draft(
        Kind.HAZARDOUS_AREA,
        id,
        square(lon, lat, 0.01),
        from,
        Map.of("classification", Value.of(classification), "status", Value.of("open")));
  }

  protected static String square(double lon, double lat, double side) {
    double e = lon + side;
    double n = lat + side;
    return "POLYGON(("
        + lon
        + " "
        + lat
        + ","
        + e
        + " "
        + lat
        + ","
        + e
        + " "
        + n
        + ","
        + lon
        + " "
        + n
        + ","
        + lon
        + " "
        + lat
        + "))";
  }

  protected static Draft draft(
      Kind kind, String id, String wkt, String from, Map<String, Value> fields) {
    var body = new java.util.HashMap<>(fields);
    body.put("sourceId", Value.of(id));
    String text = kind + id + wkt + from + fields;
    return new Draft(
        kind,
        new Value.Fields(body),
        wkt == null ? Optional.empty() : Optional.of(shape(wkt)),
        new PartialDate(from),
        Optional.empty(),
        new PartialDate(from),
        Map.of(),
        String.format(java.util.Locale.ROOT, "%032x", text.hashCode() & 0xffffffffL),
        1,
        List.of());
  }

  protected static Geometry shape(String wkt) {
    try {
      return new WKTReader(Shapes.FACTORY).read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  protected ImportSession.Summary put(Draft... drafts) {
    try (var session = register.beginImport(REQUEST, CLERK)) {
      for (Draft d : drafts) {
        session.add(d);
      }
      return session.finish(Map.of("read", (long) drafts.length));
    }
  }

  private Snapshot on(String day) {
    return register.snapshot(
        register.clocks(Optional.of(LocalDate.parse(day)), Optional.empty()), Viewer.everything());
  }

  private List<String> hazardsOn(String day) {
    var found = new ArrayList<String>();
    on(day)
        .each(
            EnumSet.of(Kind.HAZARDOUS_AREA),
            s ->
                found.add(
                    s.version().sourceId().orElse("")
                        + " "
                        + s.version().code("classification")
                        + " "
                        + s.standing()));
    return found;
  }

  @Test
  void a_judgement_stands_until_it_is_taken_back_and_both_stay_in_the_history() {
    try (var session = register.beginImport(REQUEST, CLERK)) {
      session.add(hazard("a", 165, 41, "confirmed", "2020-11-12"));
      session.add(hazard("b", 165, 41, "confirmed", "2020-11-12"));
      session.finish(Map.of());
    }
    var judgements = new Judgements(register);
    var made = judgements.notADuplicate("a", "b", CLERK, "two fields");
    store = reopen(store);
    register = new Register(store, new PlainSealedStore(), clock, Ids.seeded("contract again"));
    var again = new Judgements(register);
    var then = now();

    assertThat(again.standing(then))
        .containsOnlyKeys(Judgements.Pair.of(made.second(), made.first()));
    assertThat(again.standing(then).values()).containsExactly(made);

    again.takeBack("b", "a", CLERK, "one field after all");

    assertThat(again.standing(now())).isEmpty();
    assertThat(again.standing(then)).hasSize(1);
  }

  private Snapshot now() {
    return register.snapshot(
        register.clocks(Optional.empty(), Optional.empty()), Viewer.everything());
  }

  @Test
  void appending_never_alters_an_earlier_entry() {
    put(hazard("a", 165, 41, "suspected", "2020-11-12"));
    var before = store.findEntry(2).orElseThrow();

    put(hazard("a", 165, 41, "confirmed", "2020-11-12"));

    var after = store.findEntry(2).orElseThrow();
    assertThat(after.canonical()).isEqualTo(before.canonical());
    assertThat(after.chain()).isEqualTo(before.chain());
  }

  @Test
  void entries_that_do_not_follow_the_last_are_refused_whole() {
    put(hazard("a", 165, 41, "suspected", "2020-11-12"));
    var again = List.of(store.findEntry(2).orElseThrow());

    assertThatThrownBy(() -> store.commit(again)).isInstanceOf(Store.MovedOn.class);
    assertThat(store.head().sequence()).isEqualTo(4);
  }

  @Test
  void what_was_committed_is_there_after_opening_again() {
    put(hazard("a", 165, 41, "suspected", "2020-11-12"));
    var head = store.head();

    store = reopen(store);

    assertThat(store.head().chain()).isEqualTo(head.chain());
    assertThat(store.head().sequence()).isEqualTo(head.sequence());
  }

  @Test
  void a_later_state_holds_from_its_day_on_and_the_earlier_one_before() {
    put(hazard("a", 165, 41, "suspected", "2020-11-12"));
    put(hazard("a", 165, 41, "confirmed", "2021-03-01"));

    assertThat(hazardsOn("2020-11-11")).isEmpty();
    assertThat(hazardsOn("2021-02-28")).containsExactly("a suspected ACCEPTED");
    assertThat(hazardsOn("2021-03-01")).containsExactly("a confirmed ACCEPTED");
  }

  @Test
  void a_correction_takes_the_place_of_what_it_corrects_only_from_when_it_is_known() {
    put(hazard("a", 165, 41, "suspected", "2020-11-12"));
    Instant before = Instant.parse("2020-12-01T00:00:00Z");
    clock.set(Instant.parse("2020-12-24T00:00:00Z"));
    put(hazard("a", 165, 41, "confirmed", "2020-11-12"));

    assertThat(hazardsOn("2020-11-30")).containsExactly("a confirmed ACCEPTED");
    var then =
        register.snapshot(
            register.clocks(Optional.of(LocalDate.parse("2020-11-30")), Optional.of(before)),
            Viewer.everything());
    var found = new ArrayList<String>();
    then.each(EnumSet.of(Kind.HAZARDOUS_AREA), s -> found.add(s.version().code("classification")));
    assertThat(found).containsExactly("suspected");
  }

  @Test
  void a_row_that_is_there_already_is_not_written_again() {
    put(hazard("a", 165, 41, "suspected", "2020-11-12"));
    long end = store.head().sequence();

    var again = put(hazard("a", 165, 41, "suspected", "2020-11-12"));

    assertThat(again.same()).isEqualTo(1);
    assertThat(again.fresh()).isZero();
    assertThat(store.head().sequence()).isEqualTo(end + 3);
  }

  @Test
  void no_two_records_get_one_code_when_two_write_in_turn() {
    var other = new Register(store, new PlainSealedStore(), clock, Ids.seeded("the other"));
    var first = register.beginImport(new ImportRequest("a", "00", "a", "EXERCISE", ""), CLERK);
    first.add(hazard("a1", 165, 41, "confirmed", "2020-11-12"));
    try (first;
        var second = other.beginImport(new ImportRequest("b", "01", "b", "EXERCISE", ""), CLERK)) {
      second.add(hazard("b1", 165.1, 41, "confirmed", "2020-11-12"));
      first.finish(Map.of());
      second.finish(Map.of());
    }
    try (var third =
        register.beginImport(new ImportRequest("c", "02", "c", "EXERCISE", ""), CLERK)) {
      third.add(hazard("c1", 165.2, 41, "confirmed", "2020-11-12"));
      third.finish(Map.of());
    }

    var hazards = new ArrayList<String>();
    store.versions(List.of(Kind.HAZARDOUS_AREA), v -> hazards.add(v.code()));
    assertThat(hazards).containsExactlyInAnyOrder("EX-HA-000001", "EX-HA-000002", "EX-HA-000003");
    var imports = new java.util.HashSet<String>();
    store.versions(List.of(Kind.IMPORT), v -> imports.add(v.code()));
    assertThat(imports).hasSize(3);
  }

  @Test
  void what_lessens_danger_waits_for_another_person() {
    put(hazard("a", 165, 41, "confirmed", "2020-11-12"));
    var waiting = put(hazard("a", 165, 41, "suspected", "2021-01-01"));
    assertThat(waiting.waits()).isTrue();
    assertThat(hazardsOn("2021-02-01"))
        .containsExactly("a confirmed ACCEPTED", "a suspected REPORTED");

    assertThatThrownBy(() -> register.accept(waiting.code(), CLERK, "checked"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two people");
    register.accept(waiting.code(), REVIEWER, "checked");

    assertThat(hazardsOn("2021-02-01")).containsExactly("a suspected ACCEPTED");
  }

  @Test
  void undoing_an_import_of_danger_waits_and_then_takes_it_away() {
    var first = put(hazard("a", 165, 41, "confirmed", "2020-11-12"));

    var undo = register.undo(first.code(), CLERK, "wrong file");
    assertThat(undo.pending()).isTrue();
    assertThat(undo.removesDanger()).containsExactly("EX-HA-000001");
    assertThat(hazardsOn("2021-01-01")).containsExactly("a confirmed ACCEPTED");

    register.accept(first.code(), REVIEWER, "wrong file indeed");
    assertThat(hazardsOn("2021-01-01")).isEmpty();
    var present = new ArrayList<Store.Current>();
    store.current(Kind.HAZARDOUS_AREA, present::add);
    assertThat(present).isEmpty();
  }

  @Test
  void taking_a_correction_back_brings_back_what_it_had_corrected() {
    put(hazard("a", 165, 41, "suspected", "2020-11-12"));
    var second = put(hazard("a", 165, 41, "confirmed", "2020-11-12"));

    register.undo(second.code(), CLERK, "mistaken");
    register.accept(second.code(), REVIEWER, "mistaken");

    assertThat(hazardsOn("2021-01-01")).containsExactly("a suspected ACCEPTED");
  }

  @Test
  void danger_of_an_unfinished_import_counts_as_reported_and_the_import_can_be_resumed() {
    var session = register.beginImport(REQUEST, CLERK);
    for (int i = 0; i < 12_000; i++) {
      var d = hazard("h" + i, 165 + i % 100 * 0.01, 41 + i / 100 * 0.01, "suspected", "2020-11-12");
      session.add(
          new Draft(
              d.kind(),
              d.body(),
              d.extent(),
              d.validFrom(),
              d.validTo(),
              d.informed(),
              d.sealed(),
              d.digest(),
              i + 1,
              d.problems()));
    }
    session.close();

    assertThat(register.unfinishedImports()).hasSize(1);
    var reported = new ArrayList<State>();
    on("2021-01-01").each(EnumSet.of(Kind.HAZARDOUS_AREA), reported::add);
    assertThat(reported).isNotEmpty().allMatch(s -> !s.isAccepted());
    var everywhere = new Envelope(160, 170, 40, 50);
    var kinds = EnumSet.of(Kind.HAZARDOUS_AREA);
    assertThat(register.store().versionsIn(everywhere, kinds)).hasSize(reported.size());

    try (var resumed = register.resumeImport(session.code(), CLERK)) {
      assertThat(resumed.lastDurableRow()).hasValue((long) reported.size());
      resumed.finish(Map.of());
    }
    assertThat(register.unfinishedImports()).isEmpty();
    assertThat(register.store().versionsIn(everywhere, kinds)).hasSize(reported.size());
    assertThat(register.store().versionsIn(new Envelope(164.99, 165.015, 40.99, 41.015), kinds))
        .hasSize(4);
    assertThat(hazardsOn("2021-01-01"))
        .hasSize(reported.size())
        .allMatch(s -> s.endsWith("ACCEPTED"));
  }

  @Test
  void a_window_finds_what_it_meets_and_what_its_uncertainty_reaches() {
    put(
        hazard("in", 165, 41, "suspected", "2020"),
        hazard("out", 166, 41, "suspected", "2020"),
        draft(
            Kind.STRIKE,
            "near",
            "POINT (165.02 41.005)",
            "2020",
            Map.of("uncertaintyMetres", Value.of(3000))));

    var found =
        on("2021-01-01")
            .near(
                new Envelope(164.99, 165.001, 41.0, 41.01),
                EnumSet.of(Kind.HAZARDOUS_AREA, Kind.STRIKE));

    assertThat(found)
        .extracting(s -> s.version().sourceId().orElse(""))
        .containsExactlyInAnyOrder("in", "near");
  }

  @Test
  void a_record_is_found_by_code_by_source_id_and_by_uuid() {
    put(hazard("a", 165, 41, "suspected", "2020"));
    var id = store.findByName("a").getFirst();

    assertThat(store.findByName("EX-HA-000001")).containsExactly(id);
    assertThat(store.findByName(id.toString())).containsExactly(id);
    assertThat(store.findByName("b")).isEmpty();
  }

  @Test
  void shapes_of_every_class_and_none_are_kept_whole() {
    put(
        draft(Kind.STRIKE, "none", null, "2020", Map.of()),
        draft(Kind.STRIKE, "point", "POINT (165 41)", "2020", Map.of()),
        draft(Kind.STRIKE, "points", "MULTIPOINT ((165 41),(165.1 41))", "2020", Map.of()),
        draft(Kind.STRIKE, "line", "LINESTRING (165 41,165.1 41)", "2020", Map.of()),
        draft(
            Kind.STRIKE,
            "hole",
            "POLYGON ((0 0,10 0,10 10,0 10,0 0),(2 2,2 4,4 4,4 2,2 2))",
            "2020",
            Map.of()),
        draft(
            Kind.STRIKE,
            "mixed",
            "GEOMETRYCOLLECTION (POINT (165 41),LINESTRING (165 41,165.1 41))",
            "2020",
            Map.of()));

    var kept = new ArrayList<String>();
    store.versions(
        List.of(Kind.STRIKE), v -> kept.add(v.extent().map(Geometry::toText).orElse("none")));

    assertThat(kept)
        .containsExactlyInAnyOrder(
            "none",
            "POINT (165 41)",
            "MULTIPOINT ((165 41), (165.1 41))",
            "LINESTRING (165 41, 165.1 41)",
            "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))",
            "GEOMETRYCOLLECTION (POINT (165 41), LINESTRING (165 41, 165.1 41))");
  }

  @Test
  void the_recorded_clock_never_runs_backwards() {
    put(hazard("a", 165, 41, "suspected", "2020"));
    clock.set(Instant.parse("1999-01-01T00:00:00Z"));
    put(hazard("b", 165, 41, "suspected", "2020"));

    var times = new ArrayList<Instant>();
    store.entries(1, s -> times.add(s.entry().recorded()));
    assertThat(times).isSorted();
    assertThat(times).hasSize(8);
  }

  @Test
  void known_at_finds_the_last_entry_of_its_instant() {
    put(hazard("a", 165, 41, "suspected", "2020"));
    Instant first = clock.instant();
    clock.set(first.plusSeconds(60));
    put(hazard("b", 165, 41, "suspected", "2020"));

    assertThat(store.sequenceAt(first.minusMillis(1))).isZero();
    assertThat(store.sequenceAt(first)).isEqualTo(4);
    assertThat(store.sequenceAt(first.plusSeconds(59))).isEqualTo(4);
    assertThat(store.sequenceAt(first.plusSeconds(60))).isEqualTo(8);
  }

  @Test
  void an_entry_of_an_action_keeps_it() {
    put(hazard("a", 165, 41, "suspected", "2020-11-12"));
    put(hazard("a", 165, 41, "confirmed", "2020-11-12"));
    var actions = new ArrayList<Action>();
    store.entries(1, s -> actions.add(s.entry().action()));
    assertThat(actions)
        .containsExactly(
            Action.PROPOSED,
            Action.PROPOSED,
            Action.CORRECTED,
            Action.ACCEPTED,
            Action.PROPOSED,
            Action.CORRECTED,
            Action.CORRECTED,
            Action.ACCEPTED);
  }
}
