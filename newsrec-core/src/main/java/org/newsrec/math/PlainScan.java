package org.newsrec.math;

import java.util.Arrays;

/** The scan of vector blocks of the plain tier. */
final class PlainScan {
  private static final PanelLoops LOOPS = new PanelLoops512();

  private PlainScan() {}

  /** As {@link Kernels#scan}, for one query. */
  static void one(float[][] panels, int dimension, float[] query, float[] out) {
    Arrays.fill(out, 0, VectorBlock.LANES, 0f);
    LOOPS.addOne(out, panels, dimension, query, 0, 1, new float[PanelLoops.DEPTH]);
  }

  /** As {@link Kernels#scan}. */
  static void many(float[][] panels, int dimension, float[] queries, int count, float[] out) {
    float[] sums = new float[2 * VectorBlock.LANES];
    float[] rest = new float[2 * PanelLoops.DEPTH];
    for (int q = 0; q < count; q += 2) {
      int first = q * dimension;
      Arrays.fill(sums, 0f);
      if (q + 1 < count) {
        LOOPS.addTwo(sums, panels, dimension, queries, first, first + dimension, 1, rest);
        System.arraycopy(sums, 0, out, q * VectorBlock.LANES, 2 * VectorBlock.LANES);
      } else {
        LOOPS.addOne(sums, panels, dimension, queries, first, 1, rest);
        System.arraycopy(sums, 0, out, q * VectorBlock.LANES, VectorBlock.LANES);
      }
    }
  }
}
