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
}
