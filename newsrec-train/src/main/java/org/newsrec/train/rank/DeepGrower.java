package org.newsrec.train.rank;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.rerank.TreeRanker;
import org.newsrec.train.parallel.WorkerPool;

/**
 * Grows trees down to a depth, the low side of each split before its high one. To be used from one
 * thread at a time.
 */
final class DeepGrower implements Grower<DeepTree> {
  private final SplitFinder finder;
  private final int depth;

  DeepGrower(BinnedRows rows, BoostingConfig config, WorkerPool pool) {
    finder = new SplitFinder(rows, config, null, pool);
    depth = config.depth();
  }

  @Override
  public DeepTree grow(int[] sample, double[] slopes, double[] bends, boolean[] columns) {
    Histograms whole = finder.histograms(sample, 0, sample.length, slopes, bends, columns);
    SplitFinder.Split root = finder.best(whole, -1, SplitFinder.Bounds.NONE);
    if (root == null) {
      return null;
    }
    Growth growth = new Growth(slopes, bends, columns);
    growth.split(
        root,
        whole,
        new Node(
            sample.clone(), new int[sample.length], 0, sample.length, 1, SplitFinder.Bounds.NONE));
    return new DeepTree(growth.splits, growth.leaves);
  }

  @Override
  public double most() {
    return TreeRanker.MOST_SUM;
  }

  /**
   * Where a tree grows on.
   *
   * @param sample holds the node's rows
   * @param spare an array of the same length
   * @param from index of the first of them
   * @param to index after the last of them
   * @param level splits down to the node's sides
   * @param bounds where its values have to stay
   */
  private record Node(
      int[] sample, int[] spare, int from, int to, int level, SplitFinder.Bounds bounds) {}

  private final class Growth {
    private final double[] slopes;
    private final double[] bends;
    private final boolean[] columns;
    private final List<DeepTree.Split> splits = new ArrayList<>();
    private final List<Double> leaves = new ArrayList<>();

    Growth(double[] slopes, double[] bends, boolean[] columns) {
      this.slopes = slopes;
      this.bends = bends;
      this.columns = columns;
    }

    /** Makes a split with all that is below it; its histograms are used up. */
    private int split(SplitFinder.Split split, Histograms histograms, Node node) {
      int own = splits.size();
      splits.add(null); // its sides come after it
      SplitFinder.Sides sides = finder.sides(split, node.bounds);
      int middle = finder.part(node.sample, node.from, node.to, split, node.spare);
      // The rows are in the other array now, which the nodes below sort back into this one.
      int[] parted = node.spare;
      int[] free = node.sample;
      int level = node.level + 1;
      Node low = new Node(parted, free, node.from, middle, level, sides.low());
      Node high = new Node(parted, free, middle, node.to, level, sides.high());
      Histograms ofLow = null;
      Histograms ofHigh = null;
      if (node.level < depth) {
        boolean lowIsSmaller = middle - node.from <= node.to - middle;
        Histograms smaller = count(lowIsSmaller ? low : high);
        histograms.subtract(smaller);
        ofLow = lowIsSmaller ? smaller : histograms;
        ofHigh = lowIsSmaller ? histograms : smaller;
      }
      int lowSide = grow(split.low(), ofLow, low);
      int highSide = grow(split.high(), ofHigh, high);
      splits.set(own, new DeepTree.Split(split.column(), split.bin(), lowSide, highSide));
      return own;
    }

    private Histograms count(Node node) {
      return finder.histograms(node.sample, node.from, node.to, slopes, bends, columns);
    }

    /** A split where one gains anything and may stand, or else a leaf. */
    private int grow(SplitFinder.Sums sums, Histograms histograms, Node node) {
      SplitFinder.Split split =
          histograms == null ? null : finder.best(histograms, -1, node.bounds);
      if (split == null) {
        leaves.add(finder.leaf(sums, node.bounds));
        return -leaves.size();
      }
      return split(split, histograms, node);
    }
  }
}
