package org.newsrec.train.rank;

/** A tree by bins. */
interface GrownTree {
  /** What the tree adds to a row's score. */
  double value(BinnedRows rows, int row);

  /** The greatest amount that the tree adds to a score or takes away. */
  double greatest();
}
