package org.newsrec.feature;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Mean and standard deviation of numbers, taken in one pass and exact until the last step: they
 * depend neither on the order of the numbers nor suffer from cancellation.
 */
final class ExactMoments {
  private static final double LARGEST = 1e100;
  private static final double SMALLEST = 1e-100;
  private static final MathContext PRECISION = MathContext.DECIMAL128;

  private final ExactSum sum = new ExactSum();
  private final ExactSum sumOfSquares = new ExactSum();
  private long count;

  /** Adds a finite number; magnitudes above 1e100 count as that, below 1e-100 as 0. */
  void add(double value) {
    double x = Math.max(-LARGEST, Math.min(LARGEST, value));
    if (Math.abs(x) < SMALLEST) {
      x = 0;
    }
    double square = x * x;
    sum.add(x);
    sumOfSquares.add(square);
    sumOfSquares.add(Math.fma(x, x, -square));
    count++;
  }

  /** Returns the mean of the numbers, of which there has to be one. */
  double mean() {
    return sum.value().divide(BigDecimal.valueOf(count), PRECISION).doubleValue();
  }

  /**
   * Returns the standard deviation, dividing by the count; 0 exactly if all numbers are the same.
   */
  double standardDeviation() {
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal total = sum.value();
    BigDecimal squares = sumOfSquares.value().multiply(n).subtract(total.multiply(total));
    return Math.sqrt(squares.divide(n.multiply(n), PRECISION).doubleValue());
  }
}
