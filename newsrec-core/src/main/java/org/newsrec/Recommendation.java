package org.newsrec;

import java.util.Objects;
import org.newsrec.data.News;

/**
 * One article of a feed. Immutable.
 *
 * @param news the article
 * @param slot its place, 1 for the first
 * @param score what the feed was ordered by, with the boost; comparable within one feed only
 * @param explanation why it is there
 * @param boost what the request's {@linkplain RecommendRequest.Builder#boost boosts} added to the
 *     score; the rest is in the explanation's contributions
 * @param propensity how likely the article was in this slot, given those in the slots above: by the
 *     rules and by chance taken together; above 0, at most 1, and 1 where nothing is left to chance
 * @param explored whether it was drawn by chance
 */
public record Recommendation(
    News news,
    int slot,
    double score,
    Explanation explanation,
    double boost,
    double propensity,
    boolean explored) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the slot is below 1, or the propensity not a probability
   *     above 0
   */
  public Recommendation {
    Objects.requireNonNull(news, "news");
    Objects.requireNonNull(explanation, "explanation");
    if (slot < 1) {
      throw new IllegalArgumentException("slot is " + slot + "; the first is 1");
    }
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException(
          "propensity is " + propensity + "; it has to be above 0 and at most 1");
    }
  }

  /**
   * Makes a recommendation that is neither boosted nor left to chance.
   *
   * @param news the article
   * @param slot its place, 1 for the first
   * @param score what the feed was ordered by
   * @param explanation why it is there
   * @throws IllegalArgumentException if the slot is below 1
   */
  public Recommendation(News news, int slot, double score, Explanation explanation) {
    this(news, slot, score, explanation, 0, 1, false);
  }
}
