package org.newsrec.retrieval;

/**
 * Where lists lie in the blocks of an index: list {@code i} from position {@code starts[i]}, below
 * {@code starts[i + 1]}; what comes after the last one is new and belongs to none. Immutable.
 */
record ListLayout(Centroids centroids, int[] starts) {
  /** With fewer new articles it is not worth putting them into lists. */
  private static final int FEW = 2048;

  int lists() {
    return centroids.count();
  }

  /** The first position that belongs to no list. */
  int end() {
    return starts[lists()];
  }

  /** Whether so many articles are in no list that searches suffer. */
  boolean isOutgrown(int lanes, int size) {
    return lanes - end() > Math.max(FEW, size / 8);
  }

  /** The list of a position, or -1. */
  int listOf(int position) {
    if (position >= end()) {
      return -1;
    }
    int low = 0;
    int high = lists();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= position) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
