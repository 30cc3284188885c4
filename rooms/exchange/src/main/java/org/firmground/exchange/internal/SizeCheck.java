package org.firmground.exchange.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.Inspection;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/** Holds the size that a record writes against the area of its shape, and sums both. */
public final class SizeCheck {
  /** Sizes that differ by more are told of (GICHD's geographic check has 5 % too). */
  private static final double TOLERANCE = 0.05;

  /** Smaller areas are drawn too coarsely to be held against a number. */
  private static final double LEAST_SQUARE_METRES = 10;

  /** How many times too large a size is, and what slip makes it so. */
  private static final Map<Double, String> SLIPS =
      Map.of(
          100.0, "square metres may have been taken for ares",
          1_000.0,
              "a point for thousands may have been read as a decimal point, or the other way round",
          10_000.0, "square metres may have been taken for hectares",
          1_000_000.0, "square metres may have been taken for square kilometres",
          0.01, "hectares may have been taken for square kilometres, or ares for square metres",
          0.001, "a decimal point may have been read as a point for thousands",
          0.000_1, "hectares may have been taken for square metres",
          0.000_001, "square kilometres may have been taken for square metres");

  private final List<Problem> problems;
  private long records;
  private long withWritten;
  private double written;
  private long withShape;
  private double measured;

  /**
   * @param problems takes what is found
   */
  public SizeCheck(List<Problem> problems) {
    this.problems = problems;
  }

  public void take(InspectedRecord record) {
    records++;
    Optional<Double> shape = record.area().map(Ground::squareMetres);
    Optional<Double> number = record.writtenSquareMetres();
    withWritten += number.isPresent() ? 1 : 0;
    written += number.orElse(0.0);
    withShape += shape.isPresent() ? 1 : 0;
    measured += shape.orElse(0.0);
    if (shape.isEmpty() && number.isEmpty()) {
      problems.add(new Problem(ProblemCode.FG_SIZ_003, record.where(), Map.of()));
    } else if (shape.isPresent() && number.isPresent() && shape.get() >= LEAST_SQUARE_METRES) {
      compare(record, number.get(), shape.get());
    }
  }

  private void compare(InspectedRecord record, double number, double shape) {
    double ratio = number / shape;
    if (Math.abs(ratio - 1) <= TOLERANCE) {
      return;
    }
    for (var slip : SLIPS.entrySet()) {
      if (Math.abs(ratio / slip.getKey() - 1) <= TOLERANCE) {
        problems.add(
            new Problem(
                ProblemCode.FG_SIZ_002,
                record.where(),
                Map.of(
                    "written", whole(number),
                    "measured", whole(shape),
                    "factor", Texts.number(slip.getKey()),
                    "unit", slip.getValue())));
        return;
      }
    }
    problems.add(
        new Problem(
            ProblemCode.FG_SIZ_001,
            record.where(),
            Map.of(
                "written", whole(number),
                "measured", whole(shape),
                "percent", String.format(Locale.ROOT, "%.0f", 100 * Math.abs(ratio - 1)),
                "more", ratio > 1 ? "more" : "less")));
  }

  private static String whole(double squareMetres) {
    return String.format(Locale.ROOT, squareMetres < 10 ? "%.2f" : "%,.0f", squareMetres);
  }

  /** The sums, with those of areas taken together. */
  public Inspection.Sizes with(AreasTogether together) {
    return new Inspection.Sizes(
        records,
        withWritten,
        written,
        withShape,
        measured,
        together.coveredSquareMetres(),
        together.overlaps(),
        together.overlapSquareMetres(),
        together.unmeasured());
  }
}
