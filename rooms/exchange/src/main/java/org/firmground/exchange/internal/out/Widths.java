package org.firmground.exchange.internal.out;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts that are longer than a format's cells: cut into parts that stand in columns beside each
 * other, and how many of them each column needs.
 *
 * @param longest what a cell holds, in characters or in bytes of UTF-8
 */
record Widths(int longest, boolean bytes) {

  /**
   * What a table's columns need.
   *
   * @param parts columns that each column takes
   * @param length of the longest part of each column, in the unit of the widths
   */
  record Needed(int[] parts, int[] length) {}

  Needed measure(OutTable table, Tables.Rows rows, Extra extra) {
    int columns = table.columns().size() + extra.count();
    var parts = new int[columns];
    var length = new int[columns];
    java.util.Arrays.fill(parts, 1);
    rows.each(row -> {
      for (int i = 0; i < columns; i++) {
        Object value = extra.value(row, i);
        if (value != null) {
          List<String> cut = cut(Numbers.plain(value));
          parts[i] = Math.max(parts[i], cut.size());
          for (String part : cut) {
            length[i] = Math.max(length[i], size(part));
          }
        }
      }
    });
    return new Needed(parts, length);
  }

  /** Columns behind the table's own. */
  interface Extra {
    int count();

    /** Value of a column, the table's own or one behind them; null for none. */
    Object value(OutTable.Row row, int column);

    /** The well-known text of shapes that a format does not carry. */
    static Extra wkt(
        OutTable table, java.util.function.Function<OutTable.Row, Optional<String>> text) {
      int own = table.columns().size();
      return new Extra() {
        @Override
        public int count() {
          return table.kind().isPresent() ? 1 : 0;
        }

        @Override
        public Object value(OutTable.Row row, int column) {
          return column < own ? row.values()[column] : text.apply(row).orElse(null);
        }
      };
    }
  }

  private int size(String text) {
    return bytes ? text.getBytes(StandardCharsets.UTF_8).length : text.length();
  }

  /** Parts that each fit a cell, and begin and end with no blank, which a cell may lose. */
  List<String> cut(String text) {
    if (size(text) <= longest) {
      return List.of(text);
    }
    var parts = new ArrayList<String>();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + longest);
      while (size(text.substring(from, to)) > longest) {
        to--;
      }
      while (to < text.length() && to > from + 1 && !isCut(text, to)) {
        to--;
      }
      parts.add(text.substring(from, to));
      from = to;
    }
    return parts;
  }

  private static boolean isCut(String text, int at) {
    return !Character.isWhitespace(text.charAt(at))
        && !Character.isWhitespace(text.charAt(at - 1))
        && !Character.isLowSurrogate(text.charAt(at));
  }
}
