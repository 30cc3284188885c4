package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a sheet's header is, and what its columns are called.
 *
 * <p>The header is the first row that is filled with words about as widely as the sheet is used;
 * rows above are titles. A header with cells merged over several columns goes on in the row below,
 * whose names then stand behind the upper ones.
 */
final class SheetHeader {
  /** A row of a sheet as texts; the number counts from 0. */
  record Line(int number, List<SheetCells.Said> cells) {
    int filled() {
      return (int) cells.stream().filter(c -> c.text() != null).count();
    }

    int words() {
      return (int) cells.stream().filter(c -> c.text() != null && isWord(c)).count();
    }

    String text(int column) {
      return column < cells.size() ? cells.get(column).text() : null;
    }

    private static boolean isWord(SheetCells.Said cell) {
      return !cell.number() && !cell.text().matches("[-\\d.,:/ ]+");
    }
  }

  private static final int DEEPEST = 3;

  final List<String> names;

  /** Rows above the header. */
  final List<Line> titles;

  /** How many of the lines the titles and the header are. */
  final int length;

  private SheetHeader(List<String> names, List<Line> titles, int length) {
    this.names = names;
    this.titles = titles;
    this.length = length;
  }

  /**
   * @param lines the first rows that are not blank, at least one
   */
  static SheetHeader of(List<Line> lines, SheetMerges merges) {
    int width = lines.stream().mapToInt(SheetHeader::spread).max().orElse(0);
    int head = 0;
    for (int i = 0; i < lines.size(); i++) {
      int words = spreadWords(lines.get(i), merges);
      int filled = spread(lines.get(i));
      if (words >= Math.max(1, 0.6 * width) && words >= 0.8 * filled) {
        head = i;
        break;
      }
    }
    int depth = 1;
    while (depth < DEEPEST
        && head + depth < lines.size()
        && goesOn(lines.get(head + depth - 1), lines.get(head + depth), merges)) {
      depth++;
    }
    return new SheetHeader(
        names(lines.subList(head, head + depth), merges),
        List.copyOf(lines.subList(0, head)),
        head + depth);
  }

  private static int spread(Line line) {
    return line.filled();
  }

  /** Cells with words, a merged one counted for each column that it covers. */
  private static int spreadWords(Line line, SheetMerges merges) {
    int covered = 0;
    int wide = 0;
    for (SheetMerges.Merge m : merges.inRow(line.number())) {
      if (m.top() == line.number() && line.text(m.left()) != null) {
        covered += m.right() - m.left();
        wide++;
      }
    }
    // a title merged over the whole sheet is one word, however wide
    return wide == 1 && line.filled() == 1 ? 1 : line.words() + covered;
  }

  /** Whether a row has the lower names of the row above: some of its cells are merged over them. */
  private static boolean goesOn(Line upper, Line lower, SheetMerges merges) {
    boolean over =
        merges.inRow(upper.number()).stream()
            .anyMatch(m ->
                m.isWide()
                    && m.bottom() == upper.number()
                    && upper.text(m.left()) != null
                    && under(lower, m));
    return over && lower.words() == lower.filled();
  }

  private static boolean under(Line lower, SheetMerges.Merge m) {
    for (int c = m.left(); c <= m.right(); c++) {
      if (lower.text(c) != null) {
        return true;
      }
    }
    return false;
  }

  private static List<String> names(List<Line> rows, SheetMerges merges) {
    int width = rows.stream().mapToInt(r -> r.cells().size()).max().orElse(0);
    var names = new ArrayList<String>();
    for (int c = 0; c < width; c++) {
      Set<String> parts = new java.util.LinkedHashSet<>();
      for (Line row : rows) {
        String text = row.text(c);
        for (SheetMerges.Merge m : merges.inRow(row.number())) {
          if (text == null && c >= m.left() && c <= m.right() && m.top() == row.number()) {
            text = row.text(m.left());
          }
        }
        if (text != null) {
          parts.add(text.replaceAll("\\s+", " ").strip());
        }
      }
      names.add(parts.isEmpty() ? "column " + (c + 1) : String.join(" > ", parts));
    }
    return names;
  }

  /** Whether a row says the names again, as on each page of a print. */
  boolean isRepeatedBy(Line line) {
    var said = new HashSet<String>();
    for (int c = 0; c < line.cells().size(); c++) {
      if (line.text(c) != null) {
        said.add(Words.fold(line.text(c)));
      }
    }
    long known = names.stream().map(Words::fold).filter(said::contains).count();
    return said.size() > 1 && known == said.size();
  }
}
