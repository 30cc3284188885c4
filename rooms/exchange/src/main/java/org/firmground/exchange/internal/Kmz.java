package org.firmground.exchange.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The KML in a KMZ archive (OGC 12-007r2, annex C): its first file that ends in {@code .kml}.
 * Nothing is ever unpacked to the disk.
 */
final class Kmz {
  /** More than this is not unpacked: a national file is far smaller, a bomb is not. */
  static final long MOST_BYTES = 1L << 30;

  private Kmz() {}

  /** Whether the archive has KML in it. */
  static boolean isKmz(Path archive) {
    try (var zip = new ZipFile(archive.toFile())) {
      return entry(zip).isPresent();
    } catch (IOException e) {
      return false; // no archive that can be opened: said elsewhere
    }
  }

  private static Optional<? extends ZipEntry> entry(ZipFile zip) {
    return zip.stream()
        .filter(e -> !e.isDirectory() && e.getName().toLowerCase(Locale.ROOT).endsWith(".kml"))
        .findFirst();
  }

  /**
   * Opens the KML; closing it closes the archive.
   *
   * @throws IOException if there is none, or the archive is broken
   */
  static InputStream open(Path archive) throws IOException {
    var zip = new ZipFile(archive.toFile());
    try {
      var entry = entry(zip).orElseThrow(() -> new IOException("it has no .kml in it"));
      return new Unpacked(zip.getInputStream(entry), zip);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** What comes out, up to the most that is let out. */
  private static final class Unpacked extends FilterInputStream {
    private final ZipFile zip;
    private long out;

    Unpacked(InputStream in, ZipFile zip) {
      super(in);
      this.zip = zip;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) throws IOException {
      out += n;
      if (out > MOST_BYTES) {
        throw new IOException("it unpacks to more than " + MOST_BYTES + " bytes");
      }
    }

    @Override
    public void close() throws IOException {
      super.close();
      zip.close();
    }
  }
}
