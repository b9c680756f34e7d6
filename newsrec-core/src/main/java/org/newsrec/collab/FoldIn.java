package org.newsrec.collab;

/**
 * The vector that fits given ones best: (G + λI + Σ e v vᵀ) x = Σ (1 + e) v, where G is the Gram
 * matrix of all vectors of the other side, v those that were read, and e what each adds to the
 * confidence of 1. Collects one system; for one thread.
 */
final class FoldIn {
  private final int factors;
  private final double[] system;
  private final double[] right;
  private int added;

  FoldIn(double[] gram, int factors, double lambda) {
    this.factors = factors;
    system = gram.clone();
    right = new double[factors];
    for (int f = 0; f < factors; f++) {
      system[f * factors + f] += lambda;
    }
  }

  void add(float[] vector, double extra) {
    added++;
    for (int row = 0; row < factors; row++) {
      double scaled = extra * vector[row];
      for (int column = 0; column <= row; column++) {
        int cell = row * factors + column;
        system[cell] = Math.fma(scaled, vector[column], system[cell]);
      }
      right[row] = Math.fma(1 + extra, (double) vector[row], right[row]);
    }
  }

  boolean isEmpty() {
    return added == 0;
  }

  /** Solves the system, once. */
  float[] solve() {
    Cholesky.solve(system, right);
    float[] vector = new float[factors];
    for (int f = 0; f < factors; f++) {
      vector[f] = (float) right[f];
    }
    return vector;
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum = Math.fma((double) a[f], (double) b[f], sum);
    }
    return sum;
  }
}
