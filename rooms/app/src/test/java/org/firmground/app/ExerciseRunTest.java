package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.firmground.accounts.ClaimsBeside;
import org.firmground.exercise.ExerciseCountry;
import org.firmground.ground.LonLat;
import org.firmground.register.Register;
import org.firmground.register.Verification;
import org.firmground.register.Viewer;
import org.firmground.register.check.PlaceCheck;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.FigureSet;
import org.firmground.register.figures.Figures;
import org.firmground.register.figures.LandBalance;
import org.firmground.register.figures.Scope;
import org.firmground.register.figures.Subject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exercise as {@code up --exercise} fills it. */
class ExerciseRunTest {
  @TempDir static Path folder;
  private static Register register;

  @BeforeAll
  static void fill() {
    ExerciseRun.fill(folder.resolve("register"), folder.resolve("files"), (step, of) -> {});
    register = RegisterFolder.open(folder.resolve("register"), Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    register.close();
  }

  private static FigureSet casualties(Scope scope, Optional<Instant> knownAt) {
    var clocks = register.clocks(Optional.of(ExerciseCountry.LETTER), knownAt);
    return Figures.of(
        register.snapshot(clocks, Viewer.everything()),
        new FigureRequest(
            Subject.CASUALTIES, Optional.of(ExerciseCountry.CEASEFIRE), scope, List.of(), false));
  }

  @Test
  void the_letters_figures_come_out_under_its_own_scope_now_and_as_known_then() {
    Scope letter =
        Scope.parse(Optional.of(ExerciseCountry.TERRITORIES), "nationality=XA,device=mine");
    for (Optional<Instant> knownAt :
        List.of(Optional.<Instant>empty(), Optional.of(Instant.parse("2021-03-01T00:00:00Z")))) {
      FigureSet set = casualties(letter, knownAt);
      assertThat(set.get("casualties.killed").value()).isEqualTo(15);
      assertThat(set.get("casualties.killed.civilian").value()).isEqualTo(9);
      assertThat(set.get("casualties.injured.serious").value()).isEqualTo(65);
      assertThat(set.get("casualties.injured.serious.civilian").value()).isEqualTo(8);
    }
  }

  @Test
  void a_loose_count_differs() {
    FigureSet loose = casualties(Scope.ALL, Optional.empty());
    assertThat(loose.get("casualties.killed").value()).isNotEqualTo(15);
    assertThat(loose.get("casualties.injured.serious").value()).isNotEqualTo(65);
    assertThat(loose.get("casualties.injured").value()).isGreaterThan(65);
  }

  @Test
  void the_three_planted_imbalances_are_named_and_nothing_else() {
    LandBalance balance = balance(2021, 2025);
    var clocks = register.clocks(Optional.of(LocalDate.of(2025, 12, 31)), Optional.empty());
    var snapshot = register.snapshot(clocks, Viewer.everything());
    String closed =
        snapshot
            .of(snapshot.find(ExerciseCountry.CLOSED_WITHOUT_RELEASE).orElseThrow())
            .getFirst()
            .version()
            .code();
    assertThat(balance.unexplained()).hasSize(3);
    assertThat(balance.unexplained())
        .extracting(LandBalance.Unexplained::cause)
        .containsExactlyInAnyOrder(
            LandBalance.Cause.CLOSED_WITHOUT_RELEASE,
            LandBalance.Cause.WRITTEN_SIZE_DIFFERS,
            LandBalance.Cause.RELEASE_OUTSIDE_HAZARD);
    assertThat(balance.unexplained())
        .filteredOn(u -> u.cause() == LandBalance.Cause.CLOSED_WITHOUT_RELEASE)
        .extracting(LandBalance.Unexplained::code)
        .containsExactly(closed);
    for (int year = 2021; year <= 2025; year++) {
      assertThat(balance(year, year).unexplained())
          .as("unexplained in %d", year)
          .hasSize(year == 2022 ? 3 : 0);
    }
  }

  /** Land from the first day of a year to the last day of another. */
  private static LandBalance balance(int first, int last) {
    var clocks = register.clocks(Optional.of(LocalDate.of(last, 12, 31)), Optional.empty());
    return LandBalance.of(
        register.snapshot(clocks, Viewer.everything()),
        FigureRequest.of(Subject.LAND).since(LocalDate.of(first, 1, 1)),
        day -> register.snapshot(register.on(day, clocks), Viewer.everything()));
  }

  @Test
  void the_reopened_hazard_counts_as_danger_again() {
    LocalDate[] days = {
      LocalDate.of(2021, 2, 22), LocalDate.of(2023, 6, 1), LocalDate.of(2024, 6, 1)
    };
    var words = new ArrayList<String>();
    for (LocalDate day : days) {
      var clocks = register.clocks(Optional.of(day), Optional.empty());
      var snapshot = register.snapshot(clocks, Viewer.everything());
      var states = snapshot.of(snapshot.find(ExerciseCountry.REOPENED).orElseThrow());
      var middle = states.getFirst().version().shape().orElseThrow().geometry().getInteriorPoint();
      var place = new LonLat(middle.getX(), middle.getY());
      words.add(
          new PlaceCheck(snapshot, PlaceCheck.Settings.DEFAULT).check(place, 0, 0).word().word());
    }

    assertThat(words.subList(1, 3)).containsExactly("released", "confirmed-danger");
    assertThat(words.getFirst()).isIn("suspected", "confirmed-danger");
    assertThat(balance(2024, 2024).ground().reopened()).isPositive();
    assertThat(balance(2023, 2023).ground().reopened()).isZero();
  }

  @Test
  void what_its_parties_claim_does_not_add_up_in_the_ways_the_chapter_names() {
    var snapshot =
        register.snapshot(register.clocks(Optional.empty(), Optional.empty()), Viewer.everything());
    var checks = new ArrayList<String>();
    for (Subject subject : List.of(Subject.CASUALTIES, Subject.LAND)) {
      var request = new FigureRequest(subject, Optional.empty(), Scope.ALL, List.of(), false);
      ClaimsBeside.of(snapshot, Figures.of(snapshot, request), subject)
          .findings()
          .forEach(f -> checks.add(f.check().word()));
    }

    assertThat(checks).containsExactly("parts", "fall", "fall", "fall", "fall", "proportion");
  }

  @Test
  void the_register_verifies_and_its_last_hash_is_the_same_on_every_machine() {
    assertThat(Verification.of(register.store(), register.sealedStore(), true).firstFault())
        .isEmpty();
    assertThat(HexFormat.of().formatHex(register.store().head().chain()))
        .isEqualTo("65f1834067aaeabc5766b8162272fd13ead34cc7b833924b7d380225a6f35419");
  }
}
