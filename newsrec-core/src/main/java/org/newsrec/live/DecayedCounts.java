package org.newsrec.live;

/**
 * Counts of one article, or of all, decayed with one or several half-lives: an event of age {@code
 * a} counts {@code 2^(-a / halfLife)}. Immutable.
 */
public final class DecayedCounts {
  private final double[] clicks;
  private final double[] shows;
  private final double[] dwellSeconds;

  DecayedCounts(double[] clicks, double[] shows, double[] dwellSeconds) {
    this.clicks = clicks;
    this.shows = shows;
    this.dwellSeconds = dwellSeconds;
  }

  /**
   * Returns how many half-lives there are.
   *
   * @return 1 or more
   */
  public int size() {
    return clicks.length;
  }

  /**
   * Returns the decayed number of clicks.
   *
   * @param halfLife index of the half-life
   * @return 0 or more
   */
  public double clicks(int halfLife) {
    return clicks[halfLife];
  }

  /**
   * Returns the decayed number of times it was shown.
   *
   * @param halfLife index of the half-life
   * @return 0 or more
   */
  public double shows(int halfLife) {
    return shows[halfLife];
  }

  /**
   * Returns the decayed dwell time.
   *
   * @param halfLife index of the half-life
   * @return seconds, 0 or more
   */
  public double dwellSeconds(int halfLife) {
    return dwellSeconds[halfLife];
  }
}
