package org.firmground.register.duplicates;

import java.util.List;
import java.util.Optional;
import org.firmground.register.Clocks;

/**
 * What was found.
 *
 * @param records how many records were held against each other
 * @param weighed how many pairs were weighed
 * @param pairs how many reach the least score and are not judged
 * @param judged how many reach it and are judged not to be duplicates, as neither was changed since
 * @param crowded how many records or keys had more than {@link Rules#CROWD} others to be held
 *     against, and were held against fewer
 * @param groups pairs that hang together by a record that both have, the highest score first; of
 *     more than {@link Duplicates#MOST} pairs, those of the highest scores
 * @param note what must be known of the area asked for
 */
public record DuplicateReport(
    Clocks clocks,
    DuplicateRequest request,
    long records,
    long weighed,
    long pairs,
    long judged,
    long crowded,
    List<Group> groups,
    Optional<String> note) {
  /** Pairs that hang together, the highest score first. */
  public record Group(List<DuplicatePair> pairs) {
    public Group {
      pairs = List.copyOf(pairs);
    }

    /** Codes of its records, in order. */
    public List<String> codes() {
      return pairs.stream()
          .flatMap(p -> java.util.stream.Stream.of(p.first().code(), p.second().code()))
          .distinct()
          .sorted()
          .toList();
    }
  }

  public DuplicateReport {
    groups = List.copyOf(groups);
  }
}
