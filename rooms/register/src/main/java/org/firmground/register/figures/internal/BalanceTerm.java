package org.firmground.register.figures.internal;

import java.util.Map;

/** The terms of a land balance, opening to closing, and what they leave unexplained. */
enum BalanceTerm {
  OPENING("opening"),
  NEW("new"),
  REOPENED("reopened"),
  CANCELLED("cancelled"),
  REDUCED("reduced"),
  CLEARED("cleared"),
  CORRECTIONS("corrections"),
  CLOSING("closing"),
  UNEXPLAINED("unexplained");

  final String word;

  BalanceTerm(String word) {
    this.word = word;
  }

  static BalanceTerm ofMethod(String method) {
    return switch (method) {
      case "cleared" -> CLEARED;
      case "reduced" -> REDUCED;
      default -> CANCELLED;
    };
  }

  /** The closing that the terms lead to. */
  static double expected(Map<BalanceTerm, Double> t) {
    return t.get(OPENING)
        + t.get(NEW)
        + t.get(REOPENED)
        - t.get(CANCELLED)
        - t.get(REDUCED)
        - t.get(CLEARED)
        + t.get(CORRECTIONS);
  }
}
