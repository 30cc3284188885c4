package org.firmground.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.firmground.register.Ids;
import org.firmground.register.Register;
import org.firmground.register.Store;
import org.firmground.register.geopackage.GeoPackageStore;
import org.firmground.register.geopackage.SqliteSealedStore;

/** A folder that holds a register: its store, its sealed store and its settings. */
final class RegisterFolder {
  private RegisterFolder() {}

  static boolean exists(Path folder) {
    return Files.isRegularFile(folder.resolve(GeoPackageStore.FILE));
  }

  /**
   * Opens the register in a folder.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Register open(Path folder, Clock clock) {
    var store = GeoPackageStore.open(folder);
    try {
      Ids ids =
          store.identity().exercise()
              ? Ids.seeded(store.identity().register() + "/" + store.head().sequence())
              : Ids.random();
      return new Register(store, SqliteSealedStore.open(folder, ids), clock, ids);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Makes a register.
   *
   * @param ids random but for an exercise, whose ids and keys follow from a seed
   * @throws IllegalArgumentException if the folder has one
   */
  static Register create(
      Path folder, String prefix, boolean exercise, String zone, Clock clock, Ids ids) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var identity = new Store.Identity(ids.uuid(now), prefix, exercise, zone, now);
    var store = GeoPackageStore.create(folder, identity);
    return new Register(store, SqliteSealedStore.open(folder, ids), clock, ids);
  }
}
