package org.firmground.exchange.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a table of totals, which are somebody's statements, from a list of persons or accidents.
 */
final class PeriodTotals {
  private static final Pattern COUNTED =
      Pattern.compile(
          "killed|dead|deaths|fatalit|injured|wounded|victims|casualties|muertos|heridos|victimas"
              + "|tués|tues|morts|blessés|blesses|victimes|погиб|убит|ранен|жертв|загиб|поранен"
              + "|ölən|yaralan|զոհ|վիրավոր");

  private static final Pattern WHOLE = Pattern.compile("\\d{1,3}([ ,.]?\\d{3})*");

  private PeriodTotals() {}

  /**
   * Whether rows count the harmed of a span of days: two columns or more of whole numbers that are
   * called so, two days, no place, and more than one harmed in most rows.
   */
  static boolean isIn(FileLook look) {
    if (look.shapes > 0
        || look.named(ColumnNames.LONGITUDE).isPresent()
        || look.named(ColumnNames.POSITION).isPresent()) {
      return false;
    }
    List<ColumnLook> counts =
        look.columns.values().stream()
            .filter(c -> COUNTED.matcher(c.folded).find())
            .filter(c -> c.filled > 0 && c.share(v -> WHOLE.matcher(v.strip()).matches()) > 0.9)
            .toList();
    boolean several = counts.stream().anyMatch(c -> c.share(v -> v.strip().matches("[01]")) < 0.5);
    return counts.size() > 1 && several && first(look).isPresent() && last(look).isPresent();
  }

  /** The column of the first day that numbers speak of. */
  static Optional<ColumnLook> first(FileLook look) {
    return dated(look, ColumnNames.of("periodFrom"));
  }

  /** The column of the last day that numbers speak of. */
  static Optional<ColumnLook> last(FileLook look) {
    return dated(look, ColumnNames.of("periodTo"));
  }

  private static Optional<ColumnLook> dated(FileLook look, Collection<String> names) {
    return look.named(
        names,
        c ->
            c.share(v -> !(DateReading.read(v, List.of()) instanceof DateReading.Reading.None))
                > 0.7);
  }
}
