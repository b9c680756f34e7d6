package org.newsrec.rerank;

import java.util.Objects;
import org.newsrec.data.News;

/**
 * A candidate for re-ranking. The vector is not copied and must not be changed afterwards.
 *
 * @param news the article
 * @param vector its vector from the news tower, of length 1; null where there is none
 * @param sequence number of the article's first add to the catalogue; the lower comes first among
 *     equal scores
 * @param signature which story its text tells; null where texts are not compared, or there is none
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Copying 300 vectors for each request would cost too much.
public record RerankItem(News news, float[] vector, long sequence, StorySignature signature) {
  /**
   * Checks the parts.
   *
   * @throws NullPointerException if the article is null
   */
  public RerankItem {
    Objects.requireNonNull(news, "news");
  }

  /**
   * Makes a candidate whose text is not compared with others.
   *
   * @param news the article
   * @param vector its vector, of length 1; null where there is none
   * @param sequence number of the article's first add to the catalogue
   */
  public RerankItem(News news, float[] vector, long sequence) {
    this(news, vector, sequence, null);
  }
}
