package org.newsrec.train;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.newsrec.math.Matrix;
import org.newsrec.tower.HistorySource;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TowerLayout;

/**
 * Turns the space of the vectors so that its first coordinates carry most of the articles' energy,
 * the mean square, in descending order. Both towers' last layers are turned alike, and whatever
 * reads articles' vectors in the readers' tower is turned back, so scores stay what they are but
 * for rounding. The axes are the eigenvectors of the matrix of second moments, each with its
 * largest coordinate (the first of equal ones) positive.
 */
final class PrincipalAxes {
  private PrincipalAxes() {}

  /** Finds the axes of vectors: axis i is column i. */
  static double[][] of(List<float[]> vectors, int dimension) {
    DMatrixRMaj moments = new DMatrixRMaj(dimension, dimension);
    for (float[] v : vectors) {
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j <= i; j++) {
          moments.add(i, j, (double) v[i] * v[j]);
        }
      }
    }
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < i; j++) {
        moments.set(j, i, moments.get(i, j));
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(dimension, true, true);
    if (!decomposition.decompose(moments)) {
      throw new IllegalStateException(
          "the principal axes of %d vectors of %d dimensions were not found"
              .formatted(vectors.size(), dimension));
    }
    int[] order = descending(decomposition);
    double[][] axes = new double[dimension][dimension];
    for (int column = 0; column < dimension; column++) {
      DMatrixRMaj axis = decomposition.getEigenVector(order[column]);
      double sign = sign(axis);
      for (int row = 0; row < dimension; row++) {
        axes[row][column] = sign * axis.get(row, 0);
      }
    }
    return axes;
  }

  /** Numbers of the eigenvalues, the largest first. */
  static int[] descending(EigenDecomposition_F64<DMatrixRMaj> decomposition) {
    Integer[] order = new Integer[decomposition.getNumberOfEigenvalues()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) ->
            Double.compare(
                decomposition.getEigenvalue(b).getReal(),
                decomposition.getEigenvalue(a).getReal()));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static double sign(DMatrixRMaj axis) {
    double most = 0;
    for (int row = 0; row < axis.numRows; row++) {
      double value = axis.get(row, 0);
      if (Math.abs(value) > Math.abs(most)) {
        most = value;
      }
    }
    return most < 0 ? -1 : 1;
  }

  /** Turns towers in place. */
  static void rotate(TowerLayout layout, Map<String, Matrix> weights, double[][] axes) {
    TowerConfig config = layout.config();
    for (String tower : List.of(TowerLayout.NEWS, TowerLayout.USER)) {
      int last =
          (tower.equals(TowerLayout.NEWS) ? config.newsHidden() : config.userHidden()).size();
      turnRows(weights.get(layout.weight(tower, last)), axes);
      turnRows(weights.get(layout.bias(tower, last)), axes);
      if (config.shortcut()) {
        turnRows(weights.get(TowerLayout.shortcut(tower)), axes);
      }
    }
    if (config.historySource() == HistorySource.TOWER_VECTORS) {
      turnRows(weights.get(TowerLayout.HISTORY + ".empty"), axes);
      turnColumns(weights.get(layout.weight(TowerLayout.USER, 0)), layout.userHistory(), axes);
      Matrix attention = weights.get(TowerLayout.HISTORY + ".attention.weight");
      if (attention != null) {
        turnColumns(attention, 0, axes);
      }
      if (config.shortcut()) {
        turnColumns(weights.get(TowerLayout.shortcut(TowerLayout.USER)), 0, axes);
      }
    }
  }

  /** Replaces each row r by r A: what a layer puts out. */
  private static void turnRows(Matrix matrix, double[][] axes) {
    int dimension = axes.length;
    double[] turned = new double[dimension];
    for (int row = 0; row < matrix.rows(); row++) {
      Arrays.fill(turned, 0);
      for (int i = 0; i < dimension; i++) {
        double value = matrix.get(row, i);
        for (int o = 0; o < dimension; o++) {
          turned[o] = Math.fma(value, axes[i][o], turned[o]);
        }
      }
      for (int o = 0; o < dimension; o++) {
        matrix.set(row, o, (float) turned[o]);
      }
    }
  }

  /** Replaces a block of rows B by the transpose of A times B: what a layer takes in. */
  private static void turnColumns(Matrix matrix, int firstRow, double[][] axes) {
    int dimension = axes.length;
    double[] turned = new double[dimension];
    for (int column = 0; column < matrix.columns(); column++) {
      Arrays.fill(turned, 0);
      for (int i = 0; i < dimension; i++) {
        double value = matrix.get(firstRow + i, column);
        for (int o = 0; o < dimension; o++) {
          turned[o] = Math.fma(value, axes[i][o], turned[o]);
        }
      }
      for (int o = 0; o < dimension; o++) {
        matrix.set(firstRow + o, column, (float) turned[o]);
      }
    }
  }
}
