package org.newsrec.train.optim;

import org.newsrec.math.Matrix;

/**
 * Stochastic gradient descent with momentum: {@code v = momentum * v + g; w -= rate * (v + decay *
 * w)}.
 *
 * @param momentum share of the last step that is taken again, from 0 (plain descent), below 1
 * @param weightDecay 0 or more
 */
public record Momentum(double momentum, double weightDecay) implements Optimiser {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Momentum {
    Adam.require(momentum >= 0 && momentum < 1, "momentum", momentum, "from 0, below 1");
    Adam.require(weightDecay >= 0 && weightDecay < 1e3, "weightDecay", weightDecay, "0 or more");
  }

  @Override
  public Updater start(Matrix weights) {
    float[] velocity = new float[weights.data().length];
    float share = (float) momentum;
    return (row, gradient, from, learningRate) -> {
      float[] w = weights.data();
      float rate = (float) learningRate;
      float keep = (float) (1 - learningRate * weightDecay);
      int start = weights.offset(row);
      for (int i = 0; i < weights.columns(); i++) {
        velocity[start + i] = Math.fma(share, velocity[start + i], gradient[from + i]);
        w[start + i] = Math.fma(-rate, velocity[start + i], keep * w[start + i]);
      }
    };
  }
}
