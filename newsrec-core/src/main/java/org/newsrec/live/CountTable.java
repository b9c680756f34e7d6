package org.newsrec.live;

import java.util.Objects;

/**
 * The decayed counts of several articles at one instant, in columns: what {@link CountsNow#read}
 * says of each, to the last bit. An article's numbers are all of one state. Immutable; to be let go
 * after the request.
 */
public final class CountTable {
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final Decay.Now now;

  /** By article; null where nothing of it was ever counted. */
  private final ArticleCounts[] counts;

  /** By article, the sums of past buckets. */
  private final double[][] fine;

  private final double[][] coarse;

  /** By article, counts of the bucket under way; null where there are none. */
  private final double[][] underWay;

  CountTable(Decay.Now now, ArticleCounts[] counts) {
    this.now = now;
    this.counts = counts;
    fine = new double[counts.length][];
    coarse = new double[counts.length][];
    underWay = new double[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != null) {
        PastSums past = now.past(counts[i]);
        fine[i] = past.fine();
        coarse[i] = past.coarse();
        underWay[i] = now.underWay(counts[i]);
      }
    }
  }

  /**
   * Returns the number of articles.
   *
   * @return 0 or more
   */
  public int size() {
    return counts.length;
  }

  /**
   * Gives the decayed number of clicks of each article.
   *
   * @param halfLife index of the half-life
   * @param out receives a number, 0 or more, for each article
   * @throws IndexOutOfBoundsException if there is no such half-life, or no room
   */
  public void clicks(int halfLife, double[] out) {
    fill(halfLife, DecayedCounts.CLICKS, 1, out);
  }

  /**
   * Gives the decayed number of times that each article was shown.
   *
   * @param halfLife index of the half-life
   * @param out receives a number, 0 or more, for each article
   * @throws IndexOutOfBoundsException if there is no such half-life, or no room
   */
  public void shows(int halfLife, double[] out) {
    fill(halfLife, DecayedCounts.SHOWS, 1, out);
  }

  /**
   * Gives the decayed number of clicks to be expected of each article, as {@link
   * DecayedCounts#expectedClicks} counts them.
   *
   * @param halfLife index of the half-life
   * @param out receives a number, 0 or more, for each article
   * @throws IndexOutOfBoundsException if there is no such half-life, or no room
   */
  public void expectedClicks(int halfLife, double[] out) {
    fill(halfLife, DecayedCounts.EXPECTED_MICROS, Tally.MICROS, out);
  }

  /**
   * Gives the decayed number of clicks whose dwell time is known.
   *
   * @param halfLife index of the half-life
   * @param out receives a number, 0 or more, for each article
   * @throws IndexOutOfBoundsException if there is no such half-life, or no room
   */
  public void timedClicks(int halfLife, double[] out) {
    fill(halfLife, DecayedCounts.TIMED, 1, out);
  }

  /**
   * Gives the decayed dwell time of each article.
   *
   * @param halfLife index of the half-life
   * @param out receives seconds, 0 or more, for each article
   * @throws IndexOutOfBoundsException if there is no such half-life, or no room
   */
  public void dwellSeconds(int halfLife, double[] out) {
    fill(halfLife, DecayedCounts.DWELL_MILLIS, 1000, out);
  }

  private void fill(int halfLife, int kind, double divisor, double[] out) {
    Objects.checkIndex(halfLife, now.size());
    Objects.checkFromIndexSize(0, counts.length, out.length);
    int at = halfLife * DecayedCounts.KINDS + kind;
    double sinceFine = now.sinceFine(halfLife);
    double sinceCoarse = now.sinceCoarse(halfLife);
    for (int i = 0; i < fine.length; i++) {
      double[] recent = fine[i];
      out[i] = recent == null ? 0 : Math.fma(recent[at], sinceFine, coarse[i][at] * sinceCoarse);
    }
    double weight = now.underWay(halfLife);
    for (int i = 0; i < fine.length; i++) {
      double[] counted = underWay[i];
      if (counted != null) {
        out[i] = Math.fma(counted[kind], weight, out[i]);
      }
    }
    if (divisor != 1) {
      for (int i = 0; i < fine.length; i++) {
        out[i] /= divisor;
      }
    }
  }

  /**
   * Tells for how long each article has had counts, as {@link CountsNow#hoursSinceFirst} does.
   *
   * @param out receives hours, 0 or more, for each article
   * @throws IndexOutOfBoundsException if there is no room
   */
  public void hoursSinceFirst(double[] out) {
    Objects.checkFromIndexSize(0, counts.length, out.length);
    for (int i = 0; i < counts.length; i++) {
      out[i] = counts[i] == null ? 0 : now.millisSinceFirst(counts[i]) / MILLIS_PER_HOUR;
    }
  }
}
