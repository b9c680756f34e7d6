package org.newsrec.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.newsrec.math.Elementary;
import org.newsrec.rerank.ScoreCalibration;

/** Counts predicted probabilities and clicks, list by list or feed by feed. */
final class CalibrationBins {
  /** Narrow where most probabilities are, whether lists have five articles or feeds hundreds. */
  private static final double[] ENDS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1
  };

  private final double[] predicted = new double[ENDS.length];
  private final double[] observed = new double[ENDS.length];
  private final long[] counts = new long[ENDS.length];
  private Calibration.Basis basis = Calibration.Basis.FITTED;

  /**
   * Adds a list by the softmax of its scores; one with or without a calibration, not both.
   *
   * @param scores of its articles, finite
   * @param clicked which were clicked; one at least
   */
  void add(double[] scores, boolean[] clicked) {
    basis = Calibration.Basis.SOFTMAX;
    double most = Double.NEGATIVE_INFINITY;
    int clicks = 0;
    for (int i = 0; i < scores.length; i++) {
      most = Math.max(most, scores[i]);
      clicks += clicked[i] ? 1 : 0;
    }
    double[] weights = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      weights[i] = Elementary.exp(scores[i] - most);
      sum += weights[i];
    }
    for (int i = 0; i < scores.length; i++) {
      add(weights[i] / sum, clicked[i] ? 1.0 / clicks : 0);
    }
  }

  /**
   * Adds a list by its ranker's calibration.
   *
   * @param scores of its articles, finite
   * @param clicked which were clicked; perhaps none
   */
  void add(ScoreCalibration calibration, double[] scores, boolean[] clicked) {
    for (int i = 0; i < scores.length; i++) {
      add(calibration.probability(scores[i]), clicked[i] ? 1 : 0);
    }
  }

  /**
   * Adds an article.
   *
   * @param probability what was predicted, from 0 to 1
   * @param share what happened, from 0 to 1
   */
  void add(double probability, double share) {
    int bin = 0;
    while (bin < ENDS.length - 1 && probability >= ENDS[bin]) {
      bin++;
    }
    predicted[bin] += probability;
    observed[bin] += share;
    counts[bin]++;
  }

  /** What was counted; empty where no list was added. */
  Optional<Calibration> result(String method) {
    List<Calibration.Bin> bins = new ArrayList<>();
    for (int i = 0; i < ENDS.length; i++) {
      if (counts[i] > 0) {
        bins.add(
            new Calibration.Bin(
                i == 0 ? 0 : ENDS[i - 1],
                ENDS[i],
                predicted[i] / counts[i],
                observed[i] / counts[i],
                counts[i]));
      }
    }
    return bins.isEmpty() ? Optional.empty() : Optional.of(new Calibration(method, basis, bins));
  }
}
