package org.firmground.register.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.firmground.history.PartialDate;
import org.firmground.register.Draft;
import org.firmground.register.Ids;
import org.firmground.register.ImportRequest;
import org.firmground.register.ImportSession;
import org.firmground.register.InMemoryStore;
import org.firmground.register.Kind;
import org.firmground.register.Person;
import org.firmground.register.PlainSealedStore;
import org.firmground.register.Register;
import org.firmground.register.Snapshot;
import org.firmground.register.Store;
import org.firmground.register.Viewer;
import org.junit.jupiter.api.Test;

/** Figures of a real register, filled by imports. */
class FiguresOfARegisterTest {
  private static final Person CLERK = new Person("Exercise authority", "Clerk 1");
  private static final Person REVIEWER = new Person("Exercise authority", "Reviewer 1");

  private final Register register =
      new Register(
          new InMemoryStore(
              new Store.Identity(
                  UUID.fromString("00000000-0000-7000-8000-000000000001"),
                  "EX",
                  true,
                  "UTC",
                  Instant.parse("2020-01-01T00:00:00Z"))),
          new PlainSealedStore(),
          Clock.fixed(Instant.parse("2021-06-01T09:00:00Z"), ZoneOffset.UTC),
          Ids.seeded("figures"));

  private static Draft draft(
      Kind kind, String id, String from, Map<String, Object> fields, String wkt) {
    return new Draft(
        kind,
        World.body(fields).with("sourceId", org.firmground.history.Value.of(id)),
        Optional.ofNullable(wkt).map(World::shape),
        new PartialDate(from),
        Optional.empty(),
        new PartialDate(from),
        Map.of(),
        FigureDigest.of(kind + id + from + fields + wkt),
        1,
        List.of());
  }

  private void take(String dataset, Draft... drafts) {
    try (ImportSession session =
        register.beginImport(
            new ImportRequest(dataset + ".csv", "00", dataset, "EXERCISE", ""), CLERK)) {
      for (Draft d : drafts) {
        session.add(d);
      }
      ImportSession.Summary summary = session.finish(Map.of());
      if (summary.waits()) {
        register.accept(summary.code(), REVIEWER, "read");
      }
    }
  }

  private Snapshot on(LocalDate day) {
    var at = register.clocks(Optional.of(LocalDate.parse("2021-05-31")), Optional.empty());
    return register.snapshot(register.on(day, at), Viewer.everything());
  }

  private FigureSet figures(Subject subject) {
    return Figures.of(
        on(LocalDate.parse("2021-05-31")),
        FigureRequest.of(subject).since(LocalDate.parse("2021-01-01")),
        this::on);
  }

  @Test
  void land_taken_in_by_imports_balances_and_is_the_same_each_time() {
    String shape = World.square(0, 0, 1, 1);
    take(
        "hazards",
        draft(Kind.HAZARDOUS_AREA, "h1", "2020-05-01", LandFiguresTest.hazard("confirmed"), shape),
        draft(
            Kind.HAZARDOUS_AREA,
            "h2",
            "2020-05-01",
            LandFiguresTest.hazard("confirmed"),
            World.square(5, 0, 1, 1)));
    take(
        "releases",
        draft(
            Kind.RELEASED_LAND,
            "r1",
            "2021-02-01",
            LandFiguresTest.release("cleared", List.of("h1")),
            shape));
    take(
        "hazards",
        draft(
            Kind.HAZARDOUS_AREA,
            "h1",
            "2021-02-02",
            LandFiguresTest.hazard("confirmed", "status", "closed"),
            shape),
        draft(
            Kind.HAZARDOUS_AREA,
            "h2",
            "2021-02-02",
            LandFiguresTest.hazard("confirmed", "status", "closed"),
            World.square(5, 0, 1, 1)));

    FigureSet set = figures(Subject.LAND);

    double cell = LandFiguresTest.area(shape);
    assertThat(set.get("land.balance.opening").value())
        .isCloseTo(2 * cell, org.assertj.core.data.Percentage.withPercentage(1e-6));
    assertThat(set.get("land.balance.cleared").value())
        .isCloseTo(cell, org.assertj.core.data.Percentage.withPercentage(1e-6));
    assertThat(set.get("land.balance.unexplained").value())
        .isCloseTo(-cell, org.assertj.core.data.Percentage.withPercentage(1e-6));
    assertThat(set.get("land.balance.unexplained").notes())
        .singleElement()
        .asString()
        .startsWith("EX-HA-000002 closed on 2021-02-02 with no release that names it");
    assertThat(figures(Subject.LAND)).isEqualTo(set);
  }

  @Test
  void victims_find_their_accident_by_the_id_of_the_source() {
    take("accidents", draft(Kind.ACCIDENT, "a1", "2021-03-01", Map.of("device", "mine"), null));
    take(
        "victims",
        draft(Kind.VICTIM, "v1", "unknown", Map.of("outcome", "killed", "accident", "a1"), null));

    FigureSet set = figures(Subject.CASUALTIES);

    assertThat(set.get("casualties.killed").value()).isEqualTo(1);
    assertThat(set.get("casualties.killed.military").unknown()).isEqualTo(1);
  }
}
