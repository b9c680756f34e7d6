package org.newsrec.train.rank;

import org.newsrec.train.parallel.WorkerPool;

/** Grows trees of depth two on slopes and bends. To be used from one thread at a time. */
final class TreeGrower implements Grower<Tree> {
  private final SplitFinder finder;

  /**
   * @param together for each two columns, whether a tree may look at both; null if all may
   */
  TreeGrower(BinnedRows rows, BoostingConfig config, boolean[][] together, WorkerPool pool) {
    finder = new SplitFinder(rows, config, together, pool);
  }

  @Override
  public Tree grow(int[] sample, double[] slopes, double[] bends, boolean[] columns) {
    Histograms whole = finder.histograms(sample, 0, sample.length, slopes, bends, columns);
    SplitFinder.Split root = finder.best(whole, -1, SplitFinder.Bounds.NONE);
    if (root == null) {
      return null;
    }
    int[] parted = new int[sample.length];
    int middle = finder.part(sample, 0, sample.length, root, parted);
    boolean lowIsSmaller = middle <= sample.length - middle;
    Histograms smaller =
        lowIsSmaller
            ? finder.histograms(parted, 0, middle, slopes, bends, columns)
            : finder.histograms(parted, middle, sample.length, slopes, bends, columns);
    whole.subtract(smaller);
    SplitFinder.Sides sides = finder.sides(root, SplitFinder.Bounds.NONE);
    return new Tree(
        root.column(),
        root.bin(),
        child(lowIsSmaller ? smaller : whole, root.column(), sides.low(), root.low()),
        child(lowIsSmaller ? whole : smaller, root.column(), sides.high(), root.high()));
  }

  private Tree.Child child(
      Histograms histograms, int parent, SplitFinder.Bounds bounds, SplitFinder.Sums all) {
    SplitFinder.Split split = finder.best(histograms, parent, bounds);
    if (split == null) {
      double value = finder.leaf(all, bounds);
      return new Tree.Child(-1, 0, value, value);
    }
    return new Tree.Child(
        split.column(),
        split.bin(),
        finder.leaf(split.low(), bounds),
        finder.leaf(split.high(), bounds));
  }
}
