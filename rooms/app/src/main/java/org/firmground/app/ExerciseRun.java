package org.firmground.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.firmground.exchange.ImportProgress;
import org.firmground.exchange.Importer;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.RecipeProposer;
import org.firmground.exchange.SourceFile;
import org.firmground.exercise.ExerciseCountry;
import org.firmground.exercise.Scenario;
import org.firmground.register.Ids;
import org.firmground.register.Kind;
import org.firmground.register.Person;
import org.firmground.register.Register;

/**
 * Fills a register marked EXERCISE: the country's files go through the same import as anyone's,
 * under the scenario's clock and with ids that follow from its seed.
 */
final class ExerciseRun {
  private static final String ORGANISATION = "Exercise Mine Action Authority";

  private ExerciseRun() {}

  /** A clock that stands where the scenario sets it. */
  private static final class ScenarioClock extends Clock {
    private Instant now;

    ScenarioClock(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /**
   * Makes the exercise's register.
   *
   * @param files where the country's files are written
   * @param told is told the number of each step, and of how many
   * @throws IllegalArgumentException if the folder has a register
   */
  static void fill(Path folder, Path files, BiConsumer<Integer, Integer> told) {
    Scenario scenario = ExerciseCountry.write(files, ExerciseCountry.SEED);
    var clock = new ScenarioClock(scenario.opens());
    Ids ids = Ids.seeded("exercise " + ExerciseCountry.SEED);
    try (Register register = RegisterFolder.create(folder, "EX", true, "UTC", clock, ids)) {
      var codes = new HashMap<String, String>();
      int number = 0;
      for (Scenario.Step step : scenario.steps()) {
        told.accept(++number, scenario.steps().size());
        clock.now = step.at();
        switch (step) {
          case Scenario.Import i -> codes.put(i.file(), take(register, files, i));
          case Scenario.Accept a ->
              register.accept(
                  codes.get(a.file()), new Person(ORGANISATION, a.person()), a.reason());
        }
      }
    }
  }

  private static String take(Register register, Path files, Scenario.Import step) {
    var file = SourceFile.of(files.resolve(step.file()));
    Recipe recipe =
        step.recipe().isEmpty()
            ? new RecipeProposer().propose(file, Optional.of(Kind.of(step.kind()))).recipe()
            : Recipe.read(files.resolve(step.recipe()));
    return new Importer(recipe.withDataset(step.dataset()), register.today())
        .run(
            file,
            Optional.of(step.source()),
            request -> register.beginImport(request, new Person(ORGANISATION, step.person())),
            ImportProgress.SILENT)
        .summary()
        .code();
  }
}
