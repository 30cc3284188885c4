package org.firmground.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** What is there before any record of danger: areas, map, settlements, organisations, sources. */
final class Frame {
  /** A settlement; its district is an index, 0 to 11. */
  record Settlement(String id, String name, Point at, int district) {}

  private final Stage stage;
  private final List<Settlement> settlements = new ArrayList<>();

  Frame(Stage stage) {
    this.stage = stage;
  }

  List<Settlement> places() {
    return settlements;
  }

  Settlement inTerritories(int k) {
    for (int n = k * 5; ; n++) {
      Settlement s = settlements.get(n % 60);
      if (Stage.IN_TERRITORIES.contains(s.district())) {
        return s;
      }
    }
  }

  void write() {
    areas();
    map();
    settlements();
    papers();
    concern();
  }

  private void areas() {
    Polygon country = country();
    var areas = new Table();
    areas.add(
        country,
        "sourceId name areaCode level validFrom",
        "XR",
        "EXERCISE country",
        "XR",
        0,
        "1990");
    areas.add(
        stage.territories,
        "sourceId name areaCode level parentCode validFrom",
        "XT",
        "EXERCISE territories",
        "XT",
        1,
        "XR",
        "1990");
    for (int i = 0; i < 12; i++) {
      areas.add(
          stage.land.districts().get(i),
          "sourceId name areaCode level parentCode validFrom",
          Stage.district(i),
          "Exercise district " + Names.of(i * 7 + 3),
          Stage.district(i),
          2,
          Stage.IN_TERRITORIES.contains(i) ? "XT" : "XR",
          "1990");
    }
    stage.give(
        areas,
        "2020-11-12T08:00:00Z",
        "administrative-areas.geojson",
        "administrative-area",
        "areas");
  }

  private void map() {
    var features = new Table();
    features.add(
        Land.FACTORY.createLineString(country().getExteriorRing().getCoordinates()),
        "sourceId name featureClass",
        "coast",
        "Exercise coast",
        "coast");
    for (int k = 0; k < 3; k++) {
      var river = new ArrayList<Coordinate>();
      for (double x = -60; x <= 60; x += 4) {
        river.add(new Coordinate(x, -30 + 30 * k + 4 * StrictMath.sin(x / 11 + k) + x / 15));
      }
      features.add(
          Land.line(river),
          "sourceId name featureClass",
          "river-" + k,
          "River " + Names.of(50 + k),
          "river");
    }
    var front = new ArrayList<Coordinate>();
    for (double y = -44; y <= 44; y += 2) {
      front.add(new Coordinate(Land.front(y), y));
    }
    features.add(
        Land.line(front),
        "sourceId name featureClass validFrom validTo",
        "front",
        "Former front line (exercise)",
        "front-line",
        "1994",
        "2020-11-10");
    for (int k = 0; k < 6; k++) {
      var road = new ArrayList<Coordinate>();
      for (double t = -1; t <= 1.001; t += 0.05) {
        road.add(
            k < 3
                ? new Coordinate(58 * t, -32 + 32 * k + 3 * StrictMath.sin(6 * t + k))
                : new Coordinate(-40 + 40 * (k - 3) + 3 * StrictMath.sin(5 * t + k), 42 * t));
      }
      features.add(
          Land.line(road), "sourceId name featureClass", "road-" + k, "Road E" + (k + 1), "road");
    }
    features.add(
        Land.point(-1, 1), "sourceId name featureClass", "bridge-1", "Old bridge", "bridge");
    features.add(
        Land.point(0.1, 1.4), "sourceId name featureClass", "bridge-2", "Other bridge", "bridge");
    stage.give(features, "2020-11-12T08:10:00Z", "map-features.geojson", "map-feature", "map");
  }

  private void settlements() {
    var places = new Table();
    for (int k = 0; k < 60; k++) {
      Point at;
      int d;
      do {
        at = Land.point(stage.random.nextDouble(-58, 58), stage.random.nextDouble(-42, 42));
        d = stage.land.districtOf(at);
      } while (d != k % 12);
      stage.takeCell(Stage.east(at), Stage.north(at));
      String name = Names.of(k);
      settlements.add(new Settlement("S-" + (100 + k), name, at, d));
      places.add(
          at,
          "sourceId name otherNames pcode district population inhabited validFrom",
          "S-" + (100 + k),
          name,
          Names.accented(name) + "; " + Names.cyrillic(name),
          Stage.district(d) + String.format(Locale.ROOT, "%03d", k),
          Stage.district(d),
          150 + stage.random.nextInt(4000),
          Stage.IN_TERRITORIES.contains(d) ? "no" : "yes",
          "1990");
    }
    stage.give(places, "2020-11-12T08:20:00Z", "settlements.geojson", "settlement", "settlements");
  }

  private void papers() {
    stage.text(
        "organisations.csv",
        """
        sourceId,name,organisationType,party
        ORG-1,Exercise Mine Action Authority,authority,XA
        ORG-2,Operator North (exercise),operator,XA
        ORG-3,Operator South (exercise),operator,XA
        ORG-4,Liaison office of party XB (exercise),party,XB
        """);
    stage.take("2020-11-12T08:30:00Z", "organisations.csv", "organisation", "organisations");
    stage.text(
        "sources.csv",
        """
        sourceId,title,sourceType,party,language,reliability,credibility
        SRC-1,EXERCISE district survey ledgers,register,XA,en,B,2
        SRC-2,EXERCISE hospital and police lists,register,XA,en,A,2
        SRC-3,EXERCISE statements of party XB,document,XB,en,C,3
        """);
    stage.take("2020-11-12T08:40:00Z", "sources.csv", "source", "sources");
  }

  private void concern() {
    var concern = new Table();
    concern.add(
        stage.territories.buffer(0.02, 2) instanceof Polygon p ? rounded(p) : stage.territories,
        "sourceId name declaredBy basis validFrom informed",
        "AC-1",
        "EXERCISE area of concern",
        "Exercise Mine Action Authority",
        "fighting in 1992-94 and in autumn 2020",
        "2020-11-14",
        "2020-11-14");
    stage.give(
        concern, "2020-11-14T09:00:00Z", "area-of-concern.geojson", "area-of-concern", "concern");
  }

  private static Polygon rounded(Polygon p) {
    var ring = p.getExteriorRing().getCoordinates();
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new Coordinate(Land.round(ring[i].x), Land.round(ring[i].y));
    }
    return Land.FACTORY.createPolygon(ring);
  }

  private Polygon country() {
    return stage.land.together(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
  }
}
