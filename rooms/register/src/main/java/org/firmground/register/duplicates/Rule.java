package org.firmground.register.duplicates;

/**
 * One term of the score: what it compares and its points.
 *
 * @param term its name, as it is printed
 * @param how the way of comparing
 * @param field the field of the kind; empty for place, form, date and source
 * @param same points where both say the same
 * @param close points where they nearly do
 * @param other points where they do not; 0 or less
 */
public record Rule(String term, How how, String field, int same, int close, int other) {
  /** Ways of comparing. */
  public enum How {
    /** Shapes, against the uncertainty of both. */
    PLACE,
    /** Size and outline of two shapes, wherever they lie. */
    FORM,
    /** First day on which it was true. */
    DATE,
    /** The id that its source gives it. */
    SOURCE_ID,
    /** Words after folding: same, or nearly. */
    WORDS,
    /** A word of a closed list. */
    CODE,
    /** Counts and sizes: same, or within 1 % (ages: within one year). */
    NUMBER
  }

  static Rule place() {
    return new Rule("place", How.PLACE, "", 40, 20, -40);
  }

  static Rule form() {
    return new Rule("form", How.FORM, "", 30, 20, -10);
  }

  static Rule date(int same, int other) {
    return new Rule("date", How.DATE, "", same, 10, other);
  }

  static Rule sourceId() {
    return new Rule("sourceId", How.SOURCE_ID, "", 25, 5, -15);
  }

  static Rule words(String field, int same, int close, int other) {
    return new Rule(field, How.WORDS, field, same, close, other);
  }

  static Rule code(String field, int same, int other) {
    return new Rule(field, How.CODE, field, same, 0, other);
  }

  static Rule number(String field, int same, int close, int other) {
    return new Rule(field, How.NUMBER, field, same, close, other);
  }
}
