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

  DecayedCounts read(ArticleCounts counts, Timekeeper time, long at) {
    int n = halfLivesMillis.length;
    double[] clicks = new double[n];
    double[] shows = new double[n];
    double[] dwell = new double[n];
    long fineFrom = time.fineFrom(at);
    walk(
        counts.fine(),
        fineMillis,
        Math.floorDiv(fineFrom, fineMillis),
        Long.MAX_VALUE,
        at,
        fine,
        clicks,
        shows,
        dwell);
    walk(
        counts.coarse(),
        coarseMillis,
        Math.floorDiv(time.retainedFrom(at), coarseMillis),
        Math.floorDiv(fineFrom, coarseMillis),
        at,
        coarse,
        clicks,
        shows,
        dwell);
    for (int h = 0; h < n; h++) {
      dwell[h] /= 1000;
    }
    return new DecayedCounts(clicks, shows, dwell);
  }

  private void walk(
      BucketSeries series,
      long width,
      long from,
      long to,
      long at,
      double[][] tables,
      double[] clicks,
      double[] shows,
      double[] dwell) {
    if (series.isEmpty()) {
      return;
    }
    int n = halfLivesMillis.length;
    long newest = Math.floorDiv(at, width);
    double sinceStart = at - newest * width;
    double[] shift = new double[n];
    for (int h = 0; h < n; h++) {
      shift[h] = Elementary.exp2(-sinceStart / halfLivesMillis[h]);
    }
    series.walkBack(
        from,
        to,
        (bucket, c, s, d) -> {
          int back = (int) (newest - bucket);
          for (int h = 0; h < n; h++) {
            double weight =
                back > 0
                    ? shift[h] * tables[h][back]
                    : Elementary.exp2(-sinceStart / (2 * halfLivesMillis[h]));
            clicks[h] = Math.fma((double) c, weight, clicks[h]);
            shows[h] = Math.fma((double) s, weight, shows[h]);
            dwell[h] = Math.fma((double) d, weight, dwell[h]);
          }
        });
  }

  private static double[] table(double bucketsPerHalfLife, int buckets) {
    double[] table = new double[buckets + 1];
    for (int k = 1; k <= buckets; k++) {
      table[k] = Elementary.exp2(-(k - 0.5) * bucketsPerHalfLife);
    }
    return table;
  }
}
