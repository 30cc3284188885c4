package org.firmground.exchange.internal;

import java.util.List;
import java.util.Map;
import org.firmground.exchange.Row;

/** Makes drafts of the rows of one file, in their order. */
interface RowMapping {
  RowMapper.Mapped map(Row row);

  /** Columns that are needed and no row had; complete at the end of the file. */
  List<String> missingColumns();

  /** Datum operations that nobody stated, by system; complete at the end of the file. */
  Map<String, String> assumedOperations();
}
