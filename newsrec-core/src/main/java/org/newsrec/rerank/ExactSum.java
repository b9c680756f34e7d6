package org.newsrec.rerank;

/**
 * Splits a score into parts that add up to it to the last bit, whatever rounding did to them on the
 * way: all numbers are multiples of a power of two and small enough for their sums to be exact, and
 * the part of the greatest amount takes what rounding has left over.
 */
final class ExactSum {
  private ExactSum() {}

  /** The nearest multiple of one over {@code scale}; never a negative zero. */
  static double round(double value, double scale) {
    return Math.rint(value * scale) / scale + 0.0;
  }

  /**
   * Rounds parts in place.
   *
   * @param parts what the score is made of, but for rounding
   * @param score a multiple of one over {@code scale}; as all sums of parts, below 2^52 of these
   * @param scale a power of two
   */
  static void settle(double[] parts, double score, double scale) {
    double sum = 0;
    int greatest = 0;
    for (int p = 0; p < parts.length; p++) {
      parts[p] = round(parts[p], scale);
      sum += parts[p];
      greatest = Math.abs(parts[p]) > Math.abs(parts[greatest]) ? p : greatest;
    }
    if (parts.length > 0) {
      parts[greatest] += score - sum;
    }
  }
}
