package org.firmground.register.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.firmground.history.Action;
import org.firmground.register.Kind;
import org.junit.jupiter.api.Test;

class CasualtyFiguresTest {
  private static final FigureRequest ALL = FigureRequest.of(Subject.CASUALTIES);

  private static FigureRequest scoped(String within, String only, Grouping... by) {
    return new FigureRequest(
        Subject.CASUALTIES,
        Optional.empty(),
        Scope.parse(Optional.ofNullable(within), only),
        List.of(by),
        true);
  }

  private static Map<String, Object> victim(String outcome, String... more) {
    var fields = new HashMap<String, Object>();
    fields.put("outcome", outcome);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return fields;
  }

  /** The letter in small: an accident with victims of every sort. */
  private static World letter() {
    return new World()
        .put(
            Kind.ACCIDENT,
            "AX-1",
            "2021-01-10",
            Map.of(
                "device",
                "av-mine",
                "killedWritten",
                2,
                "injuredWritten",
                3,
                "district",
                "D1",
                "sourceId",
                "acc/1"),
            "POINT(165 41)")
        .put(
            Kind.VICTIM,
            "VI-1",
            "unknown",
            victim("killed", "accident", "AX-1", "status", "civilian", "sex", "female"))
        .put(
            Kind.VICTIM,
            "VI-2",
            "unknown",
            victim("killed", "accident", "acc/1", "status", "military", "sex", "male"))
        .put(
            Kind.VICTIM,
            "VI-3",
            "2021-01-10",
            victim("injured", "accident", "AX-1", "status", "civilian", "severity", "serious"))
        .put(
            Kind.VICTIM,
            "VI-4",
            "2021-01-10",
            victim("injured", "accident", "AX-1", "severity", "slight", "ageYears", "x"))
        .put(Kind.VICTIM, "VI-5", "2021-02", victim("killed", "device", "uxo"))
        .put(Kind.VICTIM, "VI-6", "2021-02-03", victim("unharmed"))
        .put(Kind.VICTIM, "VI-7", "2021-02-03", victim("unknown"));
  }

  private static double value(FigureSet set, String id) {
    return set.get(id).value();
  }

  @Test
  void each_figure_counts_what_its_definition_says() {
    FigureSet set = letter().figures("2021-12-31", ALL);

    assertThat(value(set, "casualties.accidents")).isEqualTo(1);
    assertThat(value(set, "casualties.victims")).isEqualTo(5);
    assertThat(value(set, "casualties.killed")).isEqualTo(3);
    assertThat(value(set, "casualties.killed.civilian")).isEqualTo(1);
    assertThat(value(set, "casualties.killed.military")).isEqualTo(1);
    assertThat(value(set, "casualties.injured")).isEqualTo(2);
    assertThat(value(set, "casualties.injured.serious")).isEqualTo(1);
    assertThat(value(set, "casualties.injured.serious.civilian")).isEqualTo(1);
    assertThat(value(set, "casualties.injured.slight")).isEqualTo(1);
    assertThat(value(set, "casualties.unharmed")).isEqualTo(1);
    assertThat(value(set, "casualties.killed.written")).isEqualTo(2);
    assertThat(value(set, "casualties.injured.written")).isEqualTo(3);
  }

  @Test
  void who_may_belong_is_unknown_and_military_is_never_the_rest() {
    FigureSet set = letter().figures("2021-12-31", ALL);

    assertThat(set.get("casualties.killed").unknown()).isEqualTo(1); // VI-7
    assertThat(set.get("casualties.killed.civilian").unknown()).isEqualTo(2); // VI-5, VI-7
    assertThat(set.get("casualties.killed.military").unknown()).isEqualTo(2);
    assertThat(set.get("casualties.injured.serious").unknown()).isEqualTo(1); // VI-7
    assertThat(set.get("casualties.injured.civilian").unknown()).isEqualTo(2); // VI-4, VI-7
  }

  @Test
  void a_date_partly_inside_the_period_is_unknown() {
    World world = letter();

    Figure inFebruary = world.figures("2021-02-15", ALL).get("casualties.killed");
    Figure since =
        world
            .figures("2021-12-31", ALL.since(LocalDate.parse("2021-02-10")))
            .get("casualties.killed");

    assertThat(inFebruary.value()).isEqualTo(2);
    assertThat(inFebruary.unknown()).isEqualTo(2); // VI-5 in February, VI-7 of unknown outcome
    assertThat(since.value()).isEqualTo(0);
    assertThat(since.unknown()).isEqualTo(1);
  }

  @Test
  void a_victim_without_any_date_is_unknown_not_dropped() {
    Figure killed =
        new World()
            .put(Kind.VICTIM, "VI-1", "unknown", victim("killed", "accident", "AX-9"))
            .put(Kind.VICTIM, "VI-2", "2020?", victim("killed"))
            .figures("2021-12-31", ALL)
            .get("casualties.killed");

    assertThat(killed.value()).isEqualTo(0);
    assertThat(killed.unknown()).isEqualTo(2);
    assertThat(killed.notes()).anyMatch(n -> n.contains("among the accepted records"));
  }

  @Test
  void a_victim_without_a_date_belongs_to_no_period_before_its_accident() {
    World world =
        new World()
            .put(Kind.ACCIDENT, "AX-1", "2022-03-01", Map.of("sourceId", "acc/1"), "POINT(165 41)")
            .put(Kind.VICTIM, "VI-1", "unknown", victim("killed", "accident", "AX-1"))
            .put(Kind.VICTIM, "VI-2", "unknown", victim("killed", "accident", "acc/1"))
            .report(
                Kind.VICTIM,
                "VI-3",
                Action.PROPOSED,
                "unknown",
                victim("killed", "accident", "AX-1"),
                null);

    Figure before = world.figures("2022-02-28", ALL).get("casualties.killed");
    Figure after = world.figures("2022-03-01", ALL).get("casualties.killed");

    assertThat(before.value()).isZero();
    assertThat(before.unknown()).isZero();
    assertThat(before.notes()).isEmpty();
    assertThat(after.value()).isEqualTo(2);
    assertThat(after.unknown()).isZero();
  }

  @Test
  void a_victim_of_an_undated_or_unreviewed_or_doubtful_accident_stays_unknown() {
    Figure killed =
        new World()
            .put(Kind.ACCIDENT, "AX-1", "unknown", Map.of("sourceId", "acc/1"))
            .put(Kind.ACCIDENT, "AX-2", "2023?", Map.of())
            .report(Kind.ACCIDENT, "AX-3", Action.PROPOSED, "2023", Map.of(), null)
            .put(Kind.VICTIM, "VI-1", "unknown", victim("killed", "accident", "AX-1"))
            .put(Kind.VICTIM, "VI-2", "unknown", victim("killed", "accident", "AX-2"))
            .put(Kind.VICTIM, "VI-3", "unknown", victim("killed", "accident", "AX-3"))
            .figures("2022-12-31", ALL)
            .get("casualties.killed");

    assertThat(killed.value()).isZero();
    assertThat(killed.unknown()).isEqualTo(3);
  }

  @Test
  void without_another_day_a_victim_of_an_accident_to_come_is_unknown() {
    World world =
        new World()
            .put(Kind.ACCIDENT, "AX-1", "2022-03-01", Map.of())
            .put(Kind.VICTIM, "VI-1", "unknown", victim("killed", "accident", "AX-1"));

    Figure killed = Figures.of(world.on("2022-02-28"), ALL).get("casualties.killed");

    assertThat(killed.value()).isZero();
    assertThat(killed.unknown()).isEqualTo(1);
  }

  @Test
  void who_died_later_is_killed_once_that_is_certain() {
    World world =
        new World()
            .put(Kind.VICTIM, "VI-1", "2021-01-10", victim("injured"))
            .put(Kind.VICTIM, "VI-1", "2021-03-01", victim("died-later", "died", "2021-03"));

    assertThat(value(world.figures("2021-02-01", ALL), "casualties.injured")).isEqualTo(1);
    assertThat(value(world.figures("2021-03-15", ALL), "casualties.injured")).isEqualTo(1);
    assertThat(value(world.figures("2021-03-31", ALL), "casualties.killed")).isEqualTo(1);
    assertThat(value(world.figures("2021-03-31", ALL), "casualties.injured")).isEqualTo(0);
    // the harm was done in January
    assertThat(
            value(
                world.figures("2021-03-31", ALL.since(LocalDate.parse("2021-02-01"))),
                "casualties.killed"))
        .isEqualTo(0);
  }

  @Test
  void what_is_reported_never_enters_a_sum_but_is_said() {
    Figure killed =
        letter()
            .report(Kind.VICTIM, "VI-8", Action.PROPOSED, "2021-02-03", victim("killed"), null)
            .figures("2021-12-31", ALL)
            .get("casualties.killed");

    assertThat(killed.value()).isEqualTo(3);
    assertThat(killed.notes()).anyMatch(n -> n.startsWith("1 record was reported"));
  }

  @Test
  void a_scope_of_mines_lets_every_mine_through() {
    FigureSet set = letter().figures("2021-12-31", scoped(null, "device=mine"));

    assertThat(set.get("casualties.killed").recordCodes()).containsExactly("VI-1", "VI-2");
    assertThat(set.scope()).isEqualTo("device=mine");
    assertThat(set.get("casualties.killed").unknown()).isEqualTo(1); // VI-7; VI-5 is of a shell
  }

  @Test
  void the_victims_own_device_goes_before_its_accidents() {
    World world =
        letter()
            .put(
                Kind.VICTIM,
                "VI-9",
                "2021-01-10",
                victim("killed", "accident", "AX-1", "device", "uxo"));

    assertThat(
            world
                .figures("2021-12-31", scoped(null, "device=uxo"))
                .get("casualties.killed")
                .recordCodes())
        .containsExactly("VI-5", "VI-9");
  }

  @Test
  void a_scope_that_victims_alone_can_tell_reaches_accidents_through_them() {
    World world =
        letter()
            .put(Kind.ACCIDENT, "AX-2", "2021-01-11", Map.of())
            .put(Kind.ACCIDENT, "AX-3", "2021-01-11", Map.of())
            .put(
                Kind.VICTIM,
                "VI-9",
                "unknown",
                victim("killed", "accident", "AX-3", "nationality", "XB"))
            .put(
                Kind.VICTIM,
                "VI-8",
                "unknown",
                victim("killed", "accident", "AX-1", "nationality", "XA"));

    FigureSet set = world.figures("2021-12-31", scoped(null, "nationality=XA"));

    assertThat(set.get("casualties.accidents").recordCodes()).containsExactly("AX-1");
    assertThat(set.get("casualties.accidents").unknown()).isEqualTo(1); // AX-2
    assertThat(set.get("casualties.killed").recordCodes()).containsExactly("VI-8");
    assertThat(set.get("casualties.killed.written").records()).isEqualTo(0);
  }

  @Test
  void a_wrong_scope_is_refused_with_what_is_allowed() {
    assertThatThrownBy(() -> letter().figures("2021-12-31", scoped(null, "colour=red")))
        .hasMessageContaining("colour")
        .hasMessageContaining("nationality");
    assertThatThrownBy(() -> letter().figures("2021-12-31", scoped(null, "outcome=dead")))
        .hasMessageContaining("killed");
    assertThatThrownBy(() -> Scope.parse(Optional.empty(), "device"))
        .hasMessageContaining("field=word");
    assertThatThrownBy(() -> letter().figures("2021-12-31", scoped(null, "name=x,narrative=y")))
        .hasMessageContaining("narrative");
  }

  private static World districts() {
    return new World()
        .put(
            Kind.ADMINISTRATIVE_AREA,
            "AD-1",
            "2000",
            Map.of("areaCode", "P1", "name", "Northland", "level", 1),
            "POLYGON((165 41,166 41,166 42,165 42,165 41))")
        .put(
            Kind.ADMINISTRATIVE_AREA,
            "AD-2",
            "2000",
            Map.of("areaCode", "P11", "parentCode", "P1", "level", 2))
        .put(
            Kind.ACCIDENT,
            "AX-1",
            "2021-01-01",
            Map.of("positionKnownTo", "exact", "district", "P9"),
            "POINT(165.5 41.5)")
        .put(
            Kind.ACCIDENT,
            "AX-2",
            "2021-01-01",
            Map.of("positionKnownTo", "settlement", "district", "P9"),
            "POINT(165.5 41.5)")
        .put(
            Kind.ACCIDENT,
            "AX-3",
            "2021-01-01",
            Map.of("positionKnownTo", "settlement", "district", "P11"),
            "POINT(100 41.5)")
        .put(Kind.ACCIDENT, "AX-4", "2021-01-01", Map.of("positionKnownTo", "settlement"))
        .put(Kind.ACCIDENT, "AX-5", "2021-01-01", Map.of(), "POINT(164.9 41.5)");
  }

  @Test
  void a_place_is_known_by_position_or_else_by_district_and_its_parents() {
    for (String name : List.of("P1", "AD-1", "northland")) {
      Figure accidents =
          districts().figures("2021-12-31", scoped(name, "")).get("casualties.accidents");

      assertThat(accidents.recordCodes()).containsExactly("AX-1", "AX-3");
      assertThat(accidents.unknown()).isEqualTo(1); // AX-4
    }
  }

  @Test
  void an_area_that_is_not_recorded_goes_by_the_district_written() {
    Figure accidents =
        districts().figures("2021-12-31", scoped("P9", "")).get("casualties.accidents");

    assertThat(accidents.recordCodes()).containsExactly("AX-1", "AX-2");
    assertThat(accidents.notes()).anyMatch(n -> n.contains("\"P9\""));
  }

  @Test
  void groups_sum_to_the_value_and_unknown_is_one_of_them() {
    FigureSet set = letter().figures("2021-12-31", scoped(null, "", Grouping.SEX, Grouping.MONTH));

    assertThat(set.get("casualties.killed").groups())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("female / 2021-01", 1.0, "male / 2021-01", 1.0, "unknown / 2021-02", 1.0));
    for (Figure f : set.figures()) {
      assertThat(f.groups().values().stream().mapToDouble(d -> d).sum()).isEqualTo(f.value());
    }
  }

  @Test
  void an_id_that_two_accidents_share_names_neither() {
    Figure killed =
        new World()
            .put(Kind.ACCIDENT, "AX-1", "2021-01-01", Map.of("sourceId", "7"))
            .put(Kind.ACCIDENT, "AX-2", "2021-05-01", Map.of("sourceId", "7"))
            .put(Kind.VICTIM, "VI-1", "unknown", victim("killed", "accident", "7"))
            .figures("2021-12-31", ALL)
            .get("casualties.killed");

    assertThat(killed.value()).isEqualTo(0);
    assertThat(killed.unknown()).isEqualTo(1);
  }

  @Test
  void the_age_comes_from_the_group_else_from_the_years() {
    World world =
        new World()
            .put(Kind.VICTIM, "VI-1", "2021-01-01", Map.of("outcome", "killed", "ageYears", 17))
            .put(Kind.VICTIM, "VI-2", "2021-01-01", Map.of("outcome", "killed", "ageYears", 18))
            .put(
                Kind.VICTIM, "VI-3", "2021-01-01", Map.of("outcome", "killed", "ageGroup", "child"))
            .put(Kind.VICTIM, "VI-4", "2021-01-01", Map.of("outcome", "killed"));

    assertThat(
            world
                .figures("2021-12-31", scoped(null, "", Grouping.AGE))
                .get("casualties.killed")
                .groups())
        .isEqualTo(Map.of("child", 2.0, "adult", 1.0, "unknown", 1.0));
  }

  @Test
  void victims_count_without_accidents_and_accidents_without_victims() {
    World victims =
        new World()
            .put(
                Kind.VICTIM,
                "VI-1",
                "1990-05",
                Map.of("outcome", "injured", "district", "05001", "positionKnownTo", "district"),
                "POINT(-75 6)");
    World accidents = new World().put(Kind.ACCIDENT, "AX-1", "1990", Map.of());

    assertThat(value(victims.figures("2021-12-31", ALL), "casualties.injured")).isEqualTo(1);
    assertThat(value(victims.figures("2021-12-31", scoped("05001", "")), "casualties.injured"))
        .isEqualTo(1);
    assertThat(value(accidents.figures("2021-12-31", ALL), "casualties.accidents")).isEqualTo(1);
  }

  private static Set<String> changed(FigureSet a, FigureSet b) {
    var ids = new TreeSet<String>();
    for (Figure f : a.figures()) {
      if (!f.digest().equals(b.get(f.id()).digest())) {
        ids.add(f.id());
      }
    }
    return ids;
  }

  @Test
  void changing_one_victim_changes_exactly_the_figures_that_count_it() {
    FigureRequest request = scoped(null, "");
    FigureSet before = letter().atSequence(99).figures("2021-12-31", request);
    FigureSet same = letter().atSequence(99).figures("2021-12-31", request);
    FigureSet gone = letter().without("VI-3").atSequence(99).figures("2021-12-31", request);

    assertThat(same).isEqualTo(before);
    assertThat(changed(before, gone))
        .isEqualTo(
            new TreeSet<>(
                before.figures().stream()
                    .filter(f -> f.recordCodes().contains("VI-3"))
                    .map(Figure::id)
                    .toList()))
        .containsExactly(
            "casualties.injured",
            "casualties.injured.civilian",
            "casualties.injured.serious",
            "casualties.injured.serious.civilian",
            "casualties.victims");

    FigureSet dead =
        letter()
            .put(
                Kind.VICTIM,
                "VI-3",
                "2021-01-10",
                victim("killed", "accident", "AX-1", "status", "civilian"))
            .atSequence(99)
            .figures("2021-12-31", request);
    assertThat(changed(before, dead))
        .containsExactly(
            "casualties.injured",
            "casualties.injured.civilian",
            "casualties.injured.serious",
            "casualties.injured.serious.civilian",
            "casualties.killed",
            "casualties.killed.civilian");
  }

  @Test
  void the_digest_is_that_of_the_printed_text() {
    World world = letter();
    Figure killed = world.figures("2021-12-31", scoped(null, "")).get("casualties.killed.civilian");

    assertThat(killed.digest())
        .isEqualTo(
            FigureDigest.of(
                "firmground-figure-1\ncasualties.killed.civilian\n1\nperson\n"
                    + "casualties.killed.civilian/1\nall\n-\n2021-12-31\n16\n1\nVI-1\n"));
  }

  @Test
  void a_later_entry_changes_the_sequence_that_is_printed_and_so_the_digest() {
    FigureSet before = letter().figures("2021-12-31", ALL);
    FigureSet after =
        letter()
            .put(Kind.VICTIM, "VI-9", "2022-01-01", victim("killed"))
            .figures("2021-12-31", ALL);

    assertThat(after.get("casualties.killed").value())
        .isEqualTo(before.get("casualties.killed").value());
    assertThat(changed(before, after)).hasSize(before.figures().size());
  }

  /** Outcome, status, day in 2021 by number; each picked by index, the last of each unknown. */
  record Sample(int outcome, int status, int month) {}

  private static final List<String> OUTCOMES = List.of("killed", "injured", "unharmed", "unknown");
  private static final List<String> STATUSES = List.of("civilian", "military", "unknown");

  @Property(tries = 200)
  void counts_agree_with_counting_by_hand(
      @ForAll @Size(max = 25) List<@IntRange(min = 0, max = 167) Integer> seeds) {
    var world = new World();
    var samples = new ArrayList<Sample>();
    for (int seed : seeds) {
      var s = new Sample(seed % 4, seed / 4 % 3, seed / 12);
      samples.add(s);
      world.put(
          Kind.VICTIM,
          "VI-%03d".formatted(samples.size()),
          s.month == 13 ? "unknown" : s.month == 12 ? "2021" : "2021-%02d".formatted(s.month + 1),
          victim(OUTCOMES.get(s.outcome), "status", STATUSES.get(s.status)));
    }
    FigureSet set =
        world.figures(
            "2021-09-15",
            new FigureRequest(
                Subject.CASUALTIES,
                Optional.of(LocalDate.parse("2021-04-01")),
                Scope.ALL,
                List.of(Grouping.MONTH),
                true));

    long killed = 0;
    long killedUnknown = 0;
    long civilian = 0;
    long civilianUnknown = 0;
    for (Sample s : samples) {
      boolean in = s.month >= 3 && s.month <= 7;
      boolean may = in || s.month == 8 || s.month >= 12;
      boolean isKilled = s.outcome == 0;
      boolean mayBeKilled = isKilled || s.outcome == 3;
      boolean isCivilian = s.status == 0;
      boolean mayBeCivilian = isCivilian || s.status == 2;
      killed += in && isKilled ? 1 : 0;
      killedUnknown += may && mayBeKilled && !(in && isKilled) ? 1 : 0;
      civilian += in && isKilled && isCivilian ? 1 : 0;
      civilianUnknown +=
          may && mayBeKilled && mayBeCivilian && !(in && isKilled && isCivilian) ? 1 : 0;
    }
    assertThat(set.get("casualties.killed").value()).isEqualTo(killed);
    assertThat(set.get("casualties.killed").unknown()).isEqualTo(killedUnknown);
    assertThat(set.get("casualties.killed.civilian").value()).isEqualTo(civilian);
    assertThat(set.get("casualties.killed.civilian").unknown()).isEqualTo(civilianUnknown);
  }
}
