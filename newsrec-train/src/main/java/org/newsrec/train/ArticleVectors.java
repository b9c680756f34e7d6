package org.newsrec.train;

import org.newsrec.math.Matrix;

/** Vectors of all articles of a log. */
final class ArticleVectors {
  private static final int CHUNK = 512;

  private ArticleVectors() {}

  /** Embeds them, a row for each; the batch is used for it. */
  static Matrix of(Engine engine, Batch batch, int newsCount, int dimension) {
    Matrix vectors = new Matrix(newsCount, dimension);
    for (int from = 0; from < newsCount; from += CHUNK) {
      int count = Math.min(CHUNK, newsCount - from);
      batch.startArticles(from, count);
      engine.forwardNews(batch);
      System.arraycopy(
          engine.news().vectors().data(),
          0,
          vectors.data(),
          vectors.offset(from),
          count * dimension);
    }
    return vectors;
  }
}
