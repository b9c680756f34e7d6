package org.newsrec.eval;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * How well a ranker's scores serve as probabilities: what was predicted, and beside it what
 * happened. Immutable.
 *
 * @param method whose scores
 * @param basis how scores became probabilities
 * @param bins ranges of probability in ascending order; those into which nothing fell are left out
 */
public record Calibration(String method, Basis basis, List<Bin> bins) {
  /** How scores become probabilities. */
  public enum Basis {
    /**
     * The ranker's own {@linkplain org.newsrec.rerank.ScoreCalibration calibration}, fitted in
     * training. In lists: that an article shown is clicked, lists in which nothing or everything
     * was clicked among them. In feeds: that an article among the candidates is what the reader
     * reads next.
     */
    FITTED("its own calibration"),

    /**
     * The softmax of the scores of a list (the choice rule of Luce, 1959), for want of a
     * calibration: where a click in the list falls, if one does.
     */
    SOFTMAX("softmax of each list, having no calibration");

    private final String words;

    Basis(String words) {
      this.words = words;
    }

    /**
     * Returns what it is, in a few words.
     *
     * @return words that go on from "by"
     */
    public String words() {
      return words;
    }
  }

  /** Copies the bins. */
  public Calibration {
    Objects.requireNonNull(basis, "basis");
    bins = List.copyOf(bins);
  }

  /**
   * A range of predicted probabilities.
   *
   * @param from the lower end, included
   * @param to the upper end, excluded unless it is 1
   * @param predicted the mean of the probabilities in it
   * @param observed the share of these that were clicked or read; by softmax, the mean share that
   *     they had of their list's clicks
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
    return mean(bin -> Math.abs(bin.predicted() - bin.observed()));
  }

  /**
   * Returns the mean of all probabilities.
   *
   * @return from 0 to 1; 0 without bins
   */
  public double predicted() {
    return mean(Bin::predicted);
  }

  /**
   * Returns how often what was predicted happened.
   *
   * @return from 0 to 1; 0 without bins
   */
  public double observed() {
    return mean(Bin::observed);
  }

  private double mean(ToDoubleFunction<Bin> figure) {
    double sum = 0;
    long n = 0;
    for (Bin bin : bins) {
      sum += bin.n() * figure.applyAsDouble(bin);
      n += bin.n();
    }
    return n == 0 ? 0 : sum / n;
  }
}
