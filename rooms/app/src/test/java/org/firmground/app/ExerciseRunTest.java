package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.firmground.exercise.ExerciseCountry;
import org.firmground.register.Register;
import org.firmground.register.Verification;
import org.firmground.register.Viewer;
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
    var clocks = register.clocks(Optional.of(LocalDate.of(2025, 12, 31)), Optional.empty());
    var request = FigureRequest.of(Subject.LAND).since(LocalDate.of(2021, 1, 1));
    var balance =
        LandBalance.of(
            register.snapshot(clocks, Viewer.everything()),
            request,
            day -> register.snapshot(register.on(day, clocks), Viewer.everything()));

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
  }

  @Test
  void the_register_verifies_and_its_last_hash_is_the_same_on_every_machine() {
    assertThat(Verification.of(register.store(), register.sealedStore(), true).firstFault())
        .isEmpty();
    assertThat(HexFormat.of().formatHex(register.store().head().chain()))
        .isEqualTo("808134157bc7c09979dc9fc46220b0ba25e8bdd43f3672db33bc169ae713ae1c");
  }
}
