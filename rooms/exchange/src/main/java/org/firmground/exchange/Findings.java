package org.firmground.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/**
 * What reading a file by a recipe found.
 *
 * @param records records that the rows make, by kind, whether or not they were there before
 * @param problems how often each problem occurs; those of the file as a whole too
 * @param examples the first of each, in the order of the file
 */
public record Findings(
    Balance balance,
    Map<Kind, Long> records,
    Map<ProblemCode, Long> problems,
    Map<ProblemCode, List<Problem>> examples) {

  /**
   * These and more problems of the file as a whole.
   *
   * @param kept how many examples of a code are kept
   */
  Findings with(List<Problem> more, int kept) {
    var counts = new HashMap<>(problems);
    var some = new HashMap<>(examples);
    for (Problem p : more) {
      counts.merge(p.code(), 1L, Long::sum);
      var together = new ArrayList<>(some.getOrDefault(p.code(), List.of()));
      if (together.size() < kept) {
        together.add(p);
      }
      some.put(p.code(), together);
    }
    return new Findings(balance, records, Map.copyOf(counts), Map.copyOf(some));
  }
}
