package org.firmground.exercise;

import java.time.LocalDate;
import java.util.Locale;
import org.firmground.ground.Geodesy;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Five years of survey, clearance and release, with the three imbalances that are planted and one
 * hazard that is opened again.
 */
final class Work {
  private final Stage stage;
  private final Hazards hazards;
  private int releases;
  private int finds;
  private int surveys;

  Work(Stage stage, Hazards hazards) {
    this.stage = stage;
    this.hazards = hazards;
  }

  void year(int year) {
    var done = new Table();
    for (int k = 0; k < 22; k++) { // surveys where nothing is
      double[] at = stage.freeCell(false);
      activity(
          done,
          year,
          "nts",
          "completed",
          "no-evidence",
          Land.blob(at[0], at[1], 0.5, 8, stage.random),
          null,
          at);
    }
    for (int k = 0; k < 6; k++) { // surveys that found evidence
      Hazard h = hazards.all().get((year * 31 + k * 17) % 370);
      activity(
          done,
          year,
          "ts",
          k == 5 ? "ongoing" : "completed",
          "evidence-found",
          h.shape(),
          h.id(),
          new double[] {h.east(), h.north()});
    }
    var released = new Table();
    var states = new Table();
    var found = new Table();
    for (Hazard h : hazards.all()) {
      int number = Integer.parseInt(h.id().substring(2));
      if (number >= 9000) {
        planted(h, number, year, released, states);
      } else if (number % 5 == year - 2021) {
        fate(h, number, year, done, released, states, found);
      }
    }
    if (year == 2024) {
      hazards.all().stream()
          .filter(h -> h.id().equals(ExerciseCountry.REOPENED))
          .forEach(h -> reopen(h, found, states));
    }
    for (int k = 0; k < 3; k++) { // items found by people, not yet destroyed
      double[] at = hazards.near(year + k * 13);
      found.add(
          Land.point(at[0], at[1]),
          "sourceId category quantity disposal disposed validFrom informed",
          "F-" + (1000 + ++finds),
          k == 0 ? "uxo" : "ap-mine",
          1,
          year == 2025 ? "in-place" : "removed",
          year == 2025 ? null : year + "-12-01",
          year + "-06-0" + (1 + k),
          year + "-06-0" + (1 + k));
    }
    String tail = Integer.toString(year);
    stage.give(
        done,
        tail + "-12-20T09:00:00Z",
        "activities-" + tail + ".geojson",
        "activity",
        "activities");
    stage.give(
        found, tail + "-12-20T09:10:00Z", "finds-" + tail + ".geojson", "ordnance-find", "finds");
    stage.give(
        released,
        tail + "-12-20T09:20:00Z",
        "released-" + tail + ".geojson",
        "released-land",
        "released");
    stage.accept(
        tail + "-12-22T11:00:00Z",
        "released-" + tail + ".geojson",
        "completion reports and marking seen");
    stage.give(
        states,
        tail + "-12-22T12:00:00Z",
        "hazards-" + tail + ".geojson",
        "hazardous-area",
        "hazards");
    stage.accept(tail + "-12-23T11:00:00Z", "hazards-" + tail + ".geojson", "closed as released");
  }

  /** What becomes of a hazard in the year whose turn it is. */
  private void fate(
      Hazard h, int number, int year, Table done, Table released, Table states, Table found) {
    LocalDate day = LocalDate.of(year, 4, 1).plusDays(stage.random.nextInt(200));
    switch (number % 7) {
      case 0, 1 -> { // all of it
        String method = number % 3 == 0 ? "cancelled" : number % 3 == 1 ? "reduced" : "cleared";
        String activity = work(h, method, day, done, found);
        release(released, h, h.shape(), method, day, activity, h.area());
        Hazards.state(
            states,
            h,
            h.confirmed() ? "confirmed" : "suspected",
            "closed",
            day.toString(),
            day.toString());
      }
      case 2 -> { // the western part
        Polygon west = Land.westOf(h.shape(), h.shape().getCentroid().getX());
        String activity = work(h, "cleared", day, done, found);
        release(
            released,
            h,
            west,
            "cleared",
            day,
            activity,
            StrictMath.round(Geodesy.area(west).value()));
      }
      case 3 -> { // suspicion confirmed
        if (!h.confirmed()) {
          Hazards.state(states, h, "confirmed", "open", day.toString(), day.toString());
        }
      }
      default -> {
        // nothing yet
      }
    }
  }

  private String work(Hazard h, String method, LocalDate day, Table done, Table found) {
    String type =
        method.equals("cancelled") ? "nts" : method.equals("reduced") ? "ts" : "clearance";
    String id =
        activity(
            done,
            day.getYear(),
            type,
            "completed",
            method.equals("cleared") ? "evidence-found" : "no-evidence",
            h.shape(),
            h.id(),
            new double[] {h.east(), h.north()});
    if (method.equals("cleared")) {
      for (int n = 0; n < 4; n++) {
        found.add(
            Land.point(
                h.east() + stage.random.nextDouble(-0.04, 0.04),
                h.north() + stage.random.nextDouble(-0.04, 0.04)),
            "sourceId category model quantity depthMetres disposal disposed activity operator validFrom informed",
            "F-" + (1000 + ++finds),
            h.type().equals("av-minefield")
                ? "av-mine"
                : h.type().equals("cluster") ? "cluster" : "ap-mine",
            h.type().equals("av-minefield") ? "TM-62M" : "PMN-2",
            1,
            0.05 + 0.01 * n,
            "destroyed",
            day.minusDays(10).toString(),
            id,
            "Operator North (exercise)",
            day.minusDays(20).toString(),
            day.minusDays(20).toString());
      }
    }
    return id;
  }

  private String activity(
      Table done,
      int year,
      String type,
      String status,
      String result,
      Geometry shape,
      String hazard,
      double[] at) {
    String id = "AV-" + (1000 + ++surveys);
    String day = LocalDate.of(year, 2, 1).plusDays(stage.random.nextInt(290)).toString();
    done.add(
        shape,
        "sourceId activityType status result hazards areaSquareMetres operator district validFrom informed",
        id,
        type,
        status,
        result,
        hazard,
        StrictMath.round(Geodesy.area(shape).value()),
        surveys % 2 == 0 ? "Operator North (exercise)" : "Operator South (exercise)",
        stage.districtAt(at[0], at[1]),
        day,
        day);
    return id;
  }

  private void release(
      Table released,
      Hazard h,
      Polygon shape,
      String method,
      LocalDate day,
      String activity,
      long written) {
    released.add(
        shape,
        "sourceId method depthMetres hazards areaSquareMetres activity operator certificate district validFrom informed",
        "R-" + (1000 + ++releases),
        method,
        method.equals("cleared") ? 0.2 : null,
        h.id(),
        written,
        activity,
        "Operator North (exercise)",
        String.format(Locale.ROOT, "EX-%d-%03d", day.getYear(), releases),
        Stage.district(h.district()),
        day.toString(),
        day.toString());
  }

  private void planted(Hazard h, int number, int year, Table released, Table states) {
    LocalDate day = LocalDate.of(2022, 7, 4);
    if (year != 2022) {
      return;
    }
    switch (number) {
      case 9001 ->
          Hazards.state(
              states,
              h,
              h.confirmed() ? "confirmed" : "suspected",
              "closed",
              day.toString(),
              day.toString());
      case 9002 -> {
        Polygon west = Land.westOf(h.shape(), h.shape().getCentroid().getX());
        release(
            released,
            h,
            west,
            "cleared",
            day,
            null,
            10 * StrictMath.round(Geodesy.area(west).value()));
      }
      default -> {
        var beside = Land.blob(h.east() + 0.45, h.north(), 0.2, 8, stage.random);
        release(
            released,
            h,
            beside,
            "reduced",
            day,
            null,
            StrictMath.round(Geodesy.area(beside).value()));
      }
    }
  }

  /** A mine is found on land that was released and handed back: its source opens it again. */
  private void reopen(Hazard h, Table found, Table states) {
    found.add(
        Land.point(h.east() + 0.02, h.north() - 0.01),
        "sourceId category model quantity disposal disposed operator validFrom informed",
        "F-REOPENED",
        "ap-mine",
        "PMN-2",
        1,
        "destroyed",
        "2024-05-16",
        "Operator South (exercise)",
        "2024-05-14",
        "2024-05-14");
    Hazards.state(states, h, "confirmed", "open", "2024-05-20", "2024-05-20");
  }

  void stillWaiting() {
    var released = new Table();
    Hazard h = hazards.all().get(4);
    release(released, h, h.shape(), "cleared", LocalDate.of(2025, 12, 1), null, h.area());
    stage.give(
        released, "2025-12-28T09:00:00Z", "released-waiting.geojson", "released-land", "released");
  }
}
