package org.newsrec.train.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.newsrec.rerank.Signal;

/** Fits weights of signals; the penalty is chosen on the latest slates. */
final class LinearFit {
  private final RankingRows rows;
  private final Map<Signal, Trend> trends;
  private final List<FittedRanker.Trial> trials = new ArrayList<>();
  private final double l2;

  /**
   * A weighted sum.
   *
   * @param slope for each column; 0 where it is left out
   * @param centre for each column, what is subtracted before
   * @param varies for each column, whether it differs within slates
   */
  record Line(double[] slope, double[] centre, boolean[] varies) {
    /** The same with all slopes 0. */
    Line flat() {
      return new Line(new double[slope.length], centre, varies);
    }

    double score(RankingRows rows, int row) {
      double score = 0;
      for (int c = 0; c < slope.length; c++) {
        score += slope[c] * (rows.get(row, c) - centre[c]);
      }
      return score;
    }

    /** Of all rows. */
    double[] scores(RankingRows rows) {
      double[] scores = new double[rows.rows()];
      for (int row = 0; row < scores.length; row++) {
        scores[row] = score(rows, row);
      }
      return scores;
    }
  }

  /** Chooses the penalty: fitted on the slates before {@code earlier}, measured on the others. */
  LinearFit(RankingRows rows, RankerConfig config, Map<Signal, Trend> trends, int earlier) {
    this.rows = rows;
    this.trends = trends;
    List<Double> penalties = config.l2().stream().sorted(Comparator.reverseOrder()).toList();
    double best = penalties.get(0);
    if (earlier < rows.slates() && penalties.size() > 1) {
      PairwiseLogistic trial = new PairwiseLogistic(rows, new Standardisation(rows, earlier));
      double[] weights = new double[rows.columns()];
      double least = Double.POSITIVE_INFINITY;
      for (double penalty : penalties) {
        weights = trial.fit(weights, penalty, 0, earlier);
        double loss = trial.loss(weights, earlier, rows.slates());
        trials.add(new FittedRanker.Trial(penalty, loss));
        if (loss < least) {
          least = loss;
          best = penalty;
        }
      }
    }
    l2 = best;
  }

  double l2() {
    return l2;
  }

  List<FittedRanker.Trial> trials() {
    return trials;
  }

  /**
   * Fits the slates before {@code to}. Signals whose weight would defy their trend are left out.
   */
  Line line(int to) {
    Standardisation scale = new Standardisation(rows, to);
    boolean[] varies = new boolean[rows.columns()];
    for (int c = 0; c < varies.length; c++) {
      varies[c] = scale.spread[c] > 0;
    }
    while (true) {
      double[] weights =
          new PairwiseLogistic(rows, scale).fit(new double[rows.columns()], l2, 0, to);
      boolean defiant = false;
      for (int c = 0; c < weights.length; c++) {
        Trend trend = trends.get(rows.signals().get(c));
        if (trend != null && scale.spread[c] > 0 && !trend.allows(0, weights[c])) {
          scale.spread[c] = 0; // as if it were constant
          defiant = true;
        }
      }
      if (!defiant) {
        double[] slope = new double[weights.length];
        for (int c = 0; c < slope.length; c++) {
          slope[c] = scale.spread[c] > 0 ? weights[c] / scale.spread[c] : 0;
        }
        return new Line(slope, scale.mean, varies);
      }
    }
  }
}
