package org.newsrec.train.rank;

/**
 * Numbers whose sums are exact: multiples of 2^−40 below 2^12. However the values of trees are
 * added up and moved between tables, nothing is lost, and what was monotone stays so. {@link
 * org.newsrec.rerank.AdditiveRanker} rounds its straight lines to the same multiples.
 */
final class Grid {
  private static final double SCALE = 0x1p40;

  private Grid() {}

  static double round(double value) {
    return Math.rint(value * SCALE) / SCALE;
  }
}
