package org.newsrec.live;

/**
 * Counts of one article, or of all, decayed with one or several half-lives: an event of age {@code
 * a} counts {@code 2^(-a / halfLife)}. Immutable.
 */
public final class DecayedCounts {
  static final int CLICKS = 0;
  static final int SHOWS = 1;
  static final int TIMED = 2;
  static final int DWELL_MILLIS = 3;
  static final int EXPECTED_MICROS = 4;
  static final int KINDS = 5;

  /** [half-life][kind]. */
  private final double[] values;

  DecayedCounts(double[] values) {
    this.values = values;
  }

  /**
   * Returns how many half-lives there are.
   *
   * @return 1 or more
   */
  public int size() {
    return values.length / KINDS;
  }

  /**
   * Returns the decayed number of clicks.
   *
   * @param halfLife index of the half-life
   * @return 0 or more
   */
  public double clicks(int halfLife) {
    return values[halfLife * KINDS + CLICKS];
  }

  /**
   * Returns the decayed number of times it was shown.
   *
   * @param halfLife index of the half-life
   * @return 0 or more
   */
  public double shows(int halfLife) {
    return values[halfLife * KINDS + SHOWS];
  }

  /**
   * Returns the decayed number of clicks to be expected if all articles of a list were clicked
   * alike, one for each list: every show counts one divided by the length of its list.
   *
   * @param halfLife index of the half-life
   * @return 0 or more
   */
  public double expectedClicks(int halfLife) {
    return values[halfLife * KINDS + EXPECTED_MICROS] / Tally.MICROS;
  }

  /**
   * Returns the decayed number of clicks whose dwell time is known.
   *
   * @param halfLife index of the half-life
   * @return 0 or more; not above the clicks
   */
  public double timedClicks(int halfLife) {
    return values[halfLife * KINDS + TIMED];
  }

  /**
   * Returns the decayed dwell time.
   *
   * @param halfLife index of the half-life
   * @return seconds, 0 or more
   */
  public double dwellSeconds(int halfLife) {
    return values[halfLife * KINDS + DWELL_MILLIS] / 1000;
  }
}
