package org.newsrec;

import java.util.Objects;
import java.util.OptionalDouble;
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
 * @param probability how likely the reader is to read it, whatever its boost, as {@link
 *     org.newsrec.rerank.RankedNews#probability} has it; empty where the ranker has no calibration,
 *     and where the {@link FeedLevel} is not {@link FeedLevel#FULL}
 */
public record Recommendation(
    News news,
    int slot,
    double score,
    Explanation explanation,
    double boost,
    double propensity,
    boolean explored,
    OptionalDouble probability) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the slot is below 1, the propensity not a probability above
   *     0, or the probability none
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
    if (probability.isPresent()
        && !(probability.getAsDouble() >= 0 && probability.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "probability is "
              + probability.getAsDouble()
              + "; it has to be from 0 to 1, or empty where it is not known");
    }
  }

  /**
   * Makes a recommendation that is neither boosted nor left to chance, of unknown probability.
   *
   * @param news the article
   * @param slot its place, 1 for the first
   * @param score what the feed was ordered by
   * @param explanation why it is there
   * @throws IllegalArgumentException if the slot is below 1
   */
  public Recommendation(News news, int slot, double score, Explanation explanation) {
    this(news, slot, score, explanation, 0, 1, false, OptionalDouble.empty());
  }
}
