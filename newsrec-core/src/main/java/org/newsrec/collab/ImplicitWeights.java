package org.newsrec.collab;

import org.newsrec.math.Elementary;

/**
 * What a reading counts in a factorisation of implicit feedback: every pair of a reader and an
 * article has preference 1 if it was read and 0 otherwise, and a confidence, 1 for what was not
 * read and more for what was. Immutable.
 *
 * @param alpha what one unit of strength adds to the confidence; over 0, at most a million
 * @param lambda penalty on squared factors; over 0, at most a million
 * @param logarithmic whether strength s counts as log2(1 + s), so that many events with one article
 *     say less than as many with several
 */
public record ImplicitWeights(double alpha, double lambda, boolean logarithmic) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ImplicitWeights {
    Ranges.require("alpha", alpha, Double.MIN_NORMAL, 1e6);
    Ranges.require("lambda", lambda, Double.MIN_NORMAL, 1e6);
  }

  /**
   * Returns what a pair adds to the confidence of 1 that every pair has.
   *
   * @param strength the sum of the strengths of the reader's events with the article, over 0
   * @return over 0
   */
  public double extra(double strength) {
    return alpha * (logarithmic ? Elementary.log2(1 + strength) : strength);
  }
}
