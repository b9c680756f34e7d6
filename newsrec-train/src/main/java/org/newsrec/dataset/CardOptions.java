package org.newsrec.dataset;

import java.time.Duration;
import java.util.Objects;
import org.newsrec.data.ReadingRule;

/**
 * How a log of single cards is understood. Immutable.
 *
 * @param rule what the time spent with a card means
 * @param pause cards of one reader with at most so much time from the end of one to the beginning
 *     of the next are one list; above 0
 * @param mostCards a list has no more cards than this, the next one begins a new list; 2 or more
 */
public record CardOptions(ReadingRule rule, Duration pause, int mostCards) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public CardOptions {
    Objects.requireNonNull(rule, "rule");
    if (pause.isZero() || pause.isNegative()) {
      throw new IllegalArgumentException("pause is " + pause + "; it has to be above 0");
    }
    if (mostCards < 2) {
      throw new IllegalArgumentException("mostCards is " + mostCards + "; it has to be 2 or more");
    }
  }

  /**
   * Returns the options used unless others are given: the standard rule, ten minutes, a hundred
   * cards.
   *
   * @return the defaults
   */
  public static CardOptions defaults() {
    return new CardOptions(ReadingRule.standard(), Duration.ofMinutes(10), 100);
  }
}
