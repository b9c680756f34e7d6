package org.newsrec.dataset;

import java.util.Arrays;

/** What packed columns have in common. */
final class Columns {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private Columns() {}

  /** Returns the capacity that follows a full one. */
  static int grown(int full) {
    if (full == Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          "a column holds at most " + full + " values; read a shorter part of the log");
    }
    return (int) Math.min(Integer.MAX_VALUE - 8, full + Math.max(64L, full / 2L));
  }

  /**
   * Returns the order that sorts the keys ascending and leaves equal keys as they are: positions in
   * {@code keys}, the smallest key's first. A radix sort from the lowest digit; what is in order
   * already costs one pass.
   */
  static int[] stableOrder(long[] keys) {
    int n = keys.length;
    int[] order = new int[n];
    boolean sorted = true;
    long min = n == 0 ? 0 : keys[0];
    long max = min;
    for (int i = 0; i < n; i++) {
      order[i] = i;
      sorted &= i == 0 || keys[i - 1] <= keys[i];
      min = Math.min(min, keys[i]);
      max = Math.max(max, keys[i]);
    }
    if (sorted) {
      return order;
    }
    // Unsigned distance from the smallest key: right even where the subtraction overflows.
    int[] next = new int[n];
    int[] starts = new int[DIGITS + 1];
    for (int shift = 0; shift < Long.SIZE && (max - min) >>> shift != 0; shift += DIGIT_BITS) {
      Arrays.fill(starts, 0);
      for (int i = 0; i < n; i++) {
        starts[digit(keys[i] - min, shift) + 1]++;
      }
      for (int d = 0; d < DIGITS; d++) {
        starts[d + 1] += starts[d];
      }
      for (int i = 0; i < n; i++) {
        int position = order[i];
        next[starts[digit(keys[position] - min, shift)]++] = position;
      }
      int[] swap = order;
      order = next;
      next = swap;
    }
    return order;
  }

  private static int digit(long distance, int shift) {
    return (int) (distance >>> shift) & (DIGITS - 1);
  }

  /** Returns the first index below {@code size} whose value is at least {@code bound}, or size. */
  static int lowerBound(long[] ascending, int size, long bound) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
