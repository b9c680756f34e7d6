package org.newsrec.train.rank;

import java.util.Optional;
import org.newsrec.math.Elementary;
import org.newsrec.rerank.ScoreCalibration;

/*
 * Platt, "Probabilistic outputs for support vector machines and comparisons to regularized likelihood
 * methods", 1999, with the targets that he takes in place of 1 and 0, so that nothing becomes certain where
 * little was seen. Lin, Lin & Weng, "A note on Platt's probabilistic outputs for support vector machines",
 * Machine Learning 68, 2007: Newton's method with steps halved until the loss falls, and a loss that neither
 * overflows nor cancels. Cases have weights here, and the numbers of cases in the targets are sums of them.
 */
/** Fits the logistic curve of scores to what was clicked, with a weight for each case. */
final class PlattFit {
  private static final int MOST_STEPS = 100;
  private static final double LEAST_STEP = 1e-10;

  /** Added to the curvature, so that equal scores can be divided by it. */
  private static final double RIDGE = 1e-12;

  private final double[] z;
  private final boolean[] clicked;
  private final double[] weights;
  private final double total;
  private final double high;
  private final double low;

  private PlattFit(double[] z, boolean[] clicked, double[] weights) {
    this.z = z;
    this.clicked = clicked;
    this.weights = weights;
    double yes = 0;
    double no = 0;
    for (int i = 0; i < z.length; i++) {
      yes += clicked[i] ? weights[i] : 0;
      no += clicked[i] ? 0 : weights[i];
    }
    total = yes + no;
    high = (yes + 1) / (yes + 2);
    low = 1 / (no + 2);
  }

  /**
   * Fits.
   *
   * @param scores finite
   * @param clicked which of them were clicked
   * @param weights how many cases each stands for; finite, 0 or more
   * @return the curve of least loss among those that do not fall; empty if there is no weight
   */
  static Optional<ScoreCalibration> fit(double[] scores, boolean[] clicked, double[] weights) {
    double total = 0;
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      total += weights[i];
      sum += weights[i] * scores[i];
    }
    if (total == 0) {
      return Optional.empty();
    }
    double mean = sum / total;
    double squares = 0;
    for (int i = 0; i < scores.length; i++) {
      squares += weights[i] * (scores[i] - mean) * (scores[i] - mean);
    }
    // Where all are equal, rounding may leave a spread that is none.
    double spread = Math.sqrt(squares / total);
    boolean same = spread <= 1e-12 * Math.max(1, Math.abs(mean));
    double[] z = new double[scores.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = same ? 0 : (scores[i] - mean) / spread;
    }
    double[] curve = new PlattFit(z, clicked, weights).curve();
    double slope = same ? 0 : curve[0] / spread;
    return Optional.of(new ScoreCalibration(slope, curve[1] - slope * mean));
  }

  /** Slope and intercept over the standardised scores. */
  private double[] curve() {
    double target = 0;
    for (int i = 0; i < z.length; i++) {
      target += weights[i] * (clicked[i] ? high : low);
    }
    double level = Elementary.log(target / (total - target));
    double slope = 0;
    double intercept = level;
    double loss = loss(slope, intercept);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = newton(slope, intercept);
      double size = 1;
      double next = loss(slope + move[0], intercept + move[1]);
      while (!(next < loss) && size > LEAST_STEP) {
        size /= 2;
        next = loss(slope + size * move[0], intercept + size * move[1]);
      }
      if (!(next < loss)) {
        break;
      }
      slope += size * move[0];
      intercept += size * move[1];
      loss = next;
    }
    // The loss is convex: if it is least where the curve falls, then the best that does not is
    // flat.
    return slope > 0 ? new double[] {slope, intercept} : new double[] {0, level};
  }

  private double loss(double slope, double intercept) {
    double loss = 0;
    for (int i = 0; i < z.length; i++) {
      double odds = slope * z[i] + intercept;
      loss += weights[i] * (Elementary.softplus(odds) - (clicked[i] ? high : low) * odds);
    }
    return loss;
  }

  private double[] newton(double slope, double intercept) {
    double bySlope = 0;
    double byLevel = 0;
    double slopes = RIDGE;
    double both = 0;
    double levels = RIDGE;
    for (int i = 0; i < z.length; i++) {
      double p = Elementary.sigmoid(slope * z[i] + intercept);
      double off = weights[i] * (p - (clicked[i] ? high : low));
      double bend = weights[i] * p * (1 - p);
      bySlope += off * z[i];
      byLevel += off;
      slopes += bend * z[i] * z[i];
      both += bend * z[i];
      levels += bend;
    }
    double determinant = slopes * levels - both * both;
    return determinant > 0
        ? new double[] {
          (both * byLevel - levels * bySlope) / determinant,
          (both * bySlope - slopes * byLevel) / determinant
        }
        : new double[] {0, -byLevel / levels};
  }
}
