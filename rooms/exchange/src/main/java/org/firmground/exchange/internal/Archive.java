package org.firmground.exchange.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A ZIP archive that somebody sent. Nothing is ever unpacked to the disk, names in it are only
 * compared, and what comes out of it is bounded.
 */
final class Archive implements Closeable {
  /** More than this is not unpacked: a national file is far smaller, a bomb is not. */
  static final long MOST_BYTES = 1L << 30;

  /** More files than this are in no archive of records. */
  static final int MOST_FILES = 10_000;

  /** XML of records packs 10 to 40 times smaller, a bomb a thousand times. */
  static final int MOST_RATIO = 150;

  /** Up to here a file may be packed as small as it likes. */
  private static final long FREE_BYTES = 16L << 20;

  private final ZipFile zip;

  private Archive(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * @throws IOException if it is broken, or has too many files
   */
  static Archive open(Path path) throws IOException {
    var zip = new ZipFile(path.toFile());
    if (zip.size() > MOST_FILES) {
      int size = zip.size();
      zip.close();
      throw new Unread.TooMuchException(
          "it has " + size + " files in it, and more than " + MOST_FILES);
    }
    return new Archive(zip);
  }

  /** How many files and folders its list names, the same name twice counted twice. */
  int size() {
    return zip.size();
  }

  /** Names of files in it that end so, whatever their case, in the archive's order. */
  List<String> named(String ending) {
    return zip.stream()
        .filter(e -> !e.isDirectory())
        .map(ZipEntry::getName)
        .filter(n -> n.toLowerCase(Locale.ROOT).endsWith(ending))
        .filter(n -> !n.startsWith("__MACOSX/"))
        .distinct()
        .toList();
  }

  /**
   * The bytes of a file in it.
   *
   * @throws IOException if there is none of this name, or it is encrypted or broken; while reading,
   *     if more comes out than may
   */
  InputStream read(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it has no " + name + " in it");
    }
    return new Bounded(zip.getInputStream(entry), Math.max(1, entry.getCompressedSize()));
  }

  /** The bytes of a file in it, where it is not longer than this. */
  byte[] read(String name, int most) throws IOException {
    try (InputStream in = read(name)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new Unread.TooMuchException(name + " in it is longer than " + most + " bytes");
      }
      return bytes;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** What comes out, up to the most that is let out. */
  private static final class Bounded extends CountingStream {
    private final long packed;

    Bounded(InputStream in, long packed) {
      super(in);
      this.packed = packed;
    }

    @Override
    void counted(long out) throws IOException {
      if (out > MOST_BYTES) {
        throw new Unread.TooMuchException("it unpacks to more than " + MOST_BYTES + " bytes");
      }
      if (out > FREE_BYTES && out / packed > MOST_RATIO) {
        throw new Unread.TooMuchException(
            "it unpacks to more than "
                + MOST_RATIO
                + " times its size, as no file of records does");
      }
    }
  }
}
