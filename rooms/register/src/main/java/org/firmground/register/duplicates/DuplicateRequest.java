package org.firmground.register.duplicates;

import java.util.Optional;
import java.util.Set;
import org.firmground.register.Kind;

/**
 * What is searched; the clocks are those of the snapshot.
 *
 * @param kinds the kinds searched, each for itself
 * @param within code or name of an administrative area in which one of the two may lie
 * @param least score from which on a pair is shown
 * @param across whether only pairs of two datasets are shown
 * @param all whether pairs judged not to be duplicates are shown too
 */
public record DuplicateRequest(
    Set<Kind> kinds, Optional<String> within, int least, boolean across, boolean all) {
  public DuplicateRequest {
    for (Kind kind : kinds) {
      if (!Rules.has(kind)) {
        throw new IllegalArgumentException(
            "records of the kind "
                + kind.word()
                + " are not held against each other; those of these are: "
                + String.join(", ", Rules.kinds().stream().map(Kind::word).toList()));
      }
    }
    if (least < 1) {
      throw new IllegalArgumentException("the least score is 1 or more, was " + least);
    }
    kinds = Set.copyOf(kinds);
  }
}
