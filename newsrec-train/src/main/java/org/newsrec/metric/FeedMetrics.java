package org.newsrec.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What feeds are like beside being right: how much of the catalogue they reach, how new, how varied
 * and how fresh they are, whether they keep a reader's proportions, and how unevenly they spread
 * attention. Pure functions, safe for use by any number of threads.
 *
 * <p>A feed is what one reader is shown. Articles have numbers from 0, as in the arrays given
 * beside them. The input is never changed. <b>Undefined results are NaN</b>, such as the diversity
 * of a feed of one; a mean over feeds has to leave those out.
 */
public final class FeedMetrics {
  /** Steck's alpha: the part of the history's distribution that is mixed into the feed's. */
  public static final double CALIBRATION_ALPHA = 0.01;

  private static final double LN2 = StrictMath.log(2);

  private FeedMetrics() {}

  /**
   * Returns the share of the catalogue that stands in at least one feed.
   *
   * @param feeds each a list of articles' numbers; empty ones are allowed
   * @param catalogue how many articles there are, 1 or more
   * @return 0 to 1
   * @throws IllegalArgumentException if there is no catalogue, or a number is not in it
   */
  public static double coverage(List<int[]> feeds, int catalogue) {
    if (catalogue < 1) {
      throw new IllegalArgumentException(
          "the catalogue has " + catalogue + " articles; coverage needs 1 or more");
    }
    BitSet reached = new BitSet(catalogue);
    for (int[] feed : feeds) {
      for (int article : feed) {
        Checks.article(article, catalogue);
        reached.set(article);
      }
    }
    return reached.cardinality() / (double) catalogue;
  }

  /**
   * Returns the novelty of a feed: the mean self-information −log2 p of its articles, where p is
   * the article's part of what all readers read (Vargas and Castells 2011). To each count 1 is
   * added, so that what nobody read yet, which in news is much, has a finite novelty.
   *
   * @param feed the articles' numbers
   * @param counts how often each article of the catalogue was read, 0 or more
   * @return bits: 0 (there is but one article) to log2 (all counts + number of articles); NaN for
   *     an empty feed
   * @throws IllegalArgumentException if a count is negative or an article has none
   */
  public static double novelty(int[] feed, long[] counts) {
    double total = (double) Checks.total(counts) + counts.length;
    double sum = 0;
    for (int article : feed) {
      Checks.article(article, counts.length);
      sum += StrictMath.log(total / (counts[article] + 1.0)) / LN2;
    }
    return sum / feed.length;
  }

  /**
   * Returns the intra-list diversity of a feed: the mean over its pairs of articles of 1 − cosine
   * (Ziegler et al. 2005; Smyth and McClave 2001).
   *
   * @param vectors one per article, all of one dimension, none zero; they need not be unit vectors
   * @return 0 (all alike) to 2 (only for two opposite ones; at most n / (n − 1) for n articles);
   *     NaN for fewer than two articles
   * @throws IllegalArgumentException if dimensions differ or a vector is zero or not finite
   */
  public static double diversity(float[][] vectors) {
    int n = vectors.length;
    if (n == 0) {
      return Double.NaN;
    }
    // All pairs of unit vectors at once: |sum|^2 = n + 2 * (sum of the cosines of the pairs).
    double[] sum = new double[vectors[0].length];
    for (int i = 0; i < n; i++) {
      double norm = Checks.norm(vectors[i], sum.length, i);
      for (int d = 0; d < sum.length; d++) {
        sum[d] += vectors[i][d] / norm;
      }
    }
    double square = 0;
    for (double value : sum) {
      square += value * value;
    }
    double pairs = n * (n - 1.0);
    return pairs == 0 ? Double.NaN : Math.max(0, 1 - (square - n) / pairs);
  }

  /**
   * Returns the share of a feed's pairs of articles that are of different category.
   *
   * @param categories one per article, such as its first
   * @return 0 (all of one) to 1 (each of its own); NaN for fewer than two articles
   */
  public static double categoryDiversity(List<String> categories) {
    Map<String, Integer> counts = new HashMap<>();
    long same = 0;
    for (String category : categories) {
      same += counts.merge(category, 1, Integer::sum) - 1;
    }
    double pairs = categories.size() * (categories.size() - 1.0) / 2;
    return 1 - same / pairs;
  }

  /**
   * Returns how far a feed departs from the proportions of what the reader read: the
   * Kullback-Leibler divergence of the history's distribution from the feed's, with {@link
   * #CALIBRATION_ALPHA} (Steck 2018).
   *
   * @param history the categories' parts of what was read: probabilities, or weights or counts,
   *     which are divided by their sum
   * @param feed the same categories' parts of the feed
   * @return nats: 0 (the same proportions) to −ln 0.01 = 4.6 (none of the reader's categories); NaN
   *     where the reader read nothing or the feed is empty
   * @throws IllegalArgumentException if the lengths differ, or a part is negative or not finite
   */
  public static double miscalibration(double[] history, double[] feed) {
    if (history.length != feed.length) {
      throw new IllegalArgumentException(
          history.length
              + " categories in the history for "
              + feed.length
              + " in the feed; give the same ones in the same order, 0 where there is none");
    }
    double read = Checks.total(history, "history");
    double shown = Checks.total(feed, "feed");
    if (read == 0 || shown == 0) {
      return Double.NaN;
    }
    double divergence = 0;
    for (int c = 0; c < history.length; c++) {
      double p = history[c] / read;
      if (p > 0) {
        double q = (1 - CALIBRATION_ALPHA) * (feed[c] / shown) + CALIBRATION_ALPHA * p;
        divergence += p * StrictMath.log(p / q);
      }
    }
    return Math.max(0, divergence);
  }

  /**
   * Returns the Gini index of attention: how unevenly shows, or clicks, are spread over articles.
   *
   * @param exposures how often each article was shown; those never shown belong to it, as 0
   * @return 0 (all alike) to (n − 1) / n (one article has all); NaN where nothing was shown
   * @throws IllegalArgumentException if a count is negative
   */
  public static double gini(long[] exposures) {
    double total = Checks.total(exposures);
    long[] ascending = exposures.clone();
    Arrays.sort(ascending);
    double n = ascending.length;
    double sum = 0;
    for (int i = 0; i < ascending.length; i++) {
      sum += (2.0 * (i + 1) - n - 1) * ascending[i];
    }
    return Math.max(0, sum / (n * total));
  }

  /**
   * Returns the share of a feed's articles that are younger than a limit. What has no known age
   * does not count as fresh.
   *
   * @param ages one per article, in any unit; NaN where it is not known, negative for articles
   *     dated ahead
   * @param limit in the same unit, above 0
   * @return 0 to 1; NaN for an empty feed
   * @throws IllegalArgumentException if the limit is not above 0
   */
  public static double freshShare(double[] ages, double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException(
          "the limit of age is " + limit + "; it has to be above 0, in the unit of the ages");
    }
    int fresh = 0;
    for (double age : ages) {
      fresh += age < limit ? 1 : 0;
    }
    return fresh / (double) ages.length;
  }
}
