package org.newsrec.train.loss;

import java.util.Arrays;
import org.newsrec.math.Matrix;
import org.newsrec.math.Vectors;

/**
 * Margin ranking loss with the hardest of an example's negatives: {@code max(0, m - s⁺ + max s⁻)};
 * the first one among equals (Faghri et al., "VSE++: Improving Visual-Semantic Embeddings with Hard
 * Negatives", BMVC 2018).
 */
public final class HardestMarginLoss implements RankingLoss {
  private final float margin;

  /**
   * Makes the loss.
   *
   * @param margin the margin m, above 0, in units of the score
   * @throws IllegalArgumentException if the margin is not above 0
   */
  public HardestMarginLoss(double margin) {
    this.margin = MarginLoss.requireMargin(margin);
  }

  @Override
  public double evaluate(LossBatch batch) {
    Matrix users = batch.users();
    float[] news = batch.news().data();
    float[] du = batch.userGradient().data();
    float[] dv = batch.newsGradient().data();
    int dimension = users.columns();
    int each = batch.negativesEach();
    Arrays.fill(du, 0, batch.examples() * dimension, 0f);
    double total = 0;
    for (int e = 0; e < batch.examples(); e++) {
      int u = users.offset(e);
      int hardest = -1;
      float most = Float.NEGATIVE_INFINITY;
      for (int k = e * each; k < (e + 1) * each; k++) {
        if (batch.negatives()[k] >= 0) {
          int n = batch.negatives()[k] * dimension;
          float score = Vectors.dot(users.data(), u, news, n, dimension);
          if (score > most) {
            most = score;
            hardest = n;
          }
        }
      }
      if (hardest < 0) {
        continue;
      }
      int p = batch.positives()[e] * dimension;
      float miss = margin - Vectors.dot(users.data(), u, news, p, dimension) + most;
      if (miss > 0f) {
        float weight = batch.weights()[e];
        total += (double) weight * miss;
        Vectors.addScaled(weight, news, hardest, du, u, dimension);
        Vectors.addScaled(-weight, news, p, du, u, dimension);
        Vectors.addScaled(weight, users.data(), u, dv, hardest, dimension);
        Vectors.addScaled(-weight, users.data(), u, dv, p, dimension);
      }
    }
    return total;
  }
}
