package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.firmground.exchange.Inspection.ColumnFill;
import org.firmground.exchange.Proposal.ColumnGuess;
import org.firmground.exchange.Row;

/** Counts in how many rows each column of a file has a value. */
public final class FillCount {
  private static final int MOST_COLUMNS = 2_000;

  private final Map<String, List<String>> fields;
  private final Map<String, Long> filled = new LinkedHashMap<>();

  public FillCount(List<ColumnGuess> guesses) {
    fields =
        guesses.stream()
            .collect(Collectors.toMap(ColumnGuess::column, ColumnGuess::fields, (a, b) -> a));
  }

  /** Called on the reading thread, for each row that could be read. */
  public void take(Row row) {
    for (int i = 0; i < row.columns().size(); i++) {
      String name = row.columns().name(i);
      long one = row.value(i) == null || row.value(i).isBlank() ? 0 : 1;
      if (filled.containsKey(name) || filled.size() < MOST_COLUMNS) {
        filled.merge(name, one, Long::sum);
      }
    }
  }

  /** The columns in the order in which they first came; complete when the file has been read. */
  public List<ColumnFill> columns() {
    var columns = new ArrayList<ColumnFill>();
    filled.forEach(
        (name, n) -> columns.add(new ColumnFill(name, n, fields.getOrDefault(name, List.of()))));
    return List.copyOf(columns);
  }
}
