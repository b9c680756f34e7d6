package org.newsrec.math;

import java.util.Arrays;

/**
 * The matrix product of the Vector API tier: the result in tiles, as {@link VectorTiles} cut them,
 * lanes over its columns. Strides for the left factor's rows and depth make one product serve a
 * layer's forward pass, its weight gradient and the scan of vector blocks.
 */
final class VectorProduct {
  private static final int W = VectorTiles.W;

  /** Columns of a tile. */
  private static final int PAIR = 2 * W;

  private static final int ONE_PANEL = 31;

  /** Floats in a cache line of common processors. */
  private static final int CACHE_LINE = 16;

  /** With fewer rows, tiles are soon through. */
  private static final int WORTH_FETCHING = 12;

  private VectorProduct() {}

  /** How many floats a vector holds. */
  static int width() {
    return W;
  }

  /** As {@link Kernels#addProduct}. */
  static void add(
      float[] a, int aRow, int aStep, int rows, int depth, float[] b, int lanes, float[] c) {
    int whole = lanes - lanes % PAIR;
    if (whole > 0) {
      float[][] panels = {b};
      add(a, aRow, aStep, rows, panels, ONE_PANEL, lanes, depth, c, lanes, whole);
    }
    if (whole < lanes) {
      addRest(a, aRow, aStep, rows, b, lanes, depth, c, whole);
    }
  }

  /** As {@link Kernels#scan}. */
  static void scan(float[][] panels, int dimension, float[] queries, int count, float[] out) {
    int lanes = VectorBlock.LANES;
    if (count >= WORTH_FETCHING) {
      out[0] = fetch(panels);
    }
    Arrays.fill(out, 0, count * lanes, 0f);
    int shift = Integer.numberOfTrailingZeros(PanelLoops.DEPTH);
    add(queries, dimension, 1, count, panels, shift, lanes, dimension, out, lanes, lanes);
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

  /** The columns that do not fill two vectors: in copies that do. */
  private static void addRest(
      float[] a,
      int aRow,
      int aStep,
      int rows,
      float[] b,
      int lanes,
      int depth,
      float[] c,
      int whole) {
    float[] padded = new float[depth * PAIR];
    for (int k = 0; k < depth; k++) {
      System.arraycopy(b, k * lanes + whole, padded, k * PAIR, lanes - whole);
    }
    float[] sums = new float[rows * PAIR];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(c, row * lanes + whole, sums, row * PAIR, lanes - whole);
    }
    float[][] panels = {padded};
    add(a, aRow, aStep, rows, panels, ONE_PANEL, PAIR, depth, sums, PAIR, PAIR);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(sums, row * PAIR, c, row * lanes + whole, lanes - whole);
    }
  }

  /** Adds a product with a number of columns that fills pairs of vectors. */
  private static void add(
      float[] a,
      int aRow,
      int aStep,
      int rows,
      float[][] panels,
      int shift,
      int bRow,
      int depth,
      float[] c,
      int cRow,
      int lanes) {
    int mask = (1 << shift) - 1;
    int row = 0;
    if (W >= 16) {
      for (; row + 12 <= rows; row += 12) {
        int p = row * aRow;
        int r = row * cRow;
        for (int i = 0; i < lanes; i += PAIR) {
          VectorTiles.twelve(
              a, p, aRow, aStep, panels, shift, mask, i, bRow, depth, c, r + i, cRow);
        }
      }
    }
    for (; row + 6 <= rows; row += 6) {
      int p = row * aRow;
      int r = row * cRow;
      for (int i = 0; i < lanes; i += PAIR) {
        VectorTiles.six(a, p, aRow, aStep, panels, shift, mask, i, bRow, depth, c, r + i, cRow);
      }
    }
    for (; row + 3 <= rows; row += 3) {
      int p = row * aRow;
      int r = row * cRow;
      for (int i = 0; i < lanes; i += PAIR) {
        VectorTiles.three(a, p, aRow, aStep, panels, shift, mask, i, bRow, depth, c, r + i, cRow);
      }
    }
    for (; row < rows; row++) {
      int p = row * aRow;
      int r = row * cRow;
      int i = 0;
      for (; i + 8 * W <= lanes; i += 8 * W) {
        VectorTiles.wide(a, p, aStep, panels, shift, mask, i, bRow, depth, c, r + i);
      }
      for (; i < lanes; i += PAIR) {
        VectorTiles.one(a, p, aStep, panels, shift, mask, i, bRow, depth, c, r + i);
      }
    }
  }
}
