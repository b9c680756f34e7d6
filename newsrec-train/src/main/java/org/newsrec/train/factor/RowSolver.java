package org.newsrec.train.factor;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Solves the vectors of one side, given those of the other. For one thread. */
final class RowSolver {
  private final Pairs pairs;
  private final double[][] other;
  private final double[] gram;
  private final int factors;
  private final DMatrixRMaj system;
  private final DMatrixRMaj right;
  private final DMatrixRMaj solution;
  private final LinearSolverDense<DMatrixRMaj> solver;

  /** The Gram matrix has the penalty on its diagonal already. */
  RowSolver(Pairs pairs, double[][] other, double[] gram, int factors) {
    this.pairs = pairs;
    this.other = other;
    this.gram = gram;
    this.factors = factors;
    system = new DMatrixRMaj(factors, factors);
    right = new DMatrixRMaj(factors, 1);
    solution = new DMatrixRMaj(factors, 1);
    solver = LinearSolverFactory_DDRM.symmPosDef(factors);
  }

  /** Overwrites the vector of a row; a row without pairs gets zeros. */
  void solve(int row, double[] vector) {
    System.arraycopy(gram, 0, system.data, 0, gram.length);
    right.zero();
    for (int p = pairs.start()[row]; p < pairs.start()[row + 1]; p++) {
      add(other[pairs.column()[p]], pairs.extra()[p]);
    }
    if (!solver.setA(system)) {
      throw new IllegalStateException(
          "the factors ran out of the range of doubles; use a larger lambda or a smaller alpha");
    }
    solver.solve(right, solution);
    System.arraycopy(solution.data, 0, vector, 0, factors);
  }

  private void add(double[] v, double extra) {
    for (int i = 0; i < factors; i++) {
      double scaled = extra * v[i];
      for (int j = 0; j < factors; j++) {
        int cell = i * factors + j;
        system.data[cell] = Math.fma(scaled, v[j], system.data[cell]);
      }
      right.data[i] = Math.fma(1 + extra, v[i], right.data[i]);
    }
  }
}
