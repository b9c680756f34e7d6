package org.newsrec.rerank;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trees as arrays: each filled up to the same depth all over, so that the children of node {@code
 * i} are 2i + 1 and 2i + 2, and walking down is arithmetic without a branch. Immutable.
 */
final class PackedTrees {
  /** Above every bin: whatever the value, the low side is followed. */
  private static final int ALWAYS_LOW = 255;

  private final int[] depth;

  /** For each tree: number of the signal times 256, and the highest bin that goes low. */
  private final int[][] nodes;

  private final double[][] leaves;

  /**
   * @param thresholds of each signal, ascending
   * @param scale leaves are rounded to multiples of one over it
   */
  PackedTrees(
      List<TreeRanker.Tree> trees,
      List<Signal> signals,
      List<List<Double>> thresholds,
      double scale) {
    Map<Signal, Integer> numbers = new TreeMap<>();
    signals.forEach(signal -> numbers.put(signal, numbers.size()));
    depth = new int[trees.size()];
    nodes = new int[trees.size()][];
    leaves = new double[trees.size()][];
    for (int t = 0; t < depth.length; t++) {
      TreeRanker.Tree tree = trees.get(t);
      depth[t] = depth(tree.splits(), 0);
      nodes[t] = new int[(1 << depth[t]) - 1];
      Arrays.fill(nodes[t], ALWAYS_LOW);
      leaves[t] = new double[1 << depth[t]];
      fill(t, 0, tree, 0, numbers, thresholds);
      for (int leaf = 0; leaf < leaves[t].length; leaf++) {
        leaves[t][leaf] = ExactSum.round(leaves[t][leaf], scale);
      }
    }
  }

  /** Splits on the longest way down from a split, or from a leaf. */
  static int depth(List<TreeRanker.Split> splits, int from) {
    if (from < 0) {
      return 0;
    }
    TreeRanker.Split split = splits.get(from);
    return 1 + Math.max(depth(splits, split.low()), depth(splits, split.high()));
  }

  private void fill(
      int t,
      int node,
      TreeRanker.Tree tree,
      int from,
      Map<Signal, Integer> numbers,
      List<List<Double>> thresholds) {
    if (node >= nodes[t].length) {
      leaves[t][node - nodes[t].length] = tree.leaves().get(-1 - from);
    } else if (from < 0) {
      fill(t, 2 * node + 1, tree, from, numbers, thresholds);
      fill(t, 2 * node + 2, tree, from, numbers, thresholds);
    } else {
      TreeRanker.Split split = tree.splits().get(from);
      int input = numbers.get(split.signal());
      int cut = Collections.binarySearch(thresholds.get(input), split.threshold() + 0.0);
      nodes[t][node] = (input << 8) | cut;
      fill(t, 2 * node + 1, tree, split.low(), numbers, thresholds);
      fill(t, 2 * node + 2, tree, split.high(), numbers, thresholds);
    }
  }

  int trees() {
    return depth.length;
  }

  boolean isLeaf(int tree, int node) {
    return node >= nodes[tree].length;
  }

  double leaf(int tree, int node) {
    return leaves[tree][node - nodes[tree].length];
  }

  /** The number of the signal that a node looks at. */
  int input(int tree, int node) {
    return nodes[tree][node] >>> 8;
  }

  /** The child that an article with these bins goes to. */
  int child(int tree, int node, int[] bins) {
    int own = nodes[tree][node];
    return 2 * node + 1 + (((own & 0xFF) - bins[own >>> 8]) >>> 31);
  }

  /** What all trees add to an article with these bins, which is exact. */
  double sum(int[] bins) {
    double sum = 0;
    for (int t = 0; t < depth.length; t++) {
      int node = 0;
      while (!isLeaf(t, node)) {
        node = child(t, node, bins);
      }
      sum += leaf(t, node);
    }
    return sum;
  }

  /**
   * Adds that to the scores of many articles.
   *
   * @param bins unsigned bytes, {@code signals} of them for each article
   */
  void addTo(double[] scores, byte[] bins, int signals) {
    for (int t = 0; t < depth.length; t++) {
      int[] own = nodes[t];
      double[] values = leaves[t];
      int levels = depth[t];
      for (int i = 0; i < scores.length; i++) {
        int row = i * signals;
        int node = 0;
        for (int level = 0; level < levels; level++) {
          int split = own[node];
          node = 2 * node + 1 + (((split & 0xFF) - (bins[row + (split >>> 8)] & 0xFF)) >>> 31);
        }
        scores[i] += values[node - own.length];
      }
    }
  }
}
