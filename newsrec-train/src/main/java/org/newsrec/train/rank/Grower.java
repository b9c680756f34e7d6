package org.newsrec.train.rank;

/**
 * Grows trees on slopes and bends. To be used from one thread at a time.
 *
 * @param <T> what is grown
 */
interface Grower<T extends GrownTree> {
  /**
   * Grows a tree.
   *
   * @param sample the rows to look at, ascending
   * @param columns for each column, whether to look at it
   * @return the tree; null where no split gains anything
   */
  T grow(int[] sample, double[] slopes, double[] bends, boolean[] columns);

  /** What the {@linkplain GrownTree#greatest greatest} amounts of all trees may add up to. */
  default double most() {
    return Double.POSITIVE_INFINITY;
  }
}
