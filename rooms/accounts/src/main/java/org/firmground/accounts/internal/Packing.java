package org.firmground.accounts.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.firmground.accounts.Claim;
import org.firmground.accounts.Measure;

/**
 * Of periods that may overlap, those that make the most without overlapping, up to any day:
 * weighted interval scheduling, with the best of the first so many periods for each number of them.
 */
final class Packing {
  private final List<Claim> periods;
  private final BigDecimal[] most;
  private final int[] fits;

  /**
   * @param periods that state the measure, by their last day
   */
  Packing(List<Claim> periods, Measure measure) {
    this.periods = periods;
    this.most = new BigDecimal[periods.size() + 1];
    this.fits = new int[periods.size()];
    most[0] = BigDecimal.ZERO;
    for (int i = 0; i < fits.length; i++) {
      Claim last = periods.get(i);
      fits[i] = Math.min(i, endingBy(last.first().minusDays(1)));
      most[i + 1] = most[i].max(most[fits[i]].add(last.find(measure).orElseThrow()));
    }
  }

  /** How many periods end by a day. */
  private int endingBy(LocalDate day) {
    int low = 0;
    int high = periods.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (periods.get(middle).last().isAfter(day)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The most that periods which end by a day and do not overlap make; 0 if there are none. */
  BigDecimal mostBy(LocalDate day) {
    return most[endingBy(day)];
  }

  /** The periods that make it, by their last day. */
  List<Claim> chosenBy(LocalDate day) {
    var chosen = new ArrayList<Claim>();
    int i = endingBy(day);
    while (i > 0) {
      if (most[i].compareTo(most[i - 1]) == 0) {
        i--;
      } else {
        chosen.addFirst(periods.get(i - 1));
        i = fits[i - 1];
      }
    }
    return chosen;
  }
}
