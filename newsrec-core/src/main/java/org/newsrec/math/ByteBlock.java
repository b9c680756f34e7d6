package org.newsrec.math;

import java.util.Objects;

/**
 * Room for {@link VectorBlock#LANES} vectors of 8-bit numbers of one dimension, laid out
 * dimension-major like a {@link VectorBlock}: a quarter of its memory. What a number stands for,
 * such as 127 for the greatest coordinate of a vector, is the caller's business.
 *
 * <p>Not synchronised; as for {@link VectorBlock}.
 */
public final class ByteBlock {
  private static final int MOST = 100_000;

  private final int dimension;

  /** As the panels of {@link VectorBlock}; the last one is filled up with 0. */
  private final byte[][] panels;

  /**
   * Makes a block whose lanes are all zeros.
   *
   * @param dimension number of coordinates of each vector, from 1 to 100,000: no product of two
   *     such vectors leaves the range of an int
   * @throws IllegalArgumentException if the dimension is out of range
   */
  public ByteBlock(int dimension) {
    if (dimension < 1 || dimension > MOST) {
      throw new IllegalArgumentException(
          "dimension " + dimension + "; it has to be from 1 to " + MOST);
    }
    this.dimension = dimension;
    this.panels = new byte[PanelLoops.panels(dimension)][PanelLoops.DEPTH * VectorBlock.LANES];
  }

  /**
   * Returns the number of coordinates of each vector.
   *
   * @return 1 or more
   */
  public int dimension() {
    return dimension;
  }

  byte[][] panels() {
    return panels;
  }

  /**
   * Writes a vector to a lane.
   *
   * @param lane from 0, below {@link VectorBlock#LANES}
   * @param vector as many coordinates as the dimension; copied
   * @throws IndexOutOfBoundsException if there is no such lane
   * @throws IllegalArgumentException if the vector has another length
   */
  public void set(int lane, byte[] vector) {
    Objects.checkIndex(lane, VectorBlock.LANES);
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "a vector of " + vector.length + " coordinates for a block of dimension " + dimension);
    }
    for (int d = 0; d < dimension; d++) {
      panels[d / PanelLoops.DEPTH][d % PanelLoops.DEPTH * VectorBlock.LANES + lane] = vector[d];
    }
  }
}
