package org.firmground.ground.internal;

import java.util.List;
import org.firmground.ground.Reading;

/** Ends the reading of a text; turned into {@link Reading.Refused} at the room's edge. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final String NOT_UNDERSTOOD = "FG-POS-001";
  static final String AMBIGUOUS = "FG-POS-002";
  static final String OUT_OF_RANGE = "FG-POS-003";
  static final String INCOMPLETE = "FG-POS-004";
  static final String CONTRADICTION = "FG-POS-005";
  static final String CHARACTER = "FG-POS-006";
  static final String SYSTEM = "FG-POS-007";
  static final String NOT_ONE_POINT = "FG-POS-008";

  private final transient Reading.Refused refused;

  Refusal(String code, String detail, String... readings) {
    super(detail, null, false, false); // a refusal is an ordinary outcome: no stack trace
    this.refused = new Reading.Refused(code, detail, List.of(readings));
  }

  Reading.Refused refused() {
    return refused;
  }
}
