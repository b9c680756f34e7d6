package org.newsrec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.newsrec.data.News;

/**
 * Why an article is in a feed. Immutable.
 *
 * @param sentence one English sentence for the reader
 * @param contributions what each signal, and each two of them together, added to the score, in the
 *     ranker's order; with the recommendation's boost, they sum to the score
 * @param because the read article that is most like this one, where there is one
 * @param source the source that brought the article in as a candidate: {@code exact} (the towers),
 *     {@code popular} or {@code newest}, or the name of a model that was added, such as {@code
 *     covisitation}; {@code given} in a list that somebody else has chosen, {@code pinned} or
 *     {@code boosted} where only the request's wish brought it in
 */
public record Explanation(
    String sentence, List<Contribution> contributions, Optional<News> because, String source) {
  /**
   * Copies and checks the parts.
   *
   * @throws NullPointerException if one is null
   */
  public Explanation {
    Objects.requireNonNull(sentence, "sentence");
    contributions =
        contributions instanceof ContributionList ? contributions : List.copyOf(contributions);
    Objects.requireNonNull(because, "because");
    Objects.requireNonNull(source, "source");
  }

  /**
   * A part of a score.
   *
   * @param part the signal's name, or the names of two with a {@code *} between
   * @param value what it added
   */
  public record Contribution(String part, double value) {}
}
