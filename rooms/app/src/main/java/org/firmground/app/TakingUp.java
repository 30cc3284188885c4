package org.firmground.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.firmground.exchange.whole.Checkpoint;
import org.firmground.exchange.whole.HandedOver;
import org.firmground.exchange.whole.PersonalCount;
import org.firmground.register.Ids;
import org.firmground.register.Verification;
import org.firmground.register.geopackage.GeoPackageStore;
import org.firmground.register.geopackage.SqliteSealedStore;
import org.firmground.web.Answers;

/**
 * Makes a register of a package: built in a folder within the register's, verified there, and moved
 * into its place when it is whole. What does not fit leaves no register behind.
 */
final class TakingUp {
  /** In this order: a folder that has the last of them is a register. */
  private static final List<String> FILES =
      List.of(SqliteSealedStore.KEY_FILE, SqliteSealedStore.FILE, GeoPackageStore.FILE);

  private final Firmground main;
  private final boolean json;

  TakingUp(Firmground main, boolean json) {
    this.main = main;
    this.json = json;
  }

  /**
   * @param personal the package's personal file, where there is one
   * @return the exit status
   * @throws IllegalArgumentException if the folder has a register, or anything does not fit
   */
  int from(Path file, Optional<Path> personal) {
    Path folder = main.folder;
    requireRoom(folder);
    try (var handedOver = new HandedOver(file)) {
      boolean made = !Files.exists(folder);
      Path building = null;
      boolean done = false;
      try {
        Files.createDirectories(folder);
        building = Files.createTempDirectory(folder, "taking-up-");
        var count = build(handedOver, file, building, personal);
        var report = verify(building, file);
        move(building, folder);
        done = true;
        tell(handedOver.checkpoint(), count, report);
        return Firmground.DONE;
      } finally {
        if (building != null) {
          remove(building);
        }
        if (!done && made) {
          removeEmpty(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the register cannot be made in " + folder, e);
    }
  }

  private static void requireRoom(Path folder) {
    for (String name : FILES.reversed()) {
      if (Files.exists(folder.resolve(name))) {
        throw new IllegalArgumentException(
            (name.equals(GeoPackageStore.FILE) ? "there is a register in " : name + " lies in ")
                + folder
                + "; nothing was changed. A package makes a register of its own: name another folder"
                + " with --register, or move that one away");
      }
    }
  }

  private PersonalCount build(
      HandedOver handedOver, Path file, Path building, Optional<Path> personal) {
    var checkpoint = handedOver.checkpoint();
    try (var store = GeoPackageStore.create(building, checkpoint.identity());
        var sealed = SqliteSealedStore.open(building, Ids.random())) {
      handedOver.entriesInto(
          store, ProgressLine.of(main.err(), json, file.getFileName().toString(), "entries"));
      return personal.map(p -> handedOver.personalInto(sealed, p)).orElseGet(PersonalCount::new);
    }
  }

  private static Verification.Report verify(Path building, Path file) {
    try (var store = GeoPackageStore.open(building);
        var sealed = SqliteSealedStore.open(building, Ids.random())) {
      var report = Verification.of(store, sealed, true);
      if (!report.ok()) {
        throw new IllegalArgumentException(
            file
                + " was read to its end, but the register made of it does not verify: "
                + report.firstFault().get()
                + ". No register was made");
      }
      return report;
    }
  }

  private static void move(Path building, Path folder) throws IOException {
    for (String name : FILES) {
      Files.move(building.resolve(name), folder.resolve(name));
    }
    if (!System.getProperty("os.name").startsWith("Windows")) { // which cannot force a folder
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void remove(Path building) throws IOException {
    try (var inside = Files.list(building)) {
      for (Path file : inside.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(building);
  }

  private static void removeEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          return; // somebody else has put something there
        }
      }
      Files.delete(folder);
    }
  }

  private void tell(Checkpoint checkpoint, PersonalCount count, Verification.Report report) {
    if (json) {
      main.out()
          .println(
              Answers.object(g -> {
                g.writeStringProperty("register", checkpoint.identity().register().toString());
                g.writeBooleanProperty("exercise", checkpoint.identity().exercise());
                g.writeNumberProperty("entries", report.entries());
                g.writeStringProperty("lastHash", checkpoint.chain());
                g.writeStringProperty("exported", checkpoint.exported().toString());
                g.writeNumberProperty("personalParts", count.parts());
                g.writeNumberProperty("authors", count.authors());
                g.writeNumberProperty("personalErased", report.erased());
                g.writeNumberProperty("personalNotHere", report.notHere());
              }));
      return;
    }
    main.out()
        .printf(
            Locale.ROOT,
            "%s%s: the register %s as it was exported on %s: %,d entries, each as it was, and every"
                + " projection follows from them. Last hash %s%n",
            checkpoint.identity().exercise() ? "EXERCISE  " : "",
            main.folder,
            checkpoint.identity().register(),
            checkpoint.exported(),
            report.entries(),
            checkpoint.chain());
    if (count.parts() + count.authors() > 0) {
      main.out()
          .printf(
              Locale.ROOT,
              "Taken up: personal data of %,d records, and the names of %,d persons who wrote. Their"
                  + " key is the new people.key: keep a copy elsewhere.%n",
              count.records(),
              count.authors());
    }
    VerifyCommand.tellPersonal(report, main.out());
  }
}
