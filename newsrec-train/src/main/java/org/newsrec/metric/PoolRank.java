package org.newsrec.metric;

/**
 * Where one target stands in a pool of candidates: how many have a better score, and how many
 * others have the same. All that is needed to measure retrieval of a single article, without its
 * pool. Immutable. As in {@link RankingMetrics}, the target takes each place among its equals with
 * the same probability, and results are the expectation.
 *
 * @param better number of candidates with a higher score, 0 or more
 * @param tied number of <em>other</em> candidates with the same score, 0 or more
 * @param size number of candidates in the pool, the target included
 */
public record PoolRank(int better, int tied, int size) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative or they do not fit into the pool
   */
  public PoolRank {
    if (better < 0 || tied < 0 || (long) better + tied >= size) {
      throw new IllegalArgumentException(
          better
              + " better and "
              + tied
              + " tied candidates in a pool of "
              + size
              + "; neither may be negative, and with the target they have to fit into the pool");
    }
  }

  /**
   * Finds the rank of a target.
   *
   * @param scores one per candidate, the higher the better; not NaN
   * @param target index of the target
   * @return its rank
   * @throws IllegalArgumentException if a score is NaN or there is no candidate of that index
   */
  public static PoolRank of(double[] scores, int target) {
    if (target < 0 || target >= scores.length) {
      throw new IllegalArgumentException(
          "target " + target + " in a pool of " + scores.length + "; the first is 0");
    }
    double score = scores[target];
    int better = 0;
    int tied = -1;
    for (int i = 0; i < scores.length; i++) {
      double other = Checks.score(scores[i], i);
      if (other > score) {
        better++;
      } else if (other == score) {
        tied++;
      }
    }
    return new PoolRank(better, tied, scores.length);
  }

  /**
   * Returns the expected place, counted from 0.
   *
   * @return 0 to size − 1, in steps of one half
   */
  public double expectedPlace() {
    return better + tied / 2.0;
  }

  /**
   * Returns the reciprocal rank.
   *
   * @return above 0, at most 1
   */
  public double reciprocalRank() {
    return Discounts.reciprocalSum(better, better + tied + 1) / (tied + 1.0);
  }

  /**
   * Returns whether the target is among the first {@code k}: 1 or 0, or with ties across the last
   * place the probability of it. With one target, recall and hit rate are both this.
   *
   * @param k number of places that count, 1 or more
   * @return 0 to 1
   * @throws IllegalArgumentException if k is below 1
   */
  public double hit(int k) {
    Checks.cutoff(k);
    return places(k) / (tied + 1.0);
  }

  /**
   * Returns the nDCG of the first {@code k} places: 1 / log2(rank + 1), or 0 beyond them.
   *
   * @param k number of places that count, 1 or more
   * @return 0 to 1
   * @throws IllegalArgumentException if k is below 1
   */
  public double ndcg(int k) {
    Checks.cutoff(k);
    return Discounts.logSum(better, better + places(k)) / (tied + 1.0);
  }

  /**
   * Returns the share of the other candidates that stand behind the target, a tie counting one
   * half.
   *
   * @return 0 to 1; NaN if there are no others
   */
  public double auc() {
    return 1 - expectedPlace() / (size - 1.0);
  }

  /**
   * Returns the percentile rank.
   *
   * @return 0 (first) to 100 (last); NaN if there are no others
   */
  public double percentileRank() {
    return 100 * expectedPlace() / (size - 1.0);
  }

  private int places(int k) {
    return Math.max(0, Math.min(tied + 1, k - better));
  }
}
