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

  private final Decay.Now now;
  private final PastSums past;

  /** Counts of the bucket under way, by kind; null where there are none. */
  private final double[] underWay;

  DecayedCounts(Decay.Now now, PastSums past, double[] underWay) {
    this.now = now;
    this.past = past;
    this.underWay = underWay;
  }

  /** The clicks of the first half-life in parts. */
  ClickParts clickParts() {
    return new ClickParts(
        past.fine()[CLICKS],
        past.coarse()[CLICKS],
        underWay == null ? Double.NaN : underWay[CLICKS]);
  }

  private double get(int halfLife, int kind) {
    return now.count(past, underWay, halfLife, kind);
  }

  /**
   * Returns how many half-lives there are.
   *
   * @return 1 or more
   */
  public int size() {
    return now.size();
  }

  /**
   * Returns the decayed number of clicks.
   *
   * @param halfLife index of the half-life
   * @return 0 or more
   */
  public double clicks(int halfLife) {
    return get(halfLife, CLICKS);
  }

  /**
   * Returns the decayed number of times it was shown.
   *
   * @param halfLife index of the half-life
   * @return 0 or more
   */
  public double shows(int halfLife) {
    return get(halfLife, SHOWS);
  }

  /**
   * Returns the decayed number of clicks to be expected if all articles of a list were clicked
   * alike, one for each list: every show counts one divided by the length of its list.
   *
   * @param halfLife index of the half-life
   * @return 0 or more
   */
  public double expectedClicks(int halfLife) {
    return get(halfLife, EXPECTED_MICROS) / Tally.MICROS;
  }

  /**
   * Returns the decayed number of clicks whose dwell time is known.
   *
   * @param halfLife index of the half-life
   * @return 0 or more; not above the clicks
   */
  public double timedClicks(int halfLife) {
    return get(halfLife, TIMED);
  }

  /**
   * Returns the decayed dwell time.
   *
   * @param halfLife index of the half-life
   * @return seconds, 0 or more
   */
  public double dwellSeconds(int halfLife) {
    return get(halfLife, DWELL_MILLIS) / 1000;
  }
}
