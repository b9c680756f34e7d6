package org.newsrec.data;

import java.time.Instant;
import java.util.Objects;

/**
 * An entry of a reader's history: one article, as far as it is remembered. Immutable.
 *
 * @param hashId the article, not blank
 * @param dwellSeconds dwell time in seconds, 0 or more, or NaN where it is not known
 * @param strength how much the event counts, see {@link EventStrengths}; finite, negative for
 *     dislike
 * @param at when it was read
 */
public record Read(String hashId, double dwellSeconds, double strength, Instant at) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the hashId is blank, the dwell time negative or infinite,
   *     or the strength not finite
   * @throws NullPointerException if a part is null
   */
  public Read {
    Values.requireText(hashId, "hashId");
    if (dwellSeconds < 0 || Double.isInfinite(dwellSeconds)) {
      throw new IllegalArgumentException(
          "dwell time is "
              + dwellSeconds
              + "; it has to be a number of seconds, 0 or more, or NaN");
    }
    if (!Double.isFinite(strength)) {
      throw new IllegalArgumentException("strength is " + strength + "; it has to be finite");
    }
    Objects.requireNonNull(at, "at");
  }
}
