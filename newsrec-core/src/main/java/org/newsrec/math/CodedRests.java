package org.newsrec.math;

/**
 * An 8-bit copy of what comes after the leading dimensions, for each vector of a block: its numbers
 * follow each other, so that to look at one vector is to read from one place. Each has a unit of
 * its own, as rests are of different lengths; it stands after the vector's numbers.
 */
final class CodedRests {
  /** The greatest code. */
  static final int MOST = 127;

  /** Bytes that a unit takes: the upper half of a float. */
  private static final int UNIT_BYTES = 2;

  /** Numbers that may be read past the last row: two vector registers full of codes, at most. */
  private static final int SLACK = 128;

  private final int from;
  private final int length;

  /** Coordinate {@code from + i} of lane {@code l} at {@code l * stride() + i}, in its unit. */
  private final byte[] codes;

  /** For vectors that are all zeros, from one dimension on, below another. */
  CodedRests(int from, int to) {
    this.from = from;
    this.length = to - from;
    this.codes = new byte[VectorBlock.LANES * stride() + SLACK];
  }

  void set(int lane, float[] vector) {
    float most = 0;
    for (int d = from; d < vector.length; d++) {
      most = Math.max(most, Math.abs(vector[d]));
    }
    // Rounded up, so that the greatest coordinate is no more than the greatest code.
    int half = (Float.floatToRawIntBits(most / MOST) >>> Short.SIZE) + 1;
    double unit = Float.intBitsToFloat(half << Short.SIZE);
    int row = lane * stride();
    for (int i = 0; i < length; i++) {
      codes[row + i] = (byte) Math.rint(vector[from + i] / unit);
    }
    codes[row + length] = (byte) (half >>> Byte.SIZE);
    codes[row + length + 1] = (byte) half;
  }

  byte[] codes() {
    return codes;
  }

  /** Codes of each vector. */
  int length() {
    return length;
  }

  /** Bytes from one vector's codes to the next one's. */
  int stride() {
    return length + UNIT_BYTES;
  }

  /** What 1 is in a lane's codes. */
  float unit(int lane) {
    int at = lane * stride() + length;
    return Float.intBitsToFloat(
        (codes[at] << (3 * Byte.SIZE)) | ((codes[at + 1] & 0xff) << Short.SIZE));
  }

  /**
   * For so many codes, at least the length of what a copy is wrong by, in the lane's unit: half a
   * unit each, and what the quotient before the rounding is wrong by.
   */
  static double error(int length) {
    return (0.5 + 0x1p-40) * Math.sqrt(length);
  }
}
