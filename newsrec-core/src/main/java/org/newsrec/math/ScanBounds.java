package org.newsrec.math;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a {@link CertifiedScan} bounds the scores of a {@link VectorBlock} with. For each vector the
 * lengths of what is left after some of its leading dimensions: each is at least the true length,
 * and hardly more. They take at most a tenth of the memory of the vectors. And an 8-bit copy of the
 * first quarter of the dimensions, with what it is wrong by at most, which takes a sixteenth. None
 * for fewer than 20 dimensions, where there is nothing to gain.
 *
 * <p>Not synchronised: as for {@link VectorBlock}, who reads a lane has to have been told of it
 * after its writing.
 */
public final class ScanBounds {
  private static final int[] NONE = {};

  /** Up to here there may be norms after each panel, beyond it after every other. */
  private static final int CLOSE = 4 * PanelLoops.DEPTH;

  /** What 1 is in the 8-bit copy: coordinates of unit vectors fit. */
  static final float ONE = 127;

  private final int dimension;
  private final int[] after;
  private final float[][] norms;

  /** The greatest length of a whole vector. A reader may see that of a later lane: no harm. */
  private float greatest;

  /** Coordinate {@code d} of lane {@code l} at {@code d * LANES + l}, times {@link #ONE}. */
  private final byte[] codes;

  /** The greatest length of the difference between a copy and its original. */
  private float codeError;

  /**
   * Makes the norms of a block whose vectors are all zeros.
   *
   * @param dimension number of coordinates of each vector, 1 or more
   */
  public ScanBounds(int dimension) {
    this.dimension = dimension;
    this.after = checkpoints(dimension);
    this.norms = new float[after.length][VectorBlock.LANES];
    this.codes = new byte[coded(dimension) * VectorBlock.LANES];
  }

  /** Numbers of panels after which norms are kept, ascending: each less than all. */
  static int[] checkpoints(int dimension) {
    int room = dimension / 10;
    int[] after = new int[room];
    int count = 0;
    int step = PanelLoops.DEPTH;
    for (int d = step; d < dimension && count < room; d += step) {
      after[count++] = d / PanelLoops.DEPTH;
      step = d < CLOSE ? PanelLoops.DEPTH : 2 * PanelLoops.DEPTH;
    }
    return room < 2 ? NONE : Arrays.copyOf(after, count);
  }

  /** How many leading dimensions have an 8-bit copy: as many as come before a checkpoint, or 0. */
  static int coded(int dimension) {
    int coded = 0;
    for (int panels : checkpoints(dimension)) {
      int d = panels * PanelLoops.DEPTH;
      coded = 4 * d <= dimension ? d : coded;
    }
    return coded;
  }

  /**
   * Takes the bounds of a lane's vector.
   *
   * @param lane from 0, below {@link VectorBlock#LANES}
   * @param vector as many finite coordinates as the dimension
   * @throws IndexOutOfBoundsException if there is no such lane
   * @throws IllegalArgumentException if the vector has another length
   */
  public void set(int lane, float[] vector) {
    Objects.checkIndex(lane, VectorBlock.LANES);
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "a vector of " + vector.length + " coordinates for norms of dimension " + dimension);
    }
    code(lane, vector);
    double sum = 0;
    int from = dimension;
    for (int c = after.length - 1; c >= 0; c--) {
      int to = after[c] * PanelLoops.DEPTH;
      sum = addSquares(vector, to, from, sum);
      norms[c][lane] = lengthAbove(sum, dimension);
      from = to;
    }
    greatest = Math.max(greatest, lengthAbove(addSquares(vector, 0, from, sum), dimension));
  }

  private void code(int lane, float[] vector) {
    double wrong = 0;
    int coded = codes.length / VectorBlock.LANES;
    for (int d = 0; d < coded; d++) {
      byte code = (byte) Math.max(-ONE, Math.min(ONE, Math.rint(vector[d] * (double) ONE)));
      codes[d * VectorBlock.LANES + lane] = code;
      double difference = vector[d] - code / (double) ONE;
      wrong = Math.fma(difference, difference, wrong);
    }
    // Quotient and difference are rounded too, by far less than 2^-40 of a whole.
    float length = lengthAbove(wrong, coded);
    codeError = Math.max(codeError, Math.nextUp(length + 0x1p-40f));
  }

  byte[] codes() {
    return codes;
  }

  /** At least the length of the difference between each 8-bit copy and its original. */
  float codeError() {
    return codeError;
  }

  /** Number of checkpoints. */
  int count() {
    return after.length;
  }

  /** How many panels lie before a checkpoint. */
  int panelsBefore(int checkpoint) {
    return after[checkpoint];
  }

  /** For each lane, the length of what comes after a checkpoint, rounded up. */
  float[] norms(int checkpoint) {
    return norms[checkpoint];
  }

  /** At least the length of every vector that was set. */
  float greatest() {
    return greatest;
  }

  static double addSquares(float[] vector, int from, int to, double sum) {
    double squares = sum;
    for (int d = from; d < to; d++) {
      squares = Math.fma((double) vector[d], (double) vector[d], squares);
    }
    return squares;
  }

  /**
   * A float that is at least the square root of a sum of so many squares, each step of which was
   * rounded: each may have lost a share of 2^-53, and the root another. Squares of floats do not
   * get lost in a double; what is below its range would be, but 2^-149 squared is not.
   */
  static float lengthAbove(double squares, int terms) {
    double length = Math.sqrt(squares) * (1 + (terms + 4) * 0x1p-53);
    float rounded = (float) length;
    return rounded < length ? Math.nextUp(rounded) : rounded;
  }
}
