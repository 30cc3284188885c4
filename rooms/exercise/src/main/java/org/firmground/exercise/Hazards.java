package org.firmground.exercise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Polygon;

/** The hazardous areas of both periods, and the strikes of the second. */
final class Hazards {
  private final Stage stage;
  private final Frame frame;
  private final List<Hazard> all = new ArrayList<>();

  Hazards(Stage stage, Frame frame) {
    this.stage = stage;
    this.frame = frame;
  }

  List<Hazard> all() {
    return all;
  }

  void write() {
    areas();
    strikes();
  }

  private void areas() {
    var old = new Table();
    var fresh = new Table();
    for (int k = 0; k < 210; k++) {
      double[] at = stage.freeCell(true);
      boolean doubtful = k % 17 == 0;
      String year = List.of("1992", "1993", "1994").get(k % 3);
      all.add(
          hazard(
              k + 1,
              at,
              true,
              year + (doubtful ? "?" : ""),
              stage.random.nextInt(3) == 0 ? "2003" : "2019-06",
              k % 2 == 0 ? "XA" : "XB",
              year));
    }
    for (int k = 0; k < 160; k++) {
      double[] at = stage.freeCell(false);
      all.add(
          hazard(
              k + 211,
              at,
              false,
              stage.day(LocalDate.of(2020, 11, 11), 100),
              null,
              "XB",
              k % 4 == 0 ? "2020-10" : "2020-11"));
    }
    for (int p = 1; p <= 3; p++) {
      all.add(hazard(9000 + p, stage.freeCell(false), false, "2020-11-20", null, "XB", "2020-11"));
    }
    for (Hazard h : all) {
      state(
          h.old() ? old : fresh,
          h,
          h.confirmed() ? "confirmed" : "suspected",
          "open",
          h.from(),
          h.informed());
    }
    // Four pairs that overlap, so that the sum of records is more than the ground.
    for (int k = 0; k < 4; k++) {
      Hazard under = all.get(20 + 30 * k);
      var over =
          new Hazard(
              "H-80" + (10 + k),
              Land.blob(under.east() + 0.12, under.north() + 0.05, 0.3, 9, stage.random),
              under.east(),
              under.north(),
              under.district(),
              true,
              false,
              "ap-minefield",
              "XA",
              "1994",
              "2004",
              "1994");
      state(old, over, "suspected", "open", over.from(), over.informed());
    }
    // Hazards known only as a point, and one without any shape.
    for (int k = 0; k < 14; k++) {
      double[] at = stage.freeCell(k % 2 == 0);
      fresh.add(
          Land.point(at[0], at[1]),
          "sourceId classification status hazardType evidence district uncertaintyMetres validFrom informed",
          "HP-" + (100 + k),
          k % 3 == 0 ? "confirmed" : "suspected",
          "open",
          k % 2 == 0 ? "uxo" : "booby-trap",
          k % 3 == 0 ? "direct" : "indirect",
          stage.districtAt(at[0], at[1]),
          50 + 25 * k,
          stage.day(LocalDate.of(2020, 11, 12), 90),
          "2021-01");
    }
    stage.give(
        old, "2020-11-15T09:00:00Z", "hazards-1992-1994.geojson", "hazardous-area", "hazards");
    stage.give(fresh, "2021-02-20T10:00:00Z", "hazards-2020.geojson", "hazardous-area", "hazards");
  }

  private void strikes() {
    var strikes = new Table();
    for (int k = 0; k < 24; k++) {
      Frame.Settlement s = frame.inTerritories(k);
      strikes.add(
          Land.point(
              Stage.east(s.at()) + stage.random.nextDouble(-2, 2),
              Stage.north(s.at()) + stage.random.nextDouble(-2, 2)),
          "sourceId name weapon category number usingParty district uncertaintyMetres validFrom informed",
          "ST-" + (100 + k),
          "Strike near " + s.name(),
          k % 3 == 0 ? "cluster rocket" : "artillery",
          k % 3 == 0 ? "cluster" : "uxo",
          1 + stage.random.nextInt(20),
          k % 2 == 0 ? "XA" : "XB",
          Stage.district(s.district()),
          100,
          stage.day(LocalDate.of(2020, 9, 28), 42),
          "2020-12");
    }
    stage.give(strikes, "2020-12-10T09:00:00Z", "strikes-2020.geojson", "strike", "strikes");
  }

  private Hazard hazard(
      int number,
      double[] at,
      boolean old,
      String from,
      String informed,
      String party,
      String laid) {
    String type =
        old
            ? List.of("ap-minefield", "mixed-minefield", "av-minefield", "ap-minefield")
                .get(number % 4)
            : List.of("ap-minefield", "av-minefield", "booby-trap", "mixed-minefield", "cluster")
                .get(number % 5);
    Polygon shape =
        Land.blob(
            at[0],
            at[1],
            stage.random.nextDouble(0.08, 0.42),
            6 + stage.random.nextInt(9),
            stage.random);
    return new Hazard(
        String.format(Locale.ROOT, "H-%04d", number),
        shape,
        at[0],
        at[1],
        stage.districtIndex(at[0], at[1]),
        old,
        stage.random.nextInt(5) < 2,
        type,
        party,
        from,
        informed == null ? from : informed,
        laid);
  }

  /** A state of a hazard. */
  static void state(
      Table table, Hazard h, String classification, String status, String from, String informed) {
    String marked = List.of("yes", "no", "unknown").get((int) (h.area() % 3));
    table.add(
        h.shape(),
        "sourceId name classification status hazardType evidence layingParty laid"
            + " areaSquareMetres district marked validFrom informed",
        h.id(),
        "EXERCISE " + h.id(),
        classification,
        status,
        h.type(),
        classification.equals("confirmed") ? "direct" : "indirect",
        h.party(),
        h.laid(),
        h.area(),
        Stage.district(h.district()),
        marked,
        from,
        informed);
  }

  /** A place well inside the territories, in a hazard of theirs. */
  double[] inside(int k) {
    for (int n = k * 7; ; n++) {
      Hazard h = all.get(n % 370);
      if (!h.old() || n % 3 == 0) {
        return new double[] {h.east(), h.north()};
      }
    }
  }

  double[] near(int k) {
    Hazard h = all.get((k * 11 + 5) % 370);
    return new double[] {
      h.east() + stage.random.nextDouble(-0.3, 0.3), h.north() + stage.random.nextDouble(-0.3, 0.3)
    };
  }
}
