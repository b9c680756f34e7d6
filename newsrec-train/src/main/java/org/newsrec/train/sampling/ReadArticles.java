package org.newsrec.train.sampling;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Which articles each reader read at any time of a log: four bytes a pair. Immutable and safe for
 * use by any number of threads.
 */
public final class ReadArticles {
  private final int[] starts;
  private final int[] articles;

  /**
   * Takes pairs.
   *
   * @param readers number of readers
   * @param reader a reader's number for each pair
   * @param article an article's number for each pair
   * @param count how many pairs there are
   */
  public ReadArticles(int readers, IntUnaryOperator reader, IntUnaryOperator article, int count) {
    starts = new int[readers + 1];
    for (int i = 0; i < count; i++) {
      starts[reader.applyAsInt(i) + 1]++;
    }
    for (int r = 0; r < readers; r++) {
      starts[r + 1] += starts[r];
    }
    articles = new int[count];
    int[] next = starts.clone();
    for (int i = 0; i < count; i++) {
      articles[next[reader.applyAsInt(i)]++] = article.applyAsInt(i);
    }
    for (int r = 0; r < readers; r++) {
      Arrays.sort(articles, starts[r], starts[r + 1]);
    }
  }

  /**
   * Tells whether a reader read an article.
   *
   * @param reader the reader
   * @param article the article
   * @return whether there is such a pair
   */
  public boolean contains(int reader, int article) {
    return Arrays.binarySearch(articles, starts[reader], starts[reader + 1], article) >= 0;
  }
}
