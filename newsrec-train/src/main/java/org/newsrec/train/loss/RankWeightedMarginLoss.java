package org.newsrec.train.loss;

import java.util.Arrays;
import org.newsrec.math.Matrix;
import org.newsrec.math.Vectors;

/**
 * Margin ranking loss that counts more the further down what was read would stand, after WARP
 * (Weston et al., "WSABIE: Scaling Up to Large Vocabulary Image Annotation", IJCAI 2011): the mean
 * over an example's negatives of {@code max(0, m - s⁺ + s⁻)}, times {@code L(v) / L(n)} where v of
 * n negatives come within the margin and {@code L(k) = 1 + 1/2 + … + 1/k}.
 *
 * <p>WARP draws negatives until one comes within the margin and takes the rank from how many that
 * took; here all n are drawn, which counts v of them, and the gradient is that of a constant L, as
 * in WARP.
 */
public final class RankWeightedMarginLoss implements RankingLoss {
  private final float margin;

  /**
   * Makes the loss.
   *
   * @param margin the margin m, above 0, in units of the score
   * @throws IllegalArgumentException if the margin is not above 0
   */
  public RankWeightedMarginLoss(double margin) {
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
    int[] within = new int[each];
    double total = 0;
    for (int e = 0; e < batch.examples(); e++) {
      int u = users.offset(e);
      int p = batch.positives()[e] * dimension;
      float positive = Vectors.dot(users.data(), u, news, p, dimension);
      int negatives = 0;
      int violating = 0;
      double sum = 0;
      for (int k = e * each; k < (e + 1) * each; k++) {
        if (batch.negatives()[k] >= 0) {
          negatives++;
          int n = batch.negatives()[k] * dimension;
          float miss = margin - positive + Vectors.dot(users.data(), u, news, n, dimension);
          if (miss > 0f) {
            sum += miss;
            within[violating++] = n;
          }
        }
      }
      if (violating == 0) {
        continue;
      }
      double rank = harmonic(violating) / harmonic(negatives);
      float slope = (float) (batch.weights()[e] * rank / negatives);
      total += slope * sum;
      for (int i = 0; i < violating; i++) {
        Vectors.addScaled(slope, news, within[i], du, u, dimension);
        Vectors.addScaled(slope, users.data(), u, dv, within[i], dimension);
      }
      Vectors.addScaled(-slope * violating, news, p, du, u, dimension);
      Vectors.addScaled(-slope * violating, users.data(), u, dv, p, dimension);
    }
    return total;
  }

  private static double harmonic(int count) {
    double sum = 0;
    for (int k = 1; k <= count; k++) {
      sum += 1.0 / k;
    }
    return sum;
  }
}
