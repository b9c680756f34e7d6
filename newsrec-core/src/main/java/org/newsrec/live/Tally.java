package org.newsrec.live;

/**
 * What is counted of events: whole numbers, so that sums do not depend on the order and a part can
 * be taken out again. Immutable.
 *
 * @param clicks number of clicks
 * @param shows number of times shown
 * @param timed number of clicks whose dwell time is known
 * @param dwellMillis sum of the known dwell times
 * @param expectedMicros sum over the shows of a million divided by the length of the list, rounded
 */
record Tally(int clicks, int shows, int timed, long dwellMillis, long expectedMicros) {
  static final int MICROS = 1_000_000;

  /** One article in a list of so many. */
  static Tally shown(int length) {
    return new Tally(0, 1, 0, 0, (MICROS + length / 2) / length);
  }

  /** An event of positive strength. */
  static Tally done(boolean isClick, int dwellMillis) {
    boolean known = dwellMillis != Moment.UNKNOWN;
    return new Tally(isClick ? 1 : 0, 0, isClick && known ? 1 : 0, known ? dwellMillis : 0, 0);
  }

  Tally negated() {
    return new Tally(-clicks, -shows, -timed, -dwellMillis, -expectedMicros);
  }

  boolean isNothing() {
    return clicks == 0 && shows == 0 && timed == 0 && dwellMillis == 0 && expectedMicros == 0;
  }
}
