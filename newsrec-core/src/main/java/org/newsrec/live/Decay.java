package org.newsrec.live;

import java.time.Duration;
import java.util.List;
import org.newsrec.math.Elementary;

/**
 * Half-lives with their decay tables, made by {@link PopularityCounters#decay} once and used for
 * many readings. Immutable and safe for any number of threads.
 */
public final class Decay {
  /** Half-lives after which a click is not looked for any more when looking back. */
  private static final double WINDOW = 8;

  private final List<Duration> halfLives;
  private final double[] halfLivesMillis;
  private final long fineMillis;
  private final long coarseMillis;

  /**
   * [half-life][buckets back]; entry k is 2^-((k - 1/2) · bucket / halfLife); entry 0 is unused.
   */
  private final double[][] fine;

  private final double[][] coarse;

  Decay(List<Duration> halfLives, Timekeeper time) {
    if (halfLives.isEmpty()) {
      throw new IllegalArgumentException("no half-life is given; give one or more");
    }
    this.halfLives = List.copyOf(halfLives);
    int n = halfLives.size();
    halfLivesMillis = new double[n];
    fineMillis = time.fineMillis();
    coarseMillis = time.coarseMillis();
    fine = new double[n][];
    coarse = new double[n][];
    for (int h = 0; h < n; h++) {
      Duration halfLife = halfLives.get(h);
      if (halfLife.compareTo(Duration.ofSeconds(1)) < 0
          || halfLife.compareTo(Duration.ofDays(36_500)) > 0) {
        throw new IllegalArgumentException(
            "half-life is " + halfLife + "; it has to be from a second to a hundred years");
      }
      halfLivesMillis[h] = halfLife.toMillis();
      fine[h] = table(fineMillis / halfLivesMillis[h], time.fineBuckets());
      coarse[h] = table(coarseMillis / halfLivesMillis[h], time.coarseBuckets());
    }
  }

  /**
   * Returns the half-lives.
   *
   * @return one or more, in the order in which they were given
   */
  public List<Duration> halfLives() {
    return halfLives;
  }

  boolean fits(Timekeeper time) {
    return fineMillis == time.fineMillis()
        && coarseMillis == time.coarseMillis()
        && fine[0].length >= time.fineBuckets() + 1
        && coarse[0].length >= time.coarseBuckets() + 1;
  }

  /** The sums of the buckets before a short one. */
  PastSums past(ArticleCounts counts, long newest, Timekeeper time, PastSums next) {
    int n = halfLivesMillis.length * DecayedCounts.KINDS;
    double[] fineSums = new double[n];
    double[] coarseSums = new double[n];
    long start = newest * fineMillis;
    long newestCoarse = Math.floorDiv(start, coarseMillis);
    long fineFrom = time.fineFrom(start);
    counts.fine.walkBack(
        Math.floorDiv(fineFrom, fineMillis),
        newest,
        (bucket, chunk, entry) -> add(chunk, entry, fine, (int) (newest - bucket), fineSums));
    counts.coarse.walkBack(
        Math.floorDiv(time.retainedFrom(start), coarseMillis),
        Math.floorDiv(fineFrom, coarseMillis),
        (bucket, chunk, entry) ->
            add(chunk, entry, coarse, (int) (newestCoarse - bucket), coarseSums));
    return new PastSums(this, newest, fineSums, coarseSums, next);
  }

  private static void add(
      BucketChunk chunk, int entry, double[][] tables, int back, double[] sums) {
    int at = 0;
    for (double[] table : tables) {
      add(chunk, entry, table[back], sums, at);
      at += DecayedCounts.KINDS;
    }
  }

  private static void add(BucketChunk chunk, int entry, double weight, double[] sums, int at) {
    for (int kind = 0; kind < DecayedCounts.KINDS; kind++) {
      sums[at + kind] = Math.fma((double) chunk.get(entry, kind), weight, sums[at + kind]);
    }
  }

  /** Clicks as they were at an instant, from the long buckets that were over by then. */
  double clicksBefore(ArticleCounts counts, int halfLife, long then, long retainedFrom) {
    long newest = Math.floorDiv(then, coarseMillis);
    long window = (long) Math.ceil(WINDOW * halfLivesMillis[halfLife] / coarseMillis);
    double[] table = coarse[halfLife];
    double[] sum = new double[1];
    counts.coarse.walkBack(
        Math.max(Math.floorDiv(retainedFrom, coarseMillis), newest - window),
        newest,
        (bucket, chunk, entry) ->
            sum[0] =
                Math.fma(
                    (double) chunk.get(entry, DecayedCounts.CLICKS),
                    table[(int) (newest - bucket)],
                    sum[0]));
    return sum[0] * Elementary.exp2(-(then - newest * coarseMillis) / halfLivesMillis[halfLife]);
  }

  /** What the half-lives make of an instant, for the readings of one request. */
  final class Now {
    private final Timekeeper time;
    private final long at;
    private final long newest;
    private final double[] sinceFine;
    private final double[] sinceCoarse;
    private final double[] underWay;

    Now(Timekeeper time, long at) {
      this.time = time;
      this.at = at;
      newest = Math.floorDiv(at, fineMillis);
      double millis = at - newest * fineMillis;
      double coarseStart = at - Math.floorDiv(at, coarseMillis) * coarseMillis;
      int n = halfLivesMillis.length;
      sinceFine = new double[n];
      sinceCoarse = new double[n];
      underWay = new double[n];
      for (int h = 0; h < n; h++) {
        sinceFine[h] = Elementary.exp2(-millis / halfLivesMillis[h]);
        sinceCoarse[h] = Elementary.exp2(-coarseStart / halfLivesMillis[h]);
        underWay[h] = Elementary.exp2(-millis / (2 * halfLivesMillis[h]));
      }
    }

    double clicksBefore(ArticleCounts counts, int halfLife, long then) {
      return Decay.this.clicksBefore(counts, halfLife, then, time.retainedFrom(at));
    }

    long millisSinceFirst(ArticleCounts counts) {
      long from = Math.floorDiv(time.retainedFrom(at), coarseMillis);
      long first = counts.coarse.firstFrom(from);
      return first == Long.MAX_VALUE ? 0 : Math.max(0, at - first * coarseMillis);
    }

    DecayedCounts read(ArticleCounts counts) {
      PastSums past = counts.past(Decay.this, newest, time);
      double[] values = new double[past.fine().length];
      for (int i = 0; i < values.length; i++) {
        int h = i / DecayedCounts.KINDS;
        values[i] = Math.fma(past.fine()[i], sinceFine[h], past.coarse()[i] * sinceCoarse[h]);
      }
      counts.fine.walkBack(
          newest,
          Long.MAX_VALUE,
          (bucket, chunk, entry) -> {
            for (int h = 0; h < underWay.length; h++) {
              add(chunk, entry, underWay[h], values, h * DecayedCounts.KINDS);
            }
          });
      return new DecayedCounts(values);
    }
  }

  private static double[] table(double bucketsPerHalfLife, int buckets) {
    double[] table = new double[buckets + 1];
    for (int k = 1; k <= buckets; k++) {
      table[k] = Elementary.exp2(-(k - 0.5) * bucketsPerHalfLife);
    }
    return table;
  }
}
