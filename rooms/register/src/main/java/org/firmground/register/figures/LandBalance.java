package org.firmground.register.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.firmground.register.Snapshot;
import org.firmground.register.figures.internal.BalanceCount;

/**
 * The land balance of a period: opening + new + reopened − cancelled − reduced − cleared +
 * corrections = closing, and what does not close, record by record.
 *
 * <p>Each term is worked out on its own, once from geometry, overlaps counted once and assigned
 * cleared before reduced before cancelled, and once from the sizes written. From geometry, a
 * release explains only ground inside a hazard that it names; strips thinner than {@value
 * #STRIP_METRES} m along a release count as drawn to its edge.
 *
 * @param ground from geometry, in square metres
 * @param written from the sizes written, else those of the polygons, in square metres
 * @param unexplained by record code
 */
public record LandBalance(
    Optional<LocalDate> since,
    LocalDate until,
    Terms ground,
    Terms written,
    List<Unexplained> unexplained,
    List<String> notes) {
  /** Mean width in metres below which a left-over strip is held to be drawing, not ground. */
  public static final double STRIP_METRES = 0.1;

  /** Share above which sizes differ, or ground lies outside, more than drawing would explain. */
  public static final double TOLERATED = 0.05;

  /** Square metres below which a difference is arithmetic, not ground. */
  public static final double NOISE_SQUARE_METRES = 0.01;

  public LandBalance {
    unexplained = List.copyOf(unexplained);
    notes = List.copyOf(notes);
  }

  /** The terms, in square metres; {@code corrections} and {@code unexplained} may be negative. */
  public record Terms(
      double opening,
      double newLand,
      double reopened,
      double cancelled,
      double reduced,
      double cleared,
      double corrections,
      double closing,
      double unexplained) {
    /** What the terms other than closing come to. */
    public double expected() {
      return opening + newLand + reopened - cancelled - reduced - cleared + corrections;
    }
  }

  /** Why a record does not fit. */
  public enum Cause {
    /** A hazard is no longer held open, and no release covers what it gave up. */
    CLOSED_WITHOUT_RELEASE,
    /** A hazard still open gave up ground with neither a release nor a correction. */
    GAVE_UP_GROUND,
    /** A hazard holds ground that nothing in the period added. */
    ADDED_WITHOUT_REASON,
    /** The size that a release states is not that of its shape. */
    WRITTEN_SIZE_DIFFERS,
    /** A release lies outside the hazards that it names. */
    RELEASE_OUTSIDE_HAZARD,
    /** The sizes written of a hazard and its releases do not add up. */
    WRITTEN_SIZES_DO_NOT_CLOSE
  }

  /**
   * A record that does not fit.
   *
   * @param squareMetres by how much: as closing exceeds what was expected, or as the size written
   *     exceeds the shape, or of a release how much lies outside
   * @param why one sentence
   */
  public record Unexplained(String code, Cause cause, double squareMetres, String why) {}

  /**
   * The balance of a request's period and scope.
   *
   * @param closing the snapshot of its last day
   * @param earlier the snapshot of another day, known at the same time; asked for the day before
   *     the period
   */
  public static LandBalance of(
      Snapshot closing, FigureRequest request, Function<LocalDate, Snapshot> earlier) {
    return BalanceCount.of(closing, request, earlier).balance();
  }
}
