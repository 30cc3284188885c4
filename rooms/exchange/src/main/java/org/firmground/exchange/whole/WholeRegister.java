package org.firmground.exchange.whole;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.ImportProgress;
import org.firmground.history.CanonicalEntry;
import org.firmground.register.Clocks;
import org.firmground.register.Kind;
import org.firmground.register.Register;
import org.firmground.register.SealedStore.Erased;
import org.firmground.register.SealedStore.Kept;
import org.firmground.register.SealedStore.NamedAuthor;
import org.firmground.register.Store;

/**
 * Writes the whole of a register in open forms: a ZIP archive of its history, its records and how
 * to read them; and beside it, in a file of its own, the personal data. The register may be in use
 * meanwhile: what is written after the export began is not in it.
 */
public final class WholeRegister {
  static final String CHECKPOINT = "history/checkpoint.json";
  static final String ENTRIES = "history/entries.jsonl";
  static final String PERSONAL = "personal.jsonl";

  private final Register register;
  private final Contents contents;

  /**
   * What was written.
   *
   * @param personalFile the file of personal data; empty where there are none, or none were wanted
   * @param personal what that file holds
   */
  public record Written(
      Checkpoint checkpoint, Path file, Optional<Path> personalFile, PersonalCount personal) {}

  public WholeRegister(Register register, Contents contents) {
    this.register = register;
    this.contents = contents;
  }

  /**
   * Writes the package, and the personal file beside it: {@code NAME-personal.zip} for {@code
   * NAME.zip}, readable by its owner alone.
   *
   * @param progress is told entries in the place of bytes
   * @throws IllegalArgumentException if a file of either name is there, or the name is no {@code
   *     .zip}
   * @throws Store.StoreFailed if the history does not follow from itself
   * @throws ExchangeException if it cannot be written
   */
  public Written write(Path file, boolean withPersonal, ImportProgress progress) {
    Path personalFile = personalBeside(file);
    PackageWriter.refuseExisting(file);
    if (withPersonal) {
      PackageWriter.refuseExisting(personalFile);
    }
    Clocks at = register.clocks(Optional.empty(), Optional.empty());
    Store store = register.store();
    byte[] chain =
        at.sequence() == 0
            ? CanonicalEntry.chainStart(register.identity().register())
            : store.findEntry(at.sequence()).orElseThrow().chain();
    var checkpoint =
        Checkpoint.of(
            register.identity(), new Store.Head(at.sequence(), chain, at.knownAt()), at.knownAt());
    var personal = new PersonalCount();
    try (var zip = new PackageWriter(file, false)) {
      zip.put(CHECKPOINT, out -> out.write(checkpoint.bytes())); // first: it says what this is
      var history = new HistoryLines(checkpoint, progress);
      zip.put(ENTRIES, out -> history.write(store, out));
      zip.put("history/README.txt", Readme.history());
      var names = new HashSet<String>();
      contents.write(
          at,
          (name, writer) -> {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || !names.add(name)) {
              throw new IllegalArgumentException(
                  "\"" + name + "\" is no name for a file of records, or came before");
            }
            putRecords(zip, name, writer);
          });
      zip.put("README.txt", Readme.whole(checkpoint, at, countRecords(at), names.isEmpty()));
      zip.end();
      if (!withPersonal) {
        zip.name();
        return new Written(checkpoint, file, Optional.empty(), personal);
      }
      try (var apart = new PackageWriter(personalFile, true)) {
        apart.put(PERSONAL, out -> history.writePersonal(register, personal, out));
        if (personal.lines() == 0) {
          zip.name();
          return new Written(checkpoint, file, Optional.empty(), personal);
        }
        apart.put("README.txt", Readme.personal(checkpoint, personal));
        apart.end();
        apart.name();
      }
      boolean named = false;
      try {
        zip.name();
        named = true;
      } finally {
        if (!named) {
          Files.deleteIfExists(personalFile);
        }
      }
      return new Written(checkpoint, file, Optional.of(personalFile), personal);
    } catch (IOException | UncheckedIOException e) {
      throw new ExchangeException(
          file + " cannot be written, and nothing of it is left: " + e.getMessage(), e);
    }
  }

  private static void putRecords(PackageWriter zip, String name, Consumer<OutputStream> writer) {
    try {
      zip.put("records/" + name, writer::accept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path personalBeside(Path file) {
    String name = file.getFileName().toString();
    if (!name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      throw new IllegalArgumentException(
          "the package is a ZIP archive: name a file that ends with .zip, such as register.zip");
    }
    return file.resolveSibling(name.substring(0, name.length() - 4) + "-personal.zip");
  }

  /** Records of each kind that the history tells of, also those that were withdrawn. */
  private Map<Kind, Long> countRecords(Clocks at) {
    var counts = new EnumMap<Kind, Long>(Kind.class);
    var last = new UUID[1];
    register
        .store()
        .versions(
            List.of(Kind.values()),
            v -> {
              if (v.sequence() <= at.sequence() && !v.record().equals(last[0])) {
                last[0] = v.record(); // they come by record
                counts.merge(v.kind(), 1L, Long::sum);
              }
            });
    return counts;
  }

  /** The entries, and what of them the personal file needs to know. */
  private static final class HistoryLines {
    private final Checkpoint checkpoint;
    private final ImportProgress progress;
    private final long began = System.nanoTime();
    private final Map<String, UUID> sealed = new HashMap<>();
    private final Map<String, String> organisations = new HashMap<>();
    private byte[] chain;

    HistoryLines(Checkpoint checkpoint, ImportProgress progress) {
      this.checkpoint = checkpoint;
      this.progress = progress;
      this.chain = CanonicalEntry.chainStart(checkpoint.identity().register());
    }

    void write(Store store, OutputStream out) {
      var written = new long[1];
      try {
        store.entries(
            1,
            s -> {
              if (s.entry().sequence() <= checkpoint.sequence()) {
                written[0]++;
                write(s, written[0], out);
              }
              return s.entry().sequence() < checkpoint.sequence();
            });
      } catch (IllegalArgumentException e) {
        throw broken("entry " + (written[0] + 1) + " cannot be read: " + e.getMessage(), e);
      }
      if (written[0] != checkpoint.sequence()
          || !java.util.HexFormat.of().formatHex(chain).equals(checkpoint.chain())) {
        throw broken("the history does not end with the chain hash that it shows", null);
      }
    }

    private void write(Store.Sealed s, long sequence, OutputStream out) {
      byte[] leaf = CanonicalEntry.leafHash(sequence, s.canonical());
      chain = CanonicalEntry.chain(chain, leaf);
      if (s.entry().sequence() != sequence || !Arrays.equals(chain, s.chain())) {
        throw broken("entry " + sequence + " does not follow from the entry before", null);
      }
      for (byte b : s.canonical()) {
        if (b == '\n') { // which canonical JSON does not have: it would make two lines of one
          throw broken("entry " + sequence + " has a line break in it", null);
        }
      }
      s.entry().sealed().ifPresent(digest -> sealed.put(digest, s.entry().record()));
      organisations.put(s.entry().author().person(), s.entry().author().organisation());
      try {
        out.write(s.canonical());
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (sequence % 1_000 == 0 || sequence == checkpoint.sequence()) {
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.at(sequence, sequence, checkpoint.sequence(), sequence / Math.max(seconds, 1e-3));
      }
    }

    private static Store.StoreFailed broken(String what, Throwable cause) {
      return new Store.StoreFailed(
          what
              + ", so this register is not exported: it could not be taken up again. Run firmground"
              + " verify, and export from a backup that verifies",
          cause);
    }

    /** What no entry names is left out: nobody could say what it is of. */
    void writePersonal(Register register, PersonalCount count, OutputStream out)
        throws IOException {
      line(PersonalLine.first(register.identity().register()), out);
      register
          .sealedStore()
          .visit(h -> {
            boolean named =
                switch (h) {
                  case Kept k -> k.record().equals(sealed.get(k.digest()));
                  case NamedAuthor a -> organisations.containsKey(a.digest());
                  case Erased e -> e.record().equals(sealed.get(e.digest()));
                };
            if (named) {
              count.add(h);
              String organisation = h instanceof NamedAuthor a ? organisations.get(a.digest()) : "";
              try {
                line(PersonalLine.write(h, organisation), out);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
      line(PersonalLine.last(count.lines()), out);
    }

    private static void line(String text, OutputStream out) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
  }
}
