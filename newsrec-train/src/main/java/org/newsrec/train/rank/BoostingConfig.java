package org.newsrec.train.rank;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.TreeRanker;

/**
 * How trees are boosted. Immutable.
 *
 * @param trees the most that may be added; 0 or more
 * @param patience how many trees may be added without a better order of the later slates; 1 or more
 * @param learningRate what a tree's values are multiplied with; above 0, at most 1
 * @param leafL2 penalty on squared values of leaves; 0 or more
 * @param leafRows articles on each side of a split, at least; 1 or more
 * @param bins values that are told apart of each signal, at most; 2 to 256
 * @param signalShare share of the signals that a tree may look at, drawn anew for each tree; above
 *     0, at most 1
 * @param slateShare share of the slates that a tree is fitted on, drawn anew for each tree; above
 *     0, at most 1
 * @param interactions pairs of signals that may be looked at together, at most: those that matter
 *     most when all may; 0 or more; trees deeper than two look at whatever they like
 * @param trends signals on which scores may depend in one direction only
 * @param depth splits on the way from a tree's root to a leaf, at most; 2 to 6. Trees of depth two
 *     are added up to an {@link org.newsrec.rerank.AdditiveRanker}, deeper ones are kept as a
 *     {@link TreeRanker}
 */
public record BoostingConfig(
    int trees,
    int patience,
    double learningRate,
    double leafL2,
    int leafRows,
    int bins,
    double signalShare,
    double slateShare,
    int interactions,
    Map<Signal, Trend> trends,
    int depth) {
  private static final BoostingConfig DEFAULTS =
      new BoostingConfig(1000, 50, 0.1, 30, 100, 64, 0.5, 0.7, 40, Map.of(), 2);

  /**
   * Copies and checks the configuration.
   *
   * @throws IllegalArgumentException if a value is out of its range or a trend is missing
   */
  public BoostingConfig {
    require(trees >= 0, "trees", trees, "0 or more");
    require(patience >= 1, "patience", patience, "1 or more");
    require(learningRate > 0 && learningRate <= 1, "learningRate", learningRate, SHARE);
    require(
        leafL2 >= 0 && leafL2 < Double.POSITIVE_INFINITY, "leafL2", leafL2, "0 or more, finite");
    require(leafRows >= 1, "leafRows", leafRows, "1 or more");
    require(bins >= 2 && bins <= BinnedRows.MOST_BINS, "bins", bins, "from 2 to 256");
    require(signalShare > 0 && signalShare <= 1, "signalShare", signalShare, SHARE);
    require(slateShare > 0 && slateShare <= 1, "slateShare", slateShare, SHARE);
    require(interactions >= 0, "interactions", interactions, "0 or more");
    require(
        depth >= 2 && depth <= TreeRanker.MOST_DEPTH,
        "depth",
        depth,
        "from 2 to " + TreeRanker.MOST_DEPTH);
    if (trends == null) {
      throw new IllegalArgumentException("boosting: trends is missing; give an empty map for none");
    }
    EnumMap<Signal, Trend> copy = new EnumMap<>(Signal.class);
    trends.forEach(
        (signal, trend) -> {
          require(
              trend != null,
              "the trend of " + signal.name(),
              trend,
              "INCREASING or DECREASING; leave the signal out where it may do both");
          copy.put(signal, trend);
        });
    trends = Collections.unmodifiableMap(copy);
  }

  private static final String SHARE = "above 0 and at most 1";

  private static void require(boolean fits, String name, Object given, String allowed) {
    if (!fits) {
      throw new IllegalArgumentException(
          "boosting: " + name + " is " + given + "; it has to be " + allowed);
    }
  }

  /**
   * Returns the configuration used unless another is given: at most 1,000 trees, 50 without
   * success, learning rate 0.1, leaves of 100 articles with a penalty of 30, 64 bins, half of the
   * signals and 70 in 100 slates for each tree, 40 interactions, no trends, depth two.
   *
   * @return the defaults
   */
  public static BoostingConfig defaults() {
    return DEFAULTS;
  }

  /**
   * Returns this configuration with another number of trees.
   *
   * @param most 0 or more
   * @return a configuration that is the same otherwise
   */
  public BoostingConfig withTrees(int most) {
    return new BoostingConfig(
        most,
        patience,
        learningRate,
        leafL2,
        leafRows,
        bins,
        signalShare,
        slateShare,
        interactions,
        trends,
        depth);
  }

  /**
   * Returns this configuration with another number of interactions.
   *
   * @param most 0 or more
   * @return a configuration that is the same otherwise
   */
  public BoostingConfig withInteractions(int most) {
    return new BoostingConfig(
        trees,
        patience,
        learningRate,
        leafL2,
        leafRows,
        bins,
        signalShare,
        slateShare,
        most,
        trends,
        depth);
  }

  /**
   * Returns this configuration with other trends.
   *
   * @param given signals on which scores may depend in one direction only
   * @return a configuration that is the same otherwise
   */
  public BoostingConfig withTrends(Map<Signal, Trend> given) {
    return new BoostingConfig(
        trees,
        patience,
        learningRate,
        leafL2,
        leafRows,
        bins,
        signalShare,
        slateShare,
        interactions,
        given,
        depth);
  }

  /**
   * Returns this configuration with another depth of trees.
   *
   * @param most 2 to 6
   * @return a configuration that is the same otherwise
   */
  public BoostingConfig withDepth(int most) {
    return new BoostingConfig(
        trees,
        patience,
        learningRate,
        leafL2,
        leafRows,
        bins,
        signalShare,
        slateShare,
        interactions,
        trends,
        most);
  }
}
