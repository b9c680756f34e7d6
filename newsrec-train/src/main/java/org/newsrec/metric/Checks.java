package org.newsrec.metric;

/** The conditions that every metric sets. */
final class Checks {
  private Checks() {}

  /** Returns the score, with one kind of zero. */
  static double score(double score, int index) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException(
          "score "
              + (index + 1)
              + " is NaN, which has no place in an order; give every article a number");
    }
    return score + 0.0;
  }

  static void cutoff(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + "; a list is cut after 1 or more articles");
    }
  }

  static void article(int article, int catalogue) {
    if (article < 0 || article >= catalogue) {
      throw new IllegalArgumentException(
          "article "
              + article
              + " is not one of the catalogue's "
              + catalogue
              + "; articles are numbered from 0");
    }
  }

  /** Returns the sum of counts. */
  static long total(long[] counts) {
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0) {
        throw new IllegalArgumentException(
            "count " + (i + 1) + " is " + counts[i] + "; give 0 for an article nobody saw");
      }
      total = Math.addExact(total, counts[i]);
    }
    return total;
  }

  /** Returns the sum of a distribution's parts. */
  static double total(double[] parts, String what) {
    double total = 0;
    for (int i = 0; i < parts.length; i++) {
      if (!(parts[i] >= 0) || Double.isInfinite(parts[i])) {
        throw new IllegalArgumentException(
            "part "
                + (i + 1)
                + " of the "
                + what
                + " is "
                + parts[i]
                + "; give finite numbers, 0 where there is none");
      }
      total += parts[i];
    }
    return total;
  }

  /** Returns the length of a vector. */
  static double norm(float[] vector, int dimension, int index) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "vector "
              + (index + 1)
              + " has "
              + vector.length
              + " dimensions, the first has "
              + dimension
              + "; give vectors of one model");
    }
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    if (!(square > 0) || Double.isInfinite(square)) {
      throw new IllegalArgumentException(
          "vector "
              + (index + 1)
              + " is zero or not finite and has no direction; leave out articles without a vector");
    }
    return Math.sqrt(square);
  }
}
