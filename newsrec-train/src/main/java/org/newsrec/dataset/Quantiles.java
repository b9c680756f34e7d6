package org.newsrec.dataset;

import java.util.Arrays;

/**
 * How values are distributed. Where there are none, everything but the count is NaN.
 *
 * @param count how many values
 * @param mean their mean
 * @param min the smallest
 * @param p05 the value that one in twenty does not exceed
 * @param p25 the first quartile
 * @param median the middle one
 * @param p75 the third quartile
 * @param p90 the value that nine in ten do not exceed
 * @param p99 the value that 99 in a hundred do not exceed
 * @param max the largest
 */
public record Quantiles(
    long count,
    double mean,
    double min,
    double p05,
    double p25,
    double median,
    double p75,
    double p90,
    double p99,
    double max) {
  private static final double NONE = Double.NaN;

  /**
   * Describes values.
   *
   * @param values any numbers but NaN, in any order; they are copied
   * @return their distribution; a quantile is the smallest value with at least that share at or
   *     below it
   */
  public static Quantiles of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return new Quantiles(0, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
    }
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    return new Quantiles(
        sorted.length,
        sum / sorted.length,
        sorted[0],
        at(sorted, 5),
        at(sorted, 25),
        at(sorted, 50),
        at(sorted, 75),
        at(sorted, 90),
        at(sorted, 99),
        sorted[sorted.length - 1]);
  }

  private static double at(double[] sorted, int percent) {
    long rank = ((long) sorted.length * percent + 99) / 100;
    return sorted[(int) Math.max(0, rank - 1)];
  }
}
