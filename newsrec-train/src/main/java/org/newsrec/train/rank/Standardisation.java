package org.newsrec.train.rank;

/**
 * The mean of each column, and its spread within slates: the root of the mean over slates of its
 * variance in the slate. What differs only between slates has no part in an order.
 */
final class Standardisation {
  /** Spread, relative to the largest value, below which a column counts as constant in slates. */
  private static final double CONSTANT = 1e-6;

  final double[] mean;
  final double[] spread;

  Standardisation(RankingRows rows, int slates) {
    int k = rows.columns();
    mean = new double[k];
    spread = new double[k];
    double[] largest = new double[k];
    double[] own = new double[k];
    for (int slate = 0; slate < slates; slate++) {
      int from = rows.start(slate);
      int n = rows.size(slate);
      for (int c = 0; c < k; c++) {
        own[c] = 0;
        for (int r = from; r < from + n; r++) {
          double value = rows.get(r, c);
          own[c] += value;
          largest[c] = Math.max(largest[c], Math.abs(value));
        }
        mean[c] += own[c];
        own[c] /= n;
        double squares = 0;
        for (int r = from; r < from + n; r++) {
          double off = rows.get(r, c) - own[c];
          squares = Math.fma(off, off, squares);
        }
        spread[c] += squares / n;
      }
    }
    int total = slates == 0 ? 0 : rows.start(slates);
    for (int c = 0; c < k; c++) {
      mean[c] = total == 0 ? 0 : mean[c] / total;
      double s = slates == 0 ? 0 : Math.sqrt(spread[c] / slates);
      spread[c] = s > CONSTANT * largest[c] ? s : 0;
    }
  }

  /** Number of columns that differ within slates. */
  int varying() {
    int count = 0;
    for (double s : spread) {
      count += s > 0 ? 1 : 0;
    }
    return count;
  }
}
