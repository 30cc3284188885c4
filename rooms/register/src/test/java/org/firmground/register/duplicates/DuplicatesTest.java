package org.firmground.register.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firmground.history.Value;
import org.firmground.register.Draft;
import org.firmground.register.ImportRequest;
import org.firmground.register.Judgements;
import org.firmground.register.Kind;
import org.firmground.register.Person;
import org.firmground.register.Register;
import org.firmground.register.Snapshot;
import org.firmground.register.TestRegisters;
import org.firmground.register.Verification;
import org.firmground.register.Version;
import org.firmground.register.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Planted duplicates, and what looks like one and is none. */
class DuplicatesTest {
  private static final Person CLERK = new Person("Exercise authority", "Clerk 1");
  private static final double METRE_NORTH = 1 / 111_050.0; // at 41 N

  private final Register register = TestRegisters.inMemory();

  @AfterEach
  void the_history_replays() {
    assertThat(Verification.of(register.store(), register.sealedStore(), false))
        .matches(Verification.Report::ok);
  }

  private void put(String dataset, Draft... drafts) {
    try (var session =
        register.beginImport(
            new ImportRequest(dataset + ".csv", "00", dataset, "EXERCISE", ""), CLERK)) {
      for (Draft d : drafts) {
        session.add(d);
      }
      session.finish(Map.of());
    }
  }

  private static Draft hazard(
      String id, double lon, double lat, double side, String from, String name) {
    var fields = new HashMap<String, Value>();
    fields.put("hazardType", Value.of("ap-minefield"));
    if (name != null) {
      fields.put("name", Value.of(name));
    }
    return TestRegisters.draft(
        Kind.HAZARDOUS_AREA, id, TestRegisters.square(lon, lat, side), from, fields);
  }

  private Snapshot now() {
    return register.snapshot(
        register.clocks(Optional.empty(), Optional.empty()), Viewer.everything());
  }

  private DuplicateReport search(Kind kind, boolean all) {
    return Duplicates.of(
        now(),
        new Judgements(register),
        new DuplicateRequest(Set.of(kind), Optional.empty(), Rules.LEAST, false, all));
  }

  private List<DuplicatePair> from(int least) {
    return Duplicates.of(
            now(),
            new Judgements(register),
            new DuplicateRequest(
                Set.of(Kind.HAZARDOUS_AREA), Optional.empty(), least, false, false))
        .groups()
        .stream()
        .flatMap(g -> g.pairs().stream())
        .toList();
  }

  private List<DuplicatePair> pairs(Kind kind) {
    return search(kind, false).groups().stream().flatMap(g -> g.pairs().stream()).toList();
  }

  private static Term term(DuplicatePair pair, String name) {
    return pair.terms().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void an_exact_copy_under_another_id_is_found_and_its_points_add_up() {
    put("a", hazard("a-0001", 165, 41, 0.004, "2020-11-12", "Mill"));
    put("b", hazard("b-7700", 165, 41, 0.004, "2020-11-12", "Mill"));

    var found = pairs(Kind.HAZARDOUS_AREA);

    assertThat(found).hasSize(1);
    var pair = found.getFirst();
    assertThat(term(pair, "place").finding()).isEqualTo("the same shape");
    assertThat(term(pair, "form").points()).isEqualTo(20);
    assertThat(term(pair, "areaSquareMetres").finding()).isEqualTo("unknown");
    assertThat(pair.score()).isEqualTo(40 + 20 + 15 + 15 + 5);
    assertThat(pair.first().dataset()).isEqualTo("a");
  }

  @Test
  void one_moved_by_a_forgotten_datum_shift_is_found_with_its_distance() {
    put("a", hazard("a-0001", 165, 41, 0.004, "2020-11-12", null));
    put("b", hazard("b-7700", 165, 41 + 100 * METRE_NORTH, 0.001, "1999", null));
    put("c", hazard("c-7700", 165.02, 41, 0.001, "2020-11-12", null));
    put("d", hazard("d-7700", 165.02, 41 + 100 * METRE_NORTH, 0.001, "2020-11-12", null));

    var found = pairs(Kind.HAZARDOUS_AREA);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().first().dataset()).isEqualTo("c");
    assertThat(term(found.getFirst(), "place").finding()).startsWith("100 m apart");
  }

  /** An outline of five corners that is no box; nothing is said of it but its id and shape. */
  private static Draft bare(String id, double north) {
    double lat = 41 + north * METRE_NORTH;
    return TestRegisters.draft(
        Kind.HAZARDOUS_AREA,
        id,
        "POLYGON((165 %1$s,165.0012 %1$s,165.0019 %2$s,165.0008 %3$s,164.9996 %2$s,165 %1$s))"
            .formatted(lat, lat + 0.0005, lat + 0.0013),
        "unknown",
        Map.of());
  }

  @Test
  void an_outline_moved_by_the_usual_datum_slip_is_found_without_any_other_column() {
    put("a", bare("a-0001", 0));
    put("b", bare("b-7700", 110));

    assertThat(pairs(Kind.HAZARDOUS_AREA))
        .singleElement()
        .satisfies(p -> {
          assertThat(term(p, "place").finding()).startsWith("110 m apart");
          assertThat(term(p, "form").finding()).isEqualTo("the same outline turn by turn");
          assertThat(p.score()).isEqualTo(20 + 30);
        });
  }

  @Test
  void boxes_side_by_side_in_one_list_are_neighbours() {
    double side = 100 * METRE_NORTH;
    put(
        "a",
        hazard("a-0001", 165, 41, side, "2020-11-12", null),
        hazard("a-0002", 165, 41 + side, side, "2020-11-12", null));

    var found = from(1);

    assertThat(found).hasSize(1);
    assertThat(term(found.getFirst(), "place")).extracting(Term::finding).isEqualTo("side by side");
    assertThat(term(found.getFirst(), "place").points()).isZero();
    assertThat(pairs(Kind.HAZARDOUS_AREA)).isEmpty();

    put("b", hazard("b-0001", 165, 41 + side, side, "2020-11-12", "Mill"));
    assertThat(pairs(Kind.HAZARDOUS_AREA))
        .extracting(p -> p.first().code())
        .as("in another list it may be the first one, moved")
        .contains("HA-000001", "HA-000002");
  }

  @Test
  void another_spelling_and_another_alphabet_are_the_same_or_nearly() {
    put("a", hazard("a-0001", 165, 41, 0.004, "2020-11-12", "Novaya Kreposta"));
    put("b", hazard("b-7700", 165.0005, 41, 0.004, "2020-11-12", "Новая Крепость"));
    put("c", hazard("c-7700", 165.0008, 41, 0.004, "2020-11-12", "Nóvaya-Krepost"));

    var report = search(Kind.HAZARDOUS_AREA, false);

    assertThat(report.groups()).hasSize(1);
    assertThat(report.groups().getFirst().pairs())
        .hasSize(3)
        .extracting(p -> term(p, "name").finding())
        .containsExactlyInAnyOrder("nearly the same", "nearly the same", "the same");
  }

  @Test
  void day_and_month_in_the_other_order_are_found_without_a_position() {
    Map<String, Value> facts =
        Map.of(
            "settlement", Value.of("Mill"),
            "killedWritten", Value.of(2),
            "injuredWritten", Value.of(1),
            "place", Value.of("At the ford"),
            "device", Value.of("av-mine"));
    put("a", TestRegisters.draft(Kind.ACCIDENT, "a-0001", null, "2021-03-04", facts));
    put("b", TestRegisters.draft(Kind.ACCIDENT, "b-0001", null, "2021-04-03", facts));
    put("c", TestRegisters.draft(Kind.ACCIDENT, "c-0001", null, "2021-06-09", facts));

    var found = search(Kind.ACCIDENT, false).groups();

    assertThat(found).hasSize(1);
    var pair = found.getFirst().pairs().getFirst();
    assertThat(term(pair, "date").finding()).isEqualTo("day and month swapped");
    assertThat(term(pair, "place").finding()).isEqualTo("unknown");
    assertThat(found.getFirst().pairs()).hasSize(1);
  }

  @Test
  void across_leaves_out_what_one_dataset_repeats() {
    put(
        "a",
        hazard("a-0001", 165, 41, 0.004, "2020-11-12", "Mill"),
        hazard("a-0002", 165, 41, 0.004, "2020-11-12", "Mill"));
    put("b", hazard("b-7700", 165, 41, 0.004, "2020-11-12", "Mill"));

    assertThat(pairs(Kind.HAZARDOUS_AREA)).hasSize(3);
    assertThat(
            Duplicates.of(
                    now(),
                    new Judgements(register),
                    new DuplicateRequest(
                        Set.of(Kind.HAZARDOUS_AREA), Optional.empty(), Rules.LEAST, true, false))
                .pairs())
        .isEqualTo(2);
  }

  @Test
  void neighbours_that_share_a_name_are_two() {
    put("a", hazard("a-0001", 165, 41, 0.003, "2020-11-12", "Mill"));
    put("b", hazard("b-7700", 165, 41 + 400 * METRE_NORTH, 0.002, "2020-11-12", "Mill"));

    assertThat(pairs(Kind.HAZARDOUS_AREA)).isEmpty();
  }

  @Test
  void what_hangs_together_by_one_record_is_one_group() {
    put("a", hazard("a-0001", 165, 41, 0.002, "2020-11-12", null));
    put("b", hazard("b-7700", 165, 41 + 120 * METRE_NORTH, 0.002, "2020-11-12", null));
    put("c", hazard("c-8800", 165, 41 + 240 * METRE_NORTH, 0.002, "2020-11-12", null));
    put("d", hazard("d-9900", 165.5, 41, 0.002, "2020-11-12", null));

    var groups = search(Kind.HAZARDOUS_AREA, false).groups();

    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().codes()).hasSize(3);
    assertThat(groups.getFirst().pairs()).hasSize(2);
  }

  @Test
  void shapes_on_both_sides_of_the_antimeridian_are_near() {
    put(
        "a",
        TestRegisters.draft(
            Kind.HAZARDOUS_AREA,
            "a-0001",
            "POINT(179.9998 41)",
            "2020-11-12",
            Map.of("name", Value.of("Mill"))));
    put(
        "b",
        TestRegisters.draft(
            Kind.HAZARDOUS_AREA,
            "b-0001",
            "POINT(-179.9998 41)",
            "2020-11-12",
            Map.of("name", Value.of("Mill"))));

    assertThat(pairs(Kind.HAZARDOUS_AREA))
        .singleElement()
        .satisfies(p -> assertThat(term(p, "place").finding()).startsWith("34 m apart"));
  }

  @Test
  void a_pair_that_was_judged_is_not_shown_until_what_is_compared_changes() {
    put("a", hazard("a-0001", 165, 41, 0.004, "2020-11-12", "Mill"));
    put("b", hazard("b-7700", 165, 41, 0.004, "2020-11-12", "Mill"));
    var pair = pairs(Kind.HAZARDOUS_AREA).getFirst();
    var judgements = new Judgements(register);
    judgements.notADuplicate(pair.second().code(), pair.first().code(), CLERK, "two fields");

    var hidden = search(Kind.HAZARDOUS_AREA, false);
    assertThat(hidden.groups()).isEmpty();
    assertThat(hidden.judged()).isEqualTo(1);
    assertThat(search(Kind.HAZARDOUS_AREA, true).groups().getFirst().pairs().getFirst().judged())
        .isPresent();

    put("b", hazard("b-7700", 165, 41, 0.0041, "2020-11-12", "Mill"));

    assertThat(pairs(Kind.HAZARDOUS_AREA))
        .singleElement()
        .satisfies(p -> {
          assertThat(p.judged()).isPresent();
          assertThat(p.changedSince()).containsExactly(pair.second().code() + " place");
        });
  }

  @Test
  void a_judgement_is_taken_back_by_a_later_entry_and_stays_in_the_past() {
    put("a", hazard("a-0001", 165, 41, 0.004, "2020-11-12", "Mill"));
    put("b", hazard("b-7700", 165, 41, 0.004, "2020-11-12", "Mill"));
    var judgements = new Judgements(register);
    judgements.notADuplicate("a-0001", "b-7700", CLERK, "two fields");
    var then = now();
    long entries = register.store().head().sequence();

    assertThatThrownBy(() -> judgements.notADuplicate("b-7700", "a-0001", CLERK, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("judged before");
    judgements.takeBack("b-7700", "a-0001", CLERK, "one field after all");

    assertThat(pairs(Kind.HAZARDOUS_AREA)).hasSize(1);
    assertThat(judgements.standing(then)).hasSize(1);
    assertThat(register.store().head().sequence()).isGreaterThan(entries);
    assertThatThrownBy(() -> judgements.takeBack("b-7700", "a-0001", CLERK, ""))
        .hasMessageContaining("nothing is judged");
    judgements.notADuplicate("a-0001", "b-7700", CLERK, "two after all");
    assertThat(pairs(Kind.HAZARDOUS_AREA)).isEmpty();
  }

  @Test
  void wrong_pairs_are_refused_in_words() {
    put("a", hazard("a-0001", 165, 41, 0.004, "2020-11-12", "Mill"));
    put(
        "b",
        hazard("a-0001", 165, 41, 0.004, "2020-11-12", "Mill"),
        TestRegisters.draft(Kind.SETTLEMENT, "s-0001", null, "2020", Map.of()));
    var judgements = new Judgements(register);

    for (var wrong :
        Map.of(
                List.of("a-0001", "s-0001"), "more than one record",
                List.of("HA-000001", "HA-000001"), "one record",
                List.of("HA-000001", "s-0001"), "of one kind",
                List.of("HA-000001", "HA-000099"), "no record \"HA-000099\"")
            .entrySet()) {
      assertThatThrownBy(() ->
              judgements.notADuplicate(wrong.getKey().get(0), wrong.getKey().get(1), CLERK, ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong.getValue());
    }
    assertThatThrownBy(
            () -> new DuplicateRequest(Set.of(Kind.CLAIM), Optional.empty(), 50, false, false))
        .hasMessageContaining("claim");
  }

  @Test
  void the_index_misses_no_pair_that_comparing_all_with_all_finds() {
    var random = new Random(20210222);
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < 240; i++) {
      double lon = (i % 3 == 0 ? 179.995 : 165) + random.nextInt(60) * 0.0005;
      double lat = 41 + random.nextInt(60) * 0.0005;
      double side = 0.001 + random.nextInt(3) * 0.001;
      String shape =
          lon + side > 180 || random.nextInt(3) == 0
              ? "POINT(" + (lon > 180 ? lon - 360 : lon) + " " + lat + ")"
              : TestRegisters.square(lon, lat, side);
      drafts.add(
          TestRegisters.draft(
              Kind.HAZARDOUS_AREA,
              "no-" + random.nextInt(300) + "-" + i % 2,
              random.nextInt(10) == 0 ? null : shape,
              random.nextInt(5) == 0
                  ? "2020"
                  : "2020-0" + (1 + random.nextInt(3)) + "-0" + (1 + random.nextInt(3)),
              Map.of(
                  "name", Value.of("Field " + random.nextInt(20)),
                  "uncertaintyMetres", Value.of(random.nextInt(4) * 100),
                  "areaSquareMetres", Value.of(random.nextInt(3) * 1000 + 1000),
                  "hazardType", Value.of(random.nextBoolean() ? "uxo" : "cluster"))));
    }
    put("a", drafts.subList(0, 120).toArray(Draft[]::new));
    put("b", drafts.subList(120, 240).toArray(Draft[]::new));

    var found = new TreeMap<String, Integer>();
    from(25).forEach(p -> found.put(p.first().code() + " " + p.second().code(), p.score()));

    assertThat(found).isEqualTo(plainly(25)).hasSizeGreaterThan(100);
  }

  /** Every pair that is to be weighed and reaches the least score, without an index. */
  private Map<String, Integer> plainly(int least) {
    var datasets = new HashMap<java.util.UUID, String>();
    now()
        .each(
            Set.of(Kind.IMPORT),
            s ->
                datasets.put(
                    s.version().record(), s.version().body().findText("dataset").orElseThrow()));
    var versions = new TreeMap<String, Version>();
    now().each(Set.of(Kind.HAZARDOUS_AREA), s -> versions.put(s.version().code(), s.version()));
    var scoring =
        new Scoring(
            b -> Optional.of(datasets.get(b)), f -> versions.get(f.code()).extent().orElseThrow());
    var plain = new TreeMap<String, Integer>();
    for (String first : versions.keySet()) {
      for (String second : new TreeSet<>(versions.tailMap(first, false).keySet())) {
        var a = Facts.of(versions.get(first));
        var b = Facts.of(versions.get(second));
        List<Term> terms = scoring.all(a, b, scoring.quick(a, b));
        int score = Scoring.sum(terms);
        boolean near =
            a.placed()
                && b.placed()
                && terms.stream().anyMatch(t -> t.name().equals("place") && t.points() > 0);
        if (score >= least && (near || Candidates.areToBeWeighed(a, b))) {
          plain.put(first + " " + second, score);
        }
      }
    }
    return plain;
  }
}
