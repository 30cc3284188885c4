package org.firmground.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.firmground.exchange.internal.PackedExport;
import org.firmground.exchange.whole.HandedOver;

/**
 * Files that somebody names, with those that a Firmground has packed (such as {@code .csv.zip}) in
 * their unpacked form. They lie in a folder of this user's alone among the system's temporary ones,
 * which is removed on closing.
 */
public final class PackedExports implements AutoCloseable {
  private final Path folder;
  private final List<Path> files;

  private PackedExports(Path folder, List<Path> files) {
    this.folder = folder;
    this.files = List.copyOf(files);
  }

  /**
   * Unpacks what is a packed export of records; every other file stays as it is, in the order in
   * which they are named.
   *
   * @throws ExchangeException if a checksum in a packed export does not fit, or what comes out of
   *     it is more than may
   */
  public static PackedExports of(List<Path> named) {
    Path folder;
    try {
      folder = Files.createTempDirectory("firmground-unpacked-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder can be made to unpack files in", e);
    }
    var files = new ArrayList<Path>();
    try {
      for (Path path : named) {
        files.addAll(
            Files.isRegularFile(path) && !HandedOver.isOne(path)
                ? PackedExport.unpack(path, folder.resolve(Integer.toString(files.size())))
                    .orElse(List.of(path))
                : List.of(path));
      }
      return new PackedExports(folder, files);
    } catch (RuntimeException e) {
      remove(folder);
      throw e;
    }
  }

  /** The files to read. */
  public List<Path> files() {
    return files;
  }

  private static void remove(Path folder) {
    try (var all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove what was unpacked to " + folder, e);
    }
  }

  @Override
  public void close() {
    remove(folder);
  }
}
