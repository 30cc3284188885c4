package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firmground.exchange.Columns;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/** Problems of a file as a whole, as every format tells them. */
final class FileProblems {
  private final String file;
  private final List<Problem> found = new ArrayList<>();

  FileProblems(String file) {
    this.file = file;
  }

  void add(Problem problem) {
    found.add(problem);
  }

  /** The encoding was guessed; the sample lets a person see whether the guess is right. */
  void guessedEncoding(String encoding, String sample) {
    add(new Problem(ProblemCode.FG_FIL_001, file, Map.of("encoding", encoding, "sample", sample)));
  }

  /** Something that the format does not allow, and that does not keep the file from being read. */
  void againstFormat(String reason) {
    add(new Problem(ProblemCode.FG_ROW_003, file, Map.of("reason", reason)));
  }

  /** Columns of one name, which got numbers behind it. */
  void sameNames(List<String> written, Columns made, String where) {
    for (int i = 0; i < written.size(); i++) {
      if (!made.name(i).equals(written.get(i))) {
        add(
            new Problem(
                ProblemCode.FG_COL_003,
                where,
                Map.of("column", written.get(i), "name", made.name(i))));
      }
    }
  }

  /** All that was found, and that so many shapes have heights. */
  List<Problem> withHeights(long heights) {
    var all = new ArrayList<>(found);
    if (heights > 0) {
      all.add(new Problem(ProblemCode.FG_GEO_008, file, Map.of("count", Long.toString(heights))));
    }
    return all;
  }
}
