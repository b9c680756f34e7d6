package org.newsrec.collab;

/**
 * Solves small symmetric positive definite systems by Cholesky's decomposition, in doubles, always
 * in the same order.
 */
final class Cholesky {
  private Cholesky() {}

  /**
   * Solves A x = b.
   *
   * @param a [row][column], n times n; only the lower triangle is read; overwritten
   * @param b right-hand side; overwritten with x
   * @throws IllegalArgumentException if A is not positive definite, as far as doubles can tell
   */
  static void solve(double[] a, double[] b) {
    int n = b.length;
    for (int row = 0; row < n; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = a[row * n + column];
        for (int k = 0; k < column; k++) {
          rest = Math.fma(-a[row * n + k], a[column * n + k], rest);
        }
        if (column < row) {
          a[row * n + column] = rest / a[column * n + column];
        } else if (rest > 0) {
          a[row * n + row] = Math.sqrt(rest);
        } else {
          throw new IllegalArgumentException(
              "the system of " + n + " equations is not positive definite; use a larger lambda");
        }
      }
    }
    for (int row = 0; row < n; row++) {
      double rest = b[row];
      for (int k = 0; k < row; k++) {
        rest = Math.fma(-a[row * n + k], b[k], rest);
      }
      b[row] = rest / a[row * n + row];
    }
    for (int row = n - 1; row >= 0; row--) {
      double rest = b[row];
      for (int k = row + 1; k < n; k++) {
        rest = Math.fma(-a[k * n + row], b[k], rest);
      }
      b[row] = rest / a[row * n + row];
    }
  }
}
