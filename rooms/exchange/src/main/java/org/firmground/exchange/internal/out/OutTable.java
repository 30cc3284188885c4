package org.firmground.exchange.internal.out;

import java.util.List;
import java.util.Optional;
import org.firmground.register.Kind;
import org.locationtech.jts.geom.Geometry;

/**
 * A table that goes out.
 *
 * @param name lower case, words joined by underscores
 * @param kind of its records; none where its rows are children of records
 */
record OutTable(String name, Optional<Kind> kind, List<OutColumn> columns) {
  OutTable {
    columns = List.copyOf(columns);
  }

  /**
   * A row of it.
   *
   * @param values one for each column: text, {@link Double} or {@link Long}; null where the record
   *     has none
   * @param shape WGS 84 longitude and latitude (x = longitude), degrees; not empty
   */
  record Row(Object[] values, Optional<Geometry> shape) {}

  int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the table " + name + " has no column " + column);
  }
}
