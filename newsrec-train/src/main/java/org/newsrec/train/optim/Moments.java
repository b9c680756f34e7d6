package org.newsrec.train.optim;

import java.util.SortedMap;
import java.util.TreeMap;
import org.newsrec.math.Matrix;

/** What updaters remember, as matrices. */
final class Moments {
  private static final int LOW_BITS = 16;
  private static final int LOW = (1 << LOW_BITS) - 1;

  private Moments() {}

  /** A number for each weight, in a map of its own. */
  static SortedMap<String, Matrix> of(Matrix weights, String name, float[] values) {
    SortedMap<String, Matrix> state = new TreeMap<>();
    state.put(name, Matrix.wrap(weights.rows(), weights.columns(), values));
    return state;
  }

  static void copy(SortedMap<String, Matrix> state, Matrix weights, String name, float[] into) {
    float[] from = of(state, name, weights.rows(), weights.columns()).data();
    System.arraycopy(from, 0, into, 0, into.length);
  }

  /** Counts of 31 bits, each in two columns of 16 bits: a float alone is exact to 24 bits only. */
  static Matrix counts(int[] counts) {
    Matrix matrix = new Matrix(counts.length, 2);
    for (int i = 0; i < counts.length; i++) {
      matrix.set(i, 0, counts[i] >>> LOW_BITS);
      matrix.set(i, 1, counts[i] & LOW);
    }
    return matrix;
  }

  static void copyCounts(SortedMap<String, Matrix> state, String name, int[] into) {
    Matrix matrix = of(state, name, into.length, 2);
    for (int i = 0; i < into.length; i++) {
      into[i] = (int) matrix.get(i, 0) << LOW_BITS | (int) matrix.get(i, 1);
    }
  }

  private static Matrix of(SortedMap<String, Matrix> state, String name, int rows, int columns) {
    Matrix matrix = state.get(name);
    if (matrix == null || matrix.rows() != rows || matrix.columns() != columns) {
      throw new IllegalArgumentException(
          "the optimiser's '%s' is %s; it has to be %d x %d, of the same rule and tensor"
              .formatted(
                  name,
                  matrix == null ? "missing" : matrix.rows() + " x " + matrix.columns(),
                  rows,
                  columns));
    }
    return matrix;
  }
}
