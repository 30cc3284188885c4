package org.firmground.register.duplicates;

import java.util.List;
import java.util.Optional;
import org.firmground.register.Judgement;
import org.firmground.register.Kind;

/**
 * Two records that may be the same thing.
 *
 * @param score sum of the points of its terms
 * @param judged that a person judged them not to be the same
 * @param changedSince the terms by which either record was another when that was judged; empty
 *     where neither has changed
 */
public record DuplicatePair(
    Kind kind,
    Side first,
    Side second,
    int score,
    List<Term> terms,
    Optional<Judgement> judged,
    List<String> changedSince) {
  /**
   * One of the two.
   *
   * @param dataset that it came with; {@code unknown} where it came with none
   */
  public record Side(String code, String dataset) {}

  public DuplicatePair {
    terms = List.copyOf(terms);
    changedSince = List.copyOf(changedSince);
  }
}
