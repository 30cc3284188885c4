package org.firmground.exchange.internal.out;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.firmground.exchange.Export;
import org.firmground.history.Sha256;
import org.firmground.register.Clocks;
import org.firmground.register.Store;

/**
 * A folder beside the target in which an export grows, so that a target that is there is whole.
 * Gone, with whatever is in it, when closed.
 */
public final class ExportFolder implements Closeable {
  /** The file of checksums in a packed export. */
  public static final String SUMS = "SHA256SUMS.txt";

  /** The file that says what a packed export is. */
  public static final String README = "README.txt";

  private final Path folder;
  private final Path content;

  private ExportFolder(Path folder) throws IOException {
    this.folder = folder;
    this.content = Files.createDirectory(folder.resolve("content"));
  }

  /**
   * @param target absolute
   */
  public static ExportFolder beside(Path target) throws IOException {
    return new ExportFolder(Files.createTempDirectory(target.getParent(), ".firmground-export-"));
  }

  /** Whether a README is one of a packed export of records, in any of its versions. */
  public static boolean isReadme(String text) {
    return text.contains(Readme.MARK);
  }

  /** Where a file of the export is written. */
  Path file(String name) {
    return content.resolve(name);
  }

  /** Makes one file of what is there, and puts it in its place. */
  public void finish(
      Path path,
      Export.Target target,
      Clocks clocks,
      Store.Identity register,
      List<Export.Count> tables)
      throws IOException {
    if (target.packed()) {
      Files.writeString(
          file(README),
          new Readme(new RecordTables.About(register, clocks), target.format(), tables).text());
      Path whole = folder.resolve("whole.zip");
      zip(whole, clocks);
      move(whole, path);
      return;
    }
    List<Path> files = files();
    if (files.size() != 1) {
      throw new IllegalStateException("a file was to be written, there are " + files);
    }
    move(files.getFirst(), path);
  }

  /** Fails, rather than replaces, where somebody was first. */
  private static void move(Path from, Path to) throws IOException {
    try (var channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(from, to);
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(content)) {
      return all.sorted(Comparator.comparing(p -> p.getFileName().toString())).toList();
    }
  }

  /** The same bytes for the same content: times in it are those of the clocks. */
  private void zip(Path to, Clocks clocks) throws IOException {
    var sums = new ArrayList<String>();
    for (Path file : files()) {
      sums.add(Sha256.of(file) + "  " + file.getFileName());
    }
    Files.writeString(file(SUMS), String.join("\n", sums) + "\n");
    var time = clocks.knownAt().atOffset(ZoneOffset.UTC).toLocalDateTime();
    try (var zip = new ZipOutputStream(Files.newOutputStream(to), StandardCharsets.UTF_8)) {
      var ordered = new ArrayList<>(files());
      ordered.sort(Comparator.comparing(p -> !p.getFileName().toString().equals(README)));
      for (Path file : ordered) {
        var entry = new ZipEntry(file.getFileName().toString());
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    }
  }
}
