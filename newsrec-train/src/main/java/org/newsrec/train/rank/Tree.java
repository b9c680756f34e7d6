package org.newsrec.train.rank;

/**
 * A tree of depth two. A row goes right where its bin is above the split's. Nodes without a split
 * have column -1 and send everything left.
 *
 * @param column of the root
 * @param bin of the root
 * @param left the left child
 * @param right the right child
 */
record Tree(int column, int bin, Child left, Child right) implements GrownTree {
  /**
   * A child.
   *
   * @param column of its split, or -1
   * @param bin of its split
   * @param low value of the rows on the left
   * @param high value of the rows on the right
   */
  record Child(int column, int bin, double low, double high) {
    double value(BinnedRows rows, int row) {
      return column >= 0 && rows.bin(column, row) > bin ? high : low;
    }

    private double greatest() {
      return Math.max(Math.abs(low), column >= 0 ? Math.abs(high) : 0);
    }
  }

  @Override
  public double value(BinnedRows rows, int row) {
    return (rows.bin(column, row) > bin ? right : left).value(rows, row);
  }

  @Override
  public double greatest() {
    return Math.max(left.greatest(), right.greatest());
  }
}
