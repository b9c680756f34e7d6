package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.newsrec.math.RandomStream;

/** Made-up rankers of trees and of dense layers. */
public final class MadeUpRankers {
  private MadeUpRankers() {}

  /** One of each kind that there is. */
  public static List<Ranker> all(long seed) {
    return List.of(
        LinearRankerTest.random(seed),
        AdditiveRankers.random(seed),
        trees(seed, 12, TreeRanker.MOST_DEPTH),
        dense(seed, 5));
  }

  /**
   * Draws a ranker of trees.
   *
   * @param seed of the draw
   * @param count of trees
   * @param depth of the deepest, at most
   * @return looking at about two signals in three
   */
  public static TreeRanker trees(long seed, int count, int depth) {
    RandomStream random = new RandomStream(seed);
    List<TreeRanker.Input> inputs = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      if (random.nextInt(3) > 0 || inputs.isEmpty()) {
        double slope = random.nextInt(2) * random.nextGaussian();
        inputs.add(new TreeRanker.Input(signal, slope, random.nextGaussian()));
      }
    }
    List<Signal> signals = inputs.stream().map(TreeRanker.Input::signal).toList();
    List<TreeRanker.Tree> trees = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      trees.add(tree(random, signals, depth));
    }
    return TreeRanker.of(inputs, trees);
  }

  /** A tree of a few of the signals, so that many ways down look at one twice. */
  static TreeRanker.Tree tree(RandomStream random, List<Signal> signals, int depth) {
    List<Signal> few =
        IntStream.range(0, 4).mapToObj(i -> signals.get(random.nextInt(signals.size()))).toList();
    List<TreeRanker.Split> splits = new ArrayList<>();
    List<Double> leaves = new ArrayList<>();
    grow(random, random.nextInt(3) == 0 ? signals : few, depth, splits, leaves);
    return new TreeRanker.Tree(splits, leaves);
  }

  private static int grow(
      RandomStream random,
      List<Signal> signals,
      int depth,
      List<TreeRanker.Split> splits,
      List<Double> leaves) {
    if (depth == 0 || (!splits.isEmpty() && random.nextInt(5) == 0)) {
      leaves.add(random.nextGaussian());
      return -leaves.size();
    }
    int own = splits.size();
    splits.add(null);
    Signal signal = signals.get(random.nextInt(signals.size()));
    double threshold = random.nextInt(21) / 10.0 - 0.5; // 0 is among them, and often hit
    int low = grow(random, signals, depth - 1, splits, leaves);
    int high = grow(random, signals, depth - 1, splits, leaves);
    splits.set(own, new TreeRanker.Split(signal, threshold, low, high));
    return own;
  }

  /**
   * Draws a dense ranker.
   *
   * @param seed of the draw
   * @param hidden how many units
   * @return looking at about two signals in three
   */
  public static DenseRanker dense(long seed, int hidden) {
    RandomStream random = new RandomStream(seed);
    List<DenseRanker.Input> inputs = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      if (random.nextInt(3) > 0) {
        inputs.add(
            new DenseRanker.Input(
                signal, random.nextGaussian(), 0.1 + random.nextDouble(), gaussian(random)));
      }
    }
    List<DenseRanker.Unit> units = new ArrayList<>();
    for (int u = 0; u < hidden; u++) {
      List<Float> weights = new ArrayList<>();
      inputs.forEach(input -> weights.add(random.nextInt(4) * 0.3f * gaussian(random)));
      units.add(new DenseRanker.Unit(gaussian(random), weights, gaussian(random)));
    }
    return DenseRanker.of(inputs, units);
  }

  private static float gaussian(RandomStream random) {
    return (float) random.nextGaussian();
  }
}
