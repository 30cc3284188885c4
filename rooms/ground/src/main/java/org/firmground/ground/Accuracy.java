package org.firmground.ground;

/**
 * How far a position that was read may lie from the place it names, part by part, in metres.
 *
 * @param operationMetres what the datum operation's source states; 0 where no shift was needed
 * @param datumSpreadMetres where the datum was not stated: the largest distance from the position
 *     to what any other possible datum or operation would give; otherwise 0
 * @param resolutionMetres half of what the last written digit stands for (half the diagonal of a
 *     grid square)
 */
public record Accuracy(double operationMetres, double datumSpreadMetres, double resolutionMetres) {
  /**
   * @throws IllegalArgumentException if a part is negative, infinite or not a number
   */
  public Accuracy {
    new Metres(operationMetres);
    new Metres(datumSpreadMetres);
    new Metres(resolutionMetres);
  }

  /** The parts added up: a cautious bound, not a standard deviation. */
  public double totalMetres() {
    return operationMetres + datumSpreadMetres + resolutionMetres;
  }
}
