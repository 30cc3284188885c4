package org.firmground.exercise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.firmground.exercise.AccidentFiles.Harm;

/**
 * Accidents and the people harmed in them: before the ceasefire, from it to the letter with the
 * letter's figures, and in the years after.
 */
final class Accidents {
  private static final List<String> MINES =
      List.of("ap-mine", "ap-mine", "ap-mine", "av-mine", "mine");

  private final Stage stage;
  private final Frame frame;
  private final Hazards hazards;
  private final AccidentFiles.Numbers numbers = new AccidentFiles.Numbers();

  Accidents(Stage stage, Frame frame, Hazards hazards) {
    this.stage = stage;
    this.frame = frame;
    this.hazards = hazards;
  }

  void old() {
    var c = new AccidentFiles(stage, numbers);
    for (int k = 0; k < 70; k++) {
      String date =
          LocalDate.of(1993, 1, 1).plusDays(stage.random.nextInt(27 * 365 + 300)).toString();
      String written = k % 9 == 0 ? date.substring(0, 4) : k % 7 == 0 ? date.substring(0, 7) : date;
      boolean known = k % 5 != 0;
      Frame.Settlement s = frame.places().get(stage.random.nextInt(60));
      String id =
          c.accident(
              written,
              List.of("ap-mine", "av-mine", "uxo", "unknown").get(k % 4),
              known ? hazards.near(k) : new double[] {Stage.east(s.at()), Stage.north(s.at())},
              known ? "near" : "settlement",
              known ? null : s.district());
      for (int n = 0; n <= k % 3; n++) {
        c.person(
            id,
            new Harm(
                n == 0 && k % 3 == 0 ? "killed" : "injured",
                n == 0 && k % 3 == 0 ? null : "unknown",
                k % 2 == 0 ? "civilian" : "military",
                k % 4 == 1 ? "XB" : "XA"));
      }
    }
    // The day before the ceasefire: inside the stage.territories, by a mine, and not in the
    // letter's
    // period.
    String before = c.accident("2020-11-09", "ap-mine", hazards.inside(1), "exact", null);
    c.person(before, new Harm("killed", null, "military", "XA"));
    c.person(before, new Harm("injured", "serious", "military", "XA"));
    c.write("1993-2020", "2020-11-16T10:00:00Z");
  }

  /**
   * From the ceasefire to the letter: its figures exactly, and everything that a loose count takes
   * in.
   */
  void sinceTheCeasefire() {
    var harms = new ArrayList<Harm>();
    add(harms, 9, new Harm("killed", null, "civilian", "XA"));
    add(harms, 5, new Harm("killed", null, "military", "XA"));
    add(harms, 1, new Harm("killed", null, "border-police", "XA"));
    add(harms, 8, new Harm("injured", "serious", "civilian", "XA"));
    add(harms, 51, new Harm("injured", "serious", "military", "XA"));
    add(harms, 4, new Harm("injured", "serious", "border-police", "XA"));
    add(harms, 1, new Harm("injured", "serious", "humanitarian-deminer", "XA"));
    add(harms, 1, new Harm("injured", "serious", "unknown", "XA"));
    for (int i = harms.size() - 1; i > 0; i--) {
      int j = stage.random.nextInt(i + 1);
      var swap = harms.get(i);
      harms.set(i, harms.get(j));
      harms.set(j, swap);
    }
    int at = 0;
    var month =
        new AccidentFiles[] {
          new AccidentFiles(stage, numbers),
          new AccidentFiles(stage, numbers),
          new AccidentFiles(stage, numbers)
        };
    var ends =
        List.of(
            LocalDate.of(2020, 12, 1),
            LocalDate.of(2021, 1, 10),
            ExerciseCountry.LETTER.plusDays(1));
    for (int k = 0; at < harms.size(); k++) {
      LocalDate date = ExerciseCountry.CEASEFIRE.plusDays(k == 0 ? 0 : stage.random.nextInt(105));
      date = at + 4 >= harms.size() ? ExerciseCountry.LETTER : date;
      int file = 0;
      while (!date.isBefore(ends.get(file))) {
        file++;
      }
      boolean exact = k % 6 != 5;
      Frame.Settlement s = frame.inTerritories(k);
      String id =
          month[file].accident(
              date.toString(),
              MINES.get(k % MINES.size()),
              exact ? hazards.inside(k) : new double[] {Stage.east(s.at()), Stage.north(s.at())},
              exact ? k % 2 == 0 ? "exact" : "near" : "settlement",
              exact ? null : s.district());
      int people = Math.min(1 + stage.random.nextInt(4), harms.size() - at);
      for (int n = 0; n < people; n++) {
        month[file].person(id, harms.get(at++));
      }
      if (k % 4 == 0) {
        month[file].person(
            id, new Harm("injured", "slight", k % 8 == 0 ? "civilian" : "military", "XA"));
      }
      if (k == 3) {
        month[file].person(id, new Harm("injured", "serious", "civilian", "XF"));
      }
      if (k == 5) {
        month[file].person(id, new Harm("killed", null, "military", "XB"));
      }
      if (k == 7) {
        month[file].person(id, new Harm("injured", "unknown", "military", "XA"));
      }
    }
    var last = month[2];
    for (int k = 0; k < 9; k++) { // other devices, in the stage.territories
      String id =
          last.accident(
              ExerciseCountry.CEASEFIRE.plusDays(5 + 10 * k).toString(),
              k % 2 == 0 ? "uxo" : "cluster",
              hazards.inside(k + 40),
              "exact",
              null);
      last.person(
          id,
          new Harm(
              k % 4 == 0 ? "killed" : "injured", k % 4 == 0 ? null : "serious", "civilian", "XA"));
    }
    for (int k = 0; k < 8; k++) { // mines, outside the stage.territories
      double[] at2 = stage.outside();
      String id =
          last.accident(
              ExerciseCountry.CEASEFIRE.plusDays(3 + 11 * k).toString(),
              "ap-mine",
              at2,
              "exact",
              null);
      last.person(
          id,
          new Harm(
              k % 3 == 0 ? "killed" : "injured", k % 3 == 0 ? null : "serious", "civilian", "XA"));
    }
    // Dated by its month alone, which began before the ceasefire: it may count, and is not counted.
    String doubtful = last.accident("2020-11", "ap-mine", hazards.inside(77), "near", null);
    last.person(doubtful, new Harm("killed", null, "civilian", "XA"));
    // The day after the letter.
    String after =
        last.accident(
            ExerciseCountry.LETTER.plusDays(1).toString(),
            "ap-mine",
            hazards.inside(78),
            "exact",
            null);
    last.person(after, new Harm("killed", null, "civilian", "XA"));
    month[0].write("2020-11", "2020-12-02T15:00:00Z");
    month[1].write("2020-12", "2021-01-11T15:00:00Z");
    month[2].write("2021-01", "2021-02-23T07:00:00Z");

    // Learned of later: more slight injuries in the letter's period; they change no figure of its.
    var late = new AccidentFiles(stage, numbers);
    for (int k = 0; k < 6; k++) {
      String id =
          late.accident(
              ExerciseCountry.CEASEFIRE.plusDays(12 + 15 * k).toString(),
              "av-mine",
              hazards.inside(60 + k),
              "near",
              null);
      late.person(id, new Harm("injured", "slight", "military", "XA"));
    }
    late.write("late", "2021-09-14T09:00:00Z");
  }

  private static void add(List<Harm> harms, int count, Harm harm) {
    for (int i = 0; i < count; i++) {
      harms.add(harm);
    }
  }

  /** The accidents of one of the five years after the letter. */
  void year(int year) {
    var casualties = new AccidentFiles(stage, numbers);
    for (int k = 0; k < 16 - 2 * (year - 2021); k++) {
      LocalDate date = LocalDate.of(year, 3, 1).plusDays(stage.random.nextInt(280));
      String id =
          casualties.accident(
              date.toString(),
              k % 4 == 3 ? "uxo" : MINES.get(k % 5),
              k % 3 == 0 ? hazards.inside(k + year) : hazards.near(k + year),
              k % 2 == 0 ? "exact" : "near",
              null);
      casualties.person(
          id,
          new Harm(
              k % 5 == 0 ? "killed" : "injured",
              k % 5 == 0 ? null : k % 2 == 0 ? "serious" : "slight",
              k % 3 == 0 ? "military" : "civilian",
              "XA"));
    }
    casualties.write(Integer.toString(year), year + "-12-20T08:00:00Z");
    if (year == 2021) {
      laterDeath();
    }
  }

  /** One of the seriously injured of the letter dies after it. */
  private void laterDeath() {
    stage.text(
        "victims-later.csv",
        "sourceId,outcome,severity,status,nationality,died,validFrom\n"
            + "V-9001,died-later,serious,military,XA,2021-03-02,2021-03-02\n");
    stage.text(
        "victims-first.csv",
        "sourceId,outcome,severity,status,nationality,device,district,validFrom\n"
            + "V-9001,injured,serious,military,XA,ap-mine,X01,2021-02-10\n");
    stage.take("2021-02-23T08:00:00Z", "victims-first.csv", "victim", "victims");
    stage.take("2021-03-15T08:00:00Z", "victims-later.csv", "victim", "victims");
  }
}
