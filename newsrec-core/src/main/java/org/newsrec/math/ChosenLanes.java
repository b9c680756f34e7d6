package org.newsrec.math;

import java.util.Arrays;

/**
 * The scores of one query with some lanes of blocks, with the bits of {@link BlockKernels}: for
 * where few of a block's lanes are of interest.
 *
 * <p>Immutable; safe for any number of threads that do not write the same output.
 */
public final class ChosenLanes {
  private final int dimension;
  private final float[] query;

  /**
   * Makes it for a query.
   *
   * @param query its coordinates; copied
   */
  public ChosenLanes(float[] query) {
    this.dimension = query.length;
    this.query = PaddedQuery.of(query);
  }

  /**
   * Computes scores.
   *
   * @param block the vectors
   * @param lanes which of them, each from 0, below {@link VectorBlock#LANES}
   * @param count how many of the array's leading elements count
   * @param scores receives the score of {@code lanes[i]} at {@code i}; at least {@code count} long
   * @throws IllegalArgumentException if the block has another dimension than the query
   * @throws IndexOutOfBoundsException if there is no such lane, or an array is too short
   */
  public void scores(VectorBlock block, int[] lanes, int count, float[] scores) {
    if (block.dimension() != dimension) {
      throw new IllegalArgumentException(
          "a query of " + dimension + " coordinates for a block of dimension " + block.dimension());
    }
    Arrays.fill(scores, 0, count, 0f);
    float[][] panels = block.panels();
    KernelProvider.active().addPanels(panels, 0, panels.length, query, lanes, count, scores);
  }
}
