package org.firmground.exchange.whole;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.firmground.history.Sha256;

/**
 * A package that somebody handed over. Nothing is unpacked to the disk, names in it are only
 * compared, what comes out of it is bounded, and each file that is read is held against its sum.
 */
final class PackageReader implements Closeable {
  /** More files than this are in no package. */
  private static final int MOST_FILES = 1_000;

  /** Files that are read whole are not longer than this. */
  private static final int MOST_SMALL = 1 << 20;

  /** Records pack 5 to 60 times smaller, a bomb a thousand times. */
  private static final int MOST_RATIO = 250;

  /** Up to here a file may be packed as small as it likes. */
  private static final long FREE_BYTES = 64L << 20;

  private final Path path;
  private final ZipFile zip;
  private final Map<String, String> sums;
  private final Set<String> unread;

  /** Reads the bytes of a file in the package. */
  interface Body {
    void from(InputStream in) throws IOException;
  }

  /**
   * Opens a package, and holds its names against its sums.
   *
   * @throws IllegalArgumentException if it is no whole ZIP archive, or its files are not those that
   *     its sums name
   */
  PackageReader(Path path) {
    this.path = path;
    try {
      this.zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          path
              + " is cut short, or is no ZIP archive ("
              + e.getMessage()
              + "); copy it again from where it came",
          e);
    }
    try {
      this.sums = names();
      this.unread = new HashSet<>(sums.keySet());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Map<String, String> names() {
    var names = new HashSet<String>();
    if (zip.size() > MOST_FILES) {
      throw damaged("it has " + zip.size() + " files in it, and more than " + MOST_FILES);
    }
    zip.stream()
        .filter(e -> !e.isDirectory())
        .forEach(e -> {
          if (!names.add(e.getName())) {
            throw damaged(e.getName() + " is in it twice");
          }
        });
    if (!names.remove(PackageWriter.SUMS)) {
      throw damaged("it has no " + PackageWriter.SUMS);
    }
    Map<String, String> found;
    try {
      found = Sums.read(small(PackageWriter.SUMS, stream(PackageWriter.SUMS)));
    } catch (IOException e) {
      throw damaged(PackageWriter.SUMS + " cannot be read: " + e.getMessage());
    } catch (Damaged e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw damaged(PackageWriter.SUMS + ": " + e.getMessage());
    }
    for (String name : names) {
      if (!found.containsKey(name)) {
        throw damaged(PackageWriter.SUMS + " does not name " + name);
      }
    }
    for (String name : found.keySet()) {
      if (!names.contains(name)) {
        throw damaged(name + " is missing");
      }
    }
    return found;
  }

  boolean has(String name) {
    return sums.containsKey(name);
  }

  /** A package that is not as it was written. */
  static final class Damaged extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private Damaged(String words) {
      super(words);
    }
  }

  /** What is wrong with the package, and what to do. */
  Damaged damaged(String what) {
    return new Damaged(
        path + " is not as it was written: " + what + ". Nothing was taken up; use another copy");
  }

  /** The bytes of a short file, which give its sum. */
  byte[] read(String name) {
    var bytes = new byte[1][];
    read(name, in -> bytes[0] = small(name, in));
    return bytes[0];
  }

  private byte[] small(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_SMALL + 1);
    if (bytes.length > MOST_SMALL) {
      throw damaged(name + " is longer than " + MOST_SMALL + " bytes");
    }
    return bytes;
  }

  /**
   * Hands on a file as it comes out, and holds it against its sum when it is at its end. What was
   * read is to be believed only after this returns.
   *
   * @throws IllegalArgumentException if it is damaged, or the body says so
   */
  void read(String name, Body body) {
    if (!sums.containsKey(name)) {
      throw damaged(name + " is missing");
    }
    var sha = Sha256.begin();
    try (var in = new DigestInputStream(stream(name), sha)) {
      body.from(in);
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw damaged(name + " cannot be unpacked: " + e.getMessage());
    }
    if (!Arrays.equals(HexFormat.of().parseHex(sums.get(name)), sha.digest())) {
      throw damaged("the bytes of " + name + " do not give the sum in " + PackageWriter.SUMS);
    }
    unread.remove(name);
  }

  /** Holds the files that nobody asked for against their sums. */
  void readTheRest() {
    for (String name : Set.copyOf(unread)) {
      read(name, in -> {});
    }
  }

  private InputStream stream(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    long most = Math.max(FREE_BYTES, Math.max(1, entry.getCompressedSize()) * MOST_RATIO);
    return new FilterInputStream(zip.getInputStream(entry)) {
      private long count;

      @Override
      public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int n = super.read(bytes, from, length);
        count(Math.max(n, 0));
        return n;
      }

      private void count(int more) {
        count += more;
        if (count > most) {
          throw damaged(name + " unpacks to more than " + most + " bytes");
        }
      }
    };
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(path + " cannot be closed", e);
    }
  }
}
