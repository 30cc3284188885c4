package org.firmground.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;

/**
 * Writes the EXERCISE country: two parties (XA, XB), a ceasefire on 10 November 2020, mines laid by
 * both in 1992-94 along a front and again in the weeks before the ceasefire, and five years after
 * it.
 *
 * <p>At the date of the letter it gives the letter's figures under the letter's own scope; {@code
 * docs/exercise.md} says what else is in it so that a loose count differs, and which three
 * imbalances of land are planted.
 */
public final class ExerciseCountry {
  /** The seed of the country that everyone gets. */
  public static final long SEED = 20201110;

  /** Code of the area that the letter calls these territories. */
  public static final String TERRITORIES = "XT";

  /** Day of the ceasefire; the letter counts from it, inclusive. */
  public static final LocalDate CEASEFIRE = LocalDate.of(2020, 11, 10);

  /** Day of the letter; the letter counts to it, inclusive. */
  public static final LocalDate LETTER = LocalDate.of(2021, 2, 22);

  /** Hazard that its source closed though nothing released it. */
  public static final String CLOSED_WITHOUT_RELEASE = "H-9001";

  /** Hazard whose release states ten times the size of its shape. */
  public static final String RELEASE_WRITTEN_TENFOLD = "H-9002";

  /** Hazard whose release lies mostly beside it. */
  public static final String RELEASE_BESIDE = "H-9003";

  /** Hazard that was released and closed in 2021, and opened again in 2024 after a find. */
  public static final String REOPENED = "H-0050";

  private ExerciseCountry() {}

  /**
   * Writes the country's files into a folder.
   *
   * @return what to import and accept, in order
   */
  public static Scenario write(Path folder, long seed) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
    }
    var stage = new Stage(folder, seed);
    var frame = new Frame(stage);
    frame.write();
    var hazards = new Hazards(stage, frame);
    hazards.write();
    var accidents = new Accidents(stage, frame, hazards);
    var papers = new Papers(stage, hazards);
    accidents.old();
    papers.oldFinds();
    accidents.sinceTheCeasefire();
    papers.requests();
    papers.messyFile();
    var work = new Work(stage, hazards);
    for (int year = 2021; year <= 2025; year++) {
      accidents.year(year);
      work.year(year);
    }
    work.stillWaiting();
    papers.claims();
    var steps = new ArrayList<>(stage.steps);
    steps.sort(Comparator.comparing(Scenario.Step::at));
    var scenario = new Scenario(Instant.parse("2020-11-11T06:00:00Z"), steps);
    describe(scenario, folder);
    return scenario;
  }

  /** The scenario as a table, for people who want to do it by hand. */
  private static void describe(Scenario scenario, Path folder) {
    var out = new Table();
    for (Scenario.Step step : scenario.steps()) {
      switch (step) {
        case Scenario.Import i ->
            out.add(
                null,
                "at do file kind recipe dataset by",
                i.at(),
                "import",
                i.file(),
                i.kind(),
                i.recipe(),
                i.dataset(),
                i.person());
        case Scenario.Accept a ->
            out.add(null, "at do file by", a.at(), "accept", a.file(), a.person());
      }
    }
    out.writeCsv(folder.resolve("scenario.csv"));
  }
}
