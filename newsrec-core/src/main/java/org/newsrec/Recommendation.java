package org.newsrec;

import java.util.Objects;
import org.newsrec.data.News;

/**
 * One article of a feed. Immutable.
 *
 * @param news the article
 * @param slot its place, 1 for the first
 * @param score what the feed was ordered by; comparable within one feed only
 * @param explanation why it is there
 */
public record Recommendation(News news, int slot, double score, Explanation explanation) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the slot is below 1
   */
  public Recommendation {
    Objects.requireNonNull(news, "news");
    Objects.requireNonNull(explanation, "explanation");
    if (slot < 1) {
      throw new IllegalArgumentException("slot is " + slot + "; the first is 1");
    }
  }
}
