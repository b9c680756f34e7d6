package org.newsrec.math;

import java.util.Arrays;

/**
 * The matrix products of the Vector API tier: the result in tiles, as {@link VectorTiles} and
 * {@link VectorOuterTiles} cut them, lanes over its columns.
 */
final class VectorProduct {
  private static final int W = VectorTiles.W;

  /** Columns of a tile. */
  private static final int PAIR = 2 * W;

  /** Whether there are registers for twelve rows. */
  private static final boolean LARGE = W >= 16;

  /** Depth of the gradient of weights in one go: what it reads stays in the first cache. */
  private static final int DEEP = 160;

  /** Floats in a cache line of common processors. */
  private static final int CACHE_LINE = 16;

  private VectorProduct() {}

  /** How many floats a vector holds. */
  static int width() {
    return W;
  }

  /** As {@link Kernels#product}. */
  static void product(
      float[] a, int aRow, int rows, int depth, float[] b, int lanes, float[] start, float[] c) {
    int whole = lanes - lanes % PAIR;
    product(a, aRow, rows, depth, b, lanes, start, 0, c, 0, lanes, whole);
    if (whole < lanes) {
      // The columns that do not fill two vectors: in copies that do.
      float[] padded = padded(b, depth, lanes, whole);
      float[] sums = new float[rows * PAIR];
      float[] begin = Arrays.copyOfRange(start, whole, whole + PAIR);
      product(a, aRow, rows, depth, padded, PAIR, begin, 0, sums, 0, PAIR, PAIR);
      copyBack(sums, rows, c, lanes, whole);
    }
  }

  /** A number of columns that fills pairs of vectors. */
  private static void product(
      float[] a,
      int aRow,
      int rows,
      int depth,
      float[] b,
      int bRow,
      float[] start,
      int startFrom,
      float[] c,
      int to,
      int cRow,
      int lanes) {
    int row = 0;
    int p = 0;
    int r = to;
    for (; LARGE && row + 12 <= rows; row += 12, p += 12 * aRow, r += 12 * cRow) {
      for (int i = 0; i < lanes; i += PAIR) {
        VectorTiles.twelve(a, p, aRow, b, i, bRow, depth, start, startFrom + i, c, r + i, cRow);
      }
    }
    for (; row + 6 <= rows; row += 6, p += 6 * aRow, r += 6 * cRow) {
      for (int i = 0; i < lanes; i += PAIR) {
        VectorTiles.six(a, p, aRow, b, i, bRow, depth, start, startFrom + i, c, r + i, cRow);
      }
    }
    for (; row + 3 <= rows; row += 3, p += 3 * aRow, r += 3 * cRow) {
      for (int i = 0; i < lanes; i += PAIR) {
        VectorTiles.three(a, p, aRow, b, i, bRow, depth, start, startFrom + i, c, r + i, cRow);
      }
    }
    for (; row < rows; row++, p += aRow, r += cRow) {
      int i = 0;
      for (; i + 8 * W <= lanes; i += 8 * W) {
        VectorTiles.wide(a, p, b, i, bRow, depth, start, startFrom + i, c, r + i);
      }
      for (; i < lanes; i += PAIR) {
        VectorTiles.one(a, p, b, i, bRow, depth, start, startFrom + i, c, r + i);
      }
    }
  }

  /** As {@link Kernels#addTransposedProduct}. */
  static void addTransposed(
      float[] a, int aStep, int rows, int depth, float[] b, int lanes, float[] c) {
    int whole = lanes - lanes % PAIR;
    for (int k = 0; k < depth && whole > 0; k += DEEP) {
      int deep = Math.min(DEEP, depth - k);
      addTransposed(a, k * aStep, aStep, rows, deep, b, k * lanes, lanes, whole, c);
    }
    if (whole < lanes) {
      float[] padded = padded(b, depth, lanes, whole);
      float[] sums = padded(c, rows, lanes, whole);
      addTransposed(a, 0, aStep, rows, depth, padded, 0, PAIR, PAIR, sums);
      copyBack(sums, rows, c, lanes, whole);
    }
  }

  private static void addTransposed(
      float[] a,
      int from,
      int aStep,
      int rows,
      int depth,
      float[] b,
      int bFrom,
      int lanes,
      int whole,
      float[] c) {
    int row = 0;
    for (; LARGE && row + 12 <= rows; row += 12) {
      int r = row * lanes;
      for (int i = 0; i < whole; i += PAIR) {
        VectorOuterTiles.twelve(a, from + row, aStep, b, bFrom + i, lanes, depth, c, r + i, lanes);
      }
    }
    for (; row + 6 <= rows; row += 6) {
      int r = row * lanes;
      for (int i = 0; i < whole; i += PAIR) {
        VectorOuterTiles.six(a, from + row, aStep, b, bFrom + i, lanes, depth, c, r + i, lanes);
      }
    }
    for (; row < rows; row++) {
      int r = row * lanes;
      int i = 0;
      for (; i + 8 * W <= whole; i += 8 * W) {
        VectorOuterTiles.wide(a, from + row, aStep, b, bFrom + i, lanes, depth, c, r + i);
      }
      for (; i < whole; i += PAIR) {
        VectorOuterTiles.one(a, from + row, aStep, b, bFrom + i, lanes, depth, c, r + i);
      }
    }
  }

  /** The last columns of a matrix, filled up to two vectors. */
  private static float[] padded(float[] b, int rows, int lanes, int whole) {
    float[] padded = new float[rows * PAIR];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(b, row * lanes + whole, padded, row * PAIR, lanes - whole);
    }
    return padded;
  }

  private static void copyBack(float[] sums, int rows, float[] c, int lanes, int whole) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(sums, row * PAIR, c, row * lanes + whole, lanes - whole);
    }
  }

  /** As {@link Kernels#scanRoom}. */
  static int scanRoom(int dimension) {
    return PAIR * dimension + PAIR;
  }

  /** As {@link Kernels#scan}. */
  static void scan(
      float[][] panels, int dimension, float[] queries, int count, float[] out, float[] room) {
    int lanes = VectorBlock.LANES;
    int zeros = PAIR * dimension;
    Arrays.fill(room, zeros, zeros + PAIR, 0f);
    if (count > 0) {
      out[0] = fetch(panels);
    }
    for (int i = 0; i < lanes; i += PAIR) {
      for (int k = 0; k < dimension; k++) {
        int at = k % PanelLoops.DEPTH * lanes + i;
        System.arraycopy(panels[k / PanelLoops.DEPTH], at, room, k * PAIR, PAIR);
      }
      product(queries, dimension, count, dimension, room, PAIR, room, zeros, out, i, lanes, PAIR);
    }
  }

  /**
   * Reads a number of each cache line in the order of memory. The tiles read down columns, which
   * processors do not foresee; after this they find them in the cache. Somebody has to want the
   * sum, or it would not be made.
   */
  private static float fetch(float[][] panels) {
    float sum = 0;
    for (float[] panel : panels) {
      for (int i = 0; i < panel.length; i += CACHE_LINE) {
        sum += panel[i];
      }
    }
    return sum;
  }
}
