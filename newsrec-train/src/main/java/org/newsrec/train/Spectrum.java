package org.newsrec.train;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.newsrec.math.RandomStream;

/**
 * The leading right singular vectors of sparse rows, by randomised subspace iteration (Halko,
 * Martinsson and Tropp, "Finding structure with randomness", SIAM Review 53(2), 2011).
 */
final class Spectrum {
  private static final int OVERSAMPLING = 10;
  private static final int ITERATIONS = 4;

  private Spectrum() {}

  /**
   * Finds the vectors.
   *
   * @param rows the rows
   * @param columns number of columns
   * @param count how many vectors
   * @param random start of the iteration
   * @return as many vectors with an entry for each column, the largest singular value first; zeros
   *     where the rows have a lower rank
   */
  static double[][] leading(SparseRows rows, int columns, int count, RandomStream random) {
    int width = count + OVERSAMPLING;
    // Most words of a large dictionary are in no row, and what no row has is 0 in every vector.
    int[] used = rows.usedColumns();
    SparseRows compact = rows.on(used);
    double[][] basis = new double[width][used.length];
    for (double[] vector : basis) {
      for (int c = 0, u = 0; c < columns; c++) {
        double drawn = random.nextGaussian();
        if (u < used.length && used[u] == c) {
          vector[u++] = drawn;
        }
      }
    }
    for (int i = 0; i < ITERATIONS; i++) {
      basis = compact.transposeTimes(compact.times(basis), used.length);
      Axes.orthonormalise(basis);
    }
    double[][] products = compact.times(basis);
    DMatrixRMaj gram = new DMatrixRMaj(width, width);
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        double value = Axes.dot(products[i], products[j]);
        gram.set(i, j, value);
        gram.set(j, i, value);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(width, true, true);
    if (!eigen.decompose(gram)) {
      throw new IllegalStateException("the leading directions of the articles were not found");
    }
    int[] order = PrincipalAxes.descending(eigen);
    double[][] leading = new double[count][columns];
    for (int k = 0; k < count; k++) {
      DMatrixRMaj turn = eigen.getEigenVector(order[k]);
      for (int i = 0; i < width; i++) {
        double factor = turn.get(i, 0);
        for (int u = 0; u < used.length; u++) {
          leading[k][used[u]] = Math.fma(factor, basis[i][u], leading[k][used[u]]);
        }
      }
    }
    return leading;
  }
}
