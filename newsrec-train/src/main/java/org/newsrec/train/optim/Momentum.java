package org.newsrec.train.optim;

import java.util.SortedMap;
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
    return new Rows(this, weights);
  }

  private static final class Rows implements Updater {
    private final Momentum rule;
    private final Matrix weights;
    private final float[] velocity;

    Rows(Momentum rule, Matrix weights) {
      this.rule = rule;
      this.weights = weights;
      velocity = new float[weights.data().length];
    }

    @Override
    public void update(int row, float[] gradient, int from, double learningRate) {
      float[] w = weights.data();
      float share = (float) rule.momentum;
      float rate = (float) learningRate;
      float keep = (float) (1 - learningRate * rule.weightDecay);
      int start = weights.offset(row);
      for (int i = 0; i < weights.columns(); i++) {
        velocity[start + i] = Math.fma(share, velocity[start + i], gradient[from + i]);
        w[start + i] = Math.fma(-rate, velocity[start + i], keep * w[start + i]);
      }
    }

    @Override
    public SortedMap<String, Matrix> state() {
      return Moments.of(weights, "velocity", velocity);
    }

    @Override
    public void restore(SortedMap<String, Matrix> state) {
      Moments.copy(state, weights, "velocity", velocity);
    }
  }
}
