package org.newsrec.metric;

/**
 * How well the scores of one list (an impression, a slate, a pool of candidates) order its clicked
 * articles before the others. Pure functions, safe for use by any number of threads.
 *
 * <p>A list is an array of scores, the higher the better, in any order, and for each article
 * whether it was clicked. The input is never changed. Every result is between 0 and 1, 1 the best
 * (a percentile rank is between 0 and 100, 0 the best).
 *
 * <p><b>Ties.</b> Among articles of equal score each order is taken to be equally likely, and the
 * result is the exact expectation over those orders.
 *
 * <p><b>Undefined results are NaN</b>: whatever asks where the clicked articles stand, when none
 * was clicked (an empty list is such a case), and AUC also when all were. A mean over lists has to
 * leave such lists out and should say how many there were. Precision is defined for every list.
 *
 * <p>Every function throws {@link IllegalArgumentException} where the arrays differ in length, a
 * score is NaN, or {@code k} is below 1. Infinite scores are legal and order as numbers do.
 *
 * <p>Where the only thing known is at which rank a target stands in a pool, see {@link PoolRank}.
 */
public final class RankingMetrics {
  private RankingMetrics() {}

  /**
   * Returns the area under the ROC curve: the share of pairs of a clicked and an unclicked article
   * in which the clicked one has the higher score, a tie counting one half.
   *
   * @param scores one per article
   * @param labels whether the article was clicked
   * @return 0 to 1; NaN if all articles have the same label
   */
  public static double auc(double[] scores, boolean[] labels) {
    TieGroups groups = new TieGroups(scores, labels);
    long unclicked = (long) groups.total - groups.clicked;
    double twiceWon = 0;
    long below = unclicked;
    for (int g = 0; g < groups.count; g++) {
      long tied = (long) groups.size(g) - groups.hits(g);
      below -= tied;
      twiceWon += groups.hits(g) * (2.0 * below + tied);
    }
    return twiceWon / 2 / ((double) unclicked * groups.clicked);
  }

  /**
   * Returns the mean reciprocal rank as the MIND benchmark defines it: the mean of 1 / rank over
   * <em>all</em> clicked articles of the list. With several clicks the best list is below 1.
   *
   * @param scores one per article
   * @param labels whether the article was clicked
   * @return above 0, at most 1; NaN if none was clicked
   * @see #firstHitMrr
   */
  public static double mrr(double[] scores, boolean[] labels) {
    TieGroups groups = new TieGroups(scores, labels);
    double sum = 0;
    for (int g = 0; g < groups.count; g++) {
      if (groups.hits(g) > 0) {
        int above = groups.above(g);
        sum +=
            Discounts.reciprocalSum(above, above + groups.size(g))
                * groups.hits(g)
                / groups.size(g);
      }
    }
    return sum / groups.clicked;
  }

  /**
   * Returns the reciprocal rank of the best placed clicked article: the other definition of MRR,
   * and the usual one in retrieval.
   *
   * @param scores one per article
   * @param labels whether the article was clicked
   * @return above 0, at most 1; NaN if none was clicked
   * @see #mrr
   */
  public static double firstHitMrr(double[] scores, boolean[] labels) {
    TieGroups groups = new TieGroups(scores, labels);
    for (int g = 0; g < groups.count; g++) {
      int hits = groups.hits(g);
      if (hits > 0) {
        int size = groups.size(g);
        double none = 1;
        double sum = 0;
        for (int i = 0; i + hits <= size; i++) {
          double here = hits / (double) (size - i);
          sum += none * here / (groups.above(g) + i + 1);
          none *= 1 - here;
        }
        return sum;
      }
    }
    return Double.NaN;
  }

  /**
   * Returns the normalised discounted cumulative gain of the first {@code k} articles with binary
   * gains: a click at rank r is worth 1 / log2(r + 1); divided by what the best order would get
   * (Järvelin and Kekäläinen 2002).
   *
   * @param scores one per article
   * @param labels whether the article was clicked
   * @param k number of places that count, 1 or more
   * @return 0 to 1; NaN if none was clicked
   */
  public static double ndcg(double[] scores, boolean[] labels, int k) {
    Checks.cutoff(k);
    TieGroups groups = new TieGroups(scores, labels);
    double gain = 0;
    for (int g = 0; g < groups.count && groups.above(g) < k; g++) {
      if (groups.hits(g) > 0) {
        int size = groups.size(g);
        int last = groups.above(g) + Math.min(size, k - groups.above(g));
        gain += Discounts.logSum(groups.above(g), last) * groups.hits(g) / size;
      }
    }
    return gain / Discounts.logSum(0, Math.min(k, groups.clicked));
  }

  /**
   * Returns the share of the clicked articles that are among the first {@code k}.
   *
   * @param scores one per article
   * @param labels whether the article was clicked
   * @param k number of places that count, 1 or more
   * @return 0 to 1; NaN if none was clicked
   */
  public static double recall(double[] scores, boolean[] labels, int k) {
    TieGroups groups = new TieGroups(scores, labels);
    return expectedHits(groups, k) / groups.clicked;
  }

  /**
   * Returns the share of the first {@code k} places that are taken by clicked articles. A list
   * shorter than {@code k} leaves places empty, which count as missed.
   *
   * @param scores one per article
   * @param labels whether the article was clicked
   * @param k number of places, 1 or more
   * @return 0 to 1
   */
  public static double precision(double[] scores, boolean[] labels, int k) {
    return expectedHits(new TieGroups(scores, labels), k) / k;
  }

  /**
   * Returns whether a clicked article is among the first {@code k}: 1 or 0, or with ties across the
   * last place the probability of it.
   *
   * @param scores one per article
   * @param labels whether the article was clicked
   * @param k number of places that count, 1 or more
   * @return 0 to 1; NaN if none was clicked
   */
  public static double hit(double[] scores, boolean[] labels, int k) {
    Checks.cutoff(k);
    TieGroups groups = new TieGroups(scores, labels);
    double none = 1;
    for (int g = 0; g < groups.count && groups.above(g) < k; g++) {
      int places = Math.min(groups.size(g), k - groups.above(g));
      for (int i = 0; i < places; i++) {
        none *= Math.max(0, groups.size(g) - groups.hits(g) - i) / (double) (groups.size(g) - i);
      }
    }
    return groups.clicked == 0 ? Double.NaN : 1 - none;
  }

  /**
   * Returns the mean percentile rank of the articles that were read, weighted by how long they were
   * read: the rank from 0, over the list's size less one, times 100 (after Hu, Koren and Volinsky
   * 2008). A random order gives about 50.
   *
   * @param scores one per article
   * @param dwellSeconds how long the article was read, 0 or more and finite; 0 for what was not
   *     read
   * @return 0 (all reading on the first place) to 100 (all of it on the last); NaN if nothing was
   *     read or the list has fewer than two articles
   * @throws IllegalArgumentException also if a dwell time is negative, infinite or NaN
   */
  public static double percentileRank(double[] scores, double[] dwellSeconds) {
    if (scores.length != dwellSeconds.length) {
      throw new IllegalArgumentException(
          scores.length
              + " scores for "
              + dwellSeconds.length
              + " dwell times; give one of each per article");
    }
    double weighted = 0;
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      double dwell = dwellSeconds[i];
      if (!(dwell >= 0) || Double.isInfinite(dwell)) {
        throw new IllegalArgumentException(
            "dwell time "
                + (i + 1)
                + " is "
                + dwell
                + "; it has to be a number of seconds, 0 for an article that was not read");
      }
      if (dwell > 0) {
        weighted += dwell * PoolRank.of(scores, i).expectedPlace();
        total += dwell;
      }
    }
    return scores.length < 2 ? Double.NaN : 100 * weighted / total / (scores.length - 1);
  }

  private static double expectedHits(TieGroups groups, int k) {
    Checks.cutoff(k);
    double sum = 0;
    for (int g = 0; g < groups.count && groups.above(g) < k; g++) {
      int places = Math.min(groups.size(g), k - groups.above(g));
      sum += (double) groups.hits(g) * places / groups.size(g);
    }
    return sum;
  }
}
