package org.firmground.register;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.firmground.history.CanonicalEntry;

/** Replays the history and compares every projection with it. */
public final class Verification {
  /**
   * What verification found.
   *
   * @param entries how many entries were replayed
   * @param erased entries whose personal part was erased by order
   * @param notHere entries whose personal part never came here: the register was taken up without
   *     its personal data, or the store of personal data was lost; 0 where it was not looked at
   * @param firstFault the first thing that does not fit, in words
   */
  public record Report(long entries, long erased, long notHere, Optional<String> firstFault) {
    public boolean ok() {
      return firstFault.isEmpty();
    }
  }

  private Verification() {}

  /**
   * Verifies a store.
   *
   * @param sealed the store of personal data that the entries name
   * @param personal whether to open every personal part too
   */
  public static Report of(Store store, SealedStore sealed, boolean personal) {
    var replay = new Replay(store.identity(), sealed, personal);
    try {
      store.entries(1, replay::fits);
    } catch (IllegalArgumentException e) {
      replay.fault = "entry " + (replay.count + 1) + ": " + e.getMessage();
    } catch (Store.StoreFailed e) {
      replay.fault = e.getMessage();
    }
    if (replay.fault == null) {
      try {
        replay.fault = store.firstProjectionFault().orElse(null);
      } catch (Store.StoreFailed | IllegalArgumentException e) {
        replay.fault = e.getMessage();
      }
    }
    return new Report(
        replay.count, replay.erased, replay.notHere, Optional.ofNullable(replay.fault));
  }

  private static final class Replay {
    private final SealedStore sealed;
    private final boolean personal;
    private byte[] chain;
    private Instant recorded = Instant.MIN;
    private long count;
    private long erased;
    private long notHere;
    private String fault;

    Replay(Store.Identity identity, SealedStore sealed, boolean personal) {
      this.sealed = sealed;
      this.personal = personal;
      this.chain = CanonicalEntry.chainStart(identity.register());
    }

    boolean fits(Store.Sealed s) {
      var e = s.entry();
      long expected = count + 1;
      String at = "entry " + expected + " (" + e.code() + "): ";
      byte[] leaf = CanonicalEntry.leafHash(expected, s.canonical());
      byte[] next = CanonicalEntry.chain(chain, leaf);
      if (e.sequence() != expected) {
        fault = at + "its sequence is " + e.sequence();
      } else if (!Arrays.equals(leaf, s.leafHash())) {
        fault = at + "its bytes do not give its leaf hash";
      } else if (!Arrays.equals(next, s.chain())) {
        fault = at + "it does not follow from the entry before";
      } else if (e.recorded().isBefore(recorded)) {
        fault = at + "it is recorded before the entry before it";
      } else if (personal && e.sealed().isPresent()) {
        switch (sealed.check(e.record(), e.sealed().get())) {
          case WHOLE -> {}
          case ERASED -> erased++;
          case NOT_HERE -> notHere++;
          case BROKEN -> fault = at + "its personal part does not fit its digest";
        }
      }
      if (fault != null) {
        return false;
      }
      chain = next;
      recorded = e.recorded();
      count = expected;
      return true;
    }
  }
}
