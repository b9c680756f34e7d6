package org.newsrec.tower;

import java.time.Instant;
import java.util.Objects;

/**
 * An article of a reader's history, embedded. Immutable.
 *
 * @param news the article
 * @param dwellSeconds dwell time in seconds, 0 or more, or NaN where it is not known
 * @param strength how much the event counts, see {@link org.newsrec.data.EventStrengths}; finite;
 *     an article with a strength of 0 or less is not pooled
 * @param at when it was read
 */
public record HistoryRead(EmbeddedNews news, double dwellSeconds, double strength, Instant at) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the dwell time is negative or infinite, or the strength is
   *     not finite
   */
  public HistoryRead {
    Objects.requireNonNull(news, "news");
    Objects.requireNonNull(at, "at");
    if (dwellSeconds < 0 || Double.isInfinite(dwellSeconds)) {
      throw new IllegalArgumentException(
          "dwell time is "
              + dwellSeconds
              + "; it has to be a number of seconds, 0 or more, or NaN where it is not known");
    }
    if (!Double.isFinite(strength)) {
      throw new IllegalArgumentException("strength is " + strength + "; it has to be finite");
    }
  }
}
