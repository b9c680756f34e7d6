package org.newsrec.feature;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A sum of doubles without any rounding, so that it does not depend on their order: a list of
 * doubles that don't overlap and whose exact sum is that of all numbers added.
 *
 * <p>This is the growing of expansions of Shewchuk: Adaptive Precision Floating-Point Arithmetic
 * and Fast Robust Geometric Predicates (Discrete &amp; Computational Geometry 18, 1997).
 */
final class ExactSum {
  private double[] parts = new double[4];
  private int size;

  /** Adds a number whose magnitude leaves the sum within the range of double. */
  void add(double value) {
    double x = value;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double y = parts[i];
      double sum = x + y;
      double yInSum = sum - x;
      double error = (x - (sum - yInSum)) + (y - yInSum);
      if (error != 0) {
        parts[kept++] = error;
      }
      x = sum;
    }
    if (kept == parts.length) {
      parts = Arrays.copyOf(parts, 2 * kept);
    }
    parts[kept] = x;
    size = kept + 1;
  }

  /** Returns the sum, exactly. */
  BigDecimal value() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < size; i++) {
      sum = sum.add(new BigDecimal(parts[i]));
    }
    return sum;
  }
}
