package org.newsrec.rerank;

/*
 * A leaf counts for a coalition of signals if all those on whose side only the article's own value leads to it are
 * in the coalition (own, a of them), and all those on whose side only the usual value leads to it are not (usual, b
 * of them). Of such a game the Shapley values are known: v (a - 1)! b! / (a + b)! for each of the first, and
 * -v a! (b - 1)! / (a + b)! for each of the second. Where both values go the same way, only that way is walked.
 */

/** Adds up signals' Shapley values over trees, for one article. To be used once. */
final class TreeShares {
  private static final double[] FACTORIAL = {1, 1, 2, 6, 24, 120, 720};

  private final PackedTrees trees;
  private final int[] bins;
  private final int[] usualBins;
  private final double[] shares;
  private final int[] own = new int[TreeRanker.MOST_DEPTH];
  private final int[] usual = new int[TreeRanker.MOST_DEPTH];
  private int owns;
  private int usuals;

  /**
   * @param bins of the article
   * @param usualBins of a usual article
   * @param shares a number for each signal, added to
   */
  TreeShares(PackedTrees trees, int[] bins, int[] usualBins, double[] shares) {
    this.trees = trees;
    this.bins = bins;
    this.usualBins = usualBins;
    this.shares = shares;
  }

  void add() {
    for (int tree = 0; tree < trees.trees(); tree++) {
      walk(tree, 0);
    }
  }

  private void walk(int tree, int node) {
    if (trees.isLeaf(tree, node)) {
      share(trees.leaf(tree, node));
      return;
    }
    int mine = trees.child(tree, node, bins);
    int others = trees.child(tree, node, usualBins);
    int input = trees.input(tree, node);
    if (mine == others || has(own, owns, input)) {
      walk(tree, mine);
    } else if (has(usual, usuals, input)) {
      walk(tree, others);
    } else {
      own[owns++] = input;
      walk(tree, mine);
      owns--;
      usual[usuals++] = input;
      walk(tree, others);
      usuals--;
    }
  }

  private void share(double leaf) {
    double all = FACTORIAL[owns + usuals];
    for (int i = 0; i < owns; i++) {
      shares[own[i]] += leaf * (FACTORIAL[owns - 1] * FACTORIAL[usuals] / all);
    }
    for (int i = 0; i < usuals; i++) {
      shares[usual[i]] -= leaf * (FACTORIAL[owns] * FACTORIAL[usuals - 1] / all);
    }
  }

  private static boolean has(int[] some, int count, int input) {
    for (int i = 0; i < count; i++) {
      if (some[i] == input) {
        return true;
      }
    }
    return false;
  }
}
