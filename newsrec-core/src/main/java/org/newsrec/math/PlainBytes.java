package org.newsrec.math;

import java.util.Arrays;

/** The scan of byte blocks of the plain tier. */
final class PlainBytes {
  private static final int L = VectorBlock.LANES;

  private PlainBytes() {}

  /** As {@link Kernels#scan(byte[][], int, byte[], int[])}. */
  static void scan(byte[][] panels, int dimension, byte[] query, int[] out) {
    Arrays.fill(out, 0, L, 0);
    for (int k = 0; k < panels.length; k++) {
      int left = dimension - k * PanelLoops.DEPTH;
      byte[] q = Arrays.copyOfRange(query, k * PanelLoops.DEPTH, (k + 1) * PanelLoops.DEPTH);
      Arrays.fill(q, Math.min(left, PanelLoops.DEPTH), PanelLoops.DEPTH, (byte) 0);
      add(panels[k], q, out);
    }
  }

  /** As {@link Kernels#roughScan}. */
  static void rough(byte[] codes, int dimensions, float[] query, float[] out) {
    Arrays.fill(out, 0, L, 0f);
    for (int d = 0; d < dimensions; d++) {
      for (int i = 0; i < L; i++) {
        out[i] = Math.fma(query[d], codes[d * L + i], out[i]);
      }
    }
  }

  /** As {@link Kernels#products}. */
  static void products(
      byte[] rows, int stride, int[] lanes, int count, int[] numbers, int length, int[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = product(rows, lanes[i] * stride, length, numbers);
    }
  }

  /** Two sums, so that one need not wait for the other. */
  private static int product(byte[] rows, int from, int length, int[] numbers) {
    int even = 0;
    int odd = 0;
    for (int d = 0; d < length; d += 2) {
      even += rows[from + d] * numbers[d];
      odd += rows[from + d + 1] * numbers[d + 1];
    }
    return even + odd;
  }

  private static void add(byte[] x, byte[] q, int[] t) {
    int q0 = q[0];
    int q1 = q[1];
    int q2 = q[2];
    int q3 = q[3];
    int q4 = q[4];
    int q5 = q[5];
    int q6 = q[6];
    int q7 = q[7];
    for (int i = 0; i < L; i++) {
      t[i] +=
          q0 * x[i]
              + q1 * x[i + L]
              + q2 * x[i + 2 * L]
              + q3 * x[i + 3 * L]
              + q4 * x[i + 4 * L]
              + q5 * x[i + 5 * L]
              + q6 * x[i + 6 * L]
              + q7 * x[i + 7 * L];
    }
  }
}
