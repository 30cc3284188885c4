package org.firmground.exercise;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One file of accidents and one of the people harmed in them, under construction. */
final class AccidentFiles {
  /** A person harmed, as the files say it. */
  record Harm(String outcome, String severity, String status, String nationality) {}

  /** The last numbers given; shared by all files. */
  static final class Numbers {
    private int accidents;
    private int victims;
  }

  private final Stage stage;
  private final Numbers numbers;
  private final Table events = new Table();
  private final Table people = new Table();
  private final Map<String, String> days = new HashMap<>();

  AccidentFiles(Stage stage, Numbers numbers) {
    this.stage = stage;
    this.numbers = numbers;
  }

  String accident(String date, String device, double[] at, String knownTo, Integer district) {
    String id = String.format(Locale.ROOT, "A-%04d", ++numbers.accidents);
    int d = district == null ? stage.districtIndex(at[0], at[1]) : district;
    days.put(id, date);
    events.add(
        Land.point(at[0], at[1]),
        "sourceId device positionKnownTo demining district activity validFrom informed narrative",
        id,
        device,
        knownTo,
        stage.random.nextInt(20) == 0 ? "yes" : "no",
        Stage.district(d),
        List.of("farming", "travel", "construction", "unknown").get(stage.random.nextInt(4)),
        date,
        date,
        "EXERCISE narrative of " + id);
    return id;
  }

  void person(String accident, Harm h) {
    int number = ++numbers.victims;
    int age = stage.random.nextInt(6) == 0 ? -1 : 5 + stage.random.nextInt(70);
    people.add(
        null,
        "sourceId accident outcome severity status sex ageYears ageGroup nationality displacement activity validFrom informed name",
        String.format(Locale.ROOT, "V-%04d", number),
        accident,
        h.outcome(),
        h.severity(),
        h.status(),
        stage.random.nextInt(9) == 0 ? "unknown" : stage.random.nextInt(7) == 0 ? "female" : "male",
        h.status().equals("civilian") && age >= 0 ? age : null,
        !h.status().equals("civilian")
            ? "adult"
            : age < 0 ? "unknown" : age < 18 ? "child" : "adult",
        h.nationality(),
        h.status().equals("civilian") ? "idp" : "unknown",
        "unknown",
        days.get(accident),
        days.get(accident),
        String.format(Locale.ROOT, "Exercise person %04d", number));
  }

  void write(String tail, String at) {
    stage.give(events, at, "accidents-" + tail + ".geojson", "accident", "accidents");
    stage.give(people, Stage.later(at, 300), "victims-" + tail + ".csv", "victim", "victims");
  }
}
