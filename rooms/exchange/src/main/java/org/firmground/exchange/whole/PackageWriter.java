package org.firmground.exchange.whole;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.firmground.history.Sha256;

/**
 * A ZIP archive that is written beside its name and renamed when it is whole, with the SHA-256 of
 * each file in it in {@code SHA256SUMS.txt}, its last file.
 */
final class PackageWriter implements Closeable {
  /** Name of the file of sums. */
  static final String SUMS = "SHA256SUMS.txt";

  /** Writes the bytes of a file in the archive. */
  interface Body {
    void to(OutputStream out) throws IOException;
  }

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final TreeMap<String, String> sums = new TreeMap<>();

  /**
   * @param ownerOnly whether nobody but the file's owner may read it, where the system knows that
   * @throws IllegalArgumentException if there is a file of this name
   */
  PackageWriter(Path file, boolean ownerOnly) throws IOException {
    this.file = file.toAbsolutePath();
    refuseExisting(this.file);
    this.part = this.file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    var rights =
        ownerOnly && Files.getFileStore(this.file.getParent()).supportsFileAttributeView("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    this.channel =
        FileChannel.open(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights);
    this.zip =
        new ZipOutputStream(
            new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel), 1 << 16),
            StandardCharsets.UTF_8);
  }

  static void refuseExisting(Path file) {
    if (Files.exists(file)) {
      throw new IllegalArgumentException(
          file + " is there already, and nothing is written over; name another file");
    }
    if (file.toAbsolutePath().getParent() == null
        || !Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new IllegalArgumentException(
          "there is no folder for " + file + "; make it, or name another file");
    }
  }

  /** Writes one file; its stream is the archive's, and closing it ends nothing. */
  void put(String name, Body body) throws IOException {
    if (sums.containsKey(name)) {
      throw new IllegalArgumentException(name + " is in the package already");
    }
    var sha = Sha256.begin();
    zip.putNextEntry(new ZipEntry(name));
    var out = new DigestOutputStream(new StaysOpen(zip), sha);
    body.to(out);
    out.flush();
    zip.closeEntry();
    sums.put(name, HexFormat.of().formatHex(sha.digest()));
  }

  void put(String name, String text) throws IOException {
    put(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes the sums, and has the disk hold all of it; it has its name only after {@link #name}. */
  void end() throws IOException {
    var text = new StringBuilder();
    sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
    zip.putNextEntry(new ZipEntry(SUMS));
    zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
    zip.flush();
    channel.force(true);
    zip.close();
  }

  /** Gives the whole file its name. */
  void name() throws IOException {
    try {
      Files.move(part, file);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          file + " came into being meanwhile, and nothing is written over; name another file", e);
    }
  }

  /** Removes what was not ended and named. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }

  /** A stream that its writer may close. */
  private static final class StaysOpen extends FilterOutputStream {
    StaysOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
