package org.newsrec.retrieval;

import java.util.Comparator;
import java.util.Objects;
import org.newsrec.data.News;

/**
 * An article that a {@link CandidateGenerator} proposes. Immutable.
 *
 * @param news the article
 * @param score higher is better; its unit depends on the generator; never NaN
 * @param sequence the article's number in order of first add; decides among equal scores, lower
 *     first
 */
public record Candidate(News news, double score, long sequence) {
  static final Comparator<Candidate> BEST_FIRST =
      (a, b) -> {
        int byScore = Double.compare(b.score, a.score);
        return byScore != 0 ? byScore : Long.compare(a.sequence, b.sequence);
      };

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the score is NaN
   * @throws NullPointerException if the article is null
   */
  public Candidate {
    Objects.requireNonNull(news, "news");
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException(
          "score of article '"
              + news.hashId()
              + "' is NaN; a candidate's score has to be a number");
    }
  }
}
