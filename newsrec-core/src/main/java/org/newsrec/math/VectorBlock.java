package org.newsrec.math;

import java.util.Objects;

/**
 * Room for {@value #LANES} vectors of one dimension, laid out dimension-major: all first
 * coordinates, then all second ones, and so on. A vector's place is its lane. Lanes never written
 * are all zeros.
 *
 * <p>Not synchronised. Distinct lanes may be written and read by different threads at once; who
 * reads a lane has to have been told of it after its writing, for instance through a volatile
 * field.
 */
public final class VectorBlock {
  /** Number of lanes of each block. */
  public static final int LANES = 512;

  private final int dimension;

  /**
   * Coordinate {@code d} of lane {@code l} is at {@code (d % 8) * LANES + l} of panel {@code d /
   * 8}. The last panel is filled up with +0. An array for each panel, because {@link PanelLoops}
   * need literal offsets.
   */
  private final float[][] panels;

  /**
   * Makes a block whose lanes are all zeros.
   *
   * @param dimension number of coordinates of each vector, from 1 to 1,000,000
   * @throws IllegalArgumentException if the dimension is out of range
   */
  public VectorBlock(int dimension) {
    if (dimension < 1 || dimension > 1_000_000) {
      throw new IllegalArgumentException(
          "dimension " + dimension + "; it has to be from 1 to 1000000");
    }
    this.dimension = dimension;
    this.panels = new float[PanelLoops.panels(dimension)][PanelLoops.DEPTH * LANES];
  }

  /**
   * Returns the number of coordinates of each vector.
   *
   * @return 1 or more
   */
  public int dimension() {
    return dimension;
  }

  float[][] panels() {
    return panels;
  }

  /**
   * Writes a vector to a lane.
   *
   * @param lane from 0, below {@link #LANES}
   * @param vector as many coordinates as the dimension; copied
   * @throws IndexOutOfBoundsException if there is no such lane
   * @throws IllegalArgumentException if the vector has another length
   */
  public void set(int lane, float[] vector) {
    requireDimension(vector.length);
    set(lane, vector, 0);
  }

  /**
   * Writes a vector to a lane.
   *
   * @param lane from 0, below {@link #LANES}
   * @param source holds the vector; copied
   * @param from index of its first coordinate
   * @throws IndexOutOfBoundsException if there is no such lane, or the vector leaves the array
   */
  public void set(int lane, float[] source, int from) {
    Objects.checkIndex(lane, LANES);
    Objects.checkFromIndexSize(from, dimension, source.length);
    for (int d = 0; d < dimension; d++) {
      panels[d / PanelLoops.DEPTH][d % PanelLoops.DEPTH * LANES + lane] = source[from + d];
    }
  }

  /**
   * Writes vectors to neighbouring lanes. To fill a block, 16 lanes at a time are faster than one
   * by one: together they are a cache line of each dimension.
   *
   * @param firstLane lane of the first vector
   * @param vectors each as many coordinates as the dimension; copied
   * @param count how many of them are written, 0 or more
   * @throws IndexOutOfBoundsException if there are no such lanes, or fewer vectors
   * @throws IllegalArgumentException if a vector has another length; then nothing is written
   */
  public void set(int firstLane, float[][] vectors, int count) {
    Objects.checkFromIndexSize(firstLane, count, LANES);
    Objects.checkFromIndexSize(0, count, vectors.length);
    for (int i = 0; i < count; i++) {
      requireDimension(vectors[i].length);
    }
    for (int d = 0; d < dimension; d++) {
      float[] panel = panels[d / PanelLoops.DEPTH];
      int at = d % PanelLoops.DEPTH * LANES + firstLane;
      for (int i = 0; i < count; i++) {
        panel[at + i] = vectors[i][d];
      }
    }
  }

  /**
   * Returns the vector of a lane in an array of the caller's own.
   *
   * @param lane from 0, below {@link #LANES}
   * @return a copy of the vector
   * @throws IndexOutOfBoundsException if there is no such lane
   */
  public float[] get(int lane) {
    float[] vector = new float[dimension];
    get(lane, vector, 0);
    return vector;
  }

  /**
   * Copies the vector of a lane.
   *
   * @param lane from 0, below {@link #LANES}
   * @param target receives the vector
   * @param from index of its first coordinate there
   * @throws IndexOutOfBoundsException if there is no such lane, or the vector would leave the array
   */
  public void get(int lane, float[] target, int from) {
    Objects.checkIndex(lane, LANES);
    Objects.checkFromIndexSize(from, dimension, target.length);
    for (int d = 0; d < dimension; d++) {
      target[from + d] = panels[d / PanelLoops.DEPTH][d % PanelLoops.DEPTH * LANES + lane];
    }
  }

  private void requireDimension(int length) {
    if (length != dimension) {
      throw new IllegalArgumentException(
          "a vector of " + length + " coordinates for a block of dimension " + dimension);
    }
  }
}
