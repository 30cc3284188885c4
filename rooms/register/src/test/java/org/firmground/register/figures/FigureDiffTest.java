package org.firmground.register.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.register.Kind;
import org.junit.jupiter.api.Test;

class FigureDiffTest {
  private static final FigureRequest CASUALTIES = FigureRequest.of(Subject.CASUALTIES);

  private static World world() {
    return new World()
        .put(Kind.VICTIM, "VI-1", "2021-01-10", Map.of("outcome", "injured", "nationality", "XA"))
        .put(Kind.VICTIM, "VI-2", "2021-01-10", Map.of("outcome", "killed", "nationality", "XB"))
        .put(Kind.VICTIM, "VI-3", "2021-02-10", Map.of("outcome", "killed"))
        .put(Kind.VICTIM, "VI-4", "2021-02", Map.of("outcome", "killed"))
        .put(
            Kind.VICTIM,
            "VI-1",
            "2021-02-11",
            Map.of("outcome", "died-later", "died", "2021-02-11", "nationality", "XA"));
  }

  private static FigureDiff between(String a, FigureRequest ra, String b, FigureRequest rb) {
    World world = world();
    return FigureDiff.between(world.on(a), ra, world::on, world.on(b), rb, world::on);
  }

  private static FigureDiff.Line line(FigureDiff diff, String id) {
    return diff.lines().stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void two_dates_differ_by_the_records_named() {
    FigureDiff diff = between("2021-02-01", CASUALTIES, "2021-02-15", CASUALTIES);

    FigureDiff.Line killed = line(diff, "casualties.killed");
    assertThat(killed.valueA()).isEqualTo(1);
    assertThat(killed.valueB()).isEqualTo(3);
    assertThat(killed.onlyInB()).containsExactly("VI-1", "VI-3");
    assertThat(killed.onlyInA()).isEmpty();
    assertThat(killed.unknownOnlyInA()).isEmpty(); // VI-4 may be of either day
    assertThat(line(diff, "casualties.injured").onlyInA()).containsExactly("VI-1");
    assertThat(line(diff, "casualties.victims").changed()).containsExactly("VI-1");
    assertThat(diff.differing()).noneMatch(l -> l.id().equals("casualties.accidents"));
  }

  @Test
  void two_scopes_differ_by_the_records_named() {
    var scoped =
        new FigureRequest(
            Subject.CASUALTIES,
            Optional.empty(),
            Scope.parse(Optional.empty(), "nationality=XB"),
            List.of(),
            false);

    FigureDiff.Line killed =
        line(between("2021-12-31", CASUALTIES, "2021-12-31", scoped), "casualties.killed");

    assertThat(killed.onlyInA()).containsExactly("VI-1", "VI-3", "VI-4");
    assertThat(killed.unknownOnlyInB()).containsExactly("VI-3", "VI-4");
    assertThat(killed.changed()).isEmpty();
  }

  @Test
  void figures_of_two_subjects_are_not_compared() {
    assertThatThrownBy(() ->
            between("2021-12-31", CASUALTIES, "2021-12-31", FigureRequest.of(Subject.ORDNANCE)))
        .hasMessageContaining("casualties with ordnance");
  }
}
