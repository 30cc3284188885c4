package org.firmground.exercise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.firmground.ground.CoordinateSystem;
import org.firmground.ground.DatumOperation;
import org.firmground.ground.EpsgCode;
import org.firmground.ground.LonLat;
import org.locationtech.jts.geom.Point;

/** What comes on paper and from partners: a list of finds in metres, requests, a messy file. */
final class Papers {
  private final Stage stage;
  private final Hazards hazards;

  Papers(Stage stage, Hazards hazards) {
    this.stage = stage;
    this.hazards = hazards;
  }

  void oldFinds() {
    var grid = CoordinateSystem.of(new EpsgCode(28428));
    var table = new Table();
    for (int k = 0; k < 30; k++) {
      Point at = Land.point(hazards.near(k * 5)[0], hazards.near(k * 5 + 1)[1]);
      var m = grid.fromWgs84(new LonLat(at.getX(), at.getY()), DatumOperation.of("EPSG:1254"));
      table.add(
          null,
          "sourceId easting northing category model quantity disposal validFrom informed",
          "F-OLD-" + (100 + k),
          StrictMath.rint(m.x() * 10) / 10,
          StrictMath.rint(m.y() * 10) / 10,
          k % 3 == 0 ? "av-mine" : "ap-mine",
          k % 3 == 0 ? "TM-62M" : "PMN-2",
          1 + k % 4,
          k % 10 == 0 ? "in-place" : "destroyed",
          "2019-0" + (1 + k % 9),
          "2019");
    }
    table.writeCsv(stage.folder.resolve("finds-2019-pulkovo.csv"));
    stage.text(
        "finds-2019-pulkovo.yml",
        """
        recipe: 1
        name: exercise-finds-2019
        title: EXERCISE finds of 2019, in Gauss-Krüger metres, zone 28, on Pulkovo 1942
        dataset: finds-2019
        language: en
        source: EXERCISE list of finds of 2019
        crs: EPSG:28428
        # A three-parameter shift, stated for the exercise; no authority mandates one here.
        operation: EPSG:1254
        position:
          easting: easting
          northing: northing
        records:
          - kind: ordnance-find
            id: sourceId
            valid:
              from: validFrom
            informed: informed
            fields:
              category: category
              model: model
              quantity: quantity
              disposal: disposal
        """);
    stage.steps.add(
        new Scenario.Import(
            Instant.parse("2020-11-18T09:00:00Z"),
            "finds-2019-pulkovo.csv",
            "",
            "finds-2019-pulkovo.yml",
            "finds-2019",
            "EXERCISE list of finds of 2019",
            Stage.OFFICER));
  }

  void requests() {
    var asked = new Table();
    var dates =
        List.of(
            "2020-11-18",
            "2020-12-03",
            "2020-12-21",
            "2021-01-12",
            "2021-01-29",
            "2021-02-10",
            "2021-02-19",
            "2021-02-22",
            "2021-05-04",
            "2021-08-16",
            "2022-03-01",
            "2022-09-12",
            "2023-02-20",
            "2023-10-02",
            "2024-04-15",
            "2025-06-10");
    for (int k = 0; k < dates.size(); k++) {
      boolean before = k < 8;
      asked.add(
          null,
          "sourceId name addressee asker subject via due requestStatus validFrom informed",
          "RQ-" + (1 + k),
          "EXERCISE request " + (1 + k),
          "Party XB",
          "Party XA",
          before
              ? "location of the minefields in the territories"
              : k % 2 == 0
                  ? "records of the stretch " + Stage.district(3 + k % 6)
                  : "the north and datum used in records already received",
          k % 3 == 0 ? "mediator" : k == 7 ? "letter to the United Nations" : "direct",
          LocalDate.parse(dates.get(k)).plusDays(30).toString(),
          before ? k % 3 == 1 ? "refused" : "open" : k % 3 == 0 ? "answered-in-part" : "open",
          dates.get(k),
          dates.get(k));
    }
    stage.give(asked, "2021-02-22T10:00:00Z", "requests.csv", "request", "requests");
    stage.text(
        "answers-to-2021-02.csv",
        """
        sourceId,request,from,completeness,scope,validFrom,informed
        AN-1,RQ-2,Party XB,refusal,"no records exist, as stated",2020-12-19,2020-12-19
        AN-2,RQ-5,Party XB,refusal,"security grounds, as stated",2021-02-14,2021-02-14
        """);
    stage.take("2021-02-22T10:10:00Z", "answers-to-2021-02.csv", "answer", "answers");
    stage.text(
        "answers-later.csv",
        """
        sourceId,request,from,completeness,recordsReleased,minesStated,scope,via,validFrom,informed
        AN-3,RQ-9,Party XB,partial,41,18200,"districts X05 and X06, as stated",mediator,2021-06-18,2021-06-18
        AN-4,RQ-11,Party XB,partial,12,3900,"district X08, as stated",mediator,2022-04,2022-04
        AN-5,RQ-13,Party XB,nothing,,,"all was handed over, as stated",,2023-03-09,2023-03-09
        """);
    stage.take("2023-04-01T10:10:00Z", "answers-later.csv", "answer", "answers");
  }

  /**
   * What the parties say of victims and of cleared land. Of what is said, four things do not add
   * up: parts that do not make their total, a count that falls, a week that is out of proportion,
   * and periods that make more than the count they fill.
   */
  void claims() {
    stage.text(
        "claims.csv",
        """
        sourceId,claimant,counting,periodFrom,periodTo,place,scope,definition,victims,killed,killedCivilian,injured,injuredCivilian,items,areaSquareMetres,areaAsWritten,validFrom,informed,quotation,language,url
        CL-A-1,"Party XA, prosecutor",cumulative,2020-11-10,2021-02-12,territories,citizens of XA,harmed by mines,,13,8,60,7,,,,2021-02-13,2021-02-13,"13 of our citizens were killed by mines and 60 injured, among them 8 and 7 civilians",en,https://xa.example/cl-a-1
        CL-A-2,"Party XA, foreign ministry",cumulative,2020-11-10,2021-02-22,territories,citizens of XA,killed; seriously injured,80,15,9,65,8,,,,2021-02-22,2021-02-22,"80 of our citizens have become victims: 15 killed and 65 seriously injured",en,https://xa.example/cl-a-2
        CL-A-3,"Party XA, prosecutor",cumulative,2020-11-10,2021-06-30,territories,citizens of XA,harmed by mines,130,24,15,104,,,,,2021-07-01,2021-07-01,"130 victims of mines; 24 of them killed and 104 injured",en,https://xa.example/cl-a-3
        CL-A-4,"Party XA, foreign ministry",cumulative,2020-11-10,2021-09-30,territories,citizens of XA,harmed by mines,,22,,,,,,,2021-10-01,2021-10-01,"22 of our citizens have been killed by mines",en,https://xa.example/cl-a-4
        CL-B-1,"Party XB, defence ministry",cumulative,2020-11-10,2021-02-20,territories,all people,harmed by mines or shells,,6,2,21,,,,,2021-02-20,2021-02-20,"6 people were killed and 21 injured; 2 of those killed were civilians",en,https://xb.example/cl-b-1
        CL-W-1,"Party XA, mine action office",week,2021-07-05,2021-07-11,territories,the office,land cleared,,,,,,41,380000,38 ha,2021-07-12,2021-07-12,"38 ha cleared this week; 41 items found",en,https://xa.example/cl-w-1
        CL-W-2,"Party XA, mine action office",week,2021-07-12,2021-07-18,territories,the office,land cleared,,,,,,37,420000,42 ha,2021-07-19,2021-07-19,"42 ha cleared this week; 37 items found",en,https://xa.example/cl-w-2
        CL-W-3,"Party XA, mine action office",week,2021-07-19,2021-07-25,territories,the office,land cleared,,,,,,44,395000,39.5 ha,2021-07-26,2021-07-26,"39.5 ha cleared this week; 44 items found",en,https://xa.example/cl-w-3
        CL-W-4,"Party XA, mine action office",week,2021-07-26,2021-08-01,territories,the office,land cleared,,,,,,39,410000000,"41,000 ha",2021-08-02,2021-08-02,"41,000 ha cleared this week; 39 items found",en,https://xa.example/cl-w-4
        CL-W-5,"Party XA, mine action office",week,2021-08-02,2021-08-08,territories,the office,land cleared,,,,,,46,405000,40.5 ha,2021-08-09,2021-08-09,"40.5 ha cleared this week; 46 items found",en,https://xa.example/cl-w-5
        CL-W-6,"Party XA, mine action office",week,2021-08-09,2021-08-15,territories,the office,land cleared,,,,,,40,388000,38.8 ha,2021-08-16,2021-08-16,"38.8 ha cleared this week; 40 items found",en,https://xa.example/cl-w-6
        """);
    stage.take("2025-12-29T09:00:00Z", "claims.csv", "claim", "claims");
  }

  /**
   * A partner's file with what files have: a crossing outline, no shape, swapped numbers, odd
   * words.
   */
  void messyFile() {
    String a = Land.degrees(-20, 10).x + "," + Land.degrees(-20, 10).y;
    String b = Land.degrees(-19.7, 10.2).x + "," + Land.degrees(-19.7, 10.2).y;
    String c = Land.degrees(-19.7, 10).x + "," + Land.degrees(-19.7, 10).y;
    String d = Land.degrees(-20, 10.2).x + "," + Land.degrees(-20, 10.2).y;
    stage.text(
        "partner-2022.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[\n"
            + "{\"type\":\"Feature\",\"properties\":{\"sourceId\":\"P-1\",\"classification\":\"suspected\",\"status\":\"open\",\"validFrom\":\"2022-04-02\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[["
            + a
            + "],["
            + b
            + "],["
            + c
            + "],["
            + d
            + "],["
            + a
            + "]]]}},\n"
            + "{\"type\":\"Feature\",\"properties\":{\"sourceId\":\"P-2\",\"classification\":\"suspected\",\"status\":\"open\",\"validFrom\":\"2022-04-02\"},\"geometry\":null},\n"
            + "{\"type\":\"Feature\",\"properties\":{\"sourceId\":\"P-3\",\"classification\":\"perhaps\",\"status\":\"open\",\"validFrom\":\"2022-04\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":["
            + Land.degrees(-21, 11).x
            + ","
            + Land.degrees(-21, 11).y
            + "]}},\n"
            + "{\"type\":\"Feature\",\"properties\":{\"sourceId\":\"P-4\",\"classification\":\"suspected\",\"status\":\"open\",\"validFrom\":\"2.4.22\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":["
            + Land.degrees(-22, 11).y
            + ","
            + Land.degrees(-22, 11).x
            + "]}}\n]}\n");
    stage.take("2022-05-10T09:00:00Z", "partner-2022.geojson", "hazardous-area", "partner-2022");
  }
}
