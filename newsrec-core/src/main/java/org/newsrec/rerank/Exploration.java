package org.newsrec.rerank;

import java.time.Duration;

/**
 * How a slate makes room for articles of which little is known: in each slot that is not pinned,
 * with probability {@code share}, an article is drawn from the pool, each with the same chance;
 * else the slot is filled by the rules. The pool holds the candidates that are young, were seldom
 * shown, are not in the slate yet, tell no story that is in it, and exceed no limit; where it is
 * empty, the slot is filled by the rules. Immutable.
 *
 * <p>The numbers are drawn from (seed, deviceId, instant, slot) alone: the same request in the same
 * state gives the same slate.
 *
 * @param share 0 to 1; 0 draws nothing
 * @param maxShows articles that were shown at least so often, to all readers together within the
 *     live state's retention, are not in the pool; 1 to 100
 * @param maxAge articles published at least so long ago are not in the pool, nor those whose
 *     publication is not known; above 0, at most 36,500 days
 * @param seed any number
 */
public record Exploration(double share, int maxShows, Duration maxAge, long seed) {
  private static final int MOST_SHOWS = 100;
  private static final Duration LONGEST_AGE = Duration.ofDays(36_500);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Exploration {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is " + share + "; it has to be between 0 and 1");
    }
    if (maxShows < 1 || maxShows > MOST_SHOWS) {
      throw new IllegalArgumentException(
          "maxShows is " + maxShows + "; it has to be between 1 and " + MOST_SHOWS);
    }
    if (maxAge.isZero() || maxAge.isNegative() || maxAge.compareTo(LONGEST_AGE) > 0) {
      throw new IllegalArgumentException(
          "maxAge is " + maxAge + "; it has to be above 0 and at most a hundred years");
    }
  }
}
