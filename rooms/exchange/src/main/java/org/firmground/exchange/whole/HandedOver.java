package org.firmground.exchange.whole;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.firmground.exchange.ImportProgress;
import org.firmground.history.CanonicalEntry;
import org.firmground.history.Entry;
import org.firmground.register.SealedStore;
import org.firmground.register.SealedStore.Erased;
import org.firmground.register.SealedStore.Holding;
import org.firmground.register.SealedStore.Kept;
import org.firmground.register.SealedStore.NamedAuthor;
import org.firmground.register.Store;

/**
 * A package of a whole register, to be taken up: the way back from {@link WholeRegister}. Each
 * entry comes back byte for byte, with its own clock; a store derives the rest from it.
 */
public final class HandedOver implements AutoCloseable {
  private static final int GROUP = 2_000;
  private static final int GROUP_BYTES = 8 << 20;

  private final PackageReader zip;
  private final Checkpoint checkpoint;
  private final Map<String, UUID> sealed = new HashMap<>(); // record by digest, from the entries

  /**
   * Opens a package.
   *
   * @throws IllegalArgumentException if it is none, or is damaged, with where
   */
  public HandedOver(Path path) {
    this.zip = new PackageReader(path);
    try {
      this.checkpoint = checkpoint(zip);
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static Checkpoint checkpoint(PackageReader zip) {
    byte[] bytes = zip.read(WholeRegister.CHECKPOINT);
    try {
      return Checkpoint.read(bytes);
    } catch (IllegalArgumentException e) {
      throw zip.damaged(WholeRegister.CHECKPOINT + ": " + e.getMessage());
    }
  }

  /** Whether a file is such a package, or the beginning of one that was cut short. */
  public static boolean isOne(Path path) {
    byte[] name = WholeRegister.CHECKPOINT.getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] begin = in.readNBytes(30 + name.length); // the header of the first file in a ZIP
      if (begin.length < 4 || begin[0] != 'P' || begin[1] != 'K') {
        return false;
      }
      if (java.util.Arrays.equals(
          begin, Math.min(30, begin.length), begin.length, name, 0, name.length)) {
        return true;
      }
    } catch (IOException e) {
      return false;
    }
    try (var zip = new ZipFile(path.toFile())) {
      return zip.getEntry(WholeRegister.CHECKPOINT) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Which register it is, and how far its history goes. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /**
   * Writes every entry to a store, and holds the end against the checkpoint. When this fails, the
   * store holds a part of it and is to be thrown away.
   *
   * @param store new, of the checkpoint's identity
   * @param progress is told entries in the place of bytes
   * @throws IllegalArgumentException if anything does not fit, with the line
   */
  public void entriesInto(Store store, ImportProgress progress) {
    var taking = new Taking(store, progress);
    zip.read(WholeRegister.ENTRIES, in -> taking.all(new ByteLines(in)));
    taking.end();
    zip.readTheRest();
  }

  /**
   * Takes up the personal file of the package; call {@link #entriesInto} first.
   *
   * @throws IllegalArgumentException if it is damaged, or another register's, with the line
   */
  public PersonalCount personalInto(SealedStore store, Path file) {
    var count = new PersonalCount();
    try (var apart = new PackageReader(file)) {
      if (!apart.has(WholeRegister.PERSONAL)) {
        throw new IllegalArgumentException(
            file + " is no personal file: it has no " + WholeRegister.PERSONAL + " in it");
      }
      apart.read(WholeRegister.PERSONAL, in -> takeUp(store, apart, new ByteLines(in), count));
      apart.readTheRest();
    }
    return count;
  }

  private void takeUp(SealedStore store, PackageReader apart, ByteLines lines, PersonalCount count)
      throws IOException {
    long number = 1;
    var group = new ArrayList<Holding>();
    try {
      UUID register = PersonalLine.readFirst(next(lines));
      if (!register.equals(checkpoint.identity().register())) {
        throw new IllegalArgumentException(
            "it is of the register "
                + register
                + ", and the package of "
                + checkpoint.identity().register());
      }
      number++;
      for (String line = next(lines);
          !line.equals(PersonalLine.last(count.lines()));
          line = next(lines)) {
        Holding holding = PersonalLine.read(line);
        requireNamed(holding);
        count.add(holding);
        group.add(holding);
        if (group.size() == GROUP) {
          store.takeUp(group);
          group.clear();
        }
        number++;
      }
      if (lines.next() != null) {
        throw new IllegalArgumentException("something stands behind its end");
      }
      store.takeUp(group);
    } catch (PackageReader.Damaged e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw apart.damaged(WholeRegister.PERSONAL + ", at line " + number + ": " + e.getMessage());
    }
  }

  private void requireNamed(Holding holding) {
    boolean named =
        switch (holding) {
          case Kept k -> k.record().equals(sealed.get(k.digest()));
          case Erased e -> e.record().equals(sealed.get(e.digest()));
          case NamedAuthor _ -> true; // no danger: only a digest that an entry names is looked up
        };
    if (!named) {
      throw new IllegalArgumentException(
          "no entry names it: the personal file is of a later export than the package");
    }
  }

  private static String next(ByteLines lines) throws IOException {
    byte[] line = lines.next();
    if (line == null) {
      throw new IllegalArgumentException("the line that ends the file is missing");
    }
    return new String(line, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    zip.close();
  }

  /** Entries on their way into a store, in groups. */
  private final class Taking {
    private final Store store;
    private final ImportProgress progress;
    private final long began = System.nanoTime();
    private final List<Store.Sealed> group = new ArrayList<>();
    private long groupBytes;
    private byte[] chain = CanonicalEntry.chainStart(checkpoint.identity().register());
    private Instant recorded = Instant.MIN;
    private long sequence;

    Taking(Store store, ImportProgress progress) {
      this.store = store;
      this.progress = progress;
    }

    void all(ByteLines lines) throws IOException {
      try {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
          take(line);
        }
      } catch (PackageReader.Damaged e) {
        throw e;
      } catch (IllegalArgumentException e) {
        throw zip.damaged(
            WholeRegister.ENTRIES + ", line " + (sequence + 1) + ": " + e.getMessage());
      }
      commit();
    }

    private void take(byte[] line) {
      Entry entry = CanonicalEntry.read(line);
      if (entry.sequence() != sequence + 1) {
        throw new IllegalArgumentException(
            "it is entry "
                + entry.sequence()
                + " where entry "
                + (sequence + 1)
                + " must be; a line is missing, or was moved");
      }
      if (entry.sequence() > checkpoint.sequence()) {
        throw new IllegalArgumentException(
            "it is behind entry " + checkpoint.sequence() + ", the last that the checkpoint names");
      }
      if (entry.recorded().isBefore(recorded)) {
        throw new IllegalArgumentException("it is recorded before the entry before it");
      }
      byte[] leaf = CanonicalEntry.leafHash(entry.sequence(), line);
      chain = CanonicalEntry.chain(chain, leaf);
      group.add(new Store.Sealed(entry, line, leaf, chain));
      groupBytes += line.length;
      if (group.size() == GROUP || groupBytes > GROUP_BYTES) {
        commit();
      }
      recorded = entry.recorded();
      sequence = entry.sequence();
      entry.sealed().ifPresent(digest -> sealed.put(digest, entry.record()));
    }

    private void commit() {
      if (group.isEmpty()) {
        return;
      }
      long first = group.getFirst().entry().sequence();
      long last = group.getLast().entry().sequence();
      try {
        store.commit(group);
      } catch (IllegalArgumentException e) {
        throw zip.damaged(
            WholeRegister.ENTRIES + ", lines " + first + " to " + last + ": " + e.getMessage());
      }
      group.clear();
      groupBytes = 0;
      double seconds = (System.nanoTime() - began) / 1e9;
      progress.at(last, last, checkpoint.sequence(), last / Math.max(seconds, 1e-3));
    }

    void end() {
      if (sequence != checkpoint.sequence()) {
        throw zip.damaged(
            WholeRegister.ENTRIES
                + " ends with entry "
                + sequence
                + ", and the checkpoint names "
                + checkpoint.sequence()
                + ": lines are missing at its end");
      }
      if (!HexFormat.of().formatHex(chain).equals(checkpoint.chain())) {
        throw zip.damaged(
            "the entries of "
                + WholeRegister.ENTRIES
                + " do not give the chain hash of the checkpoint: an entry was changed, though each"
                + " reads well by itself");
      }
    }
  }
}
