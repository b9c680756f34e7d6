package org.newsrec.tower;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.News;
import org.newsrec.math.Matrix;

/**
 * Two towers: one turns articles, the other turns readers with their history into unit vectors of
 * one space. The score of an article for a reader is the dot product of their vectors.
 *
 * <p>An article's vector does not depend on the time of asking; a reader's does. Implementations
 * are immutable and safe for use by any number of threads, and take every reader and every article:
 * one without history, features or text has a unit vector as well. The batch forms give the same
 * bits as the single ones.
 */
public interface TowerModel {
  /**
   * Returns the length of the vectors.
   *
   * @return 1 or more
   */
  int dimension();

  /**
   * Returns a name for what the model computes: models with the same one give the same vectors, and
   * vectors of models with different ones must not be mixed.
   *
   * @return a non-empty text
   */
  String fingerprint();

  /**
   * Returns how many of the articles that a reader skipped the model looks at.
   *
   * @return 0, unless overridden, for a model that does not look at any
   */
  default int skippedLength() {
    return 0;
  }

  /**
   * Embeds an article.
   *
   * @param news the article
   * @return the article with its unit vector and what the reader's tower needs once it was read
   */
  EmbeddedNews embed(News news);

  /**
   * Embeds articles.
   *
   * @param news the articles
   * @return as many, in the same order
   */
  default List<EmbeddedNews> embedAll(List<News> news) {
    List<EmbeddedNews> embedded = new ArrayList<>(news.size());
    for (News article : news) {
      embedded.add(embed(article));
    }
    return embedded;
  }

  /**
   * Embeds a reader at an instant.
   *
   * @param input the reader, the history and the instant; the history's articles were embedded by
   *     this model
   * @return a new unit vector
   * @throws IllegalArgumentException if an article of the history was embedded by another model
   */
  float[] embed(UserInput input);

  /**
   * Embeds readers.
   *
   * @param inputs the readers
   * @return one row for each, in the same order
   */
  default Matrix embedUsers(List<UserInput> inputs) {
    Matrix vectors = new Matrix(inputs.size(), dimension());
    for (int i = 0; i < inputs.size(); i++) {
      vectors.setRow(i, embed(inputs.get(i)));
    }
    return vectors;
  }
}
