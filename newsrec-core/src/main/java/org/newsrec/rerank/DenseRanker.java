package org.newsrec.rerank;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;

/*
 * With z_u(t) = b_u + t * (w_u x) the input of unit u on the straight way from the usual article (t = 0) to the one
 * that is scored (t = 1), integrated gradients (Sundararajan, Taly & Yan, "Axiomatic attribution for deep networks",
 * ICML 2017; the Aumann-Shapley value of 1974) give signal j
 *
 *   x_j * (v_j + sum over u of o_u * w_uj * share of the way on which z_u > 0).
 *
 * A unit's input changes its sign once at most, so with one hidden layer the share is known exactly: it is
 * (relu(z_u(1)) - relu(z_u(0))) / (z_u(1) - z_u(0)), which is also the multiplier of DeepLIFT's rescale rule (Shrikumar,
 * Greenside & Kundaje 2017). Nothing is integrated numerically. That is why there is one hidden layer and no more.
 *
 * What goes into the hidden units is summed in float, and the score is made of that and rounded to a multiple of 2^-32.
 * The parts are products in double: they add up to the score but for the rounding of those sums, which settle() puts on
 * the greatest part together with that of the parts. What is checked in of() keeps sums below 2^20; see ExactSum.
 */
/**
 * A small dense network on the standardised signals: a weighted sum, and beside it one hidden layer
 * of rectified linear units. The score is the network's output less that for a usual article; a
 * signal's contribution is its integrated gradient on the straight way between the two, by a
 * formula and not in steps. The network sums in float; the greatest contribution takes what that
 * rounding and that of the contributions leave over, so that they add up to the score to the last
 * bit. Immutable.
 */
public final class DenseRanker implements Ranker {
  /** A standardised signal is cut off at this many spreads: long tails must not run away. */
  public static final double MOST_SPREADS = 10;

  /**
   * What the parts of a score may add up to, all taken as positive, and what goes into a hidden
   * unit: those sums are made in float, which must not run over.
   */
  private static final double MOST = 0x1p18;

  private static final double SCALE = 0x1p32;

  /**
   * A signal that the ranker looks at.
   *
   * @param signal the signal
   * @param usual the value of a usual article, whose contribution is 0; finite
   * @param spread the network sees (value − usual) / spread, cut off at {@value
   *     DenseRanker#MOST_SPREADS} either way; above 1e-308 and finite
   * @param weight what that is multiplied with beside the hidden layer; finite
   */
  public record Input(Signal signal, double usual, double spread, float weight) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Input {
      Objects.requireNonNull(signal, "signal");
      if (!Double.isFinite(usual) || !Double.isFinite(spread) || !Float.isFinite(weight)) {
        throw new IllegalArgumentException(
            "signal '"
                + signal
                + "' has the usual value "
                + usual
                + ", spread "
                + spread
                + " and weight "
                + weight
                + "; all have to be finite");
      }
      if (spread <= 0 || !Double.isFinite(1 / spread)) {
        throw new IllegalArgumentException(
            "signal '" + signal + "' has the spread " + spread + "; it has to be above 1e-308");
      }
    }

    /**
     * Returns what the network sees of a value.
     *
     * @param value of the signal; finite
     * @return (value − usual) / spread, cut off at {@value DenseRanker#MOST_SPREADS} either way
     */
    public float standardised(double value) {
      double spreads = (value - usual) * (1 / spread); // of a column, the division is made once
      return (float) Math.max(-MOST_SPREADS, Math.min(MOST_SPREADS, spreads));
    }
  }

  /**
   * A hidden unit: output × max(0, bias + Σ weight × standardised signal).
   *
   * @param bias finite
   * @param weights one for each input, in their order; finite
   * @param output finite
   */
  public record Unit(float bias, List<Float> weights, float output) {
    /**
     * Copies and checks the numbers.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public Unit {
      weights = List.copyOf(weights);
      if (!Float.isFinite(bias)
          || !Float.isFinite(output)
          || !weights.stream().allMatch(Float::isFinite)) {
        throw new IllegalArgumentException(
            "a hidden unit has the bias "
                + bias
                + ", output "
                + output
                + " and weights "
                + weights
                + "; all have to be finite");
      }
    }
  }

  private final List<Input> inputs;
  private final List<Unit> units;
  private final List<Signal> signals;
  private final List<ScorePart> parts;

  /** Inputs by units; the last column is the sum beside them. */
  private final Matrix weights;

  private final float[] biases;
  private final Optional<ScoreCalibration> calibration;

  private DenseRanker(
      List<Input> inputs, List<Unit> units, Optional<ScoreCalibration> calibration) {
    this.inputs = inputs;
    this.units = units;
    this.calibration = calibration;
    signals = inputs.stream().map(Input::signal).toList();
    parts = signals.stream().map(ScorePart::of).toList();
    weights = new Matrix(inputs.size(), units.size() + 1);
    biases = new float[units.size() + 1];
    for (int u = 0; u < units.size(); u++) {
      biases[u] = units.get(u).bias;
      for (int c = 0; c < inputs.size(); c++) {
        weights.set(c, u, units.get(u).weights.get(c));
      }
    }
    for (int c = 0; c < inputs.size(); c++) {
      weights.set(c, units.size(), inputs.get(c).weight);
    }
  }

  /**
   * Makes a ranker.
   *
   * @param inputs the signals, each once; contributions are in this order
   * @param units the hidden layer; none for a weighted sum alone
   * @return the ranker
   * @throws IllegalArgumentException if a signal is given twice, a unit does not have a weight for
   *     each input, or weights are so large that scores or what goes into a unit could exceed 2^18
   */
  public static DenseRanker of(List<Input> inputs, List<Unit> units) {
    Set<Signal> given = EnumSet.noneOf(Signal.class);
    double most = 0;
    for (Input input : inputs) {
      PartChecks.requireOnce(given, input.signal);
      most += Math.abs(input.weight) * MOST_SPREADS;
    }
    for (Unit unit : units) {
      if (unit.weights.size() != inputs.size()) {
        throw new IllegalArgumentException(
            "a hidden unit has "
                + unit.weights.size()
                + " weights and the ranker "
                + inputs.size()
                + " inputs; give one for each");
      }
      double reach = Math.abs(unit.bias);
      for (float weight : unit.weights) {
        reach += Math.abs(weight) * MOST_SPREADS;
      }
      requireWithin("what goes into a hidden unit", reach);
      most += Math.abs(unit.output) * reach;
    }
    requireWithin("scores", most);
    return new DenseRanker(List.copyOf(inputs), List.copyOf(units), Optional.empty());
  }

  private static void requireWithin(String what, double most) {
    if (!(most <= MOST)) {
      throw new IllegalArgumentException(
          "with these weights "
              + what
              + " could reach "
              + most
              + "; at most "
              + MOST
              + " is allowed, fit the ranker with a higher penalty");
    }
  }

  /**
   * Returns the signals, with how they are standardised.
   *
   * @return not modifiable
   */
  public List<Input> inputs() {
    return inputs;
  }

  /**
   * Returns the hidden layer.
   *
   * @return not modifiable
   */
  public List<Unit> units() {
    return units;
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
    Matrix x = new Matrix(1, inputs.size());
    for (int c = 0; c < inputs.size(); c++) {
      x.set(0, c, inputs.get(c).standardised(values.get(signals.get(c), item)));
    }
    Matrix reached = layer(x, 1);
    double[] shares = new double[inputs.size()];
    for (int c = 0; c < shares.length; c++) {
      shares[c] = (double) x.get(0, c) * inputs.get(c).weight;
    }
    for (int u = 0; u < units.size(); u++) {
      double slope = units.get(u).output * shareOfWay(biases[u], reached.get(0, u));
      for (int c = 0; c < shares.length; c++) {
        shares[c] = Math.fma(slope * x.get(0, c), weights.get(c, u), shares[c]);
      }
    }
    ExactSum.settle(shares, score(reached, 0), SCALE);
    return shares;
  }

  /** On how much of the way from one input of a unit to another it lets through; 0 to 1. */
  private static double shareOfWay(double from, double to) {
    if (from == to) {
      return from > 0 ? 1 : 0;
    }
    return (Math.max(0, to) - Math.max(0, from)) / (to - from);
  }

  @Override
  public double[] scores(Signals values) {
    int n = values.size();
    int k = inputs.size();
    Matrix x = new Matrix(n, k);
    float[] data = x.data();
    for (int c = 0; c < k; c++) {
      Input input = inputs.get(c);
      double[] column = values.live(input.signal);
      for (int i = 0; i < n; i++) {
        data[i * k + c] = input.standardised(column[i]);
      }
    }
    Matrix reached = layer(x, n);
    double[] scores = new double[n];
    for (int i = 0; i < n; i++) {
      scores[i] = score(reached, i);
    }
    return scores;
  }

  /**
   * What goes into each hidden unit and into the output beside them; the same bits in any batch.
   */
  private Matrix layer(Matrix x, int n) {
    Matrix reached = new Matrix(n, units.size() + 1);
    DenseKernels.forward(x, n, weights, biases, reached);
    return reached;
  }

  private double score(Matrix reached, int item) {
    double score = reached.get(item, units.size());
    for (int u = 0; u < units.size(); u++) {
      double more = Math.max(0.0, reached.get(item, u)) - Math.max(0.0, biases[u]);
      score = Math.fma(units.get(u).output, more, score);
    }
    return ExactSum.round(score, SCALE);
  }

  @Override
  public Optional<ScoreCalibration> calibration() {
    return calibration;
  }

  @Override
  public DenseRanker calibrated(Optional<ScoreCalibration> other) {
    return new DenseRanker(inputs, units, Objects.requireNonNull(other, "calibration"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseRanker that
        && inputs.equals(that.inputs)
        && units.equals(that.units)
        && calibration.equals(that.calibration);
  }

  @Override
  public int hashCode() {
    return Objects.hash(inputs, units, calibration);
  }

  @Override
  public String toString() {
    return "DenseRanker[" + signals.size() + " signals, " + units.size() + " hidden units]";
  }
}
