package org.newsrec.eval;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Correction of p-values for several comparisons made at once (Holm, "A simple sequentially
 * rejective multiple test procedure", 1979). Pure functions, safe for any number of threads.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusts p-values: whoever calls those below 0.05 real errs at all in at most 5 of 100 such
   * sets, however the comparisons depend on each other.
   *
   * @param pValues from 0 to 1, in any order
   * @return the adjusted ones in the same order, none below its p-value, none above 1
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public static double[] adjust(double... pValues) {
    int n = pValues.length;
    Integer[] order = new Integer[n];
    for (int i = 0; i < n; i++) {
      if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
        throw new IllegalArgumentException(
            "p-value " + (i + 1) + " is " + pValues[i] + "; it has to be between 0 and 1");
      }
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
    double[] adjusted = new double[n];
    double highest = 0;
    for (int rank = 0; rank < n; rank++) {
      highest = Math.max(highest, Math.min(1, (n - rank) * pValues[order[rank]]));
      adjusted[order[rank]] = highest;
    }
    return adjusted;
  }
}
