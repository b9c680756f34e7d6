package org.newsrec.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.newsrec.math.RandomStream;

/**
 * How far a mean over queries could be off, given that a reader's queries are alike: the percentile
 * bootstrap over readers (Efron 1979; over clusters: Davison and Hinkley 1997, section 3.8). In
 * each of its replicates as many readers as there are, drawn with replacement, bring all their
 * queries; the replicate's figure is the sum over those queries divided by their number.
 *
 * <p>The readers are drawn once and serve for every figure asked about, so that figures of
 * different methods can be subtracted: {@link #difference} is a paired comparison.
 *
 * <p>A query without a figure has NaN and is left out; so a part of the queries is asked about by
 * NaN in all others.
 *
 * <p>Above {@value #MOST_CLUSTERS} readers, they are put together into that many groups of equal
 * number, in turn by their first query, and groups are drawn: with so many, it makes no difference
 * that could be seen, and costs no more.
 *
 * <p>The same queries and seed give the same bits. Immutable and safe for use by any number of
 * threads; the caller must not change the arrays it gave while a method runs.
 */
public final class ReaderBootstrap {
  /** Number of replicates unless another is given. */
  public static final int REPLICATES = 1_000;

  /** More readers than this are drawn in groups. */
  public static final int MOST_CLUSTERS = 10_000;

  /** Number of sign flips in {@link #pValue}; the smallest p-value is 1 over this plus 1. */
  public static final int FLIPS = 4_999;

  private static final long FLIP_STREAM = -1;

  private final int[] clusters;
  private final int clusterCount;
  private final int readers;
  private final int replicates;
  private final long seed;
  private final short[] drawn; // [cluster][replicate]

  /**
   * Draws the readers, {@link #REPLICATES} times.
   *
   * @param readers the reader of each query, as any number
   * @param seed of the draws
   * @throws IllegalArgumentException if there is no query
   */
  public ReaderBootstrap(int[] readers, long seed) {
    this(readers, REPLICATES, seed);
  }

  /**
   * Draws the readers.
   *
   * @param readers the reader of each query, as any number
   * @param replicates how many times, 10 or more; 1,000 for intervals of 95 in 100
   * @param seed of the draws
   * @throws IllegalArgumentException if there is no query, or too few replicates
   */
  public ReaderBootstrap(int[] readers, int replicates, long seed) {
    if (readers.length == 0) {
      throw new IllegalArgumentException("there is no query; give the reader of at least one");
    }
    if (replicates < 10) {
      throw new IllegalArgumentException(
          "replicates is " + replicates + "; an interval needs 10 or more, better 1,000");
    }
    this.replicates = replicates;
    this.seed = seed;
    int[] numbers = numbered(readers);
    this.readers = Arrays.stream(numbers).max().getAsInt() + 1;
    clusterCount = Math.min(this.readers, MOST_CLUSTERS);
    clusters = numbers;
    for (int q = 0; q < clusters.length; q++) {
      clusters[q] %= clusterCount;
    }
    drawn = new short[clusterCount * replicates];
    RandomStream stream = new RandomStream(seed);
    for (int b = 0; b < replicates; b++) {
      RandomStream draws = stream.split(b);
      for (int i = 0; i < clusterCount; i++) {
        drawn[draws.nextInt(clusterCount) * replicates + b]++;
      }
    }
  }

  /**
   * Returns how many queries there are.
   *
   * @return 1 or more
   */
  public int queries() {
    return clusters.length;
  }

  /**
   * Returns how many readers there are.
   *
   * @return 1 or more
   */
  public int readers() {
    return readers;
  }

  /**
   * Returns a mean with its interval.
   *
   * @param values one per query; NaN where the query has none
   * @param level how sure, such as 0.95
   * @return the mean over the queries that have a value; NaN throughout if none has one
   * @throws IllegalArgumentException if there are not as many values as queries, one is infinite,
   *     or the level is not between 0 and 1
   */
  public Interval mean(double[] values, double level) {
    Interval.requireLevel(level);
    Sums sums = sums(values);
    if (sums.measured < 2) {
      return new Interval(sums.mean(), Double.NaN, Double.NaN, level);
    }
    double[] figures = replicates(sums);
    Arrays.sort(figures); // NaN, from replicates without any of the queries, come last
    int defined = figures.length;
    while (defined > 0 && Double.isNaN(figures[defined - 1])) {
      defined--;
    }
    double tail = (1 - level) / 2;
    return new Interval(
        sums.mean(), quantile(figures, defined, tail), quantile(figures, defined, 1 - tail), level);
  }

  /**
   * Returns the mean difference of two methods' values for the same queries, with its interval.
   *
   * @param values one per query; NaN where the query has none
   * @param baseline what is subtracted, likewise
   * @param level how sure, such as 0.95
   * @return the mean over the queries that have both
   * @throws IllegalArgumentException as for {@link #mean}
   */
  public Interval difference(double[] values, double[] baseline, double level) {
    return mean(minus(values, baseline), level);
  }

  /**
   * Tests whether two methods differ at all: the two-sided p-value of the mean difference, by
   * flipping the sign of all of a reader's differences, or of none, at random (Fisher's test of
   * paired differences by Monte Carlo; Phipson and Smyth 2010 for the count of 1 more). A reader
   * weighs as much as in the mean over queries, unlike in a test of the readers' own means or
   * ranks, so that the p-value and the interval are about one and the same figure; readers without
   * a difference have no say, however many they are.
   *
   * @param values one per query; NaN where the query has none
   * @param baseline the other method's, likewise
   * @return above 0, at most 1; 1 where there is no difference
   * @throws IllegalArgumentException as for {@link #mean}
   */
  public double pValue(double[] values, double[] baseline) {
    double[] differing =
        Arrays.stream(sums(minus(values, baseline)).sum).filter(d -> d != 0).toArray();
    double observed = 0;
    for (double difference : differing) {
      observed += difference;
    }
    // Sums of the same numbers in different order may differ in the last bits: they are ties.
    double least = Math.abs(observed) * (1 - 1e-12);
    RandomStream flips = new RandomStream(seed).split(FLIP_STREAM);
    int asFar = 0;
    for (int f = 0; f < FLIPS; f++) {
      double flipped = 0;
      long signs = 0;
      for (int i = 0; i < differing.length; i++) {
        signs = i % Long.SIZE == 0 ? flips.nextLong() : signs << 1;
        flipped +=
            Double.longBitsToDouble(
                Double.doubleToRawLongBits(differing[i]) ^ (signs & Long.MIN_VALUE));
      }
      asFar += Math.abs(flipped) >= least ? 1 : 0;
    }
    return (asFar + 1.0) / (FLIPS + 1.0);
  }

  /** Numbers the readers from 0, in the order of their first query. */
  private static int[] numbered(int[] readers) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] numbered = new int[readers.length];
    for (int q = 0; q < readers.length; q++) {
      Integer known = numbers.putIfAbsent(readers[q], numbers.size());
      numbered[q] = known == null ? numbers.size() - 1 : known;
    }
    return numbered;
  }

  private double[] minus(double[] values, double[] baseline) {
    requireQueries(values);
    requireQueries(baseline);
    double[] differences = new double[values.length];
    for (int q = 0; q < differences.length; q++) {
      differences[q] = values[q] - baseline[q];
    }
    return differences;
  }

  /** What each cluster brings: sum and number of its values; and the same over all queries. */
  private static final class Sums {
    private final double[] sum;
    private final int[] count;
    private double total;
    private int queries;
    private int measured;

    private Sums(int clusters) {
      sum = new double[clusters];
      count = new int[clusters];
    }

    private double mean() {
      return total / queries;
    }
  }

  private Sums sums(double[] values) {
    requireQueries(values);
    Sums sums = new Sums(clusterCount);
    for (int q = 0; q < values.length; q++) {
      double value = values[q];
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "the value of query " + (q + 1) + " is infinite; give NaN where there is none");
      }
      if (!Double.isNaN(value)) {
        int cluster = clusters[q];
        sums.total += value;
        sums.queries++;
        sums.sum[cluster] += value;
        sums.measured += sums.count[cluster] == 0 ? 1 : 0;
        sums.count[cluster]++;
      }
    }
    return sums;
  }

  private double[] replicates(Sums sums) {
    double[] figure = new double[replicates];
    double[] queries = new double[replicates];
    for (int c = 0; c < clusterCount; c++) {
      if (sums.count[c] > 0) {
        double sum = sums.sum[c];
        double count = sums.count[c];
        int row = c * replicates;
        for (int b = 0; b < replicates; b++) {
          double times = drawn[row + b];
          figure[b] += times * sum;
          queries[b] += times * count;
        }
      }
    }
    for (int b = 0; b < replicates; b++) {
      figure[b] /= queries[b];
    }
    return figure;
  }

  /** The quantile of sorted values, interpolated between neighbours (Hyndman and Fan's seventh). */
  private static double quantile(double[] sorted, int size, double share) {
    double place = share * (size - 1);
    int below = (int) place;
    int above = Math.min(below + 1, size - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private void requireQueries(double[] values) {
    if (values.length != clusters.length) {
      throw new IllegalArgumentException(
          values.length
              + " values for "
              + clusters.length
              + " queries; give one of each query, NaN where it has none");
    }
  }
}
