package org.firmground.register.duplicates;

/**
 * One term of a pair's score, as it is shown.
 *
 * @param name of its rule
 * @param points that it adds, takes off or, where it says nothing, 0
 * @param finding what the comparison found, in words, such as {@code 98 m apart}; {@code unknown}
 *     where either record does not say
 * @param first the value of the one record; {@code unknown} where it does not say
 * @param second the value of the other
 */
public record Term(String name, int points, String finding, String first, String second) {
  public boolean isUnknown() {
    return finding.equals("unknown");
  }
}
