package org.newsrec.retrieval;

import java.time.Instant;
import java.util.Objects;
import org.newsrec.data.News;

/**
 * An article in a {@link NewsIndex}. Immutable.
 *
 * @param news the article as last added
 * @param sequence its number in order of first add, from 0; an update keeps it
 * @param firstAdded the instant of its first add; an update keeps it
 * @param availability when it may be recommended
 */
public record IndexedNews(News news, long sequence, Instant firstAdded, Availability availability) {
  /**
   * Checks the parts.
   *
   * @throws NullPointerException if one is null
   */
  public IndexedNews {
    Objects.requireNonNull(news, "news");
    Objects.requireNonNull(firstAdded, "firstAdded");
    Objects.requireNonNull(availability, "availability");
  }

  /**
   * Returns the instant from which the article counts as new: its publication, else its first add.
   *
   * @return an instant
   */
  public Instant since() {
    return news.publishedAt().orElse(firstAdded);
  }
}
