package org.firmground.crash;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.firmground.history.Entry;
import org.firmground.register.Ids;
import org.firmground.register.SealedStore;
import org.firmground.register.Store;
import org.firmground.register.Verification;
import org.firmground.register.geopackage.GeoPackageStore;
import org.firmground.register.geopackage.SqliteSealedStore;

/** What {@link CrashWorkload} was told is durable, held against what a folder holds now. */
final class Acknowledged {
  /** How a folder stands to what was acknowledged. */
  enum Verdict {
    /** It opens, verifies, and holds everything. */
    HELD,
    /** It opens and verifies, but something acknowledged is not there. */
    LOST,
    /** It does not open, or contradicts itself. */
    BROKEN
  }

  record Finding(Verdict verdict, String words) {}

  private final boolean made;
  private final long sequence;
  private final byte[] chain;
  private final Set<String> maybeErased = new HashSet<>();
  private final Set<String> erased = new HashSet<>();

  Acknowledged(List<String> lines) {
    String[] last = null;
    for (String line : lines) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "entry" -> last = words;
        case "erasing" -> maybeErased.add(words[1]);
        case "erased" -> erased.add(words[1]);
        case "import", "done" -> {}
        default -> throw new IllegalStateException("unknown line in ack.log: " + line);
      }
    }
    made = last != null;
    sequence = made ? Long.parseLong(last[1]) : 0;
    chain = made ? HexFormat.of().parseHex(last[2]) : new byte[0];
  }

  Finding of(Path folder) {
    try (var sealed = SqliteSealedStore.open(folder, Ids.random())) {
      Store store;
      try {
        store = GeoPackageStore.open(folder);
      } catch (IllegalArgumentException e) {
        boolean allowed = !made && e.getMessage().startsWith("there is no register");
        return new Finding(allowed ? Verdict.HELD : Verdict.LOST, e.getMessage());
      }
      try (store) {
        return of(store, sealed);
      }
    } catch (Store.StoreFailed | IllegalArgumentException | java.io.UncheckedIOException e) {
      return new Finding(Verdict.BROKEN, e.toString());
    }
  }

  /** The finding on a register that is open. */
  Finding of(Store store, SealedStore sealed) {
    var report = Verification.of(store, sealed, false); // personal parts: below, and once
    if (!report.ok()) {
      return new Finding(Verdict.BROKEN, report.firstFault().orElseThrow());
    }
    if (sequence > 0) {
      var entry = store.findEntry(sequence);
      if (entry.isEmpty()) {
        return new Finding(
            Verdict.LOST,
            "entry "
                + sequence
                + " was acknowledged; the history ends with "
                + store.head().sequence());
      }
      if (!Arrays.equals(entry.get().chain(), chain)) {
        return new Finding(Verdict.BROKEN, "entry " + sequence + " is another one");
      }
    }
    var authors = new HashSet<String>();
    var finding = new Finding[] {new Finding(Verdict.HELD, "")};
    store.entries(
        1,
        s -> {
          String author = s.entry().author().person();
          if (authors.add(author) && sealed.findAuthor(author).isEmpty()) {
            String whose = "the name of the author of entry " + s.entry().sequence();
            finding[0] = new Finding(Verdict.LOST, whose);
          } else if (s.entry().sealed().isPresent()) {
            finding[0] = personal(s.entry(), sealed);
          }
          return finding[0].verdict == Verdict.HELD;
        });
    return finding[0];
  }

  private Finding personal(Entry e, SealedStore sealed) {
    String part = "the personal part of entry " + e.sequence();
    String record = e.record().toString();
    return switch (sealed.check(e.record(), e.sealed().orElseThrow())) {
      case BROKEN -> new Finding(Verdict.BROKEN, part + " does not fit its digest");
      case NOT_HERE -> new Finding(Verdict.LOST, part);
      case ERASED ->
          maybeErased.contains(record)
              ? new Finding(Verdict.HELD, "")
              : new Finding(Verdict.LOST, part);
      case WHOLE ->
          erased.contains(record)
              ? new Finding(Verdict.LOST, "the erasure of " + part)
              : new Finding(Verdict.HELD, "");
    };
  }
}
