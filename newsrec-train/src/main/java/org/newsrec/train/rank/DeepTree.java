package org.newsrec.train.rank;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.rerank.TreeRanker;

/**
 * A tree of any depth. A side of a split is a later split, by its number, or a leaf: leaf i is −1 −
 * i.
 *
 * @param splits one or more, the root first
 * @param leaves one more than splits
 */
record DeepTree(List<Split> splits, List<Double> leaves) implements GrownTree {
  /**
   * A split: a row goes to the high side where its bin is above the split's.
   *
   * @param column that is looked at
   * @param bin the last one of the low side
   * @param low where rows go that are not above it
   * @param high where the others go
   */
  record Split(int column, int bin, int low, int high) {}

  DeepTree {
    splits = List.copyOf(splits);
    leaves = List.copyOf(leaves);
  }

  @Override
  public double value(BinnedRows rows, int row) {
    int at = 0;
    while (at >= 0) {
      Split split = splits.get(at);
      at = rows.bin(split.column, row) > split.bin ? split.high : split.low;
    }
    return leaves.get(-1 - at);
  }

  @Override
  public double greatest() {
    return leaves.stream().mapToDouble(Math::abs).max().orElse(0);
  }

  /** The same by thresholds. */
  TreeRanker.Tree of(BinnedRows rows) {
    List<TreeRanker.Split> own = new ArrayList<>();
    for (Split split : splits) {
      own.add(
          new TreeRanker.Split(
              rows.signals().get(split.column),
              rows.thresholds(split.column)[split.bin],
              split.low,
              split.high));
    }
    return new TreeRanker.Tree(own, leaves);
  }
}
