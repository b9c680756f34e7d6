package org.newsrec.train.optim;

import java.util.Arrays;
import java.util.SortedMap;
import org.newsrec.math.Matrix;

/**
 * Adam (Kingma and Ba, ICLR 2015) with decoupled weight decay (Loshchilov and Hutter, ICLR 2019):
 * with the means m of gradients and v of their squares, corrected for their start from 0, {@code w
 * -= rate * (m / (sqrt(v) + epsilon) + decay * w)}.
 *
 * @param beta1 share of the mean of gradients that remains in a step, from 0, below 1
 * @param beta2 share of the mean of squares that remains in a step, from 0, below 1
 * @param epsilon keeps the division from blowing up, above 0
 * @param weightDecay 0 or more
 */
public record Adam(double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimiser {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adam {
    require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "from 0, below 1");
    require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "from 0, below 1");
    require(epsilon > 0 && epsilon < 1, "epsilon", epsilon, "above 0, below 1");
    require(weightDecay >= 0 && weightDecay < 1e3, "weightDecay", weightDecay, "0 or more");
  }

  static void require(boolean legal, String name, double value, String allowed) {
    if (!legal) {
      throw new IllegalArgumentException(name + " is " + value + "; it has to be " + allowed);
    }
  }

  /**
   * Makes the rule with the usual constants 0.9, 0.999 and 1e-8.
   *
   * @param weightDecay 0 or more
   * @return the rule
   */
  public static Adam standard(double weightDecay) {
    return new Adam(0.9, 0.999, 1e-8, weightDecay);
  }

  @Override
  public Updater start(Matrix weights) {
    return new Rows(this, weights);
  }

  private static final class Rows implements Updater {
    private final Adam rule;
    private final Matrix weights;
    private final float[] mean;
    private final float[] square;
    private final int[] steps;

    Rows(Adam rule, Matrix weights) {
      this.rule = rule;
      this.weights = weights;
      mean = new float[weights.data().length];
      square = new float[weights.data().length];
      steps = new int[weights.rows()];
    }

    @Override
    public void updateRows(int first, int end, Matrix gradient, double learningRate) {
      int row = first;
      while (row < end) {
        int next = row + 1;
        while (next < end && steps[next] == steps[row]) {
          next++;
        }
        Factors factors = factors(steps[row] + 1, learningRate);
        Arrays.fill(steps, row, next, steps[row] + 1);
        move(
            weights.data(),
            mean,
            square,
            gradient.data(),
            weights.offset(row),
            weights.offset(next),
            factors);
        row = next;
      }
    }

    /** The numbers of a step that are the same for all weights. */
    private record Factors(
        float beta1,
        float rest1,
        float beta2,
        float rest2,
        float rate,
        float scale,
        float epsilon,
        float keep) {}

    private Factors factors(int step, double learningRate) {
      return new Factors(
          (float) rule.beta1,
          (float) (1 - rule.beta1),
          (float) rule.beta2,
          (float) (1 - rule.beta2),
          (float) (learningRate / (1 - power(rule.beta1, step))),
          (float) (1 / (1 - power(rule.beta2, step))),
          (float) rule.epsilon,
          (float) (1 - learningRate * rule.weightDecay));
    }

    /** With the same index in all arrays, so that the JIT makes vector code of it. */
    private static void move(
        float[] w,
        float[] mean,
        float[] square,
        float[] gradient,
        int from,
        int to,
        Factors factors) {
      float beta1 = factors.beta1;
      float rest1 = factors.rest1;
      float beta2 = factors.beta2;
      float rest2 = factors.rest2;
      float rate = factors.rate;
      float scale = factors.scale;
      float epsilon = factors.epsilon;
      float keep = factors.keep;
      for (int i = from; i < to; i++) {
        float g = gradient[i];
        float m = Math.fma(beta1, mean[i], rest1 * g);
        float v = Math.fma(beta2, square[i], rest2 * (g * g));
        mean[i] = m;
        square[i] = v;
        w[i] = keep * w[i] - rate * m / ((float) Math.sqrt(v * scale) + epsilon);
      }
    }

    @Override
    public void update(int row, float[] gradient, int from, double learningRate) {
      Factors factors = factors(++steps[row], learningRate);
      float beta1 = factors.beta1;
      float rest1 = factors.rest1;
      float beta2 = factors.beta2;
      float rest2 = factors.rest2;
      float rate = factors.rate;
      float scale = factors.scale;
      float epsilon = factors.epsilon;
      float keep = factors.keep;
      float[] w = weights.data();
      int start = weights.offset(row);
      int columns = weights.columns();
      for (int i = 0; i < columns; i++) {
        float g = gradient[from + i];
        float m = Math.fma(beta1, mean[start + i], rest1 * g);
        float v = Math.fma(beta2, square[start + i], rest2 * (g * g));
        mean[start + i] = m;
        square[start + i] = v;
        float move = rate * m / ((float) Math.sqrt(v * scale) + epsilon);
        w[start + i] = keep * w[start + i] - move;
      }
    }

    @Override
    public SortedMap<String, Matrix> state() {
      SortedMap<String, Matrix> state = Moments.of(weights, "mean", mean);
      state.putAll(Moments.of(weights, "square", square));
      state.put("steps", Moments.counts(steps));
      return state;
    }

    @Override
    public void restore(SortedMap<String, Matrix> state) {
      Moments.copy(state, weights, "mean", mean);
      Moments.copy(state, weights, "square", square);
      Moments.copyCounts(state, "steps", steps);
    }

    /** A power by squaring. */
    private static double power(double base, int exponent) {
      double result = 1;
      double square = base;
      for (int rest = exponent; rest > 0; rest >>= 1) {
        if ((rest & 1) == 1) {
          result *= square;
        }
        square *= square;
      }
      return result;
    }
  }
}
