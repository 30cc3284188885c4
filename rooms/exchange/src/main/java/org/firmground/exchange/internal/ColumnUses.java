package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firmground.exchange.Proposal;

/** Which fields a proposed recipe takes from each column, and why. */
final class ColumnUses {
  private final Map<String, List<String>> fieldsOf = new LinkedHashMap<>();
  private final Map<String, String> whyOf = new LinkedHashMap<>();

  void uses(ColumnLook c, String field, String why) {
    fieldsOf.computeIfAbsent(c.name, n -> new ArrayList<>()).add(field);
    whyOf.put(c.name, why);
  }

  /** Says why a column is not used, though it looks as if it could be. */
  void not(ColumnLook c, String why) {
    whyOf.put(c.name, why);
  }

  boolean isUsed(ColumnLook c) {
    return fieldsOf.containsKey(c.name);
  }

  Proposal.ColumnGuess guess(ColumnLook c) {
    return new Proposal.ColumnGuess(
        c.name,
        fieldsOf.getOrDefault(c.name, List.of()),
        c.samples(),
        whyOf.getOrDefault(c.name, "kept sealed with the record"));
  }
}
