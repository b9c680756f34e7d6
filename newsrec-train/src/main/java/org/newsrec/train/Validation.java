package org.newsrec.train;

import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;

/**
 * Measures towers on examples they were not trained on: the mean over examples of the share of
 * fixed negatives that score below what was read, ties counting half (AUC).
 */
final class Validation {
  private static final int CHUNK = 512;

  /** Fewer examples than these say nothing about when to stop. */
  private static final int LEAST = 20;

  private final BatchMaker maker;
  private final int[] examples;
  private final int[][] negatives;
  private final int most;
  private final Batch batch;

  /**
   * Fixes the examples' negatives.
   *
   * @param examples numbers of the examples
   * @param each how many negatives each gets
   * @param source where from
   */
  Validation(
      BatchMaker maker,
      int[] examples,
      int each,
      BatchMaker.Negatives source,
      RandomStream random,
      int newsCount) {
    this.maker = maker;
    this.examples = examples;
    most = each;
    negatives = new int[examples.length][each];
    for (int i = 0; i < examples.length; i++) {
      source.fill(i, examples[i], random.split(i), negatives[i], 0, each);
    }
    batch = new Batch(newsCount);
  }

  int size() {
    return examples.length;
  }

  /** Share of pairs in the right order; NaN where too few examples can be compared to tell. */
  double auc(Engine engine) {
    double sum = 0;
    int counted = 0;
    for (int from = 0; from < examples.length; from += CHUNK) {
      int count = Math.min(CHUNK, examples.length - from);
      fill(from, count);
      engine.forward(batch);
      for (int e = 0; e < count; e++) {
        double share = share(engine, e, count);
        if (!Double.isNaN(share)) {
          sum += share;
          counted++;
        }
      }
    }
    return counted < LEAST ? Double.NaN : sum / counted;
  }

  private void fill(int from, int count) {
    maker.fill(
        examples,
        from,
        count,
        most,
        (place, example, random, into, at, length) ->
            System.arraycopy(negatives[place], 0, into, at, length),
        new RandomStream(0),
        batch);
  }

  private double share(Engine engine, int e, int count) {
    int shard = 0;
    while (e >= Workers.first(shard + 1, count)) {
      shard++;
    }
    Matrix users = engine.users().vectors(shard);
    int u = users.offset(e - Workers.first(shard, count));
    Matrix news = engine.news().vectors();
    int dimension = users.columns();
    float positive =
        Vectors.dot(users.data(), u, news.data(), news.offset(batch.positiveRow[e]), dimension);
    double wins = 0;
    int compared = 0;
    for (int k = e * most; k < (e + 1) * most; k++) {
      if (batch.negativeRow[k] >= 0) {
        float negative =
            Vectors.dot(users.data(), u, news.data(), news.offset(batch.negativeRow[k]), dimension);
        wins += positive > negative ? 1 : positive == negative ? 0.5 : 0;
        compared++;
      }
    }
    return compared == 0 ? Double.NaN : wins / compared;
  }
}
