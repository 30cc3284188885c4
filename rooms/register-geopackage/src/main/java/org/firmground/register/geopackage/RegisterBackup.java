package org.firmground.register.geopackage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.firmground.register.Store;

/**
 * A whole copy of a register's files while it is in use. Copying {@code register.gpkg} as a file
 * would leave out what its log holds; this reads one state of it and writes that.
 */
public final class RegisterBackup {
  private RegisterBackup() {}

  /**
   * Writes a copy of {@code register.gpkg} and {@code people.db}, and looks it through. The key of
   * the personal data is not copied.
   *
   * <p>The history is copied first: every personal part that its entries name is then in the second
   * file too, whatever comes in meanwhile.
   *
   * @param folder of a register
   * @param target a folder that has neither file
   * @return where the history ends in the copy
   * @throws Store.StoreFailed if it cannot be written, or the copy is not sound
   */
  public static Store.Head write(Path folder, Path target) {
    copy(folder.resolve(GeoPackageStore.FILE), target.resolve(GeoPackageStore.FILE));
    Path people = folder.resolve(SqliteSealedStore.FILE);
    if (Files.exists(people)) {
      copy(people, target.resolve(SqliteSealedStore.FILE));
    }
    Path history = target.resolve(GeoPackageStore.FILE);
    try (var c = GeoPackageFile.connect(history, true)) {
      return Queries.head(c, GeoPackageFile.readIdentity(c).register());
    } catch (SQLException e) {
      throw new Store.StoreFailed(history + " cannot be read again: " + e.getMessage(), e);
    }
  }

  private static void copy(Path from, Path to) {
    try (var c = Databases.connect(from, config -> {});
        var p = c.prepareStatement("VACUUM INTO ?")) {
      p.setString(1, to.toAbsolutePath().toString());
      p.execute();
    } catch (SQLException e) {
      throw new Store.StoreFailed(
          from.getFileName() + " cannot be copied to " + to + ": " + e.getMessage(), e);
    }
    try (var c = Databases.connect(to, config -> {});
        var s = c.createStatement()) {
      try (var rows = s.executeQuery("PRAGMA integrity_check(1)")) {
        rows.next();
        if (!rows.getString(1).equals("ok")) {
          throw new Store.StoreFailed(to + " is not sound: " + rows.getString(1), null);
        }
      }
      GeoPackageFile.truncateLog(s);
    } catch (SQLException e) {
      throw new Store.StoreFailed(to + " cannot be read again: " + e.getMessage(), e);
    }
  }
}
