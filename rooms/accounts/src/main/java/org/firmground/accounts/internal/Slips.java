package org.firmground.accounts.internal;

import java.util.List;

/** Slips of a unit or of a decimal mark, as powers of ten. */
final class Slips {
  /**
   * The powers that are tried. Four of them make square metres of hectares; three are a decimal
   * point read as a mark between thousands.
   */
  static final List<Integer> POWERS = List.of(-1, -2, -3, -4, 1, 2, 3, 4);

  private Slips() {}

  /** The slip by which a number must be read, in words. */
  static String words(int power) {
    String factor =
        switch (Math.abs(power)) {
          case 1 -> "10";
          case 2 -> "100";
          case 3 -> "1,000";
          default -> "10,000";
        };
    return "a slip by a factor of " + factor;
  }
}
