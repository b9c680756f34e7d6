package org.newsrec.live;

import java.time.Duration;
import java.util.List;
import org.newsrec.math.Elementary;

/**
 * Half-lives with their decay tables, made by {@link PopularityCounters#decay} once and used for
 * many readings. Immutable and safe for any number of threads.
 */
public final class Decay {
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

  /** The sums of the buckets before a short one, put before those with other half-lives. */
  PastSums past(ArticleCounts counts, long newest, Timekeeper time, PastSums kept) {
    int n = halfLivesMillis.length * DecayedCounts.KINDS;
    long start = newest * fineMillis;
    long newestCoarse = Math.floorDiv(start, coarseMillis);
    long fineFrom = time.fineFrom(start);
    double[] fineSums = new double[n];
    counts.fine.walkBack(
        Math.floorDiv(fineFrom, fineMillis),
        newest,
        (bucket, chunk, entry) -> add(chunk, entry, fine, (int) (newest - bucket), fineSums));
    PastSums own = PastSums.of(kept, this);
    double[] coarseSums = own == null || own.newestCoarse() != newestCoarse ? null : own.coarse();
    if (coarseSums == null) {
      double[] sums = new double[n];
      counts.coarse.walkBack(
          Math.floorDiv(time.retainedFrom(start), coarseMillis),
          Math.floorDiv(fineFrom, coarseMillis),
          (bucket, chunk, entry) -> add(chunk, entry, coarse, (int) (newestCoarse - bucket), sums));
      coarseSums = sums;
    }
    return new PastSums(
        this, newest, fineSums, newestCoarse, coarseSums, PastSums.others(kept, this));
  }

  private static void add(
      BucketChunk chunk, int entry, double[][] tables, int back, double[] sums) {
    double clicks = chunk.get(entry, DecayedCounts.CLICKS);
    double shows = chunk.get(entry, DecayedCounts.SHOWS);
    double timed = chunk.get(entry, DecayedCounts.TIMED);
    double dwell = chunk.get(entry, DecayedCounts.DWELL_MILLIS);
    double expected = chunk.get(entry, DecayedCounts.EXPECTED_MICROS);
    int at = 0;
    for (double[] table : tables) {
      double weight = table[back];
      sums[at] = Math.fma(clicks, weight, sums[at]);
      sums[at + 1] = Math.fma(shows, weight, sums[at + 1]);
      sums[at + 2] = Math.fma(timed, weight, sums[at + 2]);
      sums[at + 3] = Math.fma(dwell, weight, sums[at + 3]);
      sums[at + 4] = Math.fma(expected, weight, sums[at + 4]);
      at += DecayedCounts.KINDS;
    }
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

    long millis() {
      return at;
    }

    /** Number of the short bucket under way. */
    long shortBucket() {
      return newest;
    }

    /** The first half-life's clicks, from parts that were read in this short bucket. */
    double clicks(ClickParts parts) {
      double sum = Math.fma(parts.fine(), sinceFine[0], parts.coarse() * sinceCoarse[0]);
      return Double.isNaN(parts.underWay()) ? sum : Math.fma(parts.underWay(), underWay[0], sum);
    }

    long longBucket() {
      return Math.floorDiv(at, coarseMillis);
    }

    long millisSinceFirst(ArticleCounts counts) {
      long from = Math.floorDiv(time.retainedFrom(at), coarseMillis);
      long first = counts.firstFrom(from);
      return first == Long.MAX_VALUE ? 0 : Math.max(0, at - first * coarseMillis);
    }

    DecayedCounts read(ArticleCounts counts) {
      return new DecayedCounts(this, past(counts), underWay(counts));
    }

    /** An article's sums of the buckets before the short one under way. */
    PastSums past(ArticleCounts counts) {
      return counts.past(Decay.this, newest, time);
    }

    /** An article's counts of the bucket under way, by kind; null where there are none. */
    double[] underWay(ArticleCounts counts) {
      if (counts.lastFine() < newest) {
        return null;
      }
      double[] sums = new double[DecayedCounts.KINDS];
      counts.fine.walkBack(
          newest,
          Long.MAX_VALUE,
          (bucket, chunk, entry) -> {
            for (int kind = 0; kind < sums.length; kind++) {
              sums[kind] += chunk.get(entry, kind);
            }
          });
      return sums;
    }

    /** What past short buckets count now. */
    double sinceFine(int halfLife) {
      return sinceFine[halfLife];
    }

    /** What past long buckets count now. */
    double sinceCoarse(int halfLife) {
      return sinceCoarse[halfLife];
    }

    /** What the bucket under way counts now. */
    double underWay(int halfLife) {
      return underWay[halfLife];
    }

    int size() {
      return halfLivesMillis.length;
    }

    /** A count by its half-life and kind. */
    double count(PastSums past, double[] counted, int halfLife, int kind) {
      int i = halfLife * DecayedCounts.KINDS + kind;
      double sum =
          Math.fma(past.fine()[i], sinceFine[halfLife], past.coarse()[i] * sinceCoarse[halfLife]);
      return counted == null ? sum : Math.fma(counted[kind], underWay[halfLife], sum);
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
