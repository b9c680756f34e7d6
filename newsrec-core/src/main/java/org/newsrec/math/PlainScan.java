package org.newsrec.math;

import java.util.Arrays;

/** The scan of vector blocks of the plain tier. */
final class PlainScan {
  private static final int L = VectorBlock.LANES;

  /** Numbers that the scan for several queries needs room for. */
  static final int ROOM = 2 * VectorBlock.LANES;

  private static final PanelLoops LOOPS = new PanelLoops512();

  private PlainScan() {}

  /** As {@link Kernels#scan}, for one query. */
  static void one(float[][] panels, int dimension, float[] query, float[] out) {
    Arrays.fill(out, 0, VectorBlock.LANES, 0f);
    int whole = dimension / PanelLoops.DEPTH;
    if (whole * PanelLoops.DEPTH == dimension) {
      LOOPS.addWhole(out, panels, 0, whole, query);
    } else {
      LOOPS.addOne(out, panels, dimension, query, 0, 1, new float[PanelLoops.DEPTH]);
    }
  }

  /** As {@link Kernels#addPanels}, for all lanes. */
  static void add(float[][] panels, int from, int to, float[] query, float[] sums) {
    LOOPS.addWhole(sums, panels, from, to, query);
  }

  /** As {@link Kernels#addPanels}, for some lanes: each a chain, many of which are under way. */
  static void add(
      float[][] panels, int from, int to, float[] query, int[] lanes, int count, float[] sums) {
    for (int k = from; k < to; k++) {
      addSome(panels[k], query, k * PanelLoops.DEPTH, lanes, count, sums);
    }
  }

  private static void addSome(
      float[] x, float[] query, int from, int[] lanes, int count, float[] sums) {
    float q0 = query[from];
    float q1 = query[from + 1];
    float q2 = query[from + 2];
    float q3 = query[from + 3];
    float q4 = query[from + 4];
    float q5 = query[from + 5];
    float q6 = query[from + 6];
    float q7 = query[from + 7];
    for (int i = 0; i < count; i++) {
      int lane = lanes[i];
      float sum = Math.fma(q0, x[lane], sums[i]);
      sum = Math.fma(q1, x[lane + L], sum);
      sum = Math.fma(q2, x[lane + 2 * L], sum);
      sum = Math.fma(q3, x[lane + 3 * L], sum);
      sum = Math.fma(q4, x[lane + 4 * L], sum);
      sum = Math.fma(q5, x[lane + 5 * L], sum);
      sum = Math.fma(q6, x[lane + 6 * L], sum);
      sums[i] = Math.fma(q7, x[lane + 7 * L], sum);
    }
  }

  /** As {@link Kernels#scan}, for several queries. */
  static void many(
      float[][] panels, int dimension, float[] queries, int count, float[] out, float[] sums) {
    float[] rest = new float[2 * PanelLoops.DEPTH];
    for (int q = 0; q < count; q += 2) {
      int first = q * dimension;
      Arrays.fill(sums, 0, ROOM, 0f);
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
