package org.firmground.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.firmground.exchange.Inspection;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/**
 * One sentence in which a problem code was found, and where: a code says several things, such as
 * that a number can be read in two ways, and elsewhere that a date can.
 *
 * @param what what is wrong, in the language of the report
 * @param mend the one thing to do
 * @param places where, in the order of the files; never empty
 */
record InspectionSaying(String what, String mend, List<String> places) {
  /** How many sentences of a code are told; the rest is counted. */
  private static final int MOST = 12;

  InspectionSaying {
    places = List.copyOf(places);
  }

  /**
   * The sentences of a code, the most frequent first, those equally frequent as the files have
   * them.
   *
   * @param told at most twelve
   * @param more how often the code was found beside them
   */
  record All(List<InspectionSaying> told, long more) {}

  static All of(ProblemCode code, Inspection seen, InspectionWords words) {
    var found = new LinkedHashMap<List<String>, List<String>>();
    for (Problem p : seen.findings().examples().getOrDefault(code, List.of())) {
      var sentence = List.of(p.what(words.problems()), p.mend(words.problems()));
      found.computeIfAbsent(sentence, _ -> new ArrayList<>()).add(p.where());
    }
    List<InspectionSaying> told =
        found.entrySet().stream()
            .map(e ->
                new InspectionSaying(e.getKey().getFirst(), e.getKey().getLast(), e.getValue()))
            .sorted(Comparator.comparing(s -> -s.places().size()))
            .limit(MOST)
            .toList();
    long shown = told.stream().mapToLong(s -> s.places().size()).sum();
    return new All(told, seen.findings().problems().get(code) - shown);
  }
}
