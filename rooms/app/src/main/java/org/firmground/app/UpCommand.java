package org.firmground.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.firmground.ground.DatumOperation;
import org.firmground.ground.PositionReader;
import org.firmground.register.Register;
import org.firmground.register.Store;
import org.firmground.web.LetterScope;
import org.firmground.web.WebServer;
import org.firmground.web.WebSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Serves a register: pages, map and API, to this machine alone. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Serves the register on this machine: pages, map and API. Makes it if there is none.")
final class UpCommand implements Callable<Integer> {
  @ParentCommand Firmground main;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "port (default 8080)")
  int port;

  @Option(names = "--exercise", description = "fill a new register with the exercise country")
  boolean exercise;

  @Option(names = "--fill-only", description = "fill or make the register, serve nothing")
  boolean fillOnly;

  @Override
  public Integer call() {
    if (!fillOnly) {
      WebServer.requireFree(port);
    }
    boolean there = RegisterFolder.exists(main.folder);
    make(there);
    try (Register register = main.open()) {
      if (fillOnly) {
        main.out()
            .printf(
                Locale.ROOT,
                "%s %s %,d entries%n",
                main.folder,
                there ? "was there already, with" : "holds",
                register.store().head().sequence());
      }
      if (exercise && !register.identity().exercise()) {
        throw new IllegalArgumentException(
            main.folder
                + " holds a real register, not an exercise; name another folder with --register");
      }
      register
          .unfinishedImports()
          .forEach(v ->
              main.out()
                  .println(
                      "The import "
                          + v.code()
                          + " of "
                          + v.body().findText("file").orElse("a file")
                          + " was not read to its end: firmground resume "
                          + v.code()
                          + " FILE, or firmground undo "
                          + v.code()));
      main.out().flush();
      return fillOnly ? Firmground.DONE : serve(register);
    }
  }

  private void make(boolean there) {
    if (there) {
      return;
    }
    if (exercise) {
      fill(main.folder);
    } else {
      var settings = main.settings();
      RegisterFolder.create(
              main.folder,
              settings.get(Settings.PREFIX),
              false,
              settings.get(Settings.ZONE),
              java.time.Clock.systemUTC(),
              org.firmground.register.Ids.random())
          .close();
      main.out()
          .println(
              "Made an empty register in "
                  + main.folder
                  + ". Import something: firmground import FILE... --kind KIND");
    }
  }

  private void fill(Path folder) {
    boolean terminal = System.console() != null && System.console().isTerminal();
    main.err().println("Filling " + folder + " with the EXERCISE country ...");
    ExerciseRun.fill(
        folder,
        folder.resolve("exercise-files"),
        (step, of) -> {
          if (terminal) {
            main.err()
                .printf(Locale.ROOT, "\r  step %d of %d%s", step, of, step.equals(of) ? "\n" : "");
            main.err().flush();
          }
        });
  }

  private int serve(Register register) {
    var settings = main.settings();
    var web =
        WebSettings.on(port)
            .withCheck(Places.checkSettings(settings))
            .withPositions(
                new PositionReader.Settings(
                    DatumOperation.of(settings.get(Settings.OPERATION)), true));
    boolean isExercise = register.identity().exercise();
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              stop.countDown();
              try {
                stopped.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
    try (var server =
        WebServer.start(register, isExercise ? web.withLetter(LetterScope.EXERCISE) : web)) {
      main.out()
          .println(
              "Serving "
                  + main.folder
                  + " to this machine alone: http://"
                  + WebServer.ADDRESS
                  + ":"
                  + server.port()
                  + (isExercise ? "/letter" : "/")
                  + "   (Ctrl+C stops)");
      main.out().flush();
      Thread.ofVirtual().name("prepare").start(() -> prepare(register, stop));
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      register.close();
      stopped.countDown();
    }
    return Firmground.DONE;
  }

  /** In memory the register answers faster; until then, and if this fails, it asks the store. */
  private void prepare(Register register, CountDownLatch stop) {
    try {
      register.prepare();
    } catch (Store.StoreFailed e) {
      if (stop.getCount() > 0) {
        main.err().println("Shapes could not be read into memory: " + e.getMessage());
        main.err().flush();
      }
    }
  }
}
