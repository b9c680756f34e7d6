package org.newsrec.train;

import org.newsrec.math.RandomStream;

/** Random directions at right angles. */
final class Axes {
  private Axes() {}

  /**
   * Makes a matrix that keeps lengths as well as it can: rows of length 1 at right angles if there
   * are no more rows than columns, otherwise columns of that kind.
   */
  static double[][] orthonormal(int rows, int columns, RandomStream random) {
    boolean wide = rows <= columns;
    int count = wide ? rows : columns;
    int length = wide ? columns : rows;
    double[][] axes = new double[count][length];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < length; k++) {
        axes[i][k] = random.nextGaussian();
      }
    }
    orthonormalise(axes);
    if (wide) {
      return axes;
    }
    double[][] transposed = new double[rows][columns];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < length; k++) {
        transposed[k][i] = axes[i][k];
      }
    }
    return transposed;
  }

  /**
   * Gram and Schmidt, twice for each vector, in place. A vector in the span of others becomes 0.
   */
  static void orthonormalise(double[][] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      double before = Math.sqrt(dot(vectors[i], vectors[i]));
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          double along = dot(vectors[i], vectors[j]);
          for (int k = 0; k < vectors[i].length; k++) {
            vectors[i][k] = Math.fma(-along, vectors[j][k], vectors[i][k]);
          }
        }
      }
      double length = Math.sqrt(dot(vectors[i], vectors[i]));
      boolean dependent = length <= 1e-9 * before;
      for (int k = 0; k < vectors[i].length; k++) {
        vectors[i][k] = dependent ? 0 : vectors[i][k] / length;
      }
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum = Math.fma(a[i], b[i], sum);
    }
    return sum;
  }
}
