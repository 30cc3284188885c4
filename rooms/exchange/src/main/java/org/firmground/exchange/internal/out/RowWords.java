package org.firmground.exchange.internal.out;

import java.util.Optional;
import org.firmground.register.Kind;

/** How a record is called and told where a format has a name and a few words for it. */
public final class RowWords {
  /** Name of the field {@code name} in formats that have a name of their own. */
  public static final String RECORD_NAME = "recordName";

  private final OutTable table;
  private final Object[] values;

  RowWords(OutTable table, OutTable.Row row) {
    this.table = table;
    this.values = row.values();
  }

  /** Name of a column in formats that have a name of their own. */
  static String foreign(String column) {
    return column.equals("name") ? RECORD_NAME : column;
  }

  Optional<String> find(String column) {
    for (int i = 0; i < values.length; i++) {
      if (table.columns().get(i).name().equals(column)) {
        return Optional.ofNullable(values[i]).map(Numbers::plain);
      }
    }
    return Optional.empty();
  }

  private boolean isReported() {
    return !find("review").orElse("").equals("accepted");
  }

  /** Class of a hazardous area, or the kind. */
  String look() {
    if (table.kind().orElseThrow() == Kind.HAZARDOUS_AREA) {
      String status = find("status").orElse("");
      if (status.equals("closed") || status.equals("handed-over")) {
        return "closed";
      }
      return find("classification").filter("confirmed"::equals).orElse("suspected");
    }
    return table.name();
  }

  /** Such as {@code EXERCISE HA-000012 confirmed hazardous area}. */
  String title() {
    String look = look();
    String kind = table.kind().orElseThrow().word().replace('-', ' ');
    return find("exercise").map(e -> e + " ").orElse("")
        + find("code").orElseThrow()
        + " "
        + (look.equals(table.name()) ? kind : look + " " + kind);
  }

  /** What it is, how it is known, how old that is. */
  String sentence() {
    return title()
        + (isReported() ? ", reported, not reviewed" : "")
        + find("name").map(n -> ". " + n).orElse("")
        + ". On the ground since "
        + find("validFrom").orElse("unknown")
        + find("validTo").map(t -> " until " + t).orElse("")
        + ", information of "
        + find("informed").orElse("unknown")
        + find(RecordTable.SOURCE).map(s -> ". Source: " + s).orElse("")
        + ".";
  }
}
