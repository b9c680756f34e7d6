package org.newsrec.math;

import java.util.Arrays;

/**
 * The matrix product of the plain tier: tiles of the right factor are copied to panels, two rows of
 * the result at a time are copied to running sums, and {@link PanelLoops} do the rest.
 */
final class PlainProduct {
  /** Most rows of the right factor in panels at once: with 512 lanes 256 KiB. */
  private static final int DEPTH = 16 * PanelLoops.DEPTH;

  /** With fewer steps, copying takes longer than it saves. */
  private static final long LEAST_WORK = 4096;

  private static final PanelLoops[] BY_WIDTH = {
    new PanelLoops128(), new PanelLoops256(), new PanelLoops512()
  };

  private PlainProduct() {}

  /** As {@link Kernels#product}. */
  static void product(
      float[] a, int aRow, int rows, int depth, float[] b, int lanes, float[] start, float[] c) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(start, 0, c, row * lanes, lanes);
    }
    add(a, aRow, 1, rows, depth, b, lanes, c);
  }

  /** As {@link Kernels#addTransposedProduct}. */
  static void addTransposed(
      float[] a, int aStep, int rows, int depth, float[] b, int lanes, float[] c) {
    add(a, 1, aStep, rows, depth, b, lanes, c);
  }

  /**
   * Adds the product of a factor whose scalar of row {@code r} and depth {@code k} is {@code a[r *
   * aRow + k * aStep]}.
   */
  private static void add(
      float[] a, int aRow, int aStep, int rows, int depth, float[] b, int lanes, float[] c) {
    if ((long) rows * depth * lanes < LEAST_WORK) {
      addRows(a, aRow, aStep, rows, depth, b, lanes, c);
      return;
    }
    for (int lane = 0; lane < lanes; ) {
      PanelLoops loops = covering(lanes - lane);
      int width = Math.min(loops.lanes(), lanes - lane);
      float[][] panels =
          new float[PanelLoops.panels(Math.min(DEPTH, depth))][PanelLoops.DEPTH * loops.lanes()];
      float[] sums = new float[2 * loops.lanes()];
      float[] rest = new float[2 * PanelLoops.DEPTH];
      for (int k = 0; k < depth; k += DEPTH) {
        int deep = Math.min(DEPTH, depth - k);
        pack(b, k * lanes + lane, lanes, width, deep, panels, loops.lanes());
        for (int row = 0; row < rows; row += 2) {
          int p = row * aRow + k * aStep;
          int to = row * lanes + lane;
          System.arraycopy(c, to, sums, 0, width);
          if (row + 1 < rows) {
            System.arraycopy(c, to + lanes, sums, loops.lanes(), width);
            loops.addTwo(sums, panels, deep, a, p, p + aRow, aStep, rest);
            System.arraycopy(sums, loops.lanes(), c, to + lanes, width);
          } else {
            loops.addOne(sums, panels, deep, a, p, aStep, rest);
          }
          System.arraycopy(sums, 0, c, to, width);
        }
      }
      lane += width;
    }
  }

  /** The narrowest loops that cover so many lanes at once, or else the widest. */
  private static PanelLoops covering(int lanes) {
    for (PanelLoops loops : BY_WIDTH) {
      if (lanes <= loops.lanes()) {
        return loops;
      }
    }
    return BY_WIDTH[BY_WIDTH.length - 1];
  }

  private static void pack(
      float[] b, int from, int stride, int width, int depth, float[][] panels, int lanes) {
    for (int k = 0; k < depth; k++) {
      int at = k % PanelLoops.DEPTH * lanes;
      System.arraycopy(b, from + k * stride, panels[k / PanelLoops.DEPTH], at, width);
    }
    for (int k = depth; k % PanelLoops.DEPTH != 0; k++) {
      int at = k % PanelLoops.DEPTH * lanes;
      Arrays.fill(panels[k / PanelLoops.DEPTH], at, at + width, 0f);
    }
  }

  private static void addRows(
      float[] a, int aRow, int aStep, int rows, int depth, float[] b, int lanes, float[] c) {
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < depth; k++) {
        addRow(a[row * aRow + k * aStep], b, k * lanes, c, row * lanes, lanes);
      }
    }
  }

  private static void addRow(float a, float[] b, int bFrom, float[] c, int cFrom, int lanes) {
    for (int i = 0; i < lanes; i++) {
      c[cFrom + i] = Math.fma(a, b[bFrom + i], c[cFrom + i]);
    }
  }
}
