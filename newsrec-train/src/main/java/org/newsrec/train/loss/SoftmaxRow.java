package org.newsrec.train.loss;

import org.newsrec.math.Elementary;

/** The softmax of one row of logits. */
final class SoftmaxRow {
  private SoftmaxRow() {}

  static double requireTemperature(double temperature) {
    if (!(temperature > 0 && temperature < 1e6)) {
      throw new IllegalArgumentException(
          "temperature is " + temperature + "; it has to be above 0");
    }
    return temperature;
  }

  /**
   * Replaces logits by the gradient of {@code scale} times minus the logarithm of the softmax of
   * one of them. A logit of minus infinity is left out: its gradient is 0.
   *
   * @return minus the logarithm of the softmax of the target
   */
  static double toGradient(float[] logits, int from, int length, int target, float scale) {
    float most = Float.NEGATIVE_INFINITY;
    for (int j = from; j < from + length; j++) {
      most = Math.max(most, logits[j]);
    }
    double sum = 0;
    float own = logits[from + target];
    for (int j = from; j < from + length; j++) {
      logits[j] = logits[j] == Float.NEGATIVE_INFINITY ? 0f : Elementary.exp(logits[j] - most);
      sum += logits[j];
    }
    float factor = (float) (scale / sum);
    for (int j = from; j < from + length; j++) {
      logits[j] *= factor;
    }
    logits[from + target] -= scale;
    return Elementary.log(sum) + most - own;
  }
}
