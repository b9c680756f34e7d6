package org.newsrec.eval;

import java.util.List;

/**
 * How well a ranker's scores serve as probabilities: the softmax of the scores of a list (the
 * choice rule of Luce, 1959) is what it says of where a click in that list falls, and beside it
 * stands where the clicks fell. Immutable.
 *
 * @param method whose scores
 * @param bins ranges of probability in ascending order; those into which nothing fell are left out
 */
public record Calibration(String method, List<Bin> bins) {
  /** Copies the bins. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * A range of predicted probabilities.
   *
   * @param from the lower end, included
   * @param to the upper end, excluded unless it is 1
   * @param predicted the mean of the probabilities in it
   * @param observed the mean share that these articles had of their list's clicks
   * @param n how many articles in lists it has
   */
  public record Bin(double from, double to, double predicted, double observed, long n) {}

  /**
   * Returns how far predictions are from what was seen: the mean over articles in lists of the
   * distance between a bin's two means (the expected calibration error).
   *
   * @return 0 where they agree; 0 also without bins
   */
  public double error() {
    double sum = 0;
    long n = 0;
    for (Bin bin : bins) {
      sum += bin.n() * Math.abs(bin.predicted() - bin.observed());
      n += bin.n();
    }
    return n == 0 ? 0 : sum / n;
  }
}
