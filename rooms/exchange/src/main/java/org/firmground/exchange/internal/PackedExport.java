package org.firmground.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.internal.out.ExportFolder;
import org.firmground.history.Sha256;
import org.firmground.register.ProblemCode;

/**
 * A ZIP archive in which a Firmground has packed an export, with its README and checksums. Each
 * file is held against its checksum; one that differs refuses the whole. Names must be plain, and
 * what comes out is bounded by {@link Archive} and, in all, by {@link Archive#MOST_BYTES}.
 */
public final class PackedExport {
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int LONGEST_NAME = 200; // bytes, of 255 that a name may have
  private static final String SUM = "[0-9a-f]{64}  [^/\\\\\\p{Cntrl}]+";

  private final Path path;
  private final Archive archive;
  private final Map<String, String> sums;

  private PackedExport(Path path, Archive archive, Map<String, String> sums) {
    this.path = path;
    this.archive = archive;
    this.sums = sums;
  }

  /**
   * Unpacks a packed export; its Shapefiles stay packed, for they are read so.
   *
   * @param folder of this one alone; made when it is needed
   * @return the files of records in it; empty where the file is no packed export
   * @throws ExchangeException if a checksum does not fit, or it has in it what no export has
   */
  public static Optional<List<Path>> unpack(Path path, Path folder) {
    try (InputStream in = Files.newInputStream(path)) {
      if (!new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PK\u0003\u0004")) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw Unread.of(path, e);
    }
    try (var archive = Archive.open(path)) {
      var names = archive.named("");
      if (!names.contains(ExportFolder.README)
          || !names.contains(ExportFolder.SUMS)
          || !ExportFolder.isReadme(text(archive, ExportFolder.README))) {
        return Optional.empty();
      }
      var export = new PackedExport(path, archive, sums(path, text(archive, ExportFolder.SUMS)));
      export.compareNames(names);
      return Optional.of(export.files(folder));
    } catch (IOException e) {
      throw Unread.of(path, e);
    }
  }

  private static String text(Archive archive, String name) throws IOException {
    return new String(archive.read(name, LONGEST_TEXT), StandardCharsets.UTF_8);
  }

  private static Map<String, String> sums(Path path, String text) {
    var sums = new TreeMap<String, String>();
    for (String line : text.split("\n")) {
      if (!line.matches(SUM) || sums.put(line.substring(66), line.substring(0, 64)) != null) {
        throw broken(
            path, "a line of its " + ExportFolder.SUMS + " is no checksum, or comes twice");
      }
    }
    return sums;
  }

  private static ExchangeException broken(Path path, String what) {
    return new ExchangeException(
        ProblemCode.FG_FIL_003,
        path.getFileName()
            + " is not as a Firmground has packed it: "
            + what
            + ". Nothing of it was taken; ask its sender for it again");
  }

  private void compareNames(List<String> names) {
    var there = new HashSet<>(names);
    there.remove(ExportFolder.SUMS);
    for (String name : there) {
      if (!sums.containsKey(name)) {
        throw broken(
            path, FieldReading.brief(name) + " is in it and not in its " + ExportFolder.SUMS);
      }
    }
    for (String name : sums.keySet()) {
      if (!there.contains(name)) {
        throw broken(path, FieldReading.brief(name) + " is not in it any more");
      }
    }
    if (archive.size() != there.size() + 1) {
      throw broken(path, "it has folders in it, or a file twice");
    }
  }

  private List<Path> files(Path folder) throws IOException {
    boolean shapefiles = sums.keySet().stream().anyMatch(n -> lower(n).endsWith(".shp"));
    boolean several = sums.keySet().stream().filter(n -> lower(n).endsWith(".csv")).count() > 1;
    var records = new ArrayList<Path>();
    long left = Archive.MOST_BYTES;
    Files.createDirectory(folder);
    for (var sum : sums.entrySet()) {
      String name = sum.getKey();
      boolean wanted =
          !shapefiles
              && !name.equals(ExportFolder.README)
              && (!several || !ExportedRows.tables(List.of(bare(name))).isEmpty());
      Path file = folder.resolve(named(name));
      try (InputStream in = new Bounded(archive.read(name), left);
          OutputStream out =
              wanted
                  ? Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)
                  : OutputStream.nullOutputStream()) {
        var counted = new CountingStream(in);
        if (!Sha256.copy(counted, out).equals(sum.getValue())) {
          throw broken(path, FieldReading.brief(name) + " does not fit its checksum");
        }
        left -= counted.count();
      }
      if (wanted) {
        records.add(file);
      }
    }
    if (shapefiles) {
      return List.of(path);
    }
    if (records.isEmpty()) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_002, path.getFileName() + " has no table of records in it");
    }
    return records;
  }

  /** As a layer of a file is named: the file's name, a blank, and its own. */
  private String named(String name) {
    String both = path.getFileName() + " " + name;
    return both.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME ? both : name;
  }

  private static String bare(String name) {
    return name.substring(0, name.length() - ".csv".length());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** What comes out of one file, up to what all may still give. */
  private static final class Bounded extends CountingStream {
    private final long most;

    Bounded(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    void counted(long bytes) throws IOException {
      if (bytes > most) {
        throw new Unread.TooMuchException(
            "its files unpack to more than " + Archive.MOST_BYTES + " bytes in all");
      }
    }
  }
}
