package org.newsrec.train.rank;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.ScoreCalibration;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.Signals;

/**
 * Fits what turns a ranker's scores into probabilities, on slates that it has not learned from.
 * They are the latest ones: a trial ranker, which has learned from the earlier slates only, scores
 * them, and the curve of its scores is handed to the ranker that has learned from all. What the two
 * rankers differ in on the same rows in the mean, which changes no order, is taken off: each row
 * counts as much as its probability depends on its score, so that of all who are certain not to be
 * clicked it does not matter how certain.
 */
final class CalibrationFit {
  private final RankingRows rows;
  private final int from;

  /**
   * @param from the first slate that the trial has not learned from
   */
  CalibrationFit(RankingRows rows, int from) {
    this.rows = rows;
    this.from = from;
  }

  /**
   * Fits.
   *
   * @param trial has learned from earlier slates
   * @param whole has learned from all slates
   * @return for the scores of {@code whole}; empty if there is no later slate of known weights
   */
  Optional<ScoreCalibration> fit(Ranker trial, Ranker whole) {
    int later = rows.rows() - rows.start(from);
    int n = later + rows.beside().rows();
    boolean[] clicked = new boolean[n];
    double[] weights = new double[n];
    label(rows, from, 0, clicked, weights);
    label(rows.beside(), 0, later, clicked, weights);
    double[] scores = scores(trial, n, later);
    Optional<ScoreCalibration> curve = PlattFit.fit(scores, clicked, weights);
    if (curve.isEmpty()) {
      return curve;
    }
    double slope = curve.get().slope();
    double[] own = scores(whole, n, later);
    double shift = 0;
    double bends = 0;
    for (int i = 0; i < n; i++) {
      double p = curve.get().probability(scores[i]);
      double bend = weights[i] * p * (1 - p);
      shift += bend * (scores[i] - own[i]);
      bends += bend;
    }
    return bends > 0
        ? Optional.of(new ScoreCalibration(slope, curve.get().intercept() + slope * shift / bends))
        : curve;
  }

  private static void label(
      RankingRows rows, int from, int at, boolean[] clicked, double[] weights) {
    int next = at;
    for (int slate = from; slate < rows.slates(); slate++) {
      Arrays.fill(clicked, next, next + rows.clicked(slate), true);
      for (int row = rows.start(slate); row < rows.start(slate + 1); row++) {
        weights[next++] = rows.weight(row);
      }
    }
  }

  private double[] scores(Ranker ranker, int n, int later) {
    double[] scores = Arrays.copyOf(scores(ranker, rows, rows.start(from)), n);
    double[] beside = scores(ranker, rows.beside(), 0);
    System.arraycopy(beside, 0, scores, later, beside.length);
    return scores;
  }

  private static double[] scores(Ranker ranker, RankingRows rows, int from) {
    Map<Signal, double[]> columns = new EnumMap<>(Signal.class);
    for (Signal signal : ranker.signals()) {
      int c = rows.signals().indexOf(signal);
      double[] column = new double[rows.rows() - from];
      Arrays.setAll(column, i -> rows.get(from + i, c));
      columns.put(signal, column);
    }
    return columns.isEmpty() ? new double[rows.rows() - from] : ranker.scores(Signals.of(columns));
  }
}
