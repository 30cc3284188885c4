package org.firmground.exchange.internal.out;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.firmground.register.Kind;

/**
 * Names of columns within the ten letters of a DBF (dBASE III), and back: seven letters of the
 * name, told apart by a digit, and behind them the number of a part where a text takes several
 * columns.
 */
public final class ShortNames {
  private static final int LETTERS = 7;

  private final Map<String, String> shorts = new LinkedHashMap<>();
  private final Map<String, String> longs = new HashMap<>();

  ShortNames(OutTable table) {
    for (OutColumn c : table.columns()) {
      add(c.name());
    }
    add(RecordTable.WKT);
  }

  private void add(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String own = upper.substring(0, Math.min(LETTERS, upper.length()));
    for (int n = 2; longs.containsKey(own); n++) {
      own = upper.substring(0, Math.min(LETTERS - 1, upper.length())) + n;
    }
    shorts.put(name, own);
    longs.put(own, name);
  }

  /**
   * @param part from 1
   */
  String of(String column, int part) {
    return shorts.get(column) + (part == 1 ? "" : "_" + part);
  }

  /** The short names of a kind's columns; the same whichever register they come from. */
  public static ShortNames of(Kind kind) {
    return new ShortNames(RecordTable.columnsOf(kind, true));
  }

  /** The column that a short name, without the number of its part, stands for. */
  public Optional<String> column(String shortName) {
    return Optional.ofNullable(longs.get(shortName.toUpperCase(Locale.ROOT)));
  }
}
