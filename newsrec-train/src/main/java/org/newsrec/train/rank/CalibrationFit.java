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
 * rankers differ in on the same rows in the mean, which changes no order, is taken off.
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
    int own = rows.rows() - rows.start(from);
    int n = own + rows.beside().rows();
    boolean[] clicked = new boolean[n];
    double[] weights = new double[n];
    label(rows, from, 0, clicked, weights);
    label(rows.beside(), 0, own, clicked, weights);
    double[] scores = scores(trial, n, own);
    return PlattFit.fit(scores, clicked, weights)
        .map(
            curve ->
                new ScoreCalibration(
                    curve.slope(),
                    curve.intercept()
                        + curve.slope()
                            * (mean(scores, weights) - mean(scores(whole, n, own), weights))));
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

  private double[] scores(Ranker ranker, int n, int own) {
    double[] scores = Arrays.copyOf(scores(ranker, rows, rows.start(from)), n);
    double[] beside = scores(ranker, rows.beside(), 0);
    System.arraycopy(beside, 0, scores, own, beside.length);
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

  private static double mean(double[] values, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      total += weights[i];
    }
    return sum / total;
  }
}
