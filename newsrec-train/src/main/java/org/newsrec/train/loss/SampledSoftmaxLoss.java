package org.newsrec.train.loss;

import java.util.Arrays;
import org.newsrec.math.Matrix;
import org.newsrec.math.Vectors;

/**
 * Softmax over what was read and the example's own negatives: {@code -log(exp(s⁺/t) / (exp(s⁺/t) +
 * Σ exp(s⁻/t)))}.
 */
public final class SampledSoftmaxLoss implements RankingLoss {
  private final double temperature;

  /**
   * Makes the loss.
   *
   * @param temperature t, what scores are divided by; above 0
   * @throws IllegalArgumentException if the temperature is not above 0
   */
  public SampledSoftmaxLoss(double temperature) {
    this.temperature = SoftmaxRow.requireTemperature(temperature);
  }

  @Override
  public double evaluate(LossBatch batch) {
    Matrix users = batch.users();
    float[] news = batch.news().data();
    float[] du = batch.userGradient().data();
    float[] dv = batch.newsGradient().data();
    int dimension = users.columns();
    int each = batch.negativesEach();
    float inverse = (float) (1 / temperature);
    Arrays.fill(du, 0, batch.examples() * dimension, 0f);
    float[] logits = new float[1 + each];
    int[] rows = new int[1 + each];
    double total = 0;
    for (int e = 0; e < batch.examples(); e++) {
      int u = users.offset(e);
      int count = 0;
      rows[count++] = batch.positives()[e];
      for (int k = e * each; k < (e + 1) * each; k++) {
        if (batch.negatives()[k] >= 0) {
          rows[count++] = batch.negatives()[k];
        }
      }
      for (int j = 0; j < count; j++) {
        logits[j] = inverse * Vectors.dot(users.data(), u, news, rows[j] * dimension, dimension);
      }
      float weight = batch.weights()[e];
      total += weight * SoftmaxRow.toGradient(logits, 0, count, 0, weight);
      for (int j = 0; j < count; j++) {
        float slope = inverse * logits[j];
        Vectors.addScaled(slope, news, rows[j] * dimension, du, u, dimension);
        Vectors.addScaled(slope, users.data(), u, dv, rows[j] * dimension, dimension);
      }
    }
    return total;
  }
}
