package org.firmground.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.firmground.history.Sha256;
import org.firmground.register.Store;
import org.firmground.register.geopackage.GeoPackageStore;
import org.firmground.register.geopackage.RegisterBackup;
import org.firmground.register.geopackage.SqliteSealedStore;

/**
 * A copy of a register in a folder of its own, with the SHA-256 of each file in {@code SHA256SUMS},
 * which is written last: without it a backup is not whole.
 */
final class BackupFolder {
  static final String SUMS = "SHA256SUMS";

  private final Path folder;

  BackupFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies a register here, while it may be in use.
   *
   * @throws IllegalArgumentException if there is no register, or this folder has something in it
   */
  Store.Head write(Path register) {
    if (!RegisterFolder.exists(register)) {
      throw new IllegalArgumentException("there is no register in " + register);
    }
    try {
      Files.createDirectories(folder);
      try (var inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new IllegalArgumentException(
              folder + " has something in it; name a new folder for each backup");
        }
      }
      Store.Head head = RegisterBackup.write(register, folder);
      Path settings = register.resolve(Settings.FILE);
      if (Files.exists(settings)) {
        Files.copy(settings, folder.resolve(Settings.FILE));
      }
      var sums = new StringBuilder();
      try (var files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          force(file);
          sums.append(Sha256.of(file)).append("  ").append(file.getFileName()).append('\n');
        }
      }
      Path written = Files.writeString(folder.resolve(SUMS), sums, StandardCharsets.UTF_8);
      force(written);
      force(folder);
      return head;
    } catch (IOException e) {
      throw new UncheckedIOException("the backup cannot be written to " + folder, e);
    }
  }

  /**
   * Makes a register of what is here.
   *
   * @param key the key of the personal data, if it does not lie in {@code register} already
   * @throws IllegalArgumentException if this is no whole backup, or is damaged, or there is a
   *     register already, or no key
   */
  void restore(Path register, Optional<Path> key) {
    if (RegisterFolder.exists(register)) {
      throw new IllegalArgumentException(
          "there is a register in "
              + register
              + "; nothing was changed. Name another folder with --register, or move that one away");
    }
    try {
      Map<String, String> sums = sums();
      for (var sum : sums.entrySet()) {
        Path file = folder.resolve(sum.getKey());
        if (!Files.isRegularFile(file) || !Sha256.of(file).equals(sum.getValue())) {
          throw new IllegalArgumentException(
              file + " is not as it was when the backup was made; use another backup");
        }
      }
      Files.createDirectories(register);
      Path keyThere = register.resolve(SqliteSealedStore.KEY_FILE);
      if (sums.containsKey(SqliteSealedStore.FILE) && !Files.exists(keyThere)) {
        copyKey(
            key.orElseThrow(() ->
                new IllegalArgumentException(
                    "the backup has personal data, which its key alone opens; name the register's "
                        + SqliteSealedStore.KEY_FILE
                        + " with --key")),
            keyThere);
      }
      for (String name : sums.keySet()) {
        if (!name.equals(GeoPackageStore.FILE)) {
          Files.copy(folder.resolve(name), register.resolve(name));
          force(register.resolve(name));
        }
      }
      // last, and under another name until it is whole: a folder that has it is a register
      Path fresh = register.resolve(GeoPackageStore.FILE + ".restoring");
      Files.deleteIfExists(fresh);
      Files.copy(folder.resolve(GeoPackageStore.FILE), fresh);
      force(fresh);
      Files.move(fresh, register.resolve(GeoPackageStore.FILE));
      force(register);
    } catch (IOException e) {
      throw new UncheckedIOException("the backup cannot be restored to " + register, e);
    }
  }

  /** SHA-256 in hexadecimal by name of file. */
  private Map<String, String> sums() throws IOException {
    Path file = folder.resolve(SUMS);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          folder + " is no whole backup: it has no " + SUMS + ", which is written last");
    }
    var sums = new LinkedHashMap<String, String>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (!line.matches("[0-9a-f]{64}  [A-Za-z0-9._-]+")) {
        throw new IllegalArgumentException(file + " has a line that is no checksum: " + line);
      }
      sums.put(line.substring(66), line.substring(0, 64));
    }
    if (!sums.containsKey(GeoPackageStore.FILE)) {
      throw new IllegalArgumentException(file + " does not name " + GeoPackageStore.FILE);
    }
    return sums;
  }

  private static void copyKey(Path from, Path to) throws IOException {
    if (!Files.isRegularFile(from)) {
      throw new IllegalArgumentException("there is no file " + from);
    }
    Files.createFile(
        to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(to, Files.readAllBytes(from));
    force(to);
  }

  /** Has the system write a file or folder through to the disk. */
  private static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
