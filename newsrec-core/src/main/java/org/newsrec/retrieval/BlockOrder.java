package org.newsrec.retrieval;

/**
 * In which order a search looks at blocks: first a sample, evenly spread, from which it learns what
 * score the best are likely to reach, then the others.
 */
final class BlockOrder {
  /** With fewer blocks there is no sample: little is saved. */
  private static final int LEAST = 16;

  /** One block in so many is in the sample. */
  private static final int SPACING = 16;

  private final int blocks;
  private final int sampled;

  BlockOrder(int blocks, boolean sample) {
    this.blocks = blocks;
    this.sampled = blocks < LEAST || !sample ? 0 : (blocks + SPACING - 1) / SPACING;
  }

  /** The order for an index. Where articles that are alike lie together, a sample misleads. */
  static BlockOrder of(IndexSnapshot snapshot) {
    return new BlockOrder(snapshot.blockCount(), snapshot.layout() == null);
  }

  int blocks() {
    return blocks;
  }

  /** Number of blocks in the sample; 0 if there is none. */
  int sampled() {
    return sampled;
  }

  /** A block of the sample, ascending. */
  int sample(int index) {
    return (int) ((long) index * blocks / sampled);
  }

  boolean isSampled(int block) {
    if (sampled == 0) {
      return false;
    }
    int index = (int) (((long) block * sampled + blocks - 1) / blocks);
    return index < sampled && sample(index) == block;
  }

  /**
   * The rank among what lies in so many evenly spread blocks whose score hardly more than K
   * articles of all reach: so far above what is expected that hardly ever fewer than K do (three
   * standard deviations of a Poisson distribution, and three). From 1; more than K if that is too
   * little to tell.
   */
  int floorRank(int k, int seen) {
    if (sampled == 0) {
      return Integer.MAX_VALUE;
    }
    double expected = (double) k * seen / blocks;
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(expected + 3 * Math.sqrt(expected) + 3));
  }
}
