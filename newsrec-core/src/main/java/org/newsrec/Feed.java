package org.newsrec;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A feed with what is needed to recognise it later. Immutable.
 *
 * @param id the one the request gave, or a hash of the reader, the instant and the articles in
 *     their order, so that the same feed has the same id. Feeds that are not {@linkplain
 *     RecommendRequest.Builder#personalised personalised} have no reader in it: those made for the
 *     same instant with the same articles have one id, however many were served, unless their
 *     requests give others
 * @param at the instant for which it was made
 * @param level how much went into it
 * @param recommendations the articles, from the first slot on
 */
public record Feed(String id, Instant at, FeedLevel level, List<Recommendation> recommendations) {
  /**
   * Copies and checks the parts.
   *
   * @throws NullPointerException if one is null
   */
  public Feed {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(level, "level");
    recommendations = List.copyOf(recommendations);
  }
}
