package org.newsrec.train.rank;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.newsrec.math.Elementary;

/*
 * Burges, Shaked, Renshaw, Lazier, Deeds, Hamilton, Hullender, "Learning to rank using gradient descent",
 * ICML 2005 (RankNet): the probability that a clicked article i belongs before another one j is
 * sigmoid(s_i - s_j). With s linear in the signals this is logistic regression on differences, whose loss is
 * convex. The objective is
 *
 *   mean over slates of (mean over pairs of -ln sigmoid(s_i - s_j))  +  l2 / 2 * |w|^2
 *
 * with w the weights of standardised signals. Solved by Newton's method with halved steps where a full one
 * does not lower the objective. Gradient and Hessian are summed slate by slate over articles rather than over
 * pairs: with h_ij = sigmoid'(s_i - s_j), the sum over pairs of h_ij (x_i - x_j)(x_i - x_j)' is
 * sum_i D_i x_i x_i' - sum_i (x_i u_i' + u_i x_i'), where D are the sums of h over an article's pairs and
 * u_i = sum_j h_ij x_j. Everything is summed in one order, so the result has the same bits every time.
 */

/** Fits weights to rows so that clicked articles come before the others of their slate. */
final class PairwiseLogistic {
  private static final int MOST_STEPS = 50;
  private static final double ENOUGH = 1e-10;

  private final RankingRows rows;
  private final Standardisation scale;
  private final int k;

  PairwiseLogistic(RankingRows rows, Standardisation scale) {
    this.rows = rows;
    this.scale = scale;
    k = rows.columns();
  }

  /** Mean loss over slates {@code from} to {@code to - 1}, without penalty. */
  double loss(double[] weights, int from, int to) {
    double sum = 0;
    double[] scores = new double[0];
    for (int slate = from; slate < to; slate++) {
      scores = scores(slate, weights, scores);
      int clicked = rows.clicked(slate);
      int n = rows.size(slate);
      double own = 0;
      for (int i = 0; i < clicked; i++) {
        for (int j = clicked; j < n; j++) {
          own += softplus(scores[j] - scores[i]);
        }
      }
      sum += own / ((double) clicked * (n - clicked));
    }
    return sum / (to - from);
  }

  /** Weights of the standardised signals; those of constant ones are 0. */
  double[] fit(double[] startingFrom, double l2, int from, int to) {
    double[] weights = startingFrom.clone();
    double value = objective(weights, l2, from, to);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = newton(weights, l2, from, to);
      double factor = 1;
      double[] next = moved(weights, direction, factor);
      double nextValue = objective(next, l2, from, to);
      while (nextValue > value && factor > ENOUGH) {
        factor /= 2;
        next = moved(weights, direction, factor);
        nextValue = objective(next, l2, from, to);
      }
      if (!(nextValue < value)) {
        break;
      }
      boolean done = value - nextValue <= ENOUGH * Math.abs(nextValue);
      weights = next;
      value = nextValue;
      if (done) {
        break;
      }
    }
    return weights;
  }

  private double objective(double[] weights, double l2, int from, int to) {
    double squares = 0;
    for (double w : weights) {
      squares = Math.fma(w, w, squares);
    }
    return loss(weights, from, to) + l2 / 2 * squares;
  }

  private static double[] moved(double[] weights, double[] direction, double factor) {
    double[] moved = new double[weights.length];
    for (int c = 0; c < moved.length; c++) {
      moved[c] = Math.fma(-factor, direction[c], weights[c]);
    }
    return moved;
  }

  /** The inverse Hessian times the gradient. */
  private double[] newton(double[] weights, double l2, int from, int to) {
    double[] gradient = new double[k];
    double[] hessian = new double[k * k];
    for (int slate = from; slate < to; slate++) {
      addSlate(slate, weights, gradient, hessian);
    }
    DMatrixRMaj a = new DMatrixRMaj(k, k);
    DMatrixRMaj b = new DMatrixRMaj(k, 1);
    for (int r = 0; r < k; r++) {
      for (int c = 0; c < k; c++) {
        a.set(r, c, hessian[Math.min(r, c) * k + Math.max(r, c)] / (to - from));
      }
      a.add(r, r, l2);
      b.set(r, 0, Math.fma(l2, weights[r], gradient[r] / (to - from)));
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(k);
    if (!solver.setA(a)) {
      throw new IllegalStateException(
          "the signals of the training rows are so nearly dependent that no weights can be found;"
              + " set a higher l2 penalty");
    }
    DMatrixRMaj x = new DMatrixRMaj(k, 1);
    solver.solve(b, x);
    return Arrays.copyOf(x.data, k);
  }

  private void addSlate(int slate, double[] weights, double[] gradient, double[] hessian) {
    int n = rows.size(slate);
    int clicked = rows.clicked(slate);
    double[][] x = new double[n][];
    double[] scores = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = standardised(rows.start(slate) + i);
      scores[i] = product(weights, x[i]);
    }
    double pairWeight = 1.0 / ((double) clicked * (n - clicked));
    double[] first = new double[n];
    double[] second = new double[n];
    double[] u = new double[k];
    for (int i = 0; i < clicked; i++) {
      Arrays.fill(u, 0);
      for (int j = clicked; j < n; j++) {
        double wrong = Elementary.sigmoid(scores[j] - scores[i]);
        double pull = pairWeight * wrong;
        double bend = pull * (1 - wrong);
        first[i] -= pull;
        first[j] += pull;
        second[i] += bend;
        second[j] += bend;
        for (int c = 0; c < k; c++) {
          u[c] = Math.fma(bend, x[j][c], u[c]);
        }
      }
      for (int r = 0; r < k; r++) {
        for (int c = r; c < k; c++) {
          hessian[r * k + c] -= Math.fma(x[i][r], u[c], u[r] * x[i][c]);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int r = 0; r < k; r++) {
        gradient[r] = Math.fma(first[i], x[i][r], gradient[r]);
        double scaled = second[i] * x[i][r];
        for (int c = r; c < k; c++) {
          hessian[r * k + c] = Math.fma(scaled, x[i][c], hessian[r * k + c]);
        }
      }
    }
  }

  private double[] standardised(int row) {
    double[] x = new double[k];
    for (int c = 0; c < k; c++) {
      x[c] = scale.spread[c] > 0 ? (rows.get(row, c) - scale.mean[c]) / scale.spread[c] : 0;
    }
    return x;
  }

  private double[] scores(int slate, double[] weights, double[] reuse) {
    int n = rows.size(slate);
    double[] scores = reuse.length >= n ? reuse : new double[n];
    for (int i = 0; i < n; i++) {
      int row = rows.start(slate) + i;
      double sum = 0;
      for (int c = 0; c < k; c++) {
        if (scale.spread[c] > 0) {
          sum = Math.fma(weights[c], (rows.get(row, c) - scale.mean[c]) / scale.spread[c], sum);
        }
      }
      scores[i] = sum;
    }
    return scores;
  }

  private static double product(double[] weights, double[] x) {
    double sum = 0;
    for (int c = 0; c < x.length; c++) {
      sum = Math.fma(weights[c], x[c], sum);
    }
    return sum;
  }

  /** ln(1 + e^x), without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + Elementary.log1p(Elementary.exp(-Math.abs(x)));
  }
}
