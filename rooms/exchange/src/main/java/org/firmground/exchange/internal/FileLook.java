package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.exchange.SourceFile;
import org.locationtech.jts.geom.Coordinate;

/** What the first rows of a file show: its columns, places and shapes. */
final class FileLook {
  final Map<String, ColumnLook> columns = new LinkedHashMap<>();
  final HeaderDoubts headers = new HeaderDoubts();
  final List<double[]> positions = new ArrayList<>();

  /** Coordinate systems that the file or its rows state. */
  final Set<String> stated = new LinkedHashSet<>();

  /** The first row that could be read. */
  Optional<Row> first = Optional.empty();

  int rows;
  int shapes;
  boolean areas;

  FileLook(SourceFile file, int limit) {
    look(file, limit);
  }

  private void look(SourceFile file, int limit) {
    try (RowReader reader = file.open(Optional.empty())) {
      while (rows < limit) {
        Optional<Row> next = reader.next();
        if (next.isEmpty()) {
          return;
        }
        Row row = next.get();
        if (row.refused()) {
          continue;
        }
        first = first.or(() -> Optional.of(row));
        rows++;
        headers.take(row);
        for (int i = 0; i < row.columns().size(); i++) {
          columns.computeIfAbsent(row.columns().name(i), ColumnLook::new).take(row.value(i));
        }
        row.statedCrs().ifPresent(stated::add);
        if (row.shape() instanceof Row.Shape.Read r) {
          shapes++;
          areas |= r.geometry().getDimension() == 2;
          Coordinate c = r.geometry().getCoordinate();
          positions.add(new double[] {c.x, c.y});
        }
      }
    }
  }

  /** The first column that has one of these names, folded, and is not empty; whole names first. */
  Optional<ColumnLook> named(Collection<String> names) {
    return named(names, c -> true);
  }

  /** The same among the columns that a test lets through. */
  Optional<ColumnLook> named(Collection<String> names, Predicate<ColumnLook> test) {
    for (boolean inPart : new boolean[] {false, true}) {
      for (String name : names) {
        for (ColumnLook c : columns.values()) {
          if (c.isCalled(name, inPart) && c.filled > 0 && test.test(c)) {
            return Optional.of(c);
          }
        }
      }
    }
    return Optional.empty();
  }
}
