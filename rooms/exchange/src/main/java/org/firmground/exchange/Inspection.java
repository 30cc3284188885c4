package org.firmground.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a look at somebody's files finds. Nothing was changed and nothing was kept.
 *
 * @param files each file, in the order given
 * @param findings of all files together, those that no single row shows included
 * @param sizes the size of the areas, told three ways
 * @param day on which it was looked
 */
public record Inspection(List<Looked> files, Findings findings, Sizes sizes, LocalDate day) {
  /**
   * One file, or one layer of it.
   *
   * @param layer the layer's name, where the file has several
   * @param findings of its rows alone
   */
  public record Looked(
      String file,
      Optional<String> layer,
      SourceFile.Format format,
      long bytes,
      String digest,
      Findings findings,
      List<ColumnFill> columns) {}

  /**
   * One column of a file.
   *
   * @param filled rows that have a value in it
   * @param fields what it would be taken as; empty where it would be kept sealed
   */
  public record ColumnFill(String column, long filled, List<String> fields) {}

  /**
   * Sizes of areas that tell of danger or of its release, in m² on the ellipsoid.
   *
   * @param records how many there are
   * @param withWritten how many write a size
   * @param writtenSquareMetres the sum of what is written
   * @param withShape how many have an area on the map
   * @param measuredSquareMetres the sum of these areas, each by itself
   * @param coveredSquareMetres the ground under them, counted once; empty where it could not be
   *     measured
   * @param overlaps pairs that overlap
   * @param overlapSquareMetres the sum of what pairs share
   * @param unmeasured areas or pairs that could not be measured
   */
  public record Sizes(
      long records,
      long withWritten,
      double writtenSquareMetres,
      long withShape,
      double measuredSquareMetres,
      Optional<Double> coveredSquareMetres,
      long overlaps,
      double overlapSquareMetres,
      long unmeasured) {}
}
