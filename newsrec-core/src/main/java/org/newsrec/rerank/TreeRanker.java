package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/*
 * What a signal contributes is its Shapley value (Shapley 1953) in the game in which a coalition S of signals is
 * worth the score of an article that has its own values of the signals in S and the usual values of all others:
 * Sundararajan & Najmi, "The many Shapley values for model explanation", ICML 2020 ("baseline Shapley"), computed
 * as interventional TreeSHAP does for one background row (Lundberg et al., "From local explanations to global
 * understanding with explainable AI for trees", Nature Machine Intelligence 2020); see TreeShares. For the straight
 * lines it is slope * (value - usual), which is what a linear ranker calls a contribution. A score that never
 * falls where a signal rises has a Shapley value of that signal that is not below 0 above its usual value. What is
 * given out is that value but for rounding: each to a step of 2^-36, and the greatest takes what is left over, so that a
 * contribution next to 0 may be some steps on the other side of it.
 *
 * Scores and contributions are multiples of 2^-36 below 2^17 and so added up without rounding; see ExactSum.
 */
/**
 * A weighted sum of signals and a sum of decision trees of depth {@value #MOST_DEPTH} at most,
 * where more than two signals may matter together. The score is what an article's signals add to
 * the score of an article whose signals all have their usual values; a signal's contribution is its
 * Shapley value, but for rounding to multiples of 2^-36: the greatest contribution takes what that
 * leaves over, so that they add up to the score to the last bit. Immutable.
 */
public final class TreeRanker implements Ranker {
  /** Splits on the way from a tree's root to a leaf, at most. */
  public static final int MOST_DEPTH = 6;

  /** What the greatest leaves of all trees add up to, at most. */
  public static final double MOST_SUM = 500;

  /** What a straight line adds or takes away, at most. */
  private static final double MOST_OF_LINE = 32;

  private static final double SCALE = 0x1p36;

  /**
   * A signal that the ranker looks at.
   *
   * @param signal the signal
   * @param slope score for each unit of the signal, in a straight line beside the trees, which ends
   *     where it would add or take away more than 32; finite
   * @param usual the value of a usual article, whose contribution is 0; finite
   */
  public record Input(Signal signal, double slope, double usual) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public Input {
      Objects.requireNonNull(signal, "signal");
      PartChecks.requireFinite(signal.key(), List.of(slope, usual));
    }

    private double line(double value) {
      if (slope == 0) {
        return 0;
      }
      double straight = slope * (value - usual);
      return ExactSum.round(Math.max(-MOST_OF_LINE, Math.min(MOST_OF_LINE, straight)), SCALE);
    }

    private void addLine(double[] column, double[] scores) {
      for (int i = 0; i < scores.length && slope != 0; i++) {
        scores[i] += line(column[i]);
      }
    }
  }

  /**
   * A split of a tree: where the signal's value is below the threshold, the low side is followed,
   * otherwise the high one. A side is a later split of the tree, by its number, or a leaf: leaf
   * {@code i} is −1 − i.
   *
   * @param signal the signal that is looked at
   * @param threshold finite
   * @param low where to go on below the threshold
   * @param high where to go on from the threshold on
   */
  public record Split(Signal signal, double threshold, int low, int high) {
    /**
     * Checks the threshold.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Split {
      Objects.requireNonNull(signal, "signal");
      PartChecks.requireFinite(signal.key(), List.of(threshold));
    }
  }

  /**
   * A tree.
   *
   * @param splits one or more, the root first
   * @param leaves one more than splits: what the tree adds to a score; finite
   */
  public record Tree(List<Split> splits, List<Double> leaves) {
    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if they are not a tree of a depth that is allowed
     */
    public Tree {
      splits = List.copyOf(splits);
      leaves = List.copyOf(leaves);
      PartChecks.requireTree(splits, leaves);
    }
  }

  private final List<Input> inputs;
  private final List<Tree> trees;
  private final List<Signal> signals;
  private final List<ScorePart> parts;
  private final ThresholdTable[] tables;
  private final PackedTrees packed;
  private final int[] usualBins;
  private final double usualSum;
  private final Optional<ScoreCalibration> calibration;

  private TreeRanker(List<Input> inputs, List<Tree> trees, Optional<ScoreCalibration> calibration) {
    this.inputs = inputs;
    this.trees = trees;
    this.calibration = calibration;
    signals = inputs.stream().map(Input::signal).toList();
    parts = signals.stream().map(ScorePart::of).toList();
    Map<Signal, Set<Double>> thresholds = new EnumMap<>(Signal.class);
    signals.forEach(signal -> thresholds.put(signal, new TreeSet<>()));
    for (Tree tree : trees) {
      for (Split split : tree.splits) {
        thresholds.get(split.signal).add(split.threshold + 0.0);
      }
    }
    tables = new ThresholdTable[signals.size()];
    List<List<Double>> ascending = new ArrayList<>();
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new ThresholdTable(signals.get(i), thresholds.get(signals.get(i)));
      ascending.add(List.copyOf(thresholds.get(signals.get(i))));
    }
    packed = new PackedTrees(trees, signals, ascending, SCALE);
    usualBins = new int[tables.length];
    for (int i = 0; i < tables.length; i++) {
      usualBins[i] = tables[i].bin(inputs.get(i).usual);
    }
    usualSum = packed.sum(usualBins);
  }

  /**
   * Makes a ranker.
   *
   * @param inputs the signals, each once; contributions are in this order
   * @param trees look at no other signals
   * @return the ranker
   * @throws IllegalArgumentException if a signal is given twice, a tree looks at another one, a
   *     signal has more than 255 different thresholds, or the greatest leaves of all trees add up
   *     to more than 500, which is far beyond what differences of scores can mean
   */
  public static TreeRanker of(List<Input> inputs, List<Tree> trees) {
    Set<Signal> given = EnumSet.noneOf(Signal.class);
    for (Input input : inputs) {
      PartChecks.requireOnce(given, input.signal);
    }
    double sum = 0;
    for (Tree tree : trees) {
      for (Split split : tree.splits) {
        PartChecks.requireKnown(given, split.signal);
      }
      sum += tree.leaves.stream().mapToDouble(Math::abs).max().orElse(0);
    }
    if (!(sum <= MOST_SUM)) {
      throw new IllegalArgumentException(
          "the greatest leaves of all trees add up to "
              + sum
              + "; at most "
              + MOST_SUM
              + " is allowed, fit the ranker with a higher penalty");
    }
    return new TreeRanker(List.copyOf(inputs), List.copyOf(trees), Optional.empty());
  }

  /**
   * Returns the signals with their straight lines.
   *
   * @return not modifiable
   */
  public List<Input> inputs() {
    return inputs;
  }

  /**
   * Returns the trees.
   *
   * @return not modifiable
   */
  public List<Tree> trees() {
    return trees;
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
    double[] shares = new double[tables.length];
    int[] bins = new int[tables.length];
    double score = -usualSum;
    for (int i = 0; i < bins.length; i++) {
      double value = values.get(signals.get(i), item);
      bins[i] = tables[i].bin(value);
      score += inputs.get(i).line(value);
    }
    score += packed.sum(bins);
    new TreeShares(packed, bins, usualBins, shares).add();
    for (int i = 0; i < shares.length; i++) {
      shares[i] += inputs.get(i).line(values.get(signals.get(i), item));
    }
    ExactSum.settle(shares, score, SCALE);
    return shares;
  }

  @Override
  public double[] scores(Signals values) {
    int n = values.size();
    int k = tables.length;
    double[] scores = new double[n];
    byte[] bins = new byte[n * k];
    for (int c = 0; c < k; c++) {
      double[] column = values.live(signals.get(c));
      inputs.get(c).addLine(column, scores);
      for (int i = 0; i < n && !tables[c].isEmpty(); i++) {
        bins[i * k + c] = (byte) tables[c].bin(column[i]);
      }
    }
    packed.addTo(scores, bins, k);
    for (int i = 0; i < n; i++) {
      scores[i] -= usualSum;
    }
    return scores;
  }

  @Override
  public Optional<ScoreCalibration> calibration() {
    return calibration;
  }

  @Override
  public TreeRanker calibrated(Optional<ScoreCalibration> other) {
    return new TreeRanker(inputs, trees, Objects.requireNonNull(other, "calibration"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeRanker that
        && inputs.equals(that.inputs)
        && trees.equals(that.trees)
        && calibration.equals(that.calibration);
  }

  @Override
  public int hashCode() {
    return Objects.hash(inputs, trees, calibration);
  }

  @Override
  public String toString() {
    return "TreeRanker[" + signals.size() + " signals, " + trees.size() + " trees]";
  }
}
