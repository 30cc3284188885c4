package org.firmground.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firmground.register.Problem;

/** All rows of a file, with the problems of the file as a whole. */
record ReadRows(List<Row> rows, List<Problem> problems, SourceFile file) {
  static ReadRows of(Path path) {
    return of(SourceFile.of(path));
  }

  static ReadRows of(Path path, String layer) {
    return of(SourceFile.of(path, Optional.of(layer)));
  }

  private static ReadRows of(SourceFile file) {
    var rows = new ArrayList<Row>();
    try (RowReader reader = file.open(Optional.empty())) {
      for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
      return new ReadRows(rows, reader.problems(), file);
    }
  }

  Row row(int number) {
    return rows.get(number - 1);
  }

  String value(int row, String column) {
    return row(row).value(row(row).columns().find(column).orElseThrow());
  }

  String wkt(int row) {
    return ((Row.Shape.Read) row(row).shape()).geometry().toText();
  }

  List<String> codes() {
    return problems.stream().map(p -> p.code().code()).toList();
  }
}
