package org.newsrec.train.optim;

import java.util.SortedMap;
import org.newsrec.math.Matrix;

/**
 * Adagrad (Duchi et al., "Adaptive Subgradient Methods for Online Learning and Stochastic
 * Optimization", JMLR 2011) with decoupled weight decay: with the sum v of squared gradients,
 * {@code w -= rate * (g / (sqrt(v) + epsilon) + decay * w)}.
 *
 * @param epsilon keeps the division from blowing up, above 0
 * @param weightDecay 0 or more
 */
public record Adagrad(double epsilon, double weightDecay) implements Optimiser {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adagrad {
    Adam.require(epsilon > 0 && epsilon < 1, "epsilon", epsilon, "above 0, below 1");
    Adam.require(weightDecay >= 0 && weightDecay < 1e3, "weightDecay", weightDecay, "0 or more");
  }

  @Override
  public Updater start(Matrix weights) {
    return new Rows(this, weights);
  }

  private static final class Rows implements Updater {
    private final Adagrad rule;
    private final Matrix weights;
    private final float[] squares;

    Rows(Adagrad rule, Matrix weights) {
      this.rule = rule;
      this.weights = weights;
      squares = new float[weights.data().length];
    }

    @Override
    public void update(int row, float[] gradient, int from, double learningRate) {
      float[] w = weights.data();
      float rate = (float) learningRate;
      float small = (float) rule.epsilon;
      float keep = (float) (1 - learningRate * rule.weightDecay);
      int start = weights.offset(row);
      for (int i = 0; i < weights.columns(); i++) {
        float g = gradient[from + i];
        float sum = Math.fma(g, g, squares[start + i]);
        squares[start + i] = sum;
        w[start + i] = keep * w[start + i] - rate * g / ((float) Math.sqrt(sum) + small);
      }
    }

    @Override
    public SortedMap<String, Matrix> state() {
      return Moments.of(weights, "squares", squares);
    }

    @Override
    public void restore(SortedMap<String, Matrix> state) {
      Moments.copy(state, weights, "squares", squares);
    }
  }
}
