package org.firmground.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The records that the rows of an import name by code or source id, each with the first row that
 * does. Looked up when the file has been read: what a row names may stand behind it.
 */
final class NamedRecords {
  /** A name in a field. */
  private record Named(Field field, String name) {}

  private final Map<Named, Long> firstRow = new LinkedHashMap<>();

  void note(Draft draft) {
    for (Field field : draft.kind().fields()) {
      if (!field.refersTo().isEmpty()) {
        for (String name : draft.body().listTexts(field.name())) {
          firstRow.putIfAbsent(new Named(field, name), draft.row());
        }
      }
    }
  }

  /** A problem for each name that no record of the kinds it may mean has. */
  List<Problem> unknownTo(Store store, String file) {
    var problems = new ArrayList<Problem>();
    firstRow.forEach((named, row) -> {
      if (store.versionsOf(store.findByName(named.name())).stream()
          .noneMatch(v -> named.field().refersTo().contains(v.kind().word()))) {
        problems.add(
            new Problem(
                ProblemCode.FG_REF_001,
                file + " row " + row,
                Map.of("field", named.field().name(), "value", named.name())));
      }
    });
    return problems;
  }
}
