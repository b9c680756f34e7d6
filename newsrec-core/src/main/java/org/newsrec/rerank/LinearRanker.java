package org.newsrec.rerank;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A weighted sum of signals. The contribution of a signal is weight × (value − centre). The centre
 * (the mean in training) changes nothing in the order; it makes contributions tell by how much a
 * candidate differs from the usual one. Immutable.
 */
public final class LinearRanker implements Ranker {
  /**
   * The part of one signal.
   *
   * @param signal the signal
   * @param weight score for each unit of the signal; finite
   * @param centre the value that contributes 0; finite
   */
  public record Term(Signal signal, double weight, double centre) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public Term {
      if (!Double.isFinite(weight) || !Double.isFinite(centre)) {
        throw new IllegalArgumentException(
            "weight "
                + weight
                + " and centre "
                + centre
                + " of signal '"
                + signal
                + "'; both have to be finite numbers");
      }
    }
  }

  private final List<Term> terms;
  private final List<Signal> signals;
  private final List<ScorePart> parts;
  private final Optional<ScoreCalibration> calibration;

  private LinearRanker(List<Term> terms, Optional<ScoreCalibration> calibration) {
    this.terms = terms;
    this.calibration = calibration;
    signals = terms.stream().map(Term::signal).toList();
    parts = signals.stream().map(ScorePart::of).toList();
  }

  /**
   * Makes a ranker.
   *
   * @param terms signals with weights, each signal once; contributions are in this order
   * @return the ranker
   * @throws IllegalArgumentException if a signal is given twice
   */
  public static LinearRanker of(List<Term> terms) {
    Set<Signal> given = EnumSet.noneOf(Signal.class);
    for (Term term : terms) {
      PartChecks.requireOnce(given, term.signal());
    }
    return new LinearRanker(List.copyOf(terms), Optional.empty());
  }

  /**
   * Returns all there is of this ranker but its {@link #calibration}; {@link #of} makes the same
   * again.
   *
   * @return not modifiable
   */
  public List<Term> terms() {
    return terms;
  }

  @Override
  public List<ScorePart> parts() {
    return parts;
  }

  @Override
  public List<Signal> signals() {
    return signals;
  }

  @Override
  public double[] contributions(Signals values, int item) {
    double[] contributions = new double[terms.size()];
    for (int t = 0; t < contributions.length; t++) {
      contributions[t] = contribution(terms.get(t), values.get(terms.get(t).signal(), item));
    }
    return contributions;
  }

  @Override
  public double[] scores(Signals values) {
    double[] scores = new double[values.size()];
    for (Term term : terms) {
      double[] column = values.live(term.signal());
      for (int i = 0; i < scores.length; i++) {
        scores[i] += contribution(term, column[i]);
      }
    }
    return scores;
  }

  private static double contribution(Term term, double value) {
    return term.weight() * (value - term.centre());
  }

  @Override
  public Optional<ScoreCalibration> calibration() {
    return calibration;
  }

  @Override
  public LinearRanker calibrated(Optional<ScoreCalibration> other) {
    return new LinearRanker(terms, Objects.requireNonNull(other, "calibration"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearRanker that
        && terms.equals(that.terms)
        && calibration.equals(that.calibration);
  }

  @Override
  public int hashCode() {
    return Objects.hash(terms, calibration);
  }

  @Override
  public String toString() {
    return terms.stream()
        .map(term -> term.signal() + " " + term.weight())
        .collect(Collectors.joining(", ", "LinearRanker[", "]"));
  }
}
