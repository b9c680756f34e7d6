package org.newsrec.math;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a {@link CertifiedScan} bounds the scores of a {@link VectorBlock} with. For each vector the
 * lengths of what is left after some of its leading dimensions: each is at least the true length,
 * and hardly more. And an 8-bit copy, with what it is wrong by at most: of the first quarter of the
 * dimensions, one dimension after the other, to be scanned; of the others, one vector after the
 * other, to be looked at where the scan left a doubt. The copy takes a quarter of the memory of the
 * vectors, the lengths, with units and errors of the copy, at most a tenth. There are no lengths
 * for fewer than 20 dimensions and no copy for fewer than 40, where there is nothing to gain.
 *
 * <p>Not synchronised: as for {@link VectorBlock}, who reads a lane has to have been told of it
 * after its writing.
 */
public final class ScanBounds {
  private static final int[] NONE = {};

  /** Up to here there may be norms after each panel, beyond it after every other. */
  private static final int CLOSE = 4 * PanelLoops.DEPTH;

  /** With fewer dimensions there is no 8-bit copy. */
  private static final int LEAST_CODED = 40;

  /** A unit and an error for each vector are kept in the place of so many lengths. */
  private static final int KEPT_FOR_CODES = 2;

  /** What 1 is in the 8-bit copy of the leading dimensions: coordinates of unit vectors fit. */
  static final float ONE = 127;

  /**
   * What 1 is in the copy of a rest's length: so much more than a 127th that the lengths of vectors
   * that count as unit vectors fit, those whose leading dimensions are zeros too. It has few bits,
   * and so multiples of it up to {@link #ONE} are floats.
   */
  static final float REST_UNIT = 0x1.05p-7f;

  private static final double TOO_LONG = Double.POSITIVE_INFINITY;

  private final int dimension;
  private final int[] after;
  private final float[][] norms;

  /** The greatest length of a whole vector. A reader may see that of a later lane: no harm. */
  private float greatest;

  /**
   * Coordinate {@code d} of lane {@code l} at {@code d * LANES + l}, times {@link #ONE}; after the
   * leading dimensions' comes the length of the rest in {@link #REST_UNIT}, rounded up.
   */
  private final byte[] codes;

  /** The greatest length of the difference between a copy and its original, of what leads. */
  private float codeError;

  /** What comes after the leading dimensions; null if there is no copy. */
  private final CodedRests rests;

  /**
   * Makes the norms of a block whose vectors are all zeros.
   *
   * @param dimension number of coordinates of each vector, 1 or more
   */
  public ScanBounds(int dimension) {
    this.dimension = dimension;
    this.after = checkpoints(dimension);
    this.norms = new float[after.length][VectorBlock.LANES];
    int coded = coded(dimension);
    this.codes = new byte[coded == 0 ? 0 : (coded + 1) * VectorBlock.LANES];
    this.rests = coded == 0 ? null : new CodedRests(coded, dimension);
  }

  /** Numbers of panels after which norms are kept, ascending: each less than all. */
  static int[] checkpoints(int dimension) {
    int room = dimension / 10 - (dimension < LEAST_CODED ? 0 : KEPT_FOR_CODES);
    int[] after = new int[room];
    int count = 0;
    int step = PanelLoops.DEPTH;
    for (int d = step; d < dimension && count < room; d += step) {
      after[count++] = d / PanelLoops.DEPTH;
      step = d < CLOSE ? PanelLoops.DEPTH : 2 * PanelLoops.DEPTH;
    }
    return room < 2 ? NONE : Arrays.copyOf(after, count);
  }

  /** How many dimensions lead in the 8-bit copy: as many as come before a checkpoint, or 0. */
  static int coded(int dimension) {
    int coded = 0;
    if (dimension < LEAST_CODED) {
      return coded;
    }
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
    if (rests != null) {
      code(lane, vector);
      rests.set(lane, vector);
    }
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
    int coded = codes.length / VectorBlock.LANES - 1;
    for (int d = 0; d < coded; d++) {
      double code = Math.rint(vector[d] * (double) ONE);
      double difference = vector[d] - code / ONE;
      // A coordinate that has no code bounds nothing.
      wrong = Math.abs(code) > ONE ? TOO_LONG : Math.fma(difference, difference, wrong);
      codes[d * VectorBlock.LANES + lane] = (byte) code;
    }
    double squares = addSquares(vector, coded, dimension, 0);
    // The quotient is exact enough: no float lies so near above a multiple that it is rounded to
    // it.
    double rest = Math.ceil(lengthAbove(squares, dimension) / (double) REST_UNIT);
    codes[coded * VectorBlock.LANES + lane] = (byte) rest;
    wrong = rest > ONE ? TOO_LONG : wrong;
    // Quotient and difference are rounded too, by far less than 2^-40 of a whole.
    float length = lengthAbove(wrong, coded);
    codeError = Math.max(codeError, Math.nextUp(length + 0x1p-40f));
  }

  byte[] codes() {
    return codes;
  }

  CodedRests rests() {
    return rests;
  }

  /**
   * At least the length of the difference between each copy and its original, of what leads;
   * infinite if a vector is too long to have a copy.
   */
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
