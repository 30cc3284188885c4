package org.firmground.exchange;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the rows of a file: each was accepted, accepted with problems, or refused.
 *
 * <p>A row counts as accepted with problems when it has any problem, a note too.
 *
 * @param read rows of the file
 * @param accepted rows without any problem
 * @param acceptedWithProblems rows that are kept, and about which something is to be mended or
 *     looked at
 * @param refused rows of which nothing could be read
 */
public record Balance(long read, long accepted, long acceptedWithProblems, long refused) {
  /**
   * @throws IllegalStateException if it does not close
   */
  public Balance {
    if (read != accepted + acceptedWithProblems + refused) {
      throw new IllegalStateException(
          "the balance does not close: read "
              + read
              + ", accepted "
              + accepted
              + ", with problems "
              + acceptedWithProblems
              + ", refused "
              + refused);
    }
  }

  /** Its numbers by name, as the import's record keeps them. */
  public Map<String, Long> numbers() {
    var numbers = new LinkedHashMap<String, Long>();
    numbers.put("read", read);
    numbers.put("accepted", accepted);
    numbers.put("acceptedWithProblems", acceptedWithProblems);
    numbers.put("refused", refused);
    return numbers;
  }
}
