package org.firmground.exchange;

import java.util.List;
import java.util.Optional;
import org.firmground.register.Problem;
import org.locationtech.jts.geom.Geometry;

/**
 * One row of a source file, as it was written.
 *
 * <p>A row whose shape cannot be read still is a row: its {@link #shape} is broken. A row that
 * cannot be read at all is {@link #refused}, with the problem that says why.
 */
public final class Row {
  /** What a row says of its ground. */
  public sealed interface Shape {
    /** The row has none. */
    record Absent() implements Shape {}

    /**
     * A shape in the axis order x, y of the file, in the system it states.
     *
     * @param heights the third coordinates, where any is not 0; empty otherwise
     * @param notClosed outlines that did not end where they began, and were closed
     * @param tooShort outlines of one or two positions, which stand as points or lines here
     * @param onePointLines lines of one position, which stand as points here
     */
    record Read(
        Geometry geometry, Optional<String> heights, int notClosed, int tooShort, int onePointLines)
        implements Shape {}

    /**
     * A shape that cannot be read.
     *
     * @param written its text in the file; empty when it is too long to be kept
     */
    record Broken(String reason, Optional<String> written) implements Shape {}
  }

  public static final Shape NO_SHAPE = new Shape.Absent();

  private final long number;
  private final String where;
  private final Columns columns;
  private final String[] values;
  private final long numberTokens;
  private final Shape shape;
  private final Optional<String> statedCrs;
  private final List<Problem> problems;
  private final boolean refused;
  private final byte[] digest;

  private Row(
      long number,
      String where,
      Columns columns,
      String[] values,
      long numberTokens,
      Shape shape,
      Optional<String> statedCrs,
      List<Problem> problems,
      boolean refused,
      byte[] digest) {
    this.number = number;
    this.where = where;
    this.columns = columns;
    this.values = values;
    this.numberTokens = numberTokens;
    this.shape = shape;
    this.statedCrs = statedCrs;
    this.problems = List.copyOf(problems);
    this.refused = refused;
    this.digest = digest;
  }

  /**
   * A row that was read.
   *
   * @param values one for each column, null where the row has none; not copied
   * @param numberTokens bit i is set when column i (below 64) holds a JSON number
   */
  public static Row of(
      long number,
      String where,
      Columns columns,
      String[] values,
      long numberTokens,
      Shape shape,
      Optional<String> statedCrs,
      List<Problem> problems) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row has a value for each of its " + columns.size() + " columns, had " + values.length);
    }
    return of(
        number,
        where,
        columns,
        values,
        numberTokens,
        shape,
        statedCrs,
        problems,
        RowDigest.of(columns, values, shape));
  }

  /**
   * A row whose digest is known, for it was read in another process.
   *
   * @param digest as {@link #digest} gives it; not copied
   */
  public static Row of(
      long number,
      String where,
      Columns columns,
      String[] values,
      long numberTokens,
      Shape shape,
      Optional<String> statedCrs,
      List<Problem> problems,
      byte[] digest) {
    return new Row(
        number, where, columns, values, numberTokens, shape, statedCrs, problems, false, digest);
  }

  /** A row that cannot be read. */
  public static Row refused(long number, String where, Problem problem) {
    return new Row(
        number,
        where,
        Columns.of(List.of()),
        new String[0],
        0,
        NO_SHAPE,
        Optional.empty(),
        List.of(problem),
        true,
        new byte[32]);
  }

  /** Its number in the file, from 1. */
  public long number() {
    return number;
  }

  /** File and row (and line, where lines are rows) in words. */
  public String where() {
    return where;
  }

  public Columns columns() {
    return columns;
  }

  /** The text in a column; null when the row has none there. */
  public String value(int column) {
    return values[column];
  }

  /** Which of the first 64 columns hold JSON numbers, a bit for each. */
  public long numberTokens() {
    return numberTokens;
  }

  /** Whether the column holds a JSON number, whose point is certainly a decimal point. */
  public boolean isNumber(int column) {
    return column < 64 && (numberTokens & (1L << column)) != 0;
  }

  public Shape shape() {
    return shape;
  }

  /** The coordinate system that the file or the row names. */
  public Optional<String> statedCrs() {
    return statedCrs;
  }

  public List<Problem> problems() {
    return problems;
  }

  public boolean refused() {
    return refused;
  }

  /** SHA-256 of the columns and the shape; does not depend on the order of columns or on blanks. */
  public byte[] digest() {
    return digest.clone();
  }
}
