package org.newsrec.train.loss;

import java.util.Arrays;
import org.newsrec.math.Matrix;
import org.newsrec.math.Vectors;

/**
 * A loss of differences between the score of what was read and of what was not: mean over
 * negatives.
 */
abstract class PairwiseLoss implements RankingLoss {
  /** The loss of a pair. */
  abstract double value(float positive, float negative);

  /** Derivative of the loss by the negative's score; that by the positive's is its opposite. */
  abstract float slope(float positive, float negative);

  @Override
  public final double evaluate(LossBatch batch) {
    Matrix users = batch.users();
    float[] news = batch.news().data();
    float[] du = batch.userGradient().data();
    float[] dv = batch.newsGradient().data();
    int dimension = users.columns();
    int each = batch.negativesEach();
    Arrays.fill(du, 0, batch.examples() * dimension, 0f);
    double total = 0;
    for (int e = 0; e < batch.examples(); e++) {
      int negatives = count(batch.negatives(), e * each, each);
      if (negatives == 0) {
        continue;
      }
      int u = users.offset(e);
      int p = batch.positives()[e] * dimension;
      float positive = Vectors.dot(users.data(), u, news, p, dimension);
      float share = batch.weights()[e] / negatives;
      double sum = 0;
      float slopes = 0f;
      for (int k = e * each; k < (e + 1) * each; k++) {
        if (batch.negatives()[k] < 0) {
          continue;
        }
        int n = batch.negatives()[k] * dimension;
        float negative = Vectors.dot(users.data(), u, news, n, dimension);
        sum += value(positive, negative);
        float slope = share * slope(positive, negative);
        if (slope != 0f) {
          slopes += slope;
          Vectors.addScaled(slope, news, n, du, u, dimension);
          Vectors.addScaled(slope, users.data(), u, dv, n, dimension);
        }
      }
      total += share * sum;
      if (slopes != 0f) {
        Vectors.addScaled(-slopes, news, p, du, u, dimension);
        Vectors.addScaled(-slopes, users.data(), u, dv, p, dimension);
      }
    }
    return total;
  }

  static int count(int[] negatives, int from, int length) {
    int count = 0;
    for (int k = from; k < from + length; k++) {
      count += negatives[k] < 0 ? 0 : 1;
    }
    return count;
  }
}
